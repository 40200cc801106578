/** Puts asynchronous Apex into the queue, by the platform's rules of who may enqueue what and how much. */
import { ApexList } from '../../runtime/list.ts';
import { raise } from '../../runtime/exceptions.ts';
import type { ApexObject } from '../../runtime/object.ts';
import type { ApexValue } from '../../runtime/values.ts';
import type { JobService, Quiddity, Transaction } from '../contract.ts';
import { current } from '../current.ts';
import { asyncContext } from './async-context.ts';
import { nextFireTime, parseCron, type CronSchedule } from './cron.ts';
import { storeGraph, type StoredGraph } from './graph.ts';
import { graphContext } from './graph-codecs.ts';
import {
  addAsyncJob,
  addCronTrigger,
  asyncJob,
  isScheduled,
  removeCronTrigger,
  scheduledCount,
  updateAsyncJob,
} from './job-records.ts';
import { JobStore } from './job-store.ts';

const MINUTE = 60_000;
/** Apex Developer Guide, "Queueable Apex": a delay of 0 to 10 minutes. */
const MAX_DELAY_MINUTES = 10;
/** Apex Developer Guide, "Using Batch Apex": scope sizes of up to 2,000. */
const MAX_SCOPE = 2000;
/** "Batch Apex Governor Limits": active jobs and, beyond those, jobs held in the flex queue. */
export const ACTIVE_BATCHES = 5;
const HELD_BATCHES = 100;
/** "Apex Scheduler": scheduled jobs at one time. */
const SCHEDULED_JOBS = 100;
/** "Transaction Finalizers": failed jobs re-enqueued in a row. */
const REENQUEUED_FAILURES = 5;

/** How deep chains may go where a job does not say. */
export interface JobSettings {
  /** null: without end, as in production; 5 in Developer and trial editions. */
  readonly defaultStackDepth: number | null;
}

export class ApexJobs implements JobService {
  readonly #settings: JobSettings;

  constructor(settings: JobSettings) {
    this.#settings = settings;
  }

  enqueueQueueable(job: ApexObject, options: Parameters<JobService['enqueueQueueable']>[1]): string {
    const transaction = current();
    const context = asyncContext(transaction);
    const { delayMinutes, signature } = options;
    if (delayMinutes < 0 || delayMinutes > MAX_DELAY_MINUTES)
      raise('AsyncException', `The delay must be between 0 and ${MAX_DELAY_MINUTES} minutes: ${delayMinutes}`);
    transaction.limits.use('queueableJobs');
    const chained = transaction.quiddity === 'QUEUEABLE' || transaction.quiddity === 'TRANSACTION_FINALIZER_QUEUEABLE';
    const depth = chained ? context.depth + 1 : 1;
    const maxDepth = options.maxDepth ?? (chained ? context.maxDepth : null) ?? this.#settings.defaultStackDepth;
    // "You can't chain queueable jobs in an Apex test", unless the depth is configured.
    if (depth > (maxDepth ?? (transaction.test === null ? Infinity : 1)))
      raise('AsyncException', 'Maximum stack depth has been reached.');
    const failuresInRow = transaction.quiddity === 'TRANSACTION_FINALIZER_QUEUEABLE' ? context.failuresInRow : 0;
    if (failuresInRow > REENQUEUED_FAILURES)
      raise('AsyncException', `A failed job was re-enqueued by its finalizer ${REENQUEUED_FAILURES} times in a row.`);
    const jobs = new JobStore(transaction.org.store);
    if (signature !== null && jobs.hasSignature(signature))
      raise('DuplicateMessageException', 'Attempt to enqueue job with duplicate queueable signature');
    const graph = this.#store(transaction, job);
    const { jobId, userId } = this.#record(transaction, { type: 'Queueable', className: job.apexClass.name });
    const body = { kind: 'queueable', job: graph, depth, maxDepth, delayMinutes, failuresInRow } as const;
    const dueAt = transaction.org.clock.now() + delayMinutes * MINUTE;
    jobs.add({ key: jobId, jobId, userId, dueAt, signature, body });
    return this.#enqueued(transaction, jobId);
  }

  enqueueFuture(className: string, method: string, args: readonly ApexValue[], callouts: boolean): string {
    const transaction = current();
    if (transaction.quiddity === 'FUTURE' || transaction.quiddity === 'BATCH_APEX')
      raise('AsyncException', `Future method cannot be called from a future or batch method: ${className}.${method}`);
    transaction.limits.use('futureCalls');
    const stored = this.#store(transaction, new ApexList('Object', [...args]));
    const { jobId, userId } = this.#record(transaction, { type: 'Future', className, method: method.split('(')[0] });
    const body = { kind: 'future', className, method, args: stored, callouts } as const;
    const dueAt = transaction.org.clock.now();
    new JobStore(transaction.org.store).add({ key: jobId, jobId, userId, dueAt, signature: null, body });
    return this.#enqueued(transaction, jobId);
  }

  enqueueBatch(batch: ApexObject, scopeSize: number): string {
    const transaction = current();
    if (
      transaction.quiddity === 'FUTURE' ||
      (asyncContext(transaction).batchPhase !== null && asyncContext(transaction).batchPhase !== 'finish')
    )
      raise(
        'AsyncException',
        'Database.executeBatch cannot be called from a batch start, batch execute, or future method.',
      );
    if (scopeSize < 1 || scopeSize > MAX_SCOPE)
      raise('InvalidParameterValueException', `Scope size must be between 1 and ${MAX_SCOPE}: ${scopeSize}`);
    return this.addBatch(transaction, this.#store(transaction, batch), batch.apexClass.name, scopeSize);
  }

  /** Queues a batch job, or holds it when enough are active. */
  addBatch(transaction: Transaction, batch: StoredGraph, className: string, scopeSize: number): string {
    const { org } = transaction;
    const jobs = new JobStore(org.store);
    const held = jobs.activeBatches() >= ACTIVE_BATCHES;
    if (held && jobs.heldBatches().length >= HELD_BATCHES)
      raise(
        'LimitException',
        `You've exceeded the limit of ${HELD_BATCHES} jobs in the flex queue for org. Wait for some of your batch jobs to finish before adding more.`,
        { catchable: false },
      );
    const { jobId, userId } = this.#record(transaction, { type: 'BatchApex', className }, held);
    const body = { kind: 'batch', batch, scopeSize, phase: { name: 'start' }, source: null } as const;
    jobs.add({ key: jobId, jobId, userId, dueAt: held ? null : org.clock.now(), signature: null, body });
    return this.#enqueued(transaction, jobId);
  }

  schedule(name: string, cron: string, job: ApexObject): string {
    const transaction = current();
    const parsed = parseCron(cron);
    if (!parsed.ok) return raise('StringException', parsed.message);
    const graph = this.#store(transaction, job);
    const zone = transaction.user.timeZone;
    const next = this.#nextTime(transaction, parsed.schedule, zone, name);
    const key = this.#addTrigger(transaction, { name, cron, next, className: job.apexClass.name });
    this.#addScheduled(transaction, key, next, { kind: 'schedule', job: graph, cron, zone });
    return key.triggerId;
  }

  scheduleBatch(batch: ApexObject, name: string, minutes: number, scopeSize: number | null): string {
    const transaction = current();
    if (minutes < 1) raise('InvalidParameterValueException', `Minutes from now must be greater than zero: ${minutes}`);
    const graph = this.#store(transaction, batch);
    const next = transaction.org.clock.now() + minutes * MINUTE;
    const at = new Date(next);
    // Once, at that minute of that day: how the platform shows it too.
    const cron = `${at.getUTCSeconds()} ${at.getUTCMinutes()} ${at.getUTCHours()} ${at.getUTCDate()} ${at.getUTCMonth() + 1} ? ${at.getUTCFullYear()}`;
    const key = this.#addTrigger(transaction, { name, cron, next, className: batch.apexClass.name });
    this.#addScheduled(transaction, key, next, { kind: 'scheduledBatch', batch: graph, scopeSize: scopeSize ?? 200 });
    return key.triggerId;
  }

  abort(jobId: string): void {
    const transaction = current();
    const { org } = transaction;
    const jobs = new JobStore(org.store);
    jobs.remove(jobId);
    if (removeCronTrigger(org, jobId)) return;
    const job = asyncJob(org, jobId);
    if (job === null) return raise('AsyncException', `There is no asynchronous job with the id ${jobId}.`);
    if (job.status === 'Completed' || job.status === 'Failed' || job.status === 'Aborted') return;
    updateAsyncJob(org, jobId, { status: 'Aborted' });
    transaction.uncommitted = true;
  }

  attachFinalizer(finalizer: ApexObject): void {
    const transaction = current();
    if (transaction.quiddity !== 'QUEUEABLE')
      raise('AsyncException', 'System.attachFinalizer(Finalizer) is not allowed in this context');
    const context = asyncContext(transaction);
    if (context.finalizer !== null)
      raise('AsyncException', 'More than one Finalizer cannot be attached to same Async Apex Job');
    context.finalizer = finalizer;
  }

  // ------------------------------------------------------------ shared

  #store(transaction: Transaction, value: ApexValue): StoredGraph {
    return storeGraph(value, graphContext(transaction.org));
  }

  #record(
    transaction: Transaction,
    job: { readonly type: 'Queueable' | 'Future' | 'BatchApex'; readonly className: string; readonly method?: string },
    held = false,
  ): { readonly jobId: string; readonly userId: string } {
    const userId = transaction.user.id;
    const jobId = addAsyncJob(transaction.org, { ...job, userId, status: held ? 'Holding' : 'Queued' });
    return { jobId, userId };
  }

  #enqueued(transaction: Transaction, id: string): string {
    // An enqueued job is pending work: a callout after it is refused as it is after DML.
    transaction.uncommitted = true;
    return id;
  }

  #nextTime(transaction: Transaction, schedule: CronSchedule, zone: string, name: string): number {
    const next = nextFireTime(schedule, transaction.org.clock.now(), zone);
    return (
      next ?? raise('AsyncException', `Based on configured schedule, the given trigger '${name}' will never fire.`)
    );
  }

  #addTrigger(
    transaction: Transaction,
    schedule: { readonly name: string; readonly cron: string; readonly next: number; readonly className: string },
  ): { readonly triggerId: string; readonly jobId: string } {
    const { org, user } = transaction;
    if (isScheduled(org, schedule.name))
      raise('AsyncException', `The Apex job named "${schedule.name}" is already scheduled for execution.`);
    if (scheduledCount(org) >= SCHEDULED_JOBS)
      raise('AsyncException', `You have exceeded the maximum number (${SCHEDULED_JOBS}) of Apex scheduled jobs.`);
    const triggerId = addCronTrigger(org, {
      name: schedule.name,
      cron: schedule.cron,
      zone: user.timeZone,
      userId: user.id,
      nextFireTime: schedule.next,
    });
    const jobId = addAsyncJob(org, {
      type: 'ScheduledApex',
      className: schedule.className,
      userId: user.id,
      status: 'Queued',
      cronTriggerId: triggerId,
    });
    return { triggerId, jobId };
  }

  #addScheduled(
    transaction: Transaction,
    key: { readonly triggerId: string; readonly jobId: string },
    dueAt: number,
    body: Parameters<JobStore['add']>[0]['body'],
  ): void {
    const { org, user } = transaction;
    new JobStore(org.store).add({
      key: key.triggerId,
      jobId: key.jobId,
      userId: user.id,
      dueAt,
      signature: null,
      body,
    });
    this.#enqueued(transaction, key.triggerId);
  }
}

/** Kinds of transactions that run a queueable job or its finalizer: System.isQueueable. */
export const QUEUEABLE_CONTEXTS: ReadonlySet<Quiddity> = new Set<Quiddity>([
  'QUEUEABLE',
  'TRANSACTION_FINALIZER_QUEUEABLE',
]);
