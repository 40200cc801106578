/** What the user may do: objects and fields in user mode, records wherever sharing holds. */
import { current } from '../../platform/current.ts';
import type { DmlOperation, DmlOptions } from '../../platform/contract.ts';
import { raise } from '../../runtime/exceptions.ts';
import type { SObjectInfo } from '../schema/model.ts';
import { failure, fieldAccessMessage } from './failure.ts';
import { quote, type ObjectPlan } from './plan.ts';
import { failed, type Row } from './row.ts';

const NEEDS: Readonly<Record<DmlOperation, readonly ('create' | 'update' | 'delete')[]>> = {
  insert: ['create'],
  update: ['update'],
  upsert: ['create', 'update'],
  delete: ['delete'],
  undelete: ['create'],
};

export const underSharing = (options: DmlOptions): boolean => options.sharing || options.mode === 'user';

/** @throws SecurityException in user mode when the user lacks the object permission */
export function checkObjectAccess(operation: DmlOperation, object: SObjectInfo, options: DmlOptions): void {
  if (options.mode !== 'user') return;
  const { org, user } = current();
  const granted = org.access.objectAccess(user, object.name);
  if (NEEDS[operation].some((need) => !granted[need]))
    raise('SecurityException', `Access to entity '${object.name}' denied`);
}

/**
 * Refuses rows that set fields which the user may not write. A queried record carries audit fields that no user writes: these are left
 * out of the check, as they are left out of the update.
 */
export function checkFieldAccess(object: SObjectInfo, plan: ObjectPlan, rows: readonly Row[]): void {
  const { org, user } = current();
  const verdicts = new Map<string, boolean>();
  for (const row of rows) {
    const denied: string[] = [];
    for (const name of row.source.values.keys()) {
      const field = plan.byName.get(name);
      if (field === undefined || name === 'Id') continue;
      const writable = row.kind === 'insert' ? field.createable : field.updateable;
      if (!writable && !field.custom && row.source.queried !== null) continue;
      let allowed = verdicts.get(name);
      if (allowed === undefined)
        verdicts.set(name, (allowed = writable && org.access.fieldEditable(user, object.name, name)));
      if (!allowed) denied.push(name);
    }
    if (denied.length > 0)
      row.failures.push(failure('INSUFFICIENT_ACCESS_OR_READONLY', fieldAccessMessage(object), denied));
  }
}

/** Refuses rows that the user may not change under sharing. */
export function checkRecordAccess(object: SObjectInfo, rows: readonly Row[], need: 'edit' | 'delete'): void {
  const { org, user } = current();
  const condition = org.access.sharingCondition(user, object, 't', need);
  if (condition === null) return;
  const ids = rows.flatMap((row) => (failed(row) || row.id === null ? [] : [row.id]));
  if (ids.length === 0) return;
  const sql = `SELECT t."Id" FROM ${quote(object.name)} t WHERE t."Id" IN (SELECT value FROM json_each(?)) AND (${condition.sql})`;
  const open = new Set(org.store.all(sql, [JSON.stringify(ids), ...condition.params]).map((row) => row.Id));
  for (const row of rows) {
    if (failed(row) || row.id === null || open.has(row.id)) continue;
    row.failures.push(failure('INSUFFICIENT_ACCESS_OR_READONLY', `insufficient access rights on object id: ${row.id}`));
  }
}
