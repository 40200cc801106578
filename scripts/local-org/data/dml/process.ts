/** Takes the rows of one chunk through the order of execution, per kind of operation. */
import { current } from '../../platform/current.ts';
import type { DmlOptions } from '../../platform/contract.ts';
import { SObjectValue } from '../../runtime/sobject.ts';
import type { FieldInfo, SObjectInfo } from '../schema/model.ts';
import { checkFieldAccess, checkRecordAccess, underSharing } from './access.ts';
import { toColumn } from '../store/columns.ts';
import { recordOf } from './stored-record.ts';
import { checkRestrictions, deleteRows, undeleteRows } from './delete.ts';
import { failure, type Failure } from './failure.ts';
import { resolveForeignKeys } from './foreign-keys.ts';
import { applyDefaults, copyFields, normaliseRecord, normaliseValue } from './normalise.ts';
import { checkOwners } from './owner.ts';
import { planOf, type ObjectPlan } from './plan.ts';
import { recordOptions } from './record-marks.ts';
import { checkReferences } from './references.ts';
import { failed, good, type Row, type RowKind } from './row.ts';
import { ruleOf, type ObjectRule } from './rules/index.ts';
import { makeStamp, saveChanged, saveNew, type Stamp } from './save.ts';
import { fire, selfReference } from './triggers.ts';
import { checkUnique } from './unique.ts';
import { validateRow } from './validate.ts';

interface Chunk {
  readonly object: SObjectInfo;
  readonly plan: ObjectPlan;
  readonly rule: ObjectRule;
  readonly rows: readonly Row[];
  readonly options: DmlOptions;
  readonly stamp: Stamp;
}

const processors: Readonly<Record<RowKind, (chunk: Chunk) => void>> = {
  insert: processInserts,
  update: processUpdates,
  delete: processDeletes,
  undelete: processUndeletes,
};

/** @param rows of one kind, none of them refused yet; what is wrong with them is added to their failures */
export function processRows(kind: RowKind, object: SObjectInfo, rows: readonly Row[], options: DmlOptions): void {
  if (rows.length === 0) return;
  processors[kind]({ object, plan: planOf(object), rule: ruleOf(object), rows, options, stamp: makeStamp() });
}

/** Under all-or-none one refused row is enough for nothing to be saved, so that no after trigger runs. */
const stops = ({ rows, options }: Chunk): boolean => options.allOrNone && rows.some(failed);

const unwritable = (field: FieldInfo): Failure =>
  failure(
    'INVALID_FIELD_FOR_INSERT_UPDATE',
    `Unable to create/update fields: ${field.name}. Please check the security settings of this field and verify that it is read/write for your profile or permission set.`,
    [field.name],
  );

// ---------------------------------------------------------------- insert

function processInserts(chunk: Chunk): void {
  const { object, plan, rule, rows, options, stamp } = chunk;
  for (const row of rows) prepareInsert(plan, row);
  resolveForeignKeys(object, good(rows));
  rule.prepare?.(object, good(rows));
  if (options.mode === 'user') checkFieldAccess(object, plan, good(rows));
  fire('BEFORE_INSERT', object, good(rows));
  validate(chunk);
  if (stops(chunk)) return;
  const saved = good(rows);
  saveNew(object, plan, saved, stamp);
  rule.inserted?.(object, saved, stamp);
  fire('AFTER_INSERT', object, saved);
}

/** Whether the program itself set every field of the record. */
const isOwn = ({ queried, fromTrigger }: SObjectValue): boolean => queried === null && !fromTrigger;

function prepareInsert(plan: ObjectPlan, row: Row): void {
  const { source } = row;
  row.id = null;
  row.record = new SObjectValue(source.info);
  row.errorsTaken = 0;
  if ((source.values.get('Id') ?? null) !== null) {
    row.failures.push(failure('INVALID_FIELD_FOR_INSERT_UPDATE', 'cannot specify Id in an insert call', ['Id']));
    return;
  }
  copyFields(plan, source, row.record);
  for (const [name, value] of row.record.values) {
    const field = plan.byName.get(name)!;
    if (field.createable) continue;
    if (value !== null && isOwn(source)) row.failures.push(unwritable(field));
    else row.record.values.delete(name);
  }
  applyDefaults(plan, row.record);
  applyOwner(plan, row.record);
}

/** Between before triggers and saving. */
function validate({ object, plan, rule, rows, options }: Chunk): void {
  const open = good(rows);
  for (const row of open) normaliseRecord(plan, row.record);
  deriveValues(object, plan, rule, open);
  for (const row of open) {
    validateRow(plan, row, options.truncate ?? recordOptions.get(row.source)?.allowFieldTruncation === true);
  }
  checkReferences(object, plan, good(rows), underSharing(options));
  checkOwners(object, plan, rows);
  checkUnique(object, plan, rows);
  const left = good(rows);
  if (left.length > 0) rule.check?.(object, left);
}

function deriveValues(object: SObjectInfo, plan: ObjectPlan, rule: ObjectRule, rows: readonly Row[]): void {
  if (rule.derive === undefined) return;
  rule.derive(object, rows);
  for (const { record } of rows)
    for (const name of record.values.keys()) if (!plan.byName.has(name)) record.values.delete(name);
}

/** The owner of a new record that names none. */
function applyOwner(plan: ObjectPlan, record: SObjectValue): void {
  if (plan.hasOwner && (record.values.get('OwnerId') ?? null) === null) record.values.set('OwnerId', current().user.id);
}

// ---------------------------------------------------------------- update

function processUpdates(chunk: Chunk): void {
  const { object, plan, rule, rows, options, stamp } = chunk;
  load(object, plan, rows, 'update', false);
  if (underSharing(options)) checkRecordAccess(object, rows, 'edit');
  for (const row of good(rows)) prepareUpdate(plan, row);
  resolveForeignKeys(object, good(rows));
  if (options.mode === 'user') checkFieldAccess(object, plan, good(rows));
  fire('BEFORE_UPDATE', object, good(rows));
  validate(chunk);
  if (stops(chunk)) return;
  const saved = good(rows);
  saveChanged(object, plan, saved, stamp);
  rule.updated?.(object, saved, stamp);
  fire('AFTER_UPDATE', object, saved);
}

/** Reads the stored record of each row, or adds why it cannot be had. */
function load(object: SObjectInfo, plan: ObjectPlan, rows: readonly Row[], verb: RowKind, deleted: boolean): void {
  const ids = rows.flatMap((row) => row.id ?? []);
  const stored = new Map(
    current()
      .org.store.all(plan.selectSql, [JSON.stringify(ids)])
      .map((row) => [row.Id as string, row]),
  );
  for (const row of rows) {
    const columns = row.id === null ? undefined : stored.get(row.id);
    const fault = loadFault(object, row, verb, columns === undefined ? null : (columns.IsDeleted ?? 0), deleted);
    if (fault !== null) row.failures.push(fault);
    else row.old = recordOf(object, columns!);
  }
}

function loadFault(object: SObjectInfo, row: Row, verb: RowKind, isDeleted: unknown, wanted: boolean): Failure | null {
  const { id } = row;
  const article = verb === 'insert' || verb === 'update' || verb === 'undelete' ? 'an' : 'a';
  if (id === null) return failure('MISSING_ARGUMENT', `Id not specified in ${article} ${verb} call`);
  const owner = current().org.schema.byKeyPrefix(id.slice(0, 3));
  if (owner !== undefined && owner !== object) {
    return failure('INVALID_FIELD_FOR_INSERT_UPDATE', `id value of incorrect type: ${id}`, ['Id']);
  }
  if (wanted) return isDeleted === 1 ? null : failure('UNDELETE_FAILED', 'Entity is not in the recycle bin');
  if (isDeleted === null) return failure('INVALID_CROSS_REFERENCE_KEY', 'invalid cross reference id');
  if (isDeleted === 1) return failure('ENTITY_IS_DELETED', 'entity is deleted');
  return verb === 'update' || verb === 'delete' ? selfReference(id, verb) : null;
}

function prepareUpdate(plan: ObjectPlan, row: Row): void {
  const old = row.old!;
  const record = new SObjectValue(old.info);
  for (const [name, value] of old.values) record.values.set(name, value);
  for (const [name, given] of row.source.values) {
    const field = plan.byName.get(name);
    if (field === undefined || name === 'Id') continue;
    const value = normaliseValue(field, given);
    if (field.updateable) record.values.set(name, value);
    else if (isOwn(row.source) && toColumn(field, value) !== toColumn(field, old.values.get(name))) {
      row.failures.push(unwritable(field));
    }
  }
  row.record = record;
  row.errorsTaken = 0;
}

// ---------------------------------------------------------------- delete and undelete

function processDeletes(chunk: Chunk): void {
  const { object, plan, rows, options, stamp } = chunk;
  load(object, plan, rows, 'delete', false);
  if (underSharing(options)) checkRecordAccess(object, rows, 'delete');
  for (const row of good(rows)) {
    row.record = row.old!;
    row.errorsTaken = 0;
  }
  fire('BEFORE_DELETE', object, good(rows));
  checkRestrictions(object, good(rows));
  if (stops(chunk)) return;
  const deleted = good(rows);
  deleteRows(object, deleted, stamp);
  fire('AFTER_DELETE', object, deleted);
}

function processUndeletes(chunk: Chunk): void {
  const { object, plan, rows, stamp } = chunk;
  load(object, plan, rows, 'undelete', true);
  for (const row of good(rows)) {
    row.record = row.old!;
    row.old = null;
    row.record.values.set('IsDeleted', false);
    row.errorsTaken = 0;
  }
  checkUnique(object, plan, rows);
  if (stops(chunk)) return;
  const restored = good(rows);
  undeleteRows(object, restored, stamp);
  fire('AFTER_UNDELETE', object, restored);
}
