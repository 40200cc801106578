/** Checks that what lookups point at exists: one query an object and chunk. */
import { current } from '../../platform/current.ts';
import type { ColumnValue } from '../../platform/contract.ts';
import type { FieldInfo, SObjectInfo } from '../schema/model.ts';
import { failure } from './failure.ts';
import { quote, type ObjectPlan } from './plan.ts';
import type { Row } from './row.ts';
import { isChanged } from './validate.ts';

interface Pointer {
  readonly row: Row;
  readonly field: FieldInfo;
  readonly id: string;
}

/** Lookups that may not form a ring. */
const HIERARCHIES: ReadonlySet<string> = new Set(['Account.ParentId', 'Case.ParentId', 'Campaign.ParentId']);

/**
 * Adds a failure to each row whose changed lookups name a record of the wrong object, none at all, a deleted one, or (under sharing) one
 * that the user may not see.
 */
export function checkReferences(object: SObjectInfo, plan: ObjectPlan, rows: readonly Row[], sharing: boolean): void {
  const byTarget = new Map<SObjectInfo, Pointer[]>();
  for (const row of rows) {
    for (const field of plan.references) {
      const id = row.record.values.get(field.name);
      if (typeof id !== 'string' || !isChanged(row, field)) continue;
      const target = targetOf(object, field, row, id);
      if (target === null) continue;
      const pointers = byTarget.get(target);
      if (pointers === undefined) byTarget.set(target, [{ row, field, id }]);
      else pointers.push({ row, field, id });
    }
  }
  for (const [target, pointers] of byTarget) checkExistence(target, pointers, sharing);
}

/** The object whose rows are to be looked up; null when the id needs no look-up or is already refused. */
function targetOf(object: SObjectInfo, field: FieldInfo, row: Row, id: string): SObjectInfo | null {
  if (field.name === 'RecordTypeId') return checkRecordType(object, field, row, id);
  const target = current().org.schema.byKeyPrefix(id.slice(0, 3));
  if (target === undefined || !field.referenceTo.includes(target.name)) {
    const message = `${referenceLabel(field)}: id value of incorrect type: ${id}`;
    row.failures.push(failure('FIELD_INTEGRITY_EXCEPTION', message, [field.name]));
    return null;
  }
  if (id === row.id && HIERARCHIES.has(`${object.name}.${field.name}`)) {
    row.failures.push(failure('CIRCULAR_DEPENDENCY', 'attempt to violate hierarchy constraints', [field.name]));
    return null;
  }
  return target;
}

/** A standard lookup is called by its field (`Account ID`), a custom one by its label. */
const referenceLabel = (field: FieldInfo): string =>
  field.custom || field.label.endsWith('ID') ? field.label : `${field.label} ID`;

function checkRecordType(object: SObjectInfo, field: FieldInfo, row: Row, id: string): null {
  const known = object.recordTypes.some((type) => type.id === id && (type.active || type.master));
  if (!known) {
    const message = `${field.label}: this ID value isn't valid for the user: ${id}`;
    row.failures.push(failure('INVALID_CROSS_REFERENCE_KEY', message, [field.name]));
  }
  return null;
}

function checkExistence(target: SObjectInfo, pointers: readonly Pointer[], sharing: boolean): void {
  const found = existing(target, [...new Set(pointers.map((pointer) => pointer.id))], sharing);
  for (const { row, id } of pointers) {
    const deleted = found.get(id);
    if (deleted === 0) continue;
    row.failures.push(
      deleted === undefined
        ? failure(
            'INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY',
            `insufficient access rights on cross-reference id: ${id}`,
          )
        : failure('ENTITY_IS_DELETED', 'entity is deleted'),
    );
  }
}

/** `IsDeleted` by id, of the rows that exist and may be seen. */
function existing(target: SObjectInfo, ids: readonly string[], sharing: boolean): ReadonlyMap<string, ColumnValue> {
  const { org, user } = current();
  const condition = sharing ? org.access.sharingCondition(user, target, 't', 'read') : null;
  const deleted = target.fields.has('isdeleted') ? 't."IsDeleted"' : '0';
  const where = condition === null ? '' : ` AND (${condition.sql})`;
  const sql = `SELECT t."Id", ${deleted} AS deleted FROM ${quote(target.name)} t WHERE t."Id" IN (SELECT value FROM json_each(?))${where}`;
  const rows = org.store.all(sql, [JSON.stringify(ids), ...(condition?.params ?? [])]);
  return new Map(rows.map((row) => [row.Id as string, row.deleted]));
}
