/** What a delete does to the records below: refuse, take along, or cut loose; and how an undelete brings it back. */
import { current } from '../../platform/current.ts';
import type { ChildRelationship, FieldInfo, SObjectInfo } from '../schema/model.ts';
import { failure } from './failure.ts';
import { planOf, quote } from './plan.ts';
import { clearRecycled, recycledWith, rememberCleared, rememberDeleted } from './recycle-bin.ts';
import { failed, good, type Row } from './row.ts';
import { markDeleted, type Stamp } from './save.ts';

interface Child {
  readonly object: SObjectInfo;
  readonly field: FieldInfo;
}

/** Kinds of objects that take part. Shares stay with a record in the recycle bin, so that it comes back with them. */
const STORED_KINDS: ReadonlySet<string> = new Set(['standard', 'custom']);
const IN_IDS = 'IN (SELECT value FROM json_each(?))';
/** Records named in a refusal. */
const NAMED_AT_MOST = 5;

function childrenWith(object: SObjectInfo, constraint: FieldInfo['deleteConstraint']): Child[] {
  return object.childRelationships.flatMap((relationship) => {
    const child = resolve(relationship);
    return child !== null && constraintOf(relationship, child) === constraint ? [child] : [];
  });
}

function resolve(relationship: ChildRelationship): Child | null {
  const object = current().org.schema.object(relationship.childObject);
  const field = object?.fields.get(relationship.field.toLowerCase());
  return object === undefined || field === undefined || !STORED_KINDS.has(object.kind) ? null : { object, field };
}

function constraintOf(relationship: ChildRelationship, { field }: Child): FieldInfo['deleteConstraint'] {
  if (relationship.cascadeDelete) return 'cascade';
  return relationship.restrictedDelete ? 'restrict' : field.deleteConstraint;
}

/** Refuses the rows that records below forbid to delete. */
export function checkRestrictions(object: SObjectInfo, rows: readonly Row[]): void {
  for (const child of childrenWith(object, 'restrict')) {
    const open = rows.filter((row) => !failed(row) && row.id !== null);
    if (open.length === 0) return;
    const holders = childNames(
      child,
      open.map((row) => row.id!),
    );
    for (const row of open) {
      const names = holders.get(row.id!);
      if (names !== undefined) row.failures.push(restricted(row, child.object, names));
    }
  }
}

function restricted(row: Row, child: SObjectInfo, names: readonly string[]): ReturnType<typeof failure> {
  const name = row.record.values.get(row.record.info.nameField ?? 'Id') as string | undefined;
  return failure(
    'DELETE_FAILED',
    `Your attempt to delete ${name ?? row.id} could not be completed because it is associated with the following ` +
      `${child.pluralLabel.toLowerCase()}.: ${names.slice(0, NAMED_AT_MOST).join(', ')}\n`,
  );
}

/** Names of living children by parent id. */
function childNames({ object, field }: Child, parents: readonly string[]): Map<string, string[]> {
  const name = quote(
    object.nameField !== null && planOf(object).byName.has(object.nameField) ? object.nameField : 'Id',
  );
  const sql = `SELECT ${quote(field.name)} AS parent, ${name} AS name FROM ${quote(object.name)} WHERE ${quote(field.name)} ${IN_IDS}${planOf(object).alive}`;
  const names = new Map<string, string[]>();
  for (const row of current().org.store.all(sql, [JSON.stringify(parents)])) {
    const parent = row.parent as string;
    const known = names.get(parent);
    if (known === undefined) names.set(parent, [String(row.name)]);
    else known.push(String(row.name));
  }
  return names;
}

/** Deletes the rows and all that goes with them. No trigger of a record below fires, as on the platform. */
export function deleteRows(object: SObjectInfo, rows: readonly Row[], stamp: Stamp): void {
  const ids = good(rows).map((row) => row.id!);
  if (ids.length > 0) deleteTree(object, new Map(ids.map((id) => [id, id])), stamp);
}

/** @param roots for each id to delete, the record that the statement named and that brings it back */
function deleteTree(object: SObjectInfo, roots: ReadonlyMap<string, string>, stamp: Stamp): void {
  const ids = [...roots.keys()];
  for (const child of childrenWith(object, 'cascade')) {
    const below = livingChildren(child, ids);
    if (below.length > 0) {
      deleteTree(child.object, new Map(below.map(({ id, parent }) => [id, roots.get(parent)!])), stamp);
    }
  }
  for (const child of childrenWith(object, 'setNull')) cutLoose(child, ids, roots);
  if (object.undeletable) rememberDeleted(object, roots);
  markDeleted(object, planOf(object), ids, true, stamp);
}

function livingChildren({ object, field }: Child, parents: readonly string[]): { id: string; parent: string }[] {
  const column = quote(field.name);
  const sql = `SELECT "Id", ${column} AS parent FROM ${quote(object.name)} WHERE ${column} ${IN_IDS}${planOf(object).alive}`;
  return current()
    .org.store.all(sql, [JSON.stringify(parents)])
    .map((row) => ({ id: row.Id as string, parent: row.parent as string }));
}

function cutLoose(child: Child, parents: readonly string[], roots: ReadonlyMap<string, string>): void {
  const below = livingChildren(child, parents);
  if (below.length === 0) return;
  rememberCleared(child.object, child.field, below, roots);
  const column = quote(child.field.name);
  current().org.store.run(
    `UPDATE ${quote(child.object.name)} SET ${column}=NULL WHERE ${column} ${IN_IDS}${planOf(child.object).alive}`,
    [JSON.stringify(parents)],
  );
}

/** Restores the rows, what was deleted with them, and lookups that were cleared and not set again since. */
export function undeleteRows(object: SObjectInfo, rows: readonly Row[], stamp: Stamp): void {
  const ids = good(rows).map((row) => row.id!);
  if (ids.length === 0) return;
  const { schema, store } = current().org;
  markDeleted(object, planOf(object), ids, false, stamp);
  const { deleted, cleared } = recycledWith(ids);
  for (const [name, below] of deleted) {
    const child = schema.object(name);
    if (child !== undefined) markDeleted(child, planOf(child), below, false, stamp);
  }
  for (const lookup of cleared) {
    const column = quote(lookup.field);
    const sql = `UPDATE ${quote(lookup.object)} SET ${column}=? WHERE "Id"=? AND ${column} IS NULL`;
    store.run(sql, [lookup.value, lookup.id]);
  }
  clearRecycled(ids);
}
