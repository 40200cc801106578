/** What a whole statement may not do, checked before its first row. */
import { current } from '../../platform/current.ts';
import type { DmlOperation } from '../../platform/contract.ts';
import { nullPointer, raise } from '../../runtime/exceptions.ts';
import type { SObjectValue } from '../../runtime/sobject.ts';
import type { SObjectInfo } from '../schema/model.ts';
import { failure, type Failure } from './failure.ts';

/** Changes of object from one record to the next that one statement may have, plus one. */
const MAX_RUNS = 10;

const allowed = (object: SObjectInfo, operation: DmlOperation): boolean => {
  switch (operation) {
    case 'insert':
      return object.createable;
    case 'update':
      return object.updateable;
    case 'upsert':
      return object.createable || object.updateable;
    case 'delete':
      return object.deletable;
    case 'undelete':
      return object.undeletable;
  }
};

/**
 * @throws NullPointerException for a null record
 * @throws TypeException for an object that the operation is not allowed on, and for records that change their object too often
 * @throws ListException for a record or an id that is in the list twice
 */
export function checkStatement(operation: DmlOperation, records: readonly SObjectValue[]): void {
  const seen = new Set<SObjectValue>();
  const ids = new Set<string>();
  let runs = 0;
  let last: SObjectInfo | null = null;
  for (const record of records as readonly (SObjectValue | null)[]) {
    if (record === null) return nullPointer();
    if (record.info !== last) {
      last = record.info;
      runs++;
      if (!allowed(record.info, operation)) {
        raise('TypeException', `DML operation ${operation.toUpperCase()} not allowed on ${record.info.name}`);
      }
    }
    if ((operation === 'insert' || operation === 'upsert') && seen.size === seen.add(record).size) {
      raise('ListException', 'Before Insert or Upsert list must not have two identically equal elements');
    }
    const id = record.values.get('Id');
    if (operation === 'insert' || typeof id !== 'string') continue;
    if (ids.has(id)) raise('ListException', `Duplicate id in list: ${id}`);
    ids.add(id);
  }
  if (runs > MAX_RUNS) {
    raise(
      'TypeException',
      'Cannot have more than 10 chunks in a single operation. Please rearrange the data to reduce chunking.',
    );
  }
}

// ---------------------------------------------------------------- mixed DML

interface Touched {
  setup: string | null;
  data: string | null;
}

/** Fields of a user that only setup may change; other updates of users go together with data. */
const USER_SETUP_FIELDS = ['UserRoleId', 'IsActive', 'ForecastEnabled', 'IsPortalEnabled', 'Username', 'ProfileId'];
const NEUTRAL_KINDS: ReadonlySet<string> = new Set(['listCustomSetting', 'hierarchyCustomSetting', 'platformEvent']);

function isNeutral(operation: DmlOperation, object: SObjectInfo, records: readonly SObjectValue[]): boolean {
  if (NEUTRAL_KINDS.has(object.kind)) return true;
  if (object.name !== 'User') return false;
  const fields = operation === 'insert' ? ['UserRoleId'] : USER_SETUP_FIELDS;
  return !records.some((record) => fields.some((field) => (record.values.get(field) ?? null) !== null));
}

/**
 * The rule that setup objects and data are not changed in one transaction; every `System.runAs` block is counted for itself.
 * @returns the fault of all records, or null
 */
export function checkMixed(
  operation: DmlOperation,
  object: SObjectInfo,
  records: readonly SObjectValue[],
): Failure | null {
  if (isNeutral(operation, object, records)) return null;
  const transaction = current();
  const frames = transaction.state('dml.mixed', () => new WeakMap<object, Touched>());
  const touched = frames.get(transaction.runAsFrame) ?? { setup: null, data: null };
  frames.set(transaction.runAsFrame, touched);
  const [mine, other] = object.setup ? (['setup', 'data'] as const) : (['data', 'setup'] as const);
  const original = touched[other];
  if (original === null) {
    touched[mine] ??= object.name;
    return null;
  }
  const kinds = object.setup ? ['setup', 'non-setup'] : ['non-setup', 'setup'];
  return failure(
    'MIXED_DML_OPERATION',
    `DML operation on ${kinds[0]} object is not permitted after you have updated a ${kinds[1]} object (or vice versa): ` +
      `${object.name}, original object: ${original}`,
  );
}
