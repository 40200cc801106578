/** What a transaction knows of the asynchronous job that it runs: read by AsyncInfo, System.isQueueable, callouts and enqueuing. */
import type { ApexObject } from '../../runtime/object.ts';
import type { Transaction } from '../contract.ts';

export interface AsyncContext {
  /** Id of the AsyncApexJob row; null outside asynchronous Apex. */
  readonly jobId: string | null;
  /** Jobs in the chain so far, this one included; 0 outside a chain. */
  readonly depth: number;
  readonly maxDepth: number | null;
  readonly delayMinutes: number;
  /** Set for a finalizer whose job failed: failures in a row. */
  readonly failuresInRow: number;
  /** Which method of a batch job runs; null when none does. */
  readonly batchPhase: 'start' | 'execute' | 'finish' | null;
  /** Whether callouts are allowed, or what the platform says instead. */
  readonly callouts: 'allowed' | CalloutRefusal;
  /** From System.attachFinalizer. */
  finalizer: ApexObject | null;
}

export type CalloutRefusal =
  | 'Callout not allowed from this future method. Please enable callout by annotating the future method. eg: @Future(callout=true)'
  | 'Callout not allowed from this job. Please enable callout by implementing Database.AllowsCallouts.'
  | 'Callout from scheduled Apex not supported.';

const SYNCHRONOUS: Omit<AsyncContext, 'finalizer'> = {
  jobId: null,
  depth: 0,
  maxDepth: null,
  delayMinutes: 0,
  failuresInRow: 0,
  batchPhase: null,
  callouts: 'allowed',
};

const KEY = 'asyncContext';

/** The context of a transaction; outside asynchronous Apex one that says so. */
export function asyncContext(transaction: Transaction): AsyncContext {
  return transaction.state<AsyncContext>(KEY, () => ({ ...SYNCHRONOUS, finalizer: null }));
}

/** Tells a transaction, before its Apex runs, which job it is. */
export function enterAsync(transaction: Transaction, context: Partial<Omit<AsyncContext, 'finalizer'>>): AsyncContext {
  return transaction.state<AsyncContext>(KEY, () => ({ ...SYNCHRONOUS, ...context, finalizer: null }));
}
