/** One record on its way through a DML statement. */
import type { SObjectValue } from '../../runtime/sobject.ts';
import type { Failure } from './failure.ts';

export type RowKind = 'insert' | 'update' | 'delete' | 'undelete';

export interface Row {
  /** Index of the record in the statement. */
  readonly index: number;
  /** The record that the statement was given; it gets its Id from a successful insert and is otherwise left alone. */
  readonly source: SObjectValue;
  readonly kind: RowKind;
  /** 18 characters; for an insert set when the row is saved. */
  id: string | null;
  /** What is saved and what triggers see as new: a copy, made anew for every attempt. For a delete, the stored record. */
  record: SObjectValue;
  /** As stored before the statement. */
  old: SObjectValue | null;
  readonly failures: Failure[];
  /** How many of the record's `addError` entries are already among the failures. */
  errorsTaken: number;
}

export const makeRow = (index: number, source: SObjectValue, kind: RowKind, id: string | null): Row => ({
  index,
  source,
  kind,
  id,
  record: source,
  old: null,
  failures: [],
  errorsTaken: 0,
});

export const failed = (row: Row): boolean => row.failures.length > 0;
export const good = (rows: readonly Row[]): Row[] => rows.filter((row) => row.failures.length === 0);

/** Moves what triggers reported with `addError` into the row's failures. */
export function takeErrors(rows: readonly Row[]): void {
  for (const row of rows) {
    const { errors } = row.record;
    for (; row.errorsTaken < errors.length; row.errorsTaken++) {
      const { statusCode, message, field } = errors[row.errorsTaken];
      row.failures.push({ statusCode, message, fields: field === null ? [] : [field] });
    }
  }
}
