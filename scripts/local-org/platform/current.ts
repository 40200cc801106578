/** The transaction that is running in this thread: Apex is synchronous, so there is at most one. */
import type { Transaction } from './contract.ts';

let running: Transaction | null = null;

/** @throws Error when no Apex is running: a fault of the local org, never of a project. */
export function current(): Transaction {
  if (running === null) throw new Error('No Apex transaction is running in this thread.');
  return running;
}

export function currentOrNull(): Transaction | null {
  return running;
}

/** Runs the body with `transaction` as the current one and restores the outer one after it. */
export function within<T>(transaction: Transaction, body: () => T): T {
  const outer = running;
  running = transaction;
  try {
    return body();
  } finally {
    running = outer;
  }
}
