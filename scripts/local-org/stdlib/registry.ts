/** All standard classes of the local org, found by name as Apex finds them. */
import async from './async/index.ts';
import automation from './automation/index.ts';
import core from './core/index.ts';
import type { StandardType } from './define.ts';
import database from './database/index.ts';
import events from './events/index.ts';
import http from './http/index.ts';
import messaging from './messaging/index.ts';
import metadata from './metadata/index.ts';
import schema from './schema/index.ts';
import test from './test/index.ts';
import { StandardSymbol, splitName } from './symbols.ts';

export interface Registry {
  readonly types: readonly StandardType[];
  readonly symbols: readonly StandardSymbol[];
  /** A class by its name without namespace: those of `System`, then those of `Schema`. */
  find(name: string): StandardSymbol | undefined;
  /** The classes of a namespace by lower-cased name, inner ones under their outer class only; undefined when there is no such namespace. */
  namespace(name: string): ReadonlyMap<string, StandardSymbol> | undefined;
  /** A class by its qualified canonical name, such as `Schema.SObjectType`, `HttpRequest`, `QueueableDuplicateSignature.Builder`. */
  qualified(name: string): StandardSymbol | undefined;
}

/**
 * Makes a registry of definitions.
 * @throws Error when two definitions have the same name, or an inner class lacks its outer one: faults of the standard library.
 */
export function createRegistry(types: readonly StandardType[]): Registry {
  const namespaces = new Map<string, Map<string, StandardSymbol>>();
  const byQualifiedName = new Map<string, StandardSymbol>();
  const symbols: StandardSymbol[] = [];
  const qualified = (name: string): StandardSymbol | undefined => {
    const lower = name.toLowerCase();
    return byQualifiedName.get(lower.startsWith('system.') ? lower.slice('system.'.length) : lower);
  };
  const byDepth = [...types].sort(
    (a, b) => splitName(a.name).plain.split('.').length - splitName(b.name).plain.split('.').length,
  );
  for (const type of byDepth) {
    const { plain } = splitName(type.name);
    const namespace = type.namespace ?? 'System';
    const dot = plain.lastIndexOf('.');
    const outer = dot < 0 ? null : (qualified(`${namespace}.${plain.slice(0, dot)}`) ?? null);
    if (dot >= 0 && !outer) throw new Error(`The standard class ${namespace}.${plain} has no outer class`);
    const symbol = new StandardSymbol(type, outer, qualified);
    const key = symbol.name.toLowerCase();
    if (byQualifiedName.has(key)) throw new Error(`Two standard classes are named ${symbol.name}`);
    byQualifiedName.set(key, symbol);
    symbols.push(symbol);
    if (outer) {
      outer.inner.set(plain.slice(dot + 1).toLowerCase(), symbol);
      continue;
    }
    const space = namespace.toLowerCase();
    const members = namespaces.get(space) ?? new Map<string, StandardSymbol>();
    namespaces.set(space, members.set(plain.toLowerCase(), symbol));
  }
  return {
    types,
    symbols,
    qualified,
    find: (name) =>
      namespaces.get('system')?.get(name.toLowerCase()) ?? namespaces.get('schema')?.get(name.toLowerCase()),
    namespace: (name) => namespaces.get(name.toLowerCase()),
  };
}

/** The areas' lists; asked for late, because classes of the areas may themselves look into the registry. */
const areas = (): readonly (readonly StandardType[])[] => [
  core,
  schema,
  database,
  async,
  automation,
  http,
  events,
  messaging,
  metadata,
  test,
];

let standard: Registry | null = null;

/** The standard library itself. */
export function standardRegistry(): Registry {
  return (standard ??= createRegistry(areas().flat()));
}
