/** What went with each deleted record, so that undelete can bring it back. A table of the store's own, beside the objects'. */
import { current } from '../../platform/current.ts';
import type { Store } from '../../platform/contract.ts';
import type { FieldInfo, SObjectInfo } from '../schema/model.ts';

/** `Field` is null for a deleted record; else the lookup that was cleared, with the id that it held. */
const CREATE =
  'CREATE TABLE IF NOT EXISTS "recycle_bin" ("Root" TEXT NOT NULL, "Object" TEXT NOT NULL, "Id" TEXT NOT NULL, "Field" TEXT, "Value" TEXT)';
const INDEX = 'CREATE INDEX IF NOT EXISTS "recycle_bin_root" ON "recycle_bin" ("Root")';
const INSERT = 'INSERT INTO "recycle_bin" ("Root","Object","Id","Field","Value") VALUES (?,?,?,?,?)';

function table(): Store {
  const { store } = current().org;
  store.run(CREATE, []);
  store.run(INDEX, []);
  return store;
}

/** @param roots for each deleted id, the record that the statement named */
export function rememberDeleted(object: SObjectInfo, roots: ReadonlyMap<string, string>): void {
  const store = table();
  for (const [id, root] of roots) store.run(INSERT, [root, object.name, id, null, null]);
}

export function rememberCleared(
  object: SObjectInfo,
  field: FieldInfo,
  below: readonly { readonly id: string; readonly parent: string }[],
  roots: ReadonlyMap<string, string>,
): void {
  const store = table();
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
  const rows = table().all(
    'SELECT "Object","Id","Field","Value" FROM "recycle_bin" WHERE "Root" IN (SELECT value FROM json_each(?))',
    [JSON.stringify(roots)],
  );
  const deleted = new Map<string, string[]>();
  const cleared: { object: string; field: string; id: string; value: string }[] = [];
  for (const row of rows) {
    const object = row.Object as string;
    const id = row.Id as string;
    if (row.Field !== null) cleared.push({ object, id, field: row.Field as string, value: row.Value as string });
    else if (deleted.has(object)) deleted.get(object)!.push(id);
    else deleted.set(object, [id]);
  }
  return { deleted, cleared };
}

export function clearRecycled(roots: readonly string[]): void {
  table().run('DELETE FROM "recycle_bin" WHERE "Root" IN (SELECT value FROM json_each(?))', [JSON.stringify(roots)]);
}
