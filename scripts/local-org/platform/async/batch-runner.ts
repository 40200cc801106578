/** Runs one step of a batch job: its start, one scope, or its finish, each in a transaction of its own. */
import { raise } from '../../runtime/exceptions.ts';
import { ApexList } from '../../runtime/list.ts';
import type { ApexObject } from '../../runtime/object.ts';
import type { ApexValue } from '../../runtime/values.ts';
import { BatchContext } from '../../stdlib/async/contexts.ts';
import type { Org } from '../contract.ts';
import type { ApexTransaction } from '../transaction.ts';
import { enterAsync } from './async-context.ts';
import { batchElements, type BatchElements } from './batch-elements.ts';
import { restoreGraph, storeGraph, type StoredGraph } from './graph.ts';
import { graphContext } from './graph-codecs.ts';
import type { JobHost } from './job-host.ts';
import { asyncJob, updateAsyncJob, type JobStatus } from './job-records.ts';
import type { JobFailure } from './job-runner.ts';
import { ACTIVE_BATCHES } from './job-service.ts';
import { JobStore, type BatchPhase, type JobBody, type StoredJob } from './job-store.ts';
import { callJobMethod, parameterTypes } from './project-methods.ts';

type BatchBody = Extract<JobBody, { readonly kind: 'batch' }>;

const CONTEXT = 'Database.BatchableContext';

/** @returns what failed, or null */
export function runBatchStep(host: JobHost, job: StoredJob, body: BatchBody): JobFailure | null {
  const step = new BatchStep(host, job, body);
  switch (body.phase.name) {
    case 'start':
      return step.start();
    case 'execute':
      return step.execute(body.phase.next, body.phase.scopes);
    case 'finish':
      return step.finish();
  }
}

class BatchStep {
  readonly #host: JobHost;
  readonly #org: Org;
  readonly #job: StoredJob;
  #body: BatchBody;
  readonly #jobs: JobStore;

  constructor(host: JobHost, job: StoredJob, body: BatchBody) {
    this.#host = host;
    this.#org = host.org;
    this.#job = job;
    this.#body = body;
    this.#jobs = new JobStore(host.org.store);
  }

  start(): JobFailure | null {
    this.#settleStatus('Preparing');
    const outcome = this.#run('start', (batch, context) => {
      const source = callJobMethod(this.#org.program, batch, 'start', CONTEXT, [context]);
      const elements = this.#elements(batch, source);
      const scopes = this.#storeScopes(batch, elements);
      updateAsyncJob(this.#org, this.#job.jobId, { status: 'Processing', total: scopes });
      this.#body = { ...this.#body, source: elements.source };
      this.#goOn(batch, scopes === 0 ? { name: 'finish' } : { name: 'execute', next: 0, scopes });
    });
    if (outcome === null) return null;
    this.#end('Failed', outcome);
    return outcome;
  }

  #elements(batch: ApexObject, source: ApexValue): BatchElements {
    if (source !== null) return batchElements(source);
    return raise('AsyncException', `${batch.apexClass.name}.start returned null instead of something to iterate.`);
  }

  /** Cuts what `start` returned into scopes, kept in the order in which it gave them. */
  #storeScopes(batch: ApexObject, { elements }: BatchElements): number {
    const of = elementType(this.#org, batch);
    let scope: ApexValue[] = [];
    let scopes = 0;
    const close = (): void => {
      if (scope.length === 0) return;
      this.#jobs.addScope(this.#job.key, scopes, storeGraph(new ApexList(of, scope), graphContext(this.#org)));
      scopes++;
      scope = [];
    };
    for (const element of elements) {
      scope.push(element);
      if (scope.length === this.#body.scopeSize) close();
    }
    close();
    if (this.#host.inTest && scopes > 1)
      raise(
        'UnexpectedException',
        'No more than one executeBatch can be called from within a test method.  Please make sure the iterable returned from your start method matches the batch size, resulting in one executeBatch invocation.',
      );
    return scopes;
  }

  execute(next: number, scopes: number): JobFailure | null {
    const following: BatchPhase = next + 1 < scopes ? { name: 'execute', next: next + 1, scopes } : { name: 'finish' };
    const outcome = this.#run('execute', (batch, context) => {
      callJobMethod(this.#org.program, batch, 'execute', CONTEXT, [context, this.#scope(batch, next)]);
      updateAsyncJob(this.#org, this.#job.jobId, { processed: next + 1 });
      this.#goOn(batch, following);
    });
    if (outcome === null) return null;
    this.#host.settle(() => {
      const errors = (asyncJob(this.#org, this.#job.jobId)?.errors ?? 0) + 1;
      const text = `First error: ${outcome.exception.message ?? outcome.exception.typeName}`;
      const extendedStatus = errors === 1 ? { extendedStatus: text } : {};
      updateAsyncJob(this.#org, this.#job.jobId, { processed: next + 1, errors, ...extendedStatus });
      this.#jobs.update(this.#job.key, { ...this.#body, phase: following }, this.#org.clock.now());
    });
    return outcome;
  }

  /** The elements of a scope; records of a query as they are now, those deleted since `start` left out. */
  #scope(batch: ApexObject, number: number): ApexList {
    const scope = restoreGraph(this.#jobs.scope(this.#job.key, number), graphContext(this.#org)) as ApexList;
    const { source } = this.#body;
    if (source === null) return scope;
    const records = this.#org.queries.byIds(source, scope.items as string[]);
    return new ApexList(elementType(this.#org, batch), records.items);
  }

  finish(): JobFailure | null {
    const outcome = this.#run('finish', (batch, context) => {
      callJobMethod(this.#org.program, batch, 'finish', CONTEXT, [context]);
      this.#close('Completed');
    });
    if (outcome === null) return null;
    this.#end('Failed', outcome);
    return outcome;
  }

  // ------------------------------------------------------------ shared

  #run(
    phase: 'start' | 'execute' | 'finish',
    body: (batch: ApexObject, context: BatchContext) => void,
  ): JobFailure | null {
    const outcome = this.#host.run({ quiddity: 'BATCH_APEX', userId: this.#job.userId }, (transaction) => {
      const batch = restoreGraph(this.#body.batch, graphContext(this.#org)) as ApexObject;
      this.#enter(transaction, batch, phase);
      const child = this.#org.schema.object('AsyncApexJob');
      if (child === undefined) throw new Error('The schema lacks the standard object AsyncApexJob.');
      body(batch, new BatchContext(this.#job.jobId, this.#org.store.nextId(child)));
    });
    return outcome.ok ? null : outcome;
  }

  #enter(transaction: ApexTransaction, batch: ApexObject, batchPhase: 'start' | 'execute' | 'finish'): void {
    const allowed = this.#org.program.isSubtype(batch.apexClass.name, 'Database.AllowsCallouts');
    enterAsync(transaction, {
      jobId: this.#job.jobId,
      batchPhase,
      callouts: allowed
        ? 'allowed'
        : 'Callout not allowed from this job. Please enable callout by implementing Database.AllowsCallouts.',
    });
  }

  /** Goes on with the next step; a stateful batch keeps what it has become. */
  #goOn(batch: ApexObject, phase: BatchPhase): void {
    const stateful = this.#org.program.isSubtype(batch.apexClass.name, 'Database.Stateful');
    const stored: StoredGraph = stateful ? storeGraph(batch, graphContext(this.#org)) : this.#body.batch;
    // A job that was aborted meanwhile has no row to go on with.
    this.#jobs.update(this.#job.key, { ...this.#body, batch: stored, phase }, this.#org.clock.now());
  }

  #settleStatus(status: JobStatus): void {
    this.#host.settle(() => updateAsyncJob(this.#org, this.#job.jobId, { status }));
  }

  #end(status: 'Failed', failure: JobFailure): void {
    this.#host.settle(() => {
      const errors = (asyncJob(this.#org, this.#job.jobId)?.errors ?? 0) + 1;
      const extendedStatus = failure.exception.message ?? failure.exception.typeName;
      updateAsyncJob(this.#org, this.#job.jobId, { errors, extendedStatus });
      this.#close(status);
    });
  }

  /** Ends the job and lets the first held one begin. */
  #close(status: 'Completed' | 'Failed'): void {
    if (asyncJob(this.#org, this.#job.jobId)?.status !== 'Aborted')
      updateAsyncJob(this.#org, this.#job.jobId, { status });
    this.#jobs.remove(this.#job.key);
    releaseHeldBatches(this.#org);
  }
}

/** Queues held batch jobs as long as fewer than the allowed number are active. */
export function releaseHeldBatches(org: Org): void {
  const jobs = new JobStore(org.store);
  const free = ACTIVE_BATCHES - jobs.activeBatches();
  for (const held of jobs.heldBatches().slice(0, Math.max(0, free))) {
    jobs.release(held.key, org.clock.now());
    updateAsyncJob(org, held.jobId, { status: 'Queued' });
  }
}

/** Element type of the list that `execute` takes. */
function elementType(org: Org, batch: ApexObject): string {
  const [, list] = parameterTypes(org.program, batch, 'execute', CONTEXT, 2);
  return /^List<(.*)>$/i.exec(list)?.[1] ?? 'Object';
}
