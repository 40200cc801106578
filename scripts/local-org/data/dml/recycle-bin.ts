/** What went with each deleted record, so that undelete can bring it back. A table of the store's own, beside the objects'. */
import { current } from '../../platform/current.ts';
import type { FieldInfo, SObjectInfo } from '../schema/model.ts';

/** `field` is null for a deleted record; else the lookup that was cleared, with the id that it held. */
const INSERT = 'INSERT INTO "_recycle_bin" ("root","object","id","field","value") VALUES (?,?,?,?,?)';
const IN_ROOTS = '"root" IN (SELECT value FROM json_each(?))';

/** @param roots for each deleted id, the record that the statement named */
export function rememberDeleted(object: SObjectInfo, roots: ReadonlyMap<string, string>): void {
  const { store } = current().org;
  for (const [id, root] of roots) store.run(INSERT, [root, object.name, id, null, null]);
}

export function rememberCleared(
  object: SObjectInfo,
  field: FieldInfo,
  below: readonly { readonly id: string; readonly parent: string }[],
  roots: ReadonlyMap<string, string>,
): void {
  const { store } = current().org;
  for (const { id, parent } of below) store.run(INSERT, [roots.get(parent)!, object.name, id, field.name, parent]);
}

export interface Recycled {
  /** Ids by object. */
  readonly deleted: ReadonlyMap<string, readonly string[]>;
  readonly cleared: readonly {
    readonly object: string;
    readonly field: string;
    readonly id: string;
    readonly value: string;
  }[];
}

/** What was deleted and cleared together with the given records, themselves included. */
export function recycledWith(roots: readonly string[]): Recycled {
  const sql = `SELECT "object","id","field","value" FROM "_recycle_bin" WHERE ${IN_ROOTS}`;
  const rows = current().org.store.all(sql, [JSON.stringify(roots)]);
  const deleted = new Map<string, string[]>();
  const cleared: { object: string; field: string; id: string; value: string }[] = [];
  for (const row of rows) {
    const object = row.object as string;
    const id = row.id as string;
    if (row.field !== null) cleared.push({ object, id, field: row.field as string, value: row.value as string });
    else if (deleted.has(object)) deleted.get(object)!.push(id);
    else deleted.set(object, [id]);
  }
  return { deleted, cleared };
}

export function clearRecycled(roots: readonly string[]): void {
  current().org.store.run(`DELETE FROM "_recycle_bin" WHERE ${IN_ROOTS}`, [JSON.stringify(roots)]);
}
