/** Rows of custom metadata and custom settings, which Apex reads without a query. */
import type { SObjectInfo } from '../../../data/schema/model.ts';
import { planOf, quote } from '../../../data/dml/plan.ts';
import { recordOf } from '../../../data/dml/stored-record.ts';
import type { ColumnValue } from '../../../platform/contract.ts';
import { current } from '../../../platform/current.ts';
import type { SObjectValue } from '../../../runtime/sobject.ts';

/** @param condition SQL on the object's columns */
export function storedRows(object: SObjectInfo, condition: string, params: readonly ColumnValue[]): SObjectValue[] {
  const plan = planOf(object);
  const columns = plan.stored.map((field) => quote(field.name)).join(',');
  const sql = `SELECT ${columns} FROM ${quote(object.name)} WHERE ${condition}${plan.alive} ORDER BY "Id"`;
  return current()
    .org.store.all(sql, params)
    .map((row) => recordOf(object, row));
}
