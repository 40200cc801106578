/** The state of a running test method, and what startTest, stopTest and its end do. */
import { ApexThrow, raise } from '../../runtime/exceptions.ts';
import type { ApexValue } from '../../runtime/values.ts';
import { testHost, type JobHost } from '../async/job-host.ts';
import { runJob, type JobFailure } from '../async/job-runner.ts';
import { JobStore, type StoredJob } from '../async/job-store.ts';
import type { TestState, Transaction } from '../contract.ts';
import { deliverTestEvents, failTestEvents } from '../events/test-delivery.ts';
import { ApexTransaction } from '../transaction.ts';

/** Rounds of jobs that jobs enqueue, after which the end of a test gives up: a chain without end. */
const MAX_ROUNDS = 50;

export class TestRun implements TestState {
  readonly className: string;
  readonly methodName: string;
  readonly mocks = new Map<string, ApexValue>();
  seeAllData: boolean;
  phase: TestState['phase'] = 'before';
  /** Sequence number of the first job that stopTest runs. */
  startedAt = 0;

  constructor(className: string, methodName: string, seeAllData: boolean) {
    this.className = className;
    this.methodName = methodName;
    this.seeAllData = seeAllData;
  }
}

/**
 * The test that a transaction belongs to.
 * @throws TypeException outside tests, where the methods of `Test` cannot be called
 */
function testOf(transaction: Transaction): { readonly outer: ApexTransaction; readonly run: TestRun } {
  if (transaction.test instanceof TestRun && transaction instanceof ApexTransaction)
    return { outer: transaction, run: transaction.test };
  return raise('TypeException', 'This method can only be called from a test.');
}

export function startTest(transaction: Transaction): void {
  const { outer, run } = testOf(transaction);
  if (run.phase !== 'before') raise('FinalException', 'Testing already started');
  run.phase = 'started';
  run.startedAt = new JobStore(transaction.org.store).nextSequence();
  outer.replaceLimits();
  // What the test has set up counts as committed: callouts are allowed again.
  outer.uncommitted = false;
}

/**
 * Runs the jobs enqueued since startTest, in the order of enqueuing, and delivers events.
 * @throws ApexThrow what a job throws: it fails the test unless it catches it
 */
export function stopTest(transaction: Transaction): void {
  const { outer, run } = testOf(transaction);
  if (run.phase !== 'started') raise('FinalException', 'Testing has not started');
  run.phase = 'stopped';
  outer.resumeLimits();
  const jobs = new JobStore(transaction.org.store);
  const host = testHost(outer, outer.limitOverrides);
  outer.limits.outside(() => {
    runAll(host, jobs.from(run.startedAt));
    deliverEvents(host, run);
  });
  outer.uncommitted = false;
}

/** Runs what is left at the end of a test method: jobs enqueued outside startTest and stopTest, or by other jobs. */
export function endTest(transaction: Transaction): void {
  const { outer, run } = testOf(transaction);
  const jobs = new JobStore(transaction.org.store);
  const host = testHost(outer, outer.limitOverrides);
  outer.limits.outside(() => {
    for (let round = 0; round < MAX_ROUNDS; round++) {
      const left = jobs.from(0);
      runAll(host, left);
      if (!deliverTestEvents(host, run) && left.length === 0) return;
    }
  });
}

/** Test.getEventBus().deliver(). */
export function deliverNow(transaction: Transaction): void {
  const { outer, run } = testOf(transaction);
  const host = testHost(outer, outer.limitOverrides);
  outer.limits.outside(() => void deliverTestEvents(host, run));
}

/** Test.getEventBus().fail(). */
export function failNow(transaction: Transaction): void {
  const { outer, run } = testOf(transaction);
  failTestEvents(testHost(outer, outer.limitOverrides), run);
}

/** Events that triggers publish while they are delivered are delivered too; retried ones wait for the next call. */
function deliverEvents(host: JobHost, run: TestRun): void {
  for (let round = 0; round < MAX_ROUNDS; round++) if (!deliverTestEvents(host, run)) return;
}

function runAll(host: JobHost, waiting: readonly StoredJob[]): void {
  for (const { key } of waiting) {
    const failure = runToEnd(host, key);
    if (failure?.internal) throw failure.origin;
    if (failure) throw new ApexThrow(failure.exception);
  }
}

/** Runs a job with all its steps and its finalizer. */
function runToEnd(host: JobHost, key: string): JobFailure | null {
  const jobs = new JobStore(host.org.store);
  let failure: JobFailure | null = null;
  for (let job = jobs.find(key); job !== null && failure === null; job = jobs.find(key)) failure = runJob(host, job);
  // A batch whose scope failed has steps left, which a test does not go on with.
  if (failure !== null) jobs.remove(key);
  const finalizer = jobs.find(`finalizer:${key}`);
  const finalizerFailure = finalizer === null ? null : runJob(host, finalizer);
  return failure ?? finalizerFailure;
}
