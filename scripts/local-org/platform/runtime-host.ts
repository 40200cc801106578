/** Runs a piece of Apex as a transaction: commits it when it succeeds, rolls it back when it does not. */
import { StandardException, type ApexException } from '../runtime/exceptions.ts';
import { toApexThrow } from '../runtime/host-errors.ts';
import type { Org } from './contract.ts';
import { within } from './current.ts';
import { usageOf } from './limits/usage.ts';
import { ApexTransaction, type TransactionOptions } from './transaction.ts';

/**
 * How a transaction ended. `internal` is a fault of the local org itself: it is told apart from an Apex exception so
 * that nobody takes it for the project's.
 */
export type Outcome<T> =
  | { readonly ok: true; readonly value: T; readonly transaction: ApexTransaction }
  | {
      readonly ok: false;
      readonly exception: ApexException;
      /** Where it was thrown, for the stack trace. */
      readonly origin: Error;
      readonly internal: boolean;
      readonly transaction: ApexTransaction;
    };

/** Turns whatever JavaScript threw into an Apex exception. */
export function toApexException(error: unknown): { exception: ApexException; origin: Error; internal: boolean } {
  const apex = toApexThrow(error);
  if (apex !== null) return { exception: apex.exception, origin: apex, internal: false };
  const origin = error instanceof Error ? error : new Error(String(error));
  const exception = new StandardException('UnexpectedException', `Fault of the local org: ${origin.message}`, {
    catchable: false,
  });
  return { exception, origin, internal: true };
}

/**
 * Runs the body in a new transaction.
 * Work that was put off with `onCommit` is done before this returns; a fault in it is not the transaction's and is thrown.
 */
export function runTransaction<T>(
  org: Org,
  options: TransactionOptions,
  body: (transaction: ApexTransaction) => T,
): Outcome<T> {
  const transaction = new ApexTransaction(org, options);
  let value: T;
  let work: readonly (() => void)[];
  try {
    value = within(transaction, () => body(transaction));
    work = transaction.commit();
  } catch (error) {
    transaction.rollback();
    const failure = toApexException(error);
    const { typeName, message } = failure.exception;
    transaction.log('FATAL_ERROR', `${typeName}: ${message ?? ''}`, null);
    transaction.finish();
    org.onUsage?.(usageOf(transaction, false));
    return { ok: false, ...failure, transaction };
  }
  for (const one of work) one();
  transaction.finish();
  org.onUsage?.(usageOf(transaction, true));
  return { ok: true, value, transaction };
}
