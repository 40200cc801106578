/** The type checker: from syntax trees of a whole project to the typed program, or every error in it. */
import type { AnonymousUnit, Node, TriggerDecl } from '../ast.ts';
import type { CompileError } from '../errors.ts';
import type { TypedAnonymous, TypedMethod, TypedProgram, TypedTrigger } from '../program.ts';
import { VOID } from '../type-table.ts';
import type { ClassSymbol } from '../types.ts';
import type { OrgSchema } from '../../data/schema/model.ts';
import type { Registry } from '../../stdlib/registry.ts';
import { newBody } from './body.ts';
import { checkClass, checkMethod, type Bodies } from './classes.ts';
import {
  addMethod,
  bindMembers,
  bindSupers,
  declareInner,
  declareType,
  methodSymbol,
  refuseCircles,
  type OpenWorld,
} from './declarations.ts';
import { checkInheritance, type Bridges } from './inheritance.ts';
import { isChangeEvent } from './platform-names.ts';
import { checkSequence } from './statements.ts';
import { NOT_HERE } from './type-names.ts';
import { recover, report, type ClassInfo, type SourceUnit, type World } from './world.ts';

export type { SourceUnit } from './world.ts';

/** The names of a checked project: what anonymous Apex and tools look up in it. */
export interface ProjectSymbols {
  readonly schema: OrgSchema;
  readonly registry: Registry;
  /** Top-level classes by lower-cased name. */
  readonly classes: ReadonlyMap<string, ClassSymbol>;
  readonly infos: ReadonlyMap<ClassSymbol, ClassInfo>;
}

export type ProjectCheck =
  { readonly program: TypedProgram; readonly symbols: ProjectSymbols } | { readonly errors: readonly CompileError[] };
export type AnonymousCheck = { readonly anonymous: TypedAnonymous } | { readonly errors: readonly CompileError[] };

function openWorld(schema: OrgSchema, registry: Registry, known?: ProjectSymbols): OpenWorld {
  return {
    schema,
    registry,
    classes: new Map(known?.classes),
    infos: new Map(known?.infos),
    errors: [],
    broken: new Map(),
    methodCache: new Map(),
  };
}

/** The class that stands for a trigger or an anonymous block: it owns the methods declared there. */
function standIn(world: OpenWorld, name: string, unit: Node, file: string, apiVersion: number): ClassInfo {
  const symbol: ClassSymbol = {
    name,
    namespace: null,
    kind: 'class',
    typeParams: [],
    visibility: 'public',
    abstract: false,
    virtual: false,
    sharing: 'unstated',
    isTest: false,
    annotations: [],
    outer: null,
    superclass: null,
    interfaces: [],
    fields: new Map(),
    methods: new Map(),
    constructors: [],
    inner: new Map(),
    enumValues: [],
    source: { file, line: unit.line, col: unit.col },
  };
  const info: ClassInfo = { symbol, decl: null, file, apiVersion, outermost: symbol, inTest: false };
  world.infos.set(symbol, info);
  return info;
}

/** Binds supertypes and members of the classes named, and checks how they inherit. */
function bindClasses(world: World, infos: readonly ClassInfo[]): Bodies {
  const bridges: Bridges = new Map();
  for (const info of infos) bindSupers(world, info);
  for (const info of infos) refuseCircles(world, info);
  for (const info of infos) bindMembers(world, info);
  for (const info of infos) checkInheritance(world, info, bridges);
  return { world, bridges };
}

const inOrder = (errors: readonly CompileError[]): readonly CompileError[] =>
  [...errors].sort((a, b) => (a.file === b.file ? a.line - b.line || a.col - b.col : a.file < b.file ? -1 : 1));

/**
 * Checks a whole project.
 * @returns the typed program with its symbols, or all errors of all files
 */
export function checkProject(units: readonly SourceUnit[], schema: OrgSchema, registry: Registry): ProjectCheck {
  const world = openWorld(schema, registry);
  const roots: ClassSymbol[] = [];
  const triggers: { readonly unit: TriggerDecl; readonly info: ClassInfo }[] = [];
  for (const { file, apiVersion, unit } of units) {
    if (unit.kind === 'Anonymous') throw new Error('Anonymous Apex is checked by checkAnonymous');
    if (unit.kind === 'Trigger') {
      triggers.push({ unit, info: standIn(world, unit.name, unit, file, apiVersion) });
      continue;
    }
    const key = unit.name.toLowerCase();
    if (world.classes.has(key)) {
      report(world, file, unit, `Type name already in use: ${unit.name}`);
      continue;
    }
    const symbol = declareType(world, unit, null, file, apiVersion);
    world.classes.set(key, symbol);
    roots.push(symbol);
  }
  const bodies = bindClasses(world, [...world.infos.values()]);
  const classes = roots.map((symbol) => checkClass(bodies, symbol));
  const typedTriggers = triggers.map(({ unit, info }) => checkTrigger(bodies, unit, info));
  if (world.errors.length > 0) return { errors: inOrder(world.errors) };
  const { infos } = world;
  return {
    program: { classes, triggers: typedTriggers },
    symbols: { schema, registry, classes: world.classes, infos },
  };
}

function bindMethods(world: World, info: ClassInfo, methods: TriggerDecl['methods']): void {
  for (const method of methods)
    recover(world, info.file, () => addMethod(world, info, method, methodSymbol(world, info, method)));
}

function checkTrigger(bodies: Bodies, unit: TriggerDecl, info: ClassInfo): TypedTrigger {
  const { world } = bodies;
  const object = world.schema.object(unit.object);
  const fail = (message: string): void => report(world, info.file, unit, message);
  if (!object) fail(`Trigger type isn't an SObject: ${unit.object}${isChangeEvent(unit.object) ? NOT_HERE : ''}`);
  else if (!object.triggerable) fail(`SObject type does not allow triggers: ${object.name}`);
  else if (object.kind === 'platformEvent' && unit.events.some((event) => event !== 'after insert')) {
    fail(`Platform Event SObjects only supports after insert: ${object.name}`);
  }
  const triggerObject = object?.name ?? null;
  bindMethods(world, info, unit.methods);
  const methods = unit.methods.flatMap((method) => checkMethod(bodies, info, method, { triggerObject }) ?? []);
  const body = newBody(world, info, { kind: 'trigger', static: true, triggerObject });
  const checked = checkSequence(body, unit.body, unit.body.kind === 'Block' ? unit.body.body : [unit.body]);
  const { name, events, line, col } = unit;
  return {
    line,
    col,
    name,
    object: triggerObject ?? unit.object,
    events,
    apiVersion: info.apiVersion,
    body: checked.stmt,
    methods,
  };
}

/** Where anonymous Apex runs. */
export interface AnonymousContext {
  readonly symbols: ProjectSymbols;
  /** Named in errors and stack traces. */
  readonly file: string;
  readonly apiVersion: number;
}

/** Checks anonymous Apex against a checked project. */
export function checkAnonymous(unit: AnonymousUnit, context: AnonymousContext): AnonymousCheck {
  const { symbols, file, apiVersion } = context;
  const world = openWorld(symbols.schema, symbols.registry, symbols);
  const info = standIn(world, 'AnonymousBlock', unit, file, apiVersion);
  declareInner(world, info, unit.members);
  const own = [...world.infos.values()].filter((item) => !symbols.infos.has(item.symbol));
  const bodies = bindClasses(world, own);
  const declared = unit.members.flatMap((member) => (member.kind === 'Method' ? [member] : []));
  for (const member of unit.members) {
    if (member.kind === 'Property' || member.kind === 'Constructor' || member.kind === 'Init') {
      report(world, file, member, `A ${member.kind.toLowerCase()} is not allowed in anonymous Apex`);
    }
  }
  bindMethods(world, info, declared);
  const methods: TypedMethod[] = declared.flatMap((method) => checkMethod(bodies, info, method) ?? []);
  const inner = [...info.symbol.inner.values()].map((symbol) => checkClass(bodies, symbol));
  const body = newBody(world, info, { kind: 'anonymous', static: true, returns: VOID });
  const checked = checkSequence(body, unit, unit.body);
  if (world.errors.length > 0) return { errors: inOrder(world.errors) };
  const { line, col } = unit;
  return {
    anonymous: {
      unit: {
        line,
        col,
        symbol: info.symbol,
        apiVersion,
        staticInit: [],
        instanceInit: [],
        properties: [],
        methods,
        constructors: [],
        inner,
      },
      body: checked.stmt,
    },
  };
}
