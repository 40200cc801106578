/** Removes records from the recycle bin for good, with all that went with them. */
import type { RowResult } from '../../platform/contract.ts';
import { current } from '../../platform/current.ts';
import { failure } from './failure.ts';
import { quote } from './plan.ts';
import { clearRecycled, recycledWith } from './recycle-bin.ts';

const IN_IDS = 'IN (SELECT value FROM json_each(?))';

/** One statement; ids that are not in the recycle bin are refused each for itself. */
export function emptyRecycleBin(ids: readonly string[]): readonly RowResult[] {
  if (ids.length === 0) return [];
  const transaction = current();
  transaction.limits.use('dmlStatements');
  transaction.limits.use('dmlRows', ids.length);
  transaction.org.store.begin();
  transaction.uncommitted = true;
  const removed = new Set<string>();
  for (const [object, group] of byObject(ids)) for (const id of remove(object, group)) removed.add(id);
  return ids.map((id) => {
    const success = removed.has(id);
    const errors = success ? [] : [failure('UNDELETE_FAILED', 'Entity is not in the recycle bin')];
    return { id: success ? id : null, success, created: false, errors };
  });
}

function byObject(ids: readonly string[]): Map<string, string[]> {
  const groups = new Map<string, string[]>();
  for (const id of ids) {
    const object = current().org.schema.byKeyPrefix(id.slice(0, 3));
    if (object?.undeletable !== true) continue;
    const group = groups.get(object.name);
    if (group === undefined) groups.set(object.name, [id]);
    else group.push(id);
  }
  return groups;
}

/** @returns the ids that were in the recycle bin */
function remove(object: string, ids: readonly string[]): string[] {
  const { store } = current().org;
  const sql = `SELECT "Id" FROM ${quote(object)} WHERE "IsDeleted"=1 AND "Id" ${IN_IDS}`;
  const found = store.all(sql, [JSON.stringify(ids)]).map((row) => row.Id as string);
  if (found.length === 0) return found;
  const groups = new Map<string, readonly string[]>([...recycledWith(found).deleted, [object, found]]);
  for (const [name, group] of groups) {
    store.run(`DELETE FROM ${quote(name)} WHERE "IsDeleted"=1 AND "Id" ${IN_IDS}`, [JSON.stringify(group)]);
  }
  clearRecycled(found);
  return found;
}
