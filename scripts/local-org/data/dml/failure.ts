/** Why a row was refused, and the DmlException that tells it. */
import { raise } from '../../runtime/exceptions.ts';
import type { SObjectInfo } from '../schema/model.ts';
import type { DmlOperation } from '../../platform/contract.ts';

/** One fault of one row, as `Database.Error` shows it. */
export interface Failure {
  readonly statusCode: string;
  readonly message: string;
  /** API names of the fields at fault. */
  readonly fields: readonly string[];
}

/** One row of a DmlException: what `getDmlIndex`, `getDmlId`, `getDmlMessage` and their kin give. */
export interface DmlExceptionRow extends Failure {
  /** Index of the record in the statement. */
  readonly index: number;
  readonly id: string | null;
  readonly object: SObjectInfo;
}

const VERBS: Readonly<Record<DmlOperation, string>> = {
  insert: 'Insert',
  update: 'Update',
  upsert: 'Upsert',
  delete: 'Delete',
  undelete: 'Undelete',
};

export const failure = (statusCode: string, message: string, fields: readonly string[] = []): Failure => ({
  statusCode,
  message,
  fields,
});

/**
 * Throws the DmlException of a statement, with its rows (`DmlExceptionRow[]`) as details.
 * @param rows the refused rows in order, at least one
 */
export function raiseDmlException(operation: DmlOperation, rows: readonly DmlExceptionRow[]): never {
  const [first] = rows;
  const place = first.id === null ? `row ${first.index}` : `row ${first.index} with id ${first.id}`;
  return raise(
    'DmlException',
    `${VERBS[operation]} failed. First exception on ${place}; first error: ${first.statusCode}, ${first.message}: [${first.fields.join(', ')}]`,
    { details: rows },
  );
}

/** The DmlException of a statement in user mode that names fields the user may not write. */
export function raiseFieldAccess(object: SObjectInfo, rows: readonly DmlExceptionRow[]): never {
  return raise('DmlException', fieldAccessMessage(object), { details: rows });
}

export const fieldAccessMessage = (object: SObjectInfo): string =>
  `Operation failed due to fields being inaccessible on Sobject ${object.name}, check errors on Exception or Result!`;
