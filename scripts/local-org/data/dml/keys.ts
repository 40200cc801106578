/** Finds records by the values of unique and external id fields. */
import { current } from '../../platform/current.ts';
import type { FieldInfo, SObjectInfo } from '../schema/model.ts';
import { isAscii } from '../store/functions.ts';
import { planOf, quote } from './plan.ts';

/** A value of a field that records are found by. */
export type KeyValue = string | number | bigint;

/** Such fields are compared without case unless they say otherwise. */
export const keyText = (key: FieldInfo, value: KeyValue): string =>
  key.caseSensitive ? String(value) : String(value).toLowerCase();

/** Ids of the living records by the text of their value. */
export function idsByKey(
  object: SObjectInfo,
  key: FieldInfo,
  values: readonly KeyValue[],
): ReadonlyMap<string, readonly string[]> {
  const column = quote(key.name);
  // The columns' own comparison knows the case of ASCII letters alone, and has the index.
  const folded = !key.caseSensitive && values.some((value) => typeof value === 'string' && !isAscii(value));
  const sql =
    `SELECT "Id", ${column} AS value FROM ${quote(object.name)} ` +
    `WHERE ${folded ? `fold(${column})` : column} IN (SELECT value FROM json_each(?))${planOf(object).alive}`;
  const keys = folded ? values.map((value) => keyText(key, value)) : values;
  const json = JSON.stringify(keys.map((value) => (typeof value === 'bigint' ? Number(value) : value)));
  const ids = new Map<string, string[]>();
  for (const row of current().org.store.all(sql, [json])) {
    const text = keyText(key, row.value as KeyValue);
    const known = ids.get(text);
    if (known === undefined) ids.set(text, [row.Id as string]);
    else known.push(row.Id as string);
  }
  return ids;
}
