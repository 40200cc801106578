/** Which modifiers and annotations are legal where, and what they say of a declaration. */
import type { Annotation, Modifiers, Node } from '../ast.ts';
import type { ClassSymbol, SharingMode, Visibility } from '../types.ts';
import { report, type World } from './world.ts';

export type DeclarationKind =
  'class' | 'innerClass' | 'interface' | 'enum' | 'method' | 'constructor' | 'field' | 'property' | 'accessor';

const VISIBILITIES: readonly Visibility[] = ['private', 'protected', 'public', 'global'];
const SCOPES = 'private protected public global';
const SHARING = 'with sharing,without sharing,inherited sharing';

const words = (spaced: string, more = ''): ReadonlySet<string> =>
  new Set([...spaced.split(' '), ...more.split(',')].filter((word) => word !== ''));

const ALLOWED: Readonly<Record<DeclarationKind, ReadonlySet<string>>> = {
  class: words('private public global abstract virtual', SHARING),
  innerClass: words(`${SCOPES} abstract virtual`, SHARING),
  interface: words(`${SCOPES} virtual`, SHARING),
  enum: words(SCOPES),
  method: words(`${SCOPES} static abstract virtual override final webservice testmethod`),
  constructor: words(SCOPES),
  field: words(`${SCOPES} static final transient webservice`),
  property: words(`${SCOPES} static final transient webservice abstract virtual override`),
  accessor: words(SCOPES),
};
const PLURAL: Readonly<Record<DeclarationKind, string>> = {
  class: 'classes',
  innerClass: 'classes',
  interface: 'interfaces',
  enum: 'enums',
  method: 'methods',
  constructor: 'constructors',
  field: 'fields',
  property: 'properties',
  accessor: 'accessors',
};

/** Annotations by lower-cased name: where they may stand, and which properties they take. */
const ANNOTATIONS: Readonly<Record<string, { readonly on: readonly DeclarationKind[]; readonly properties: string }>> =
  {
    auraenabled: { on: ['method', 'field', 'property'], properties: 'cacheable continuation scope' },
    deprecated: {
      on: ['class', 'innerClass', 'interface', 'enum', 'method', 'field', 'property', 'constructor'],
      properties: '',
    },
    future: { on: ['method'], properties: 'callout' },
    httpdelete: { on: ['method'], properties: '' },
    httpget: { on: ['method'], properties: '' },
    httppatch: { on: ['method'], properties: '' },
    httppost: { on: ['method'], properties: '' },
    httpput: { on: ['method'], properties: '' },
    invocablemethod: {
      on: ['method'],
      properties: 'label description category callout configurationeditor iconname capabilitytype',
    },
    invocablevariable: {
      on: ['field', 'property'],
      properties: 'label description required defaultvalue placeholdertext capabilitytype',
    },
    istest: { on: ['class', 'innerClass', 'method'], properties: 'seealldata isparallel oninstall critical testfor' },
    jsonaccess: { on: ['class', 'innerClass'], properties: 'serializable deserializable' },
    namespaceaccessible: {
      on: ['class', 'innerClass', 'interface', 'enum', 'method', 'field', 'property', 'constructor'],
      properties: '',
    },
    readonly: { on: ['method'], properties: 'usereplica' },
    remoteaction: { on: ['method'], properties: '' },
    restresource: { on: ['class'], properties: 'urlmapping' },
    suppresswarnings: {
      on: ['class', 'innerClass', 'interface', 'enum', 'method', 'field', 'property', 'constructor'],
      properties: 'value',
    },
    testsetup: { on: ['method'], properties: '' },
    testvisible: {
      on: ['class', 'innerClass', 'interface', 'enum', 'method', 'field', 'property', 'constructor', 'accessor'],
      properties: '',
    },
  };

export const hasAnnotation = (annotations: readonly Annotation[], name: string): boolean =>
  annotations.some((annotation) => annotation.name.toLowerCase() === name);

/** The stated visibility, or `fallback` where none is stated; `webservice` means global. */
export function visibilityOf(modifiers: Modifiers, fallback: Visibility): Visibility {
  if (modifiers.words.includes('webservice')) return 'global';
  return VISIBILITIES.find((word) => modifiers.words.includes(word)) ?? fallback;
}

export function sharingOf(modifiers: Modifiers): SharingMode {
  const word = modifiers.words.find((item) => item.endsWith(' sharing'));
  return word ? (word.slice(0, word.indexOf(' ')) as SharingMode) : 'unstated';
}

export const isTestClass = (modifiers: Modifiers): boolean => hasAnnotation(modifiers.annotations, 'istest');

/** Test methods and methods of test set-up. */
export const isTestMethod = (modifiers: Modifiers): boolean =>
  modifiers.words.includes('testmethod') || hasAnnotation(modifiers.annotations, 'istest');

/** Refuses modifiers and annotations that cannot stand on a declaration. */
export function checkModifiers(
  world: World,
  file: string,
  node: Node,
  kind: DeclarationKind,
  modifiers: Modifiers,
): void {
  const scopes = modifiers.words.filter((word) => (VISIBILITIES as readonly string[]).includes(word));
  if (scopes.length > 1) report(world, file, node, 'Declarations can only have one scope');
  for (const word of modifiers.words) {
    if (!ALLOWED[kind].has(word)) report(world, file, node, `${word} is not allowed on ${PLURAL[kind]}`);
  }
  for (const annotation of modifiers.annotations) checkAnnotation(world, file, kind, annotation);
}

function checkAnnotation(world: World, file: string, kind: DeclarationKind, annotation: Annotation): void {
  const key = annotation.name.toLowerCase();
  const rule = Object.hasOwn(ANNOTATIONS, key) ? ANNOTATIONS[key] : undefined;
  if (!rule) return report(world, file, annotation, `Annotation does not exist: ${annotation.name}`);
  if (!rule.on.includes(kind)) report(world, file, annotation, `${annotation.name} is not allowed on ${PLURAL[kind]}`);
  const properties = rule.properties.split(' ');
  for (const { name } of annotation.values) {
    if (!properties.includes(name.toLowerCase())) {
      report(world, file, annotation, `No such property, ${name}, defined on this annotation: ${annotation.name}`);
    }
  }
}

/** Whether a class is in the textual range of a test class. */
export function insideTest(symbol: ClassSymbol): boolean {
  for (let at: ClassSymbol | null = symbol; at; at = at.outer) if (at.isTest) return true;
  return false;
}
