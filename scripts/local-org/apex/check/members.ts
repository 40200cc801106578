/** Fields and methods of types, inherited ones included, with type variables replaced. */
import { NO_BINDINGS, OBJECT, classType, substitute, type Bindings, ID, STRING } from '../type-table.ts';
import type { ApexType, ClassSymbol, FieldSymbol, MethodSymbol } from '../types.ts';
import type { Candidate, World } from './world.ts';

/** The class whose members a type has, and its type arguments; null for void and null. */
export function memberClass(
  world: World,
  type: ApexType,
): { readonly symbol: ClassSymbol; readonly args: readonly ApexType[] } | null {
  const standard = (
    name: string,
    args: readonly ApexType[] = [],
  ): { symbol: ClassSymbol; args: readonly ApexType[] } | null => {
    const symbol = world.registry.qualified(name);
    return symbol ? { symbol, args } : null;
  };
  switch (type.kind) {
    case 'class':
      return { symbol: type.symbol, args: type.args };
    case 'primitive':
      return standard(type.name);
    case 'list':
      return standard('List', [type.of]);
    case 'set':
      return standard('Set', [type.of]);
    case 'map':
      return standard('Map', [type.key, type.value]);
    case 'sobject':
    case 'anySObject':
      return standard('SObject');
    case 'object':
      return standard('Object');
    default:
      return null;
  }
}

export function bindingsOf(symbol: ClassSymbol, args: readonly ApexType[]): Bindings {
  if (args.length === 0) return NO_BINDINGS;
  return new Map(symbol.typeParams.map((name, i) => [name, args[i] ?? OBJECT]));
}

/**
 * Standard classes that hold what enums, custom metadata types and custom settings have by nature; they cannot be named in Apex.
 * Their type parameter is the type itself.
 */
export const IMPLICIT = ['enum', 'custommetadata', 'listsetting', 'hierarchysetting'] as const;

function implicitBase(world: World, type: ApexType): ApexType | null {
  const base = (name: (typeof IMPLICIT)[number]): ApexType | null => {
    const symbol = world.registry.qualified(name);
    return symbol ? classType(symbol, [type]) : null;
  };
  // An Id has the methods of a String too.
  if (type === ID) return STRING;
  if (type.kind === 'class') return type.symbol.kind === 'enum' ? base('enum') : null;
  if (type.kind !== 'sobject') return null;
  switch (world.schema.object(type.name)?.kind) {
    case 'customMetadata':
      return base('custommetadata');
    case 'listCustomSetting':
      return base('listsetting');
    case 'hierarchyCustomSetting':
      return base('hierarchysetting');
    default:
      return null;
  }
}

/** Direct supertypes, interfaces last. */
export function supertypes(world: World, type: ApexType): readonly ApexType[] {
  const declared = declaredSupertypes(world, type);
  const implicit = implicitBase(world, type);
  return implicit ? [implicit, ...declared] : declared;
}

function declaredSupertypes(world: World, type: ApexType): readonly ApexType[] {
  const from = memberClass(world, type);
  if (!from) return [];
  const bindings = bindingsOf(from.symbol, from.args);
  const { superclass, interfaces } = from.symbol;
  const all = superclass ? [superclass, ...interfaces] : interfaces;
  return bindings.size === 0 ? all : all.map((item) => substitute(item, bindings));
}

/** The supertype of `type` (or itself) that is of class `symbol`. */
export function asInstanceOf(world: World, type: ApexType, symbol: ClassSymbol): ApexType | null {
  if (type.kind === 'class' && type.symbol === symbol) return type;
  for (const above of supertypes(world, type)) {
    const found = asInstanceOf(world, above, symbol);
    if (found) return found;
  }
  return null;
}

/** A field or property of a class or its superclasses. */
export function findField(symbol: ClassSymbol, name: string): FieldSymbol | null {
  const key = name.toLowerCase();
  for (let at: ClassSymbol | null = symbol; at;) {
    const found = at.fields.get(key);
    if (found) return found;
    const above: ApexType | null = at.superclass;
    at = above?.kind === 'class' ? above.symbol : null;
  }
  return null;
}

const sameParams = (a: readonly ApexType[], b: readonly ApexType[]): boolean =>
  a.length === b.length && a.every((type, i) => type === b[i]);

function collect(world: World, type: ApexType, name: string, found: Candidate[]): void {
  const from = memberClass(world, type);
  if (!from) return;
  const bindings = bindingsOf(from.symbol, from.args);
  for (const method of from.symbol.methods.get(name) ?? []) {
    const candidate = bind(method, bindings);
    if (!found.some((other) => sameParams(other.params, candidate.params))) found.push(candidate);
  }
  for (const above of supertypes(world, type)) collect(world, above, name, found);
}

export function bind(method: MethodSymbol, bindings: Bindings): Candidate {
  return {
    method,
    params: method.params.map((param) => substitute(param.type, bindings)),
    returns: substitute(method.returns, bindings),
  };
}

/** All methods of a type under a name: own ones first, then inherited ones that are not overridden, Object's last. */
export function findMethods(world: World, type: ApexType, name: string): readonly Candidate[] {
  const key = name.toLowerCase();
  let byName = world.methodCache.get(type);
  if (!byName) world.methodCache.set(type, (byName = new Map<string, readonly Candidate[]>()));
  let found = byName.get(key);
  if (!found) {
    const list: Candidate[] = [];
    collect(world, type, key, list);
    if (type.kind !== 'object') collect(world, OBJECT, key, list);
    byName.set(key, (found = list));
  }
  return found;
}
