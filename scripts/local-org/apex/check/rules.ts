/** What annotations ask of the declarations that they stand on. */
import type { MethodDecl, Node, TypeDecl } from '../ast.ts';
import { VOID } from '../type-table.ts';
import type { ApexType, MethodSymbol } from '../types.ts';
import { hasAnnotation } from './modifiers.ts';
import { report, type ClassInfo, type World } from './world.ts';

const isPrimitiveLike = (type: ApexType): boolean =>
  type.kind === 'primitive' ||
  ((type.kind === 'list' || type.kind === 'set') && isPrimitiveLike(type.of)) ||
  (type.kind === 'map' && isPrimitiveLike(type.key) && isPrimitiveLike(type.value));

const HTTP_METHODS: readonly string[] = ['httpget', 'httppost', 'httpput', 'httppatch', 'httpdelete'];

interface Rule {
  /** Lower-cased annotation (or modifier word). */
  readonly annotation: string;
  readonly check: (method: MethodSymbol, info: ClassInfo) => string | null;
}

const staticAnd =
  (name: string, rest: (method: MethodSymbol, info: ClassInfo) => string | null) =>
  (method: MethodSymbol, info: ClassInfo): string | null =>
    method.static ? rest(method, info) : `${name} methods must be declared as static`;

const RULES: readonly Rule[] = [
  {
    annotation: 'future',
    check: staticAnd('Future', (method) => {
      if (method.returns !== VOID) return `Future methods do not support return type of ${method.returns.typeName}`;
      const wrong = method.params.find((param) => !isPrimitiveLike(param.type));
      return wrong ? `Future methods do not support parameter type of ${wrong.type.typeName}` : null;
    }),
  },
  {
    annotation: 'invocablemethod',
    check: staticAnd('InvocableMethod', (method) => {
      if (method.params.length > 1) return 'Only one parameter is supported on methods with @Invocable annotation';
      const [param] = method.params;
      if (param && param.type.kind !== 'list') {
        return `Unsupported parameter type ${param.type.typeName}. Valid invocable parameters must be List types like List<T> where T is a supported type`;
      }
      return method.returns === VOID || method.returns.kind === 'list'
        ? null
        : `InvocableMethod methods do not support return type of ${method.returns.typeName}`;
    }),
  },
  {
    annotation: 'auraenabled',
    check: (method) => {
      if (method.visibility !== 'public' && method.visibility !== 'global')
        return 'AuraEnabled methods must be declared as public or global';
      if (method.static) return null;
      if (method.params.length > 0) return 'Non static AuraEnabled methods may not have parameters';
      return /^get/i.test(method.name) ? null : "Non static AuraEnabled methods must be named with a prefix 'get'";
    },
  },
  { annotation: 'testsetup', check: staticAnd('TestSetup', testSetup) },
  { annotation: 'istest', check: staticAnd('Test', testMethod) },
  {
    annotation: 'remoteaction',
    check: () => 'RemoteAction is not supported by the local org',
  },
  ...HTTP_METHODS.map((annotation): Rule => ({
    annotation,
    check: staticAnd('HTTP', (method, info) => {
      if (method.visibility !== 'global' && method.visibility !== 'public')
        return 'HTTP methods must be declared as global';
      return hasAnnotation(info.symbol.annotations, 'restresource')
        ? null
        : `${annotation} is only allowed on methods of a class annotated with RestResource`;
    }),
  })),
];

function testSetup(method: MethodSymbol, info: ClassInfo): string | null {
  if (method.returns !== VOID) return 'Test setup method must return void';
  if (method.params.length > 0) return 'Test methods must have no arguments';
  return info.inTest ? null : 'Defining type for TestSetup methods must be declared as IsTest';
}

function testMethod(method: MethodSymbol, info: ClassInfo): string | null {
  if (method.params.length > 0) return 'Test methods must have no arguments';
  if (method.returns !== VOID) return `Test methods do not support return type of ${method.returns.typeName}`;
  return info.inTest ? null : 'Defining type for IsTest methods must be declared as IsTest';
}

/** Rules of a method's annotations. */
export function checkMethodRules(world: World, info: ClassInfo, decl: MethodDecl, method: MethodSymbol): void {
  for (const { annotation, check } of RULES) {
    if (!hasAnnotation(method.annotations, annotation)) continue;
    const message = check(method, info);
    if (message) report(world, info.file, decl, message);
  }
  if (decl.modifiers.words.includes('webservice'))
    report(world, info.file, decl, 'webservice methods are not supported by the local org');
}

function onlyOne(world: World, info: ClassInfo, annotation: string, label: string): void {
  const marked = [...info.symbol.methods.values()]
    .flat()
    .filter((method) => hasAnnotation(method.annotations, annotation));
  const second: Node | undefined = marked[1];
  if (second) report(world, info.file, second, `Only one method per type can be defined with: ${label}`);
}

const ONCE: readonly (readonly [string, string])[] = [
  ['testsetup', 'TestSetup'],
  ['invocablemethod', 'InvocableMethod'],
  ['httpget', 'HttpGet'],
  ['httppost', 'HttpPost'],
  ['httpput', 'HttpPut'],
  ['httppatch', 'HttpPatch'],
  ['httpdelete', 'HttpDelete'],
];

/** Rules of a class as a whole. */
export function checkClassRules(world: World, info: ClassInfo, decl: TypeDecl): void {
  for (const [annotation, label] of ONCE) onlyOne(world, info, annotation, label);
  const rest = decl.modifiers.annotations.find((annotation) => annotation.name.toLowerCase() === 'restresource');
  if (!rest) return;
  const mapping = rest.values.find((pair) => pair.name.toLowerCase() === 'urlmapping')?.value;
  const url = mapping?.kind === 'Literal' && mapping.value.type === 'String' ? mapping.value.value : null;
  if (url === null) report(world, info.file, rest, 'Required property is missing: urlMapping');
  else checkUrl(world, info, rest, url);
}

function checkUrl(world: World, info: ClassInfo, node: Node, url: string): void {
  const problems: readonly (readonly [boolean, string])[] = [
    [url === '', 'Rest Resource url cannot be empty'],
    [url.length > 255, 'Rest Resource url cannot be longer than 255 characters'],
    [url !== '' && !url.startsWith('/'), "Rest Resource url must begin with a forward slash, '/'"],
    [/[^/]\*/.test(url), "Rest Resource url wildcard, '*', must be preceded by a forward slash, '/'"],
    [
      /\*[^/]/.test(url),
      "Rest Resource url wildcard, '*', must be followed by a forward slash, '/', or be the last character",
    ],
  ];
  for (const [wrong, message] of problems) if (wrong) report(world, info.file, node, message);
}
