/** Runs one claimed job, or one step of it, and writes down what became of it. */
import { StandardException, type ApexException } from '../../runtime/exceptions.ts';
import type { ApexList } from '../../runtime/list.ts';
import type { ApexEnum, ApexObject } from '../../runtime/object.ts';
import { JobContext, JobFinalizerContext, ScheduleContext } from '../../stdlib/async/contexts.ts';
import type { Org } from '../contract.ts';
import { runDeployment } from '../metadata/run-deployment.ts';
import type { Outcome } from '../runtime-host.ts';
import { enterAsync, type AsyncContext } from './async-context.ts';
import { runBatchStep } from './batch-runner.ts';
import { nextFireTime, parseCron } from './cron.ts';
import { restoreGraph, storeGraph, type StoredGraph } from './graph.ts';
import { graphContext } from './graph-codecs.ts';
import type { JobHost } from './job-host.ts';
import { asyncJob, cronTriggerFired, updateAsyncJob } from './job-records.ts';
import { JobStore, type JobBody, type StoredJob } from './job-store.ts';
import { callJobMethod } from './project-methods.ts';

/** An unsuccessful end of a job's transaction. */
export type JobFailure = Extract<Outcome<unknown>, { readonly ok: false }>;
type Body<K extends JobBody['kind']> = Extract<JobBody, { readonly kind: K }>;

/** How a job whose worker died is tried: then it fails. Three, so that a crash by accident does not lose a job. */
export const MAX_ATTEMPTS = 3;

/**
 * Runs a job, or the next step of a batch job.
 * @returns what failed, or null
 */
export function runJob(host: JobHost, job: StoredJob): JobFailure | null {
  const { body } = job;
  switch (body.kind) {
    case 'queueable':
      return runQueueable(host, job, body);
    case 'future':
      return runFuture(host, job, body);
    case 'finalizer':
      return runFinalizer(host, job, body);
    case 'schedule':
      return runScheduled(host, job, body);
    case 'scheduledBatch':
      return runScheduledBatch(host, job, body);
    case 'batch':
      return runBatchStep(host, job, body);
    case 'deployment':
      return runDeployment(host, job, body);
  }
}

/** Text of an exception as AsyncApexJob.ExtendedStatus shows it. */
export const describeFailure = (failure: JobFailure): string => failure.exception.message ?? failure.exception.typeName;

const restore = (org: Org, graph: StoredGraph): ApexObject => restoreGraph(graph, graphContext(org)) as ApexObject;

function begin(host: JobHost, job: StoredJob): void {
  host.settle(() => updateAsyncJob(host.org, job.jobId, { status: 'Processing' }));
}

/** Ends a job well, in its own transaction: it is done exactly when its work is committed. */
function complete(org: Org, job: StoredJob): void {
  new JobStore(org.store).remove(job.key);
  if (asyncJob(org, job.jobId)?.status !== 'Aborted') updateAsyncJob(org, job.jobId, { status: 'Completed' });
}

function fail(org: Org, job: StoredJob, failure: JobFailure): void {
  new JobStore(org.store).remove(job.key);
  updateAsyncJob(org, job.jobId, { status: 'Failed', errors: 1, extendedStatus: describeFailure(failure) });
}

// ---------------------------------------------------------------- queueable

function runQueueable(host: JobHost, job: StoredJob, body: Body<'queueable'>): JobFailure | null {
  const { org } = host;
  begin(host, job);
  let context: AsyncContext | null = null;
  const outcome = host.run({ quiddity: 'QUEUEABLE', userId: job.userId }, (transaction) => {
    const target = restore(org, body.job);
    const allowed = org.program.isSubtype(target.apexClass.name, 'Database.AllowsCallouts');
    context = enterAsync(transaction, {
      jobId: job.jobId,
      depth: body.depth,
      maxDepth: body.maxDepth,
      delayMinutes: body.delayMinutes,
      callouts: allowed
        ? 'allowed'
        : 'Callout not allowed from this job. Please enable callout by implementing Database.AllowsCallouts.',
    });
    callJobMethod(org.program, target, 'execute', 'QueueableContext', [new JobContext(job.jobId)]);
    complete(org, job);
    addFinalizer(org, job, body, { context, requestId: transaction.requestId, failure: null });
  });
  if (outcome.ok) return null;
  host.settle(() => {
    fail(org, job, outcome);
    addFinalizer(org, job, body, { context, requestId: outcome.transaction.requestId, failure: outcome });
  });
  return outcome;
}

interface QueueableEnd {
  readonly context: AsyncContext | null;
  readonly requestId: string;
  readonly failure: JobFailure | null;
}

/** Queues the attached finalizer in the state that it has at the end of its job. */
function addFinalizer(org: Org, job: StoredJob, body: Body<'queueable'>, end: QueueableEnd): void {
  const finalizer = end.context?.finalizer ?? null;
  if (finalizer === null) return;
  const context = graphContext(org);
  new JobStore(org.store).add({
    key: `finalizer:${job.key}`,
    jobId: job.jobId,
    userId: job.userId,
    dueAt: org.clock.now(),
    signature: null,
    body: {
      kind: 'finalizer',
      finalizer: storeGraph(finalizer, context),
      requestId: end.requestId,
      exception: end.failure === null ? null : storeGraph(finalizerException(end.failure.exception), context),
      failuresInRow: end.failure === null ? 0 : body.failuresInRow + 1,
      depth: body.depth,
      maxDepth: body.maxDepth,
    },
  });
}

/** A limit that was exceeded arrives at the finalizer as an AsyncException. */
function finalizerException(exception: ApexException): ApexException {
  return exception.typeName === 'LimitException'
    ? new StandardException('AsyncException', exception.message)
    : exception;
}

function runFinalizer(host: JobHost, job: StoredJob, body: Body<'finalizer'>): JobFailure | null {
  const { org } = host;
  const { depth, maxDepth, failuresInRow, requestId } = body;
  const outcome = host.run(
    { quiddity: 'TRANSACTION_FINALIZER_QUEUEABLE', userId: job.userId, requestId },
    (transaction) => {
      enterAsync(transaction, { jobId: job.jobId, depth, maxDepth, failuresInRow });
      const exception =
        body.exception === null ? null : (restoreGraph(body.exception, graphContext(org)) as ApexException);
      const result = parentResult(org, exception === null ? 'SUCCESS' : 'UNHANDLED_EXCEPTION');
      const context = new JobFinalizerContext(job.jobId, requestId, result, exception);
      callJobMethod(org.program, restore(org, body.finalizer), 'execute', 'FinalizerContext', [context]);
      new JobStore(org.store).remove(job.key);
    },
  );
  if (outcome.ok) return null;
  host.settle(() => void new JobStore(org.store).remove(job.key));
  return outcome;
}

function parentResult(org: Org, name: 'SUCCESS' | 'UNHANDLED_EXCEPTION'): ApexEnum {
  const constant = org.program.enumConstant('ParentJobResult', name);
  if (constant === undefined) throw new Error(`The standard library lacks ParentJobResult.${name}.`);
  return constant;
}

// ---------------------------------------------------------------- future

function runFuture(host: JobHost, job: StoredJob, body: Body<'future'>): JobFailure | null {
  const { org } = host;
  begin(host, job);
  const outcome = host.run({ quiddity: 'FUTURE', userId: job.userId }, (transaction) => {
    enterAsync(transaction, {
      jobId: job.jobId,
      callouts: body.callouts
        ? 'allowed'
        : 'Callout not allowed from this future method. Please enable callout by annotating the future method. eg: @Future(callout=true)',
    });
    const args = restoreGraph(body.args, graphContext(org)) as ApexList;
    org.program.callStatic(body.className, body.method, args.items);
    complete(org, job);
  });
  if (outcome.ok) return null;
  host.settle(() => fail(org, job, outcome));
  return outcome;
}

// ---------------------------------------------------------------- scheduled

function runScheduled(host: JobHost, job: StoredJob, body: Body<'schedule'>): JobFailure | null {
  const { org } = host;
  const outcome = host.run({ quiddity: 'SCHEDULED', userId: job.userId }, (transaction) => {
    enterAsync(transaction, { jobId: job.jobId, callouts: 'Callout from scheduled Apex not supported.' });
    moveOn(host, job, body);
    const context = new ScheduleContext(job.key);
    callJobMethod(org.program, restore(org, body.job), 'execute', 'SchedulableContext', [context]);
  });
  if (outcome.ok) return null;
  host.settle(() => {
    moveOn(host, job, body);
    updateAsyncJob(org, job.jobId, { errors: 1, extendedStatus: describeFailure(outcome) });
  });
  return outcome;
}

/** Sets the next time, or ends the schedule. A test's schedule runs once and is left as it was. */
function moveOn(host: JobHost, job: StoredJob, body: Body<'schedule' | 'scheduledBatch'>): void {
  const { org } = host;
  const jobs = new JobStore(org.store);
  if (host.inTest) {
    jobs.remove(job.key);
    return;
  }
  const parsed = body.kind === 'schedule' ? parseCron(body.cron) : null;
  const next = parsed?.ok ? nextFireTime(parsed.schedule, org.clock.now(), (body as Body<'schedule'>).zone) : null;
  cronTriggerFired(org, job.key, next);
  if (next !== null) return jobs.update(job.key, body, next);
  jobs.remove(job.key);
  updateAsyncJob(org, job.jobId, { status: 'Completed' });
}

function runScheduledBatch(host: JobHost, job: StoredJob, body: Body<'scheduledBatch'>): JobFailure | null {
  const { org } = host;
  const outcome = host.run({ quiddity: 'SCHEDULED', userId: job.userId }, () => {
    moveOn(host, job, body);
    org.services.jobs.enqueueBatch(restore(org, body.batch), body.scopeSize);
  });
  if (outcome.ok) return null;
  host.settle(() => {
    moveOn(host, job, body);
    updateAsyncJob(org, job.jobId, { status: 'Failed', errors: 1, extendedStatus: describeFailure(outcome) });
  });
  return outcome;
}

// ---------------------------------------------------------------- workers that are gone

/**
 * Makes the jobs of a worker that is gone due again. Their transactions were rolled back with it, so they run again from
 * where they last committed, as the platform does after an interruption; after MAX_ATTEMPTS they fail.
 * @param worker null: of any worker, when a process opens the database
 * @returns how many jobs will run again
 */
export function recoverJobs(host: JobHost, worker: string | null): number {
  const { org } = host;
  const jobs = new JobStore(org.store);
  let again = 0;
  host.settle(() => {
    for (const job of jobs.abandoned(worker)) {
      if (job.attempts >= MAX_ATTEMPTS) {
        jobs.remove(job.key);
        const extendedStatus = `The job was given up after its process ended ${job.attempts} times while it ran.`;
        updateAsyncJob(org, job.jobId, { status: 'Failed', errors: 1, extendedStatus });
        continue;
      }
      again++;
      jobs.unclaim(job.key);
      if (job.body.kind === 'queueable' || job.body.kind === 'future')
        updateAsyncJob(org, job.jobId, { status: 'Queued' });
    }
  });
  return again;
}
