/**
 * A running org: the main thread deploys the project, schedules, and leaves Apex to worker threads, each with its own
 * connection to the database. Tasks (requests) go before asynchronous work, which leaves one worker free for them.
 */
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { rmSync } from 'node:fs';
import { compileAnonymous } from '../../apex/compiler.ts';
import { openStore, savedKeyPrefixes } from '../../data/store/open.ts';
import { runningHost } from '../async/job-host.ts';
import { recoverJobs } from '../async/job-runner.ts';
import { OffsetClock } from '../clock.ts';
import { EventStore } from '../events/event-store.ts';
import { faultText } from '../fault-text.ts';
import type { TransactionUsage } from '../limits/usage.ts';
import { buildProject, errorText, type BuildOptions } from '../org/build.ts';
import { assembleOrg, DEFAULT_SETTINGS, deploy, type LocalOrg, type OrgSettings } from '../org.ts';
import { lockDatabase, type DatabaseLock } from './database-lock.ts';
import { KeptOffset } from './kept-offset.ts';
import type { FromWorker, NextDue, Task, ToWorker, WorkerInput, WorkFailure } from './messages.ts';
import type { AnonymousOutcome, AnonymousRun } from './tasks.ts';
import { nextDue } from './turn.ts';

export interface HostOptions extends Pick<BuildOptions, 'projectDir' | 'packageDirs' | 'cacheFolder' | 'leaveOut'> {
  /** Database file. */
  readonly database: string;
  /** Begin with an empty database. */
  readonly reset?: boolean;
  readonly settings?: Partial<Pick<OrgSettings, 'limits' | 'jobs' | 'secrets' | 'domainUrl'>>;
  /** Most Apex threads; default: one a core, at least four. */
  readonly workers?: number;
  /** Told what every transaction used of its limits. */
  readonly onUsage?: (usage: TransactionUsage) => void;
  /** Told of jobs and event triggers that fail. */
  readonly onFailure?: (failure: WorkFailure) => void;
}

export type HostResult =
  { readonly ok: true; readonly host: OrgHost } | { readonly ok: false; readonly problems: readonly string[] };

/** Old-generation heap of a worker, in MB: more than any transaction may use, less than would harm the machine. */
const WORKER_HEAP = 2048;
/** Workers that start at once: one for what is asked, one for jobs. */
const FIRST_WORKERS = 2;
/** How long `stop` waits for running Apex, in milliseconds. */
const STOP_TIMEOUT = 10_000;
const PURGE_EVERY = 60 * 60 * 1000;

/**
 * Opens the database, deploys the project into it and starts the workers.
 * @throws StoreError when the database cannot be opened or is in use
 */
export function startOrg(options: HostOptions): HostResult {
  const { database } = options;
  const lock = lockDatabase(database);
  try {
    if (options.reset === true) for (const suffix of ['', '-wal', '-shm']) rmSync(database + suffix, { force: true });
    const result = buildProject({ ...options, keyPrefixes: savedKeyPrefixes(database) });
    if (!result.ok) {
      lock.release();
      return result;
    }
    const clock = new OffsetClock();
    const settings: OrgSettings = { ...DEFAULT_SETTINGS, ...options.settings, clock };
    const { store } = openStore(database, result.build.built.schema);
    clock.advance(new KeptOffset(store).read());
    const org = assembleOrg(result.build, store, settings);
    deploy(org);
    recoverJobs(runningHost(org, settings.limits), null);
    return { ok: true, host: new OrgHost(org, lock, clock, options) };
  } catch (error) {
    lock.release();
    throw error;
  }
}

interface Apex {
  readonly name: string;
  readonly worker: Worker;
  /** What it is doing; null: idle. */
  busy: 'starting' | 'turn' | Pending | null;
}

interface Pending {
  readonly id: number;
  readonly task: Task;
  readonly resolve: (result: never) => void;
  readonly reject: (error: Error) => void;
}

export class OrgHost {
  /** For reading only, and for what is no Apex; Apex runs in the workers. */
  readonly org: LocalOrg;
  readonly #options: HostOptions;
  readonly #lock: DatabaseLock;
  readonly #clock: OffsetClock;
  readonly #workers = new Set<Apex>();
  readonly #mostWorkers: number;
  readonly #queue: Pending[] = [];
  readonly #input: Omit<WorkerInput, 'name'>;
  readonly #purge: NodeJS.Timeout;
  readonly #idle: (() => void)[] = [];
  #ids = 0;
  #due: NextDue;
  #timer: NodeJS.Timeout | undefined;
  #stopping = false;

  constructor(org: LocalOrg, lock: DatabaseLock, clock: OffsetClock, options: HostOptions) {
    this.org = org;
    this.#lock = lock;
    this.#clock = clock;
    this.#options = options;
    const { build, settings } = org;
    this.#input = {
      projectDir: build.project.dir,
      packageDirs: build.packageDirs,
      units: build.units,
      database: options.database,
      limits: settings.limits,
      jobs: settings.jobs,
      secrets: settings.secrets,
      domainUrl: settings.domainUrl,
      clock: clock.shared,
      measured: options.onUsage !== undefined,
    };
    this.#due = nextDue(org);
    // More than cores: Apex that waits for an answer from outside takes none.
    this.#mostWorkers = options.workers ?? Math.max(4, availableParallelism());
    for (let i = 0; i < Math.min(FIRST_WORKERS, this.#mostWorkers); i++) this.#start();
    this.#purge = setInterval(() => this.#purgeEvents(), PURGE_EVERY);
    this.#purge.unref();
  }

  // ------------------------------------------------------------ what others ask for

  /**
   * Runs a task in a worker.
   * @throws Error when the task throws, its worker dies or the org is stopped
   */
  run<T>(task: Task): Promise<T> {
    if (this.#stopping) return Promise.reject(new Error('The org is stopping.'));
    return new Promise<T>((resolve, reject) => {
      this.#queue.push({ id: ++this.#ids, task, resolve, reject });
      this.#pump();
    });
  }

  /** Compiles and runs anonymous Apex as a user. */
  async runAnonymous(
    source: string,
    userId: string,
  ): Promise<
    | { readonly compiled: false; readonly problems: readonly string[] }
    | ({ readonly compiled: true } & AnonymousOutcome)
  > {
    const { symbols, project } = this.org.build;
    if (symbols === null) throw new Error('The project was not compiled in this thread.');
    const result = compileAnonymous(source, symbols, project.apiVersion);
    if (!result.ok) return { compiled: false, problems: result.errors.map(errorText) };
    const payload: AnonymousRun = { unit: result.unit, userId };
    const module = new URL('./tasks.ts', import.meta.url).href;
    return { compiled: true, ...(await this.run<AnonymousOutcome>({ module, name: 'runAnonymous', payload })) };
  }

  /** Resolves when nothing runs and no job or event is due: what waits for a later time does not count. */
  async drained(): Promise<void> {
    while (!this.#isDrained()) await new Promise<void>((resolve) => this.#idle.push(resolve));
  }

  /** When the next job or event is due, in milliseconds since the epoch by the org's clock; null: nothing waits. */
  get nextDue(): NextDue {
    return this.#due;
  }

  /** Sets the org's clock forward, for good: what became due runs now. */
  advanceClock(milliseconds: number): void {
    this.#clock.advance(milliseconds);
    const { offset } = this.#clock;
    runningHost(this.org, this.org.settings.limits).settle(() => new KeptOffset(this.org.store).save(offset));
    this.#pump();
  }

  #isDrained(): boolean {
    const isDue = this.#due !== null && this.#due <= this.#clock.now();
    return !isDue && this.#queue.length === 0 && [...this.#workers].every(({ busy }) => busy === null);
  }

  /** Lets running Apex end, gives up what has not after a while, and closes the database. */
  async stop(): Promise<void> {
    this.#stopping = true;
    clearTimeout(this.#timer);
    clearInterval(this.#purge);
    for (const { reject } of this.#queue.splice(0)) reject(new Error('The org is stopping.'));
    await Promise.all([...this.#workers].map((apex) => this.#stopWorker(apex)));
    // Jobs of workers that had to be ended run again at the next start.
    recoverJobs(runningHost(this.org, this.org.settings.limits), null);
    this.org.store.close();
    this.#lock.release();
  }

  async #stopWorker({ worker }: Apex): Promise<void> {
    const ended = new Promise<void>((resolve) => worker.once('exit', () => resolve()));
    worker.postMessage({ kind: 'stop' } satisfies ToWorker);
    const timer = setTimeout(() => void worker.terminate(), STOP_TIMEOUT);
    await ended;
    clearTimeout(timer);
  }

  // ------------------------------------------------------------ workers

  #start(): void {
    const name = `worker-${process.pid}-${++this.#ids}`;
    const worker = new Worker(new URL('./apex-worker.ts', import.meta.url), {
      workerData: { ...this.#input, name } satisfies WorkerInput,
      resourceLimits: { maxOldGenerationSizeMb: WORKER_HEAP },
    });
    const apex: Apex = { name, worker, busy: 'starting' };
    this.#workers.add(apex);
    let fault = '';
    worker.on('message', (message: FromWorker) => this.#receive(apex, message));
    worker.on('error', (error: Error) => (fault = faultText(error)));
    worker.on('exit', () => this.#ended(apex, fault));
  }

  #receive(apex: Apex, message: FromWorker): void {
    if (message.kind === 'usage') {
      this.#options.onUsage?.(message.usage);
      return;
    }
    const { busy } = apex;
    apex.busy = null;
    if (message.kind !== 'ready') this.#due = message.next;
    if (message.kind === 'turned' && message.failure !== null) this.#options.onFailure?.(message.failure);
    if (busy !== null && typeof busy === 'object') {
      if (message.kind === 'done') busy.resolve(message.result as never);
      if (message.kind === 'failed') busy.reject(new Error(message.message));
    }
    this.#pump();
  }

  /** A worker that ended by itself (out of memory) is replaced; its job runs again, its task fails. */
  #ended(apex: Apex, fault: string): void {
    this.#workers.delete(apex);
    const { busy } = apex;
    if (this.#stopping) return;
    const message = `An Apex worker ended: ${fault || 'it was stopped.'}`;
    if (busy !== null && typeof busy === 'object') busy.reject(new Error(message));
    this.#options.onFailure?.({ what: apex.name, message });
    if (busy === 'starting') return this.#giveUp(message);
    recoverJobs(runningHost(this.org, this.org.settings.limits), apex.name);
    const bus = new EventStore(this.org.store);
    runningHost(this.org, this.org.settings.limits).settle(() => bus.releaseAbandoned(apex.name));
    this.#due = nextDue(this.org);
    this.#start();
  }

  /** A worker that cannot even start is not tried again. */
  #giveUp(message: string): void {
    if (this.#workers.size > 0) return;
    for (const { reject } of this.#queue.splice(0)) reject(new Error(message));
  }

  // ------------------------------------------------------------ scheduling

  #pump(): void {
    if (this.#stopping) return;
    clearTimeout(this.#timer);
    const idle = [...this.#workers].filter(({ busy }) => busy === null);
    for (let task = this.#queue[0]; task !== undefined && idle.length > 0; task = this.#queue[0]) {
      this.#queue.shift();
      this.#give(idle, task, { kind: 'task', id: task.id, task: task.task });
    }
    // What a worker said may be older than what another one has committed since.
    if ([...this.#workers].every(({ busy }) => busy === null)) this.#due = nextDue(this.org);
    const wait = this.#due === null ? null : this.#due - this.#clock.now();
    if (wait !== null && wait > 0) this.#timer = setTimeout(() => this.#pump(), Math.min(wait, PURGE_EVERY));
    const unmet = wait !== null && wait <= 0 ? this.#giveTurns(idle) : 0;
    if (this.#queue.length + unmet > 0) this.#grow();
    if (this.#isDrained()) for (const resolve of this.#idle.splice(0)) resolve();
  }

  /**
   * As many turns as there may be workers for them: one that finds nothing to do costs nothing.
   *
   * @returns how many found no worker
   */
  #giveTurns(idle: Apex[]): number {
    const turning = [...this.#workers].filter(({ busy }) => busy === 'turn').length;
    const free = Math.max(1, this.#mostWorkers - 1) - turning;
    const given = Math.min(free, idle.length);
    for (let i = 0; i < given; i++) this.#give(idle, 'turn', { kind: 'turn' });
    return free - given;
  }

  /** One more worker, unless one is on its way. */
  #grow(): void {
    const isStarting = [...this.#workers].some(({ busy }) => busy === 'starting');
    if (!isStarting && this.#workers.size < this.#mostWorkers) this.#start();
  }

  #give(idle: Apex[], busy: Apex['busy'], message: ToWorker): void {
    const apex = idle.shift();
    if (apex === undefined) return;
    apex.busy = busy;
    apex.worker.postMessage(message);
  }

  #purgeEvents(): void {
    const { store, clock } = this.org;
    runningHost(this.org, this.org.settings.limits).settle(() => new EventStore(store).purge(clock.now()));
  }
}
