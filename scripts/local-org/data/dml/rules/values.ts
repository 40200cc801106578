/** Helpers of rules that work out values. */
import type { ColumnValue } from '../../../platform/contract.ts';
import { current } from '../../../platform/current.ts';
import type { SObjectValue } from '../../../runtime/sobject.ts';
import type { ApexValue } from '../../../runtime/values.ts';
import { quote } from '../plan.ts';
import type { Row } from '../row.ts';

export const text = (record: SObjectValue, field: string): string | null =>
  (record.values.get(field) ?? null) as string | null;

/** Sets a value where there is none. */
export function fill(record: SObjectValue, field: string, value: ApexValue): void {
  if ((record.values.get(field) ?? null) === null) record.values.set(field, value);
}

/** Whether the field has another value than before the statement; true for new records. */
export const changed = (row: Row, field: string): boolean =>
  row.old === null || (row.record.values.get(field) ?? null) !== (row.old.values.get(field) ?? null);

/** Rows of an object by id or another column, for the values that records name. */
export function rowsBy(
  object: string,
  column: string,
  values: readonly (string | null)[],
): ReadonlyMap<string, Readonly<Record<string, ColumnValue>>> {
  const wanted = [...new Set(values.filter((value) => value !== null))];
  if (wanted.length === 0) return new Map();
  const sql = `SELECT * FROM ${quote(object)} WHERE ${quote(column)} IN (SELECT value FROM json_each(?))`;
  const rows = current().org.store.all(sql, [JSON.stringify(wanted)]);
  return new Map(rows.map((row) => [row[column] as string, row]));
}
