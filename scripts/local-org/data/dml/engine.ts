/** One DML statement: chunks, attempts, savepoints and results. */
import { current } from '../../platform/current.ts';
import type { DmlEngine, DmlOperation, DmlOptions, RowResult } from '../../platform/contract.ts';
import { nullPointer, raise } from '../../runtime/exceptions.ts';
import type { SObjectValue } from '../../runtime/sobject.ts';
import type { FieldInfo, SObjectInfo } from '../schema/model.ts';
import { ACCESS_OBJECTS, stampAccess } from '../access/version.ts';
import { checkObjectAccess } from './access.ts';
import { failure, fieldAccessMessage, raiseDmlException, raiseFieldAccess, type DmlExceptionRow } from './failure.ts';
import { checkMixed, checkStatement } from './guards.ts';
import { processRows } from './process.ts';
import { failed, good, makeRow, type Row, type RowKind } from './row.ts';
import { hasTriggers, type TriggerOperation } from './triggers.ts';
import { upsertRows, type Indexed } from './upsert.ts';

/** Rows that triggers get at once. */
const CHUNK_SIZE = 200;
/** Attempts of a partial save; an error in the last one fails all that is left. */
const ATTEMPTS = 3;

const OPERATIONS: Readonly<Record<RowKind, readonly TriggerOperation[]>> = {
  insert: ['BEFORE_INSERT', 'AFTER_INSERT'],
  update: ['BEFORE_UPDATE', 'AFTER_UPDATE'],
  delete: ['BEFORE_DELETE', 'AFTER_DELETE'],
  undelete: ['AFTER_UNDELETE'],
};

export function createDmlEngine(): DmlEngine {
  return { execute };
}

function execute(operation: DmlOperation, records: readonly SObjectValue[], options: DmlOptions): readonly RowResult[] {
  if (records.length === 0) return [];
  const transaction = current();
  if (records.some((record: SObjectValue | null) => record === null)) return nullPointer();
  if (operation === 'insert' && records.every((record) => record.info.kind === 'platformEvent')) {
    return publish(records, options);
  }
  checkStatement(operation, records);
  for (const object of new Set(records.map((record) => record.info))) checkObjectAccess(operation, object, options);
  transaction.limits.use('dmlStatements');
  transaction.limits.use('dmlRows', records.length);
  return transaction.limits.outside(() => runStatement(operation, records, options));
}

/** `insert` of platform events publishes them. */
function publish(events: readonly SObjectValue[], options: DmlOptions): readonly RowResult[] {
  const results = current().org.services.events.publish(events, options.mode);
  const refused = results.flatMap((result, index): DmlExceptionRow[] =>
    result.success ? [] : [{ ...result.errors[0], index, id: null, object: events[index].info }],
  );
  return options.allOrNone && refused.length > 0 ? raiseDmlException('insert', refused) : results;
}

function runStatement(
  operation: DmlOperation,
  records: readonly SObjectValue[],
  options: DmlOptions,
): readonly RowResult[] {
  const transaction = current();
  const mark = transaction.mark();
  transaction.uncommitted = true;
  const rows: Row[] = [];
  try {
    for (const chunk of chunksOf(records)) rows.push(...runChunk(operation, chunk, options));
    if (options.allOrNone && rows.some(failed)) refuse(operation, rows);
  } catch (error) {
    mark.undo();
    throw error;
  } finally {
    mark.keep();
  }
  return rows.map(settle);
}

/** Records of one object in a row, at most 200 at once. */
function chunksOf(records: readonly SObjectValue[]): Indexed[][] {
  const chunks: Indexed[][] = [];
  let chunk: Indexed[] = [];
  records.forEach((source, index) => {
    if (chunk.length === CHUNK_SIZE || (chunk.length > 0 && chunk[0].source.info !== source.info)) chunk = [];
    if (chunk.length === 0) chunks.push(chunk);
    chunk.push({ index, source });
  });
  return chunks;
}

function runChunk(operation: DmlOperation, records: readonly Indexed[], options: DmlOptions): Row[] {
  const object = records[0].source.info;
  const rows = rowsOf(operation, object, records, options);
  const mixed = checkMixed(
    operation,
    object,
    records.map(({ source }) => source),
  );
  if (mixed !== null) for (const row of rows) row.failures.push(mixed);
  if (options.allOrNone) attempt(object, good(rows), options);
  else attemptPartially(object, rows, options);
  if (ACCESS_OBJECTS.has(object.name)) stampAccess(current().org.store);
  return rows;
}

function rowsOf(operation: DmlOperation, object: SObjectInfo, records: readonly Indexed[], options: DmlOptions): Row[] {
  if (operation === 'upsert') return upsertRows(object, externalIdOf(object, options), records);
  return records.map(({ index, source }) => {
    const id = operation === 'insert' ? null : ((source.values.get('Id') ?? null) as string | null);
    return makeRow(index, source, operation, id);
  });
}

function externalIdOf(object: SObjectInfo, options: DmlOptions): FieldInfo | null {
  if (options.externalId === null) return null;
  const field = object.fields.get(options.externalId.toLowerCase());
  if (field !== undefined && (field.name === 'Id' || field.externalId || field.idLookup)) return field;
  return raise(
    'SObjectException',
    `Invalid field for upsert, must be an External Id custom or standard indexed field: ${options.externalId} (${object.name})`,
  );
}

function attempt(object: SObjectInfo, rows: readonly Row[], options: DmlOptions): void {
  for (const kind of ['insert', 'update', 'delete', 'undelete'] as const) {
    processRows(
      kind,
      object,
      rows.filter((row) => row.kind === kind),
      options,
    );
  }
}

/**
 * Saves what can be saved. As on the platform, refused rows are set aside and the rest is tried again from the start, triggers included,
 * three times at most; limits begin each time where they stood before the first, statics do not.
 */
function attemptPartially(object: SObjectInfo, rows: readonly Row[], options: DmlOptions): void {
  const transaction = current();
  const kinds = [...new Set(rows.map((row) => row.kind))];
  const fires = kinds.some((kind) => hasTriggers(object, OPERATIONS[kind]));
  const used = transaction.limits.snapshot();
  for (let tries = 1; ; tries++) {
    const pending = good(rows);
    const mark = transaction.mark();
    try {
      attempt(object, pending, options);
      // Without triggers, what was saved beside the refused rows would only be saved again.
      if (!fires || !pending.some(failed)) return;
      mark.undo();
    } finally {
      mark.keep();
    }
    if (tries === ATTEMPTS) {
      const fault = 'Too many batch retries in the presence of Apex triggers and partial failures.';
      for (const row of good(rows)) row.failures.push(failure('TOO_MANY_APEX_REQUESTS', fault));
      return;
    }
    if (good(rows).length === 0) return;
    transaction.limits.restore(used);
  }
}

/** The id that a record had before it was inserted, which is a fault that the message names. */
const givenId = ({ source }: Row): string | null => (source.values.get('Id') ?? null) as string | null;

function refuse(operation: DmlOperation, rows: readonly Row[]): never {
  const refused = rows.filter(failed).flatMap((row): DmlExceptionRow[] => {
    const id = row.kind === 'insert' ? givenId(row) : row.id;
    return row.failures.map((fault) => ({ ...fault, index: row.index, id, object: row.source.info }));
  });
  const [{ message, object }] = refused;
  return message === fieldAccessMessage(object)
    ? raiseFieldAccess(object, refused)
    : raiseDmlException(operation, refused);
}

/** Gives new records their ids, and tells how the row went. */
function settle(row: Row): RowResult {
  const success = !failed(row);
  if (success && row.kind === 'insert') row.source.values.set('Id', row.id);
  if (success && row.kind === 'update' && !row.source.values.has('Id')) row.source.values.set('Id', row.id);
  return {
    id: success ? row.id : null,
    success,
    created: success && row.kind === 'insert',
    errors: row.failures,
  };
}
