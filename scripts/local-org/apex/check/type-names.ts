/** Finds the types that names stand for, in Apex's order: inner classes, project classes, System, Schema and SObjects. */
import type { TypeRef, TypeRefPart } from '../ast.ts';
import { ANY_SOBJECT, OBJECT, classType, listOf, mapOf, primitiveNamed, setOf, sobjectType } from '../type-table.ts';
import type { ApexType, ClassSymbol } from '../types.ts';
import { standardType } from '../../stdlib/symbols.ts';
import { fault } from './fault.ts';
import { IMPLICIT } from './members.ts';
import { platformHasType } from './platform-names.ts';
import type { World } from './world.ts';

/** Added to the platform's wording where the platform has what the local org lacks. */
export const NOT_HERE = ' (not supported by the local org)';

const symbolOf = (type: ApexType | null): ClassSymbol | null => (type?.kind === 'class' ? type.symbol : null);

/** An inner class of a class or of its superclasses. */
export function innerClass(symbol: ClassSymbol, name: string): ClassSymbol | undefined {
  const key = name.toLowerCase();
  for (let at: ClassSymbol | null = symbol; at; at = symbolOf(at.superclass)) {
    const found = at.inner.get(key);
    if (found) return found;
  }
  return undefined;
}

/** A class of the project by its plain name as seen from inside `from`. */
function projectClass(world: World, from: ClassSymbol | null, name: string): ClassSymbol | undefined {
  const key = name.toLowerCase();
  for (let at = from; at; at = at.outer) {
    const inner = innerClass(at, key);
    if (inner) return inner;
    if (at.outer === null && world.infos.get(at)?.decl && at.name.toLowerCase() === key) return at;
  }
  return world.classes.get(key);
}

const ROOTS: Readonly<Record<string, ApexType>> = { object: OBJECT, sobject: ANY_SOBJECT };

const isImplicit = (name: string): boolean => (IMPLICIT as readonly string[]).includes(name.toLowerCase());

/** A class, primitive, root type or SObject by a plain name, without type arguments (which `standard` may still want). */
export type NamedType =
  { readonly kind: 'type'; readonly type: ApexType } | { readonly kind: 'generic'; readonly symbol: ClassSymbol };

function named(symbol: ClassSymbol): NamedType {
  if (symbol.typeParams.length > 0) return { kind: 'generic', symbol };
  return { kind: 'type', type: symbol.namespace === null ? classType(symbol) : standardType(symbol, []) };
}

const whole = (type: ApexType): NamedType => ({ kind: 'type', type });

function sobjectNamed(world: World, name: string): ApexType | undefined {
  const info = world.schema.object(name);
  return info ? sobjectType(info.name) : undefined;
}

export function lookupName(world: World, from: ClassSymbol | null, name: string): NamedType | undefined {
  const project = projectClass(world, from, name);
  if (project) return named(project);
  const lower = name.toLowerCase();
  const builtin = Object.hasOwn(ROOTS, lower) ? ROOTS[lower] : primitiveNamed(lower);
  if (builtin) return whole(builtin);
  const system = world.registry.namespace('system')?.get(lower);
  if (system && !isImplicit(lower)) return named(system);
  const record = sobjectNamed(world, name);
  if (record) return whole(record);
  const schema = world.registry.namespace('schema')?.get(lower);
  return schema ? named(schema) : undefined;
}

/** A type inside a namespace: `Schema.SObjectType`, `Schema.Account`, `System.String`. */
export function namespaceType(world: World, namespace: string, name: string): NamedType | undefined {
  const space = namespace.toLowerCase();
  if (space === 'system') {
    const lower = name.toLowerCase();
    const builtin = Object.hasOwn(ROOTS, lower) ? ROOTS[lower] : primitiveNamed(lower);
    if (builtin) return whole(builtin);
  }
  const symbol = world.registry.namespace(space)?.get(name.toLowerCase());
  if (symbol && !(space === 'system' && isImplicit(name))) return named(symbol);
  const record = space === 'schema' ? sobjectNamed(world, name) : undefined;
  return record ? whole(record) : undefined;
}

export const isNamespace = (world: World, name: string): boolean =>
  world.registry.namespace(name) !== undefined || name.toLowerCase() === 'schema';

function inner(found: NamedType | undefined, name: string): NamedType | undefined {
  if (!found) return undefined;
  const symbol = found.kind === 'generic' ? found.symbol : symbolOf(found.type);
  const member = symbol ? innerClass(symbol, name) : undefined;
  return member ? named(member) : undefined;
}

function lookupParts(world: World, from: ClassSymbol | null, names: readonly string[]): NamedType | undefined {
  const [first, ...rest] = names;
  if (first === undefined) return undefined;
  const [second, ...deeper] = rest;
  const local = rest.reduce(inner, lookupName(world, from, first));
  if (local || second === undefined) return local;
  const spaced = deeper.reduce(inner, namespaceType(world, first, second));
  if (spaced) return spaced;
  // `System.Database.SaveResult`, `Schema.Foo.Bar`: a namespace may be qualified by System.
  return first.toLowerCase() === 'system' && deeper.length > 0 ? lookupParts(world, null, rest) : undefined;
}

const COLLECTIONS: Readonly<
  Record<string, { readonly count: number; readonly make: (args: readonly ApexType[]) => ApexType }>
> = {
  list: { count: 1, make: ([of]) => listOf(of) },
  set: { count: 1, make: ([of]) => setOf(of) },
  map: { count: 2, make: ([key, value]) => mapOf(key, value) },
};

const written = (parts: readonly TypeRefPart[]): string => parts.map((part) => part.name).join('.');

function isCollection(world: World, from: ClassSymbol | null, parts: readonly TypeRefPart[]): string | null {
  const last = parts.at(-1)?.name.toLowerCase() ?? '';
  if (!Object.hasOwn(COLLECTIONS, last)) return null;
  if (parts.length === 1) return projectClass(world, from, last) ? null : last;
  return parts.length === 2 && parts[0]?.name.toLowerCase() === 'system' ? last : null;
}

/**
 * The type that a reference stands for.
 * @throws Fault `Invalid type: X`
 */
export function resolveType(world: World, from: ClassSymbol | null, ref: TypeRef): ApexType {
  let type = resolveParts(world, from, ref);
  for (let i = 0; i < ref.arrays; i++) type = listOf(type);
  return type;
}

function resolveParts(world: World, from: ClassSymbol | null, ref: TypeRef): ApexType {
  const args = ref.parts.at(-1)?.args.map((arg) => resolveType(world, from, arg)) ?? [];
  const name = written(ref.parts);
  const collection = isCollection(world, from, ref.parts);
  if (collection) {
    const { count, make } = COLLECTIONS[collection];
    if (args.length === 0) fault(ref, `No type arguments provided for a parameterized type: ${name}`);
    if (args.length !== count)
      fault(ref, `Invalid type argument count for ${name}: expected ${count} but found ${args.length}`);
    return make(args);
  }
  const found = lookupParts(
    world,
    from,
    ref.parts.map((part) => part.name),
  );
  if (!found) return fault(ref, `Invalid type: ${name}${platformHasType(name) ? NOT_HERE : ''}`);
  if (found.kind === 'type') {
    if (args.length > 0) fault(ref, `Type arguments provided for a non-parameterized type: ${name}`);
    requireVisible(world, from, found.type, ref);
    return found.type;
  }
  const wanted = found.symbol.typeParams.length;
  if (args.length === 0) fault(ref, `No type arguments provided for a parameterized type: ${name}`);
  if (args.length !== wanted)
    fault(ref, `Invalid type argument count for ${name}: expected ${wanted} but found ${args.length}`);
  return standardType(found.symbol, args);
}

function requireVisible(world: World, from: ClassSymbol | null, type: ApexType, ref: TypeRef): void {
  if (type.kind !== 'class' || type.symbol.namespace !== null || type.symbol.visibility !== 'private') return;
  const owner = world.infos.get(type.symbol);
  const user = from ? world.infos.get(from) : undefined;
  if (!owner || !user || owner.outermost === user.outermost || type.symbol.outer === null) return;
  const testVisible = type.symbol.annotations.some((annotation) => annotation.name.toLowerCase() === 'testvisible');
  if (!(testVisible && user.inTest)) fault(ref, `Type is not visible: ${type.typeName}`);
}
