/** Runs the triggers of an object over a chunk of rows. */
import { current } from '../../platform/current.ts';
import { frameText } from '../../platform/stack-trace.ts';
import type { TriggerContext } from '../../platform/contract.ts';
import type { ApexThrow } from '../../runtime/exceptions.ts';
import { StandardException, type ApexException } from '../../runtime/exceptions.ts';
import { toApexThrow } from '../../runtime/host-errors.ts';
import { ApexList } from '../../runtime/list.ts';
import type { SObjectValue } from '../../runtime/sobject.ts';
import { exceptionTypeName } from '../../runtime/type-of.ts';
import type { SObjectInfo } from '../schema/model.ts';
import { failure, type Failure } from './failure.ts';
import { refuseErrors } from './record-marks.ts';
import { takeErrors, type Row } from './row.ts';

export type TriggerOperation = TriggerContext['operation'];

/** Trigger invocations that may stand in one another. */
const MAX_DEPTH = 16;

/** Statement in which compiled triggers and the platform's messages name an event. */
const EVENTS: Readonly<Record<TriggerOperation, { readonly event: string; readonly label: string }>> = {
  BEFORE_INSERT: { event: 'before insert', label: 'BeforeInsert' },
  BEFORE_UPDATE: { event: 'before update', label: 'BeforeUpdate' },
  BEFORE_DELETE: { event: 'before delete', label: 'BeforeDelete' },
  AFTER_INSERT: { event: 'after insert', label: 'AfterInsert' },
  AFTER_UPDATE: { event: 'after update', label: 'AfterUpdate' },
  AFTER_DELETE: { event: 'after delete', label: 'AfterDelete' },
  AFTER_UNDELETE: { event: 'after undelete', label: 'AfterUndelete' },
};

export const hasTriggers = (object: SObjectInfo, operations: readonly TriggerOperation[]): boolean =>
  operations.some((operation) => current().org.program.triggersOf(object.name, EVENTS[operation].event).length > 0);

const listOf = (object: SObjectInfo, records: SObjectValue[]): ApexList<SObjectValue> =>
  new ApexList<SObjectValue>(object.name, records);

/** Records that a trigger may read but not write, and (old values) not mark with errors. */
function protect(records: readonly SObjectValue[]): void {
  for (const record of records) record.readOnly = true;
}

/**
 * Fires the triggers of one event. What they report with `addError` becomes failures of the rows; an exception that no
 * trigger catches fails every row.
 * @throws ApexThrow only for what no catch clause may stop (limits, failed asserts)
 */
export function fire(operation: TriggerOperation, object: SObjectInfo, rows: readonly Row[]): void {
  const transaction = current();
  const triggers = transaction.org.program.triggersOf(object.name, EVENTS[operation].event);
  if (triggers.length === 0 || rows.length === 0) return;
  const context = contextOf(operation, object, rows);
  for (const trigger of triggers) {
    if (transaction.triggers.length >= MAX_DEPTH) {
      failAll(rows, tooDeep(trigger.name));
      return;
    }
    transaction.triggers.push(context);
    const before = operation.startsWith('BEFORE') ? markRunning(rows, trigger.name) : null;
    try {
      transaction.limits.inside(() => trigger.run());
    } catch (error) {
      failAll(rows, uncaught(trigger.name, EVENTS[operation].label, error));
      return;
    } finally {
      before?.();
      transaction.triggers.pop();
    }
  }
  takeErrors(rows);
}

function contextOf(operation: TriggerOperation, object: SObjectInfo, rows: readonly Row[]): TriggerContext {
  const hasNew = !operation.endsWith('DELETE') || operation === 'AFTER_UNDELETE';
  const hasOld = operation.endsWith('UPDATE') || operation === 'BEFORE_DELETE' || operation === 'AFTER_DELETE';
  const newRecords = hasNew ? rows.map((row) => row.record) : null;
  const oldRecords = hasOld ? rows.map((row) => row.old ?? row.record) : null;
  for (const record of [...(newRecords ?? []), ...(oldRecords ?? [])]) record.fromTrigger = true;
  if (newRecords !== null && operation.startsWith('AFTER')) protect(newRecords);
  if (oldRecords !== null) protect(oldRecords);
  if (oldRecords !== null && newRecords !== null) refuseErrors(oldRecords);
  return {
    operation,
    object,
    newList: newRecords === null ? null : listOf(object, newRecords),
    oldList: oldRecords === null ? null : listOf(object, oldRecords),
    size: rows.length,
  };
}

function failAll(rows: readonly Row[], fault: Failure): void {
  for (const row of rows) row.failures.push(fault);
}

function uncaught(trigger: string, label: string, error: unknown): Failure {
  const thrown = toApexThrow(error);
  if (thrown === null || isUncatchable(thrown.exception)) throw error;
  return failure(
    'CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY',
    `${trigger}: execution of ${label}\n\ncaused by: ${describe(trigger, thrown)}`,
  );
}

const isUncatchable = (exception: ApexException): boolean =>
  exception instanceof StandardException && !exception.catchable;

/** The exception with its frames, from where it was thrown down to the trigger itself. */
function describe(trigger: string, { exception }: ApexThrow): string {
  const frames = current().org.program.stackTrace(exception);
  const last = frames.findIndex(({ where }) => where === `Trigger.${trigger}`);
  const trace = frames.slice(0, last < 0 ? frames.length : last + 1).map(frameText);
  return `${exceptionTypeName(exception)}: ${exception.message ?? 'Script-thrown exception'}\n\n${trace.join('\n')}`;
}

/** Names every invocation on the way, innermost first. */
function tooDeep(trigger: string): Failure {
  const lines = current()
    .triggers.toReversed()
    .map(({ object, operation, newList, oldList }) => {
      const ids = (newList ?? oldList)?.items.map((record) => (record.values.get('Id') ?? 'null') as string) ?? [];
      return `${object.name} trigger event ${EVENTS[operation].label} for [${ids.join(', ')}]`;
    });
  return failure(
    'CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY',
    `${trigger}: maximum trigger depth exceeded\n${lines.join('\n')}`,
  );
}

// ---------------------------------------------------------------- records that may not be saved again meanwhile

/** Trigger name by id of each record that is in a before trigger now. */
const running = (): Map<string, string> => current().state('dml.beforeTriggers', () => new Map<string, string>());

function markRunning(rows: readonly Row[], trigger: string): () => void {
  const ids = rows.flatMap((row) => row.id ?? []);
  const names = running();
  const marked = ids.filter((id) => !names.has(id));
  for (const id of marked) names.set(id, trigger);
  return () => marked.forEach((id) => names.delete(id));
}

/** The fault of saving a record from the before trigger that it is in; null when it is in none. */
export function selfReference(id: string, verb: 'update' | 'delete'): Failure | null {
  const trigger = running().get(id);
  if (trigger === undefined) return null;
  return failure(
    'SELF_REFERENCE_FROM_TRIGGER',
    `Object (id = ${id}) is currently in trigger ${trigger}, therefore it cannot recursively ${verb} itself`,
  );
}
