/** Checks unique fields: one query a field and chunk. */
import type { FieldInfo, SObjectInfo } from '../schema/model.ts';
import { toColumn } from '../store/columns.ts';
import { failure, type Failure } from './failure.ts';
import type { ObjectPlan } from './plan.ts';
import { idsByKey, keyText, type KeyValue } from './keys.ts';
import { failed, type Row } from './row.ts';
import { isChanged } from './validate.ts';

/** Adds a failure to each row whose changed unique value another record has, stored or earlier in the chunk. */
export function checkUnique(object: SObjectInfo, plan: ObjectPlan, rows: readonly Row[]): void {
  for (const field of plan.unique) checkField(object, field, rows);
}

function checkField(object: SObjectInfo, field: FieldInfo, rows: readonly Row[]): void {
  const changed = rows.flatMap((row) => {
    const value = toColumn(field, row.record.values.get(field.name));
    return value === null || value instanceof Uint8Array || failed(row) || !isChanged(row, field)
      ? []
      : [{ row, value }];
  });
  if (changed.length === 0) return;
  const holders = idsByKey(
    object,
    field,
    changed.map(({ value }) => value),
  );
  // A record of the same chunk that gives its value up leaves it free for another.
  const leaving = new Set(changed.map(({ row }) => row.id));
  for (const { row, value } of changed) {
    const holder = holders.get(keyText(field, value))?.[0];
    if (holder !== undefined && holder !== row.id && !leaving.has(holder))
      row.failures.push(duplicate(object, field, holder));
  }
  claimOnce(object, field, changed);
}

/** Of several rows in one chunk that claim a value, the first keeps it. */
function claimOnce(object: SObjectInfo, field: FieldInfo, changed: readonly { row: Row; value: KeyValue }[]): void {
  const claims = new Map<string, Row>();
  for (const { row, value } of changed) {
    if (failed(row)) continue;
    const key = keyText(field, value);
    const first = claims.get(key);
    if (first === undefined) claims.set(key, row);
    else row.failures.push(duplicate(object, field, first.id ?? '<unknown>'));
  }
}

function duplicate(object: SObjectInfo, field: FieldInfo, holder: string): Failure {
  if (object.name === 'User' && field.name === 'Username') {
    return failure(
      'DUPLICATE_USERNAME',
      'Duplicate Username.<br>The username already exists in this or another Salesforce organization. ' +
        "Usernames must be unique across all Salesforce organizations. To resolve, use a different username (it doesn't need to match the user's email address). ",
      [field.name],
    );
  }
  return failure(
    'DUPLICATE_VALUE',
    `duplicate value found: ${field.name} duplicates value on record with id: ${holder.slice(0, 15)}`,
  );
}
