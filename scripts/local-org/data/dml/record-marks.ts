/** What is known of records beside their fields: options for DML, and whether they take errors. */
import type { SObjectValue } from '../../runtime/sobject.ts';

/** Options that `SObject.setOptions` attached; the engine reads these of them. */
export interface RecordOptions {
  readonly allowFieldTruncation: boolean | null;
}

export const recordOptions = new WeakMap<SObjectValue, RecordOptions>();

const errorless = new WeakSet<SObjectValue>();

/** Old records of an update: `addError` on them throws FinalException. */
export function refuseErrors(records: readonly SObjectValue[]): void {
  for (const record of records) errorless.add(record);
}
export const refusesErrors = (record: SObjectValue): boolean => errorless.has(record);
