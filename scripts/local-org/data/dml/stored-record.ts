/** Records as they are stored. */
import type { ColumnValue } from '../../platform/contract.ts';
import { SObjectValue } from '../../runtime/sobject.ts';
import type { SObjectInfo } from '../schema/model.ts';
import { fromColumn } from '../store/columns.ts';
import { planOf } from './plan.ts';

/** A record with every stored field of the row that has a value. */
export function recordOf(object: SObjectInfo, row: Readonly<Record<string, ColumnValue>>): SObjectValue {
  const record = new SObjectValue(object);
  for (const field of planOf(object).stored) {
    const value = row[field.name];
    if (value !== null && value !== undefined) record.values.set(field.name, fromColumn(field, value));
  }
  return record;
}
