/** Finds types by the names that Apex code writes, in any case: for `Type.forName`. */
import { PRIMITIVE_NAMES } from '../../../apex/types.ts';
import type { Org } from '../../../platform/contract.ts';
import { findStandardType } from '../../../runtime/standard-types.ts';
import { typeNameOf } from '../../../runtime/type-name.ts';
import { typeValue, type TypeValue } from './type-value.ts';

const ROOTS = ['Object', 'SObject'];
const BUILTIN = new Map([...PRIMITIVE_NAMES, ...ROOTS].map((name) => [name.toLowerCase(), name]));
const COLLECTIONS: Readonly<Record<string, { readonly name: string; readonly args: number }>> = {
  list: { name: 'List', args: 1 },
  set: { name: 'Set', args: 1 },
  map: { name: 'Map', args: 2 },
  iterator: { name: 'Iterator', args: 1 },
  iterable: { name: 'Iterable', args: 1 },
};

/** The canonical name of a type, or null when there is none of that name. */
function canonical(org: Org, text: string): string | null {
  const name = text.trim();
  if (name.endsWith('[]')) {
    const element = canonical(org, name.slice(0, -2));
    return element === null ? null : `List<${element}>`;
  }
  const { base, args } = typeNameOf(name);
  if (args.length > 0) return generic(org, base, args);
  return simple(org, name.toLowerCase());
}

function generic(org: Org, base: string, args: readonly string[]): string | null {
  const collection =
    COLLECTIONS[
      base
        .trim()
        .toLowerCase()
        .replace(/^system\./, '')
    ];
  if (collection?.args !== args.length) return null;
  const names = args.map((arg) => canonical(org, arg));
  return names.includes(null) ? null : `${collection.name}<${names.join(',')}>`;
}

/** A project class hides a standard one of its name, and both hide an SObject. */
function simple(org: Org, name: string): string | null {
  const plain = name.replace(/^system\./, '');
  const own = org.program.classMeta(name);
  if (own !== undefined) return own.name;
  const found = BUILTIN.get(plain) ?? (plain in COLLECTIONS ? undefined : findStandardType(plain)?.name);
  if (found !== undefined) return found;
  const object = org.schema.object(name.replace(/^schema\./, ''));
  return object?.name ?? findStandardType(`schema.${plain}`)?.name ?? null;
}

/** @param namespace null or empty for the project's own */
export function findType(org: Org, namespace: string | null, name: string): TypeValue | null {
  const full = namespace === null || namespace === '' ? name : `${namespace}.${name}`;
  const found = canonical(org, full);
  return found === null ? null : typeValue(found);
}
