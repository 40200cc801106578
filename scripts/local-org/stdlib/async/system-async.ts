/** The static methods of `System` about asynchronous Apex, for the class `System` to include. */
import { currentOrNull, current } from '../../platform/current.ts';
import { QUEUEABLE_CONTEXTS } from '../../platform/async/job-service.ts';
import type { JobService, Quiddity } from '../../platform/contract.ts';
import type { ApexObject } from '../../runtime/object.ts';
import type { Methods } from '../define.ts';
import type { AsyncOptions } from './async-options.ts';

/** Records in a scope where the caller does not say (Apex Developer Guide, "Using Batch Apex"). */
const DEFAULT_SCOPE = 200;

const jobs = (): JobService => current().org.services.jobs;
const isIn = (...kinds: readonly Quiddity[]): boolean => kinds.includes(currentOrNull()?.quiddity ?? 'UNDEFINED');

export const systemAsync: Methods = {
  'Id enqueueJob(Queueable job)': (job: ApexObject) =>
    jobs().enqueueQueueable(job, { delayMinutes: 0, maxDepth: null, signature: null }),
  'Id enqueueJob(Queueable job, Integer delay)': (job: ApexObject, delay: number) =>
    jobs().enqueueQueueable(job, { delayMinutes: delay, maxDepth: null, signature: null }),
  'Id enqueueJob(Queueable job, AsyncOptions options)': (job: ApexObject, options: AsyncOptions) =>
    jobs().enqueueQueueable(job, {
      delayMinutes: options.minimumQueueableDelayInMinutes ?? 0,
      maxDepth: options.maximumQueueableStackDepth,
      signature: options.duplicateSignature?.text ?? null,
    }),
  'void attachFinalizer(Finalizer finalizer)': (finalizer: ApexObject) => jobs().attachFinalizer(finalizer),
  'void abortJob(String jobId)': (jobId: string) => jobs().abort(jobId),
  'String schedule(String jobName, String cronExpression, Schedulable job)': (
    jobName: string,
    cronExpression: string,
    job: ApexObject,
  ) => jobs().schedule(jobName, cronExpression, job),
  'String scheduleBatch(Database.Batchable<Object> batch, String jobName, Integer minutesFromNow)': (
    batch: ApexObject,
    jobName: string,
    minutes: number,
  ) => jobs().scheduleBatch(batch, jobName, minutes, null),
  'String scheduleBatch(Database.Batchable<Object> batch, String jobName, Integer minutesFromNow, Integer scopeSize)': (
    batch: ApexObject,
    jobName: string,
    minutes: number,
    scopeSize: number,
  ) => jobs().scheduleBatch(batch, jobName, minutes, scopeSize),
  'Boolean isBatch()': () => isIn('BATCH_APEX', 'BATCH_CHUNK_PARALLEL'),
  'Boolean isFuture()': () => isIn('FUTURE'),
  'Boolean isQueueable()': () => QUEUEABLE_CONTEXTS.has(current().quiddity),
  'Boolean isScheduled()': () => isIn('SCHEDULED'),
};

/** The static methods of `Database` about batch Apex, for the class `Database` to include: they do not depend on an access mode. */
export const databaseBatch: Methods = {
  'Id executeBatch(Database.Batchable<Object> batch)': (batch: ApexObject) => jobs().enqueueBatch(batch, DEFAULT_SCOPE),
  'Id executeBatch(Database.Batchable<Object> batch, Integer scopeSize)': (batch: ApexObject, scopeSize: number) =>
    jobs().enqueueBatch(batch, scopeSize),
};
