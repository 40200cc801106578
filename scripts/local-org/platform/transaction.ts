/**
 * A running Apex transaction.
 *
 * Two kinds: an outermost one owns the store's write transaction, which begins with the first write and ends with
 * `commit` or `rollback`. An enclosed one (an asynchronous job, an event delivery or anything else that a test runs in the
 * middle of its own transaction) lives in a savepoint of the enclosing one.
 */
import { raise } from '../runtime/exceptions.ts';
import type {
  Limits,
  Org,
  Quiddity,
  RunningUser,
  TestState,
  Transaction,
  TriggerContext,
  WorkMark,
} from './contract.ts';
import { DebugLog } from './debug-log.ts';
import { GovernorLimits } from './limits/governor.ts';
import type { LimitOverrides } from './limits/table.ts';

export interface TransactionOptions {
  readonly quiddity: Quiddity;
  readonly user: RunningUser;
  readonly test: TestState | null;
  /** The transaction in whose middle this one runs; null for an outermost one. */
  readonly enclosing: ApexTransaction | null;
  /** True when the caller holds the store's write transaction, and this one lives in a savepoint of it: a test method. */
  readonly inStoreTransaction?: boolean;
  readonly limits: LimitOverrides;
  /** Static fields to go on with. A test and the asynchronous work that it runs share them. */
  readonly statics?: unknown[];
  /** Request id to go on with: a finalizer has its job's. */
  readonly requestId?: string;
}

/** What is known of a savepoint that is neither released nor rolled back past. */
interface Savepoint {
  readonly id: number;
  /** Name in the store; null when nothing had been written yet, so that to roll back is to drop the whole store transaction. */
  readonly name: string | null;
  readonly uncommitted: boolean;
  readonly workCount: number;
}

/** Names are unique in a thread, so that enclosed transactions never meet. */
let savepointNames = 0;

export class ApexTransaction implements Transaction {
  readonly org: Org;
  readonly quiddity: Quiddity;
  readonly requestId: string;
  readonly test: TestState | null;
  readonly statics: unknown[];
  readonly sharingStack: ('with' | 'without')[] = [];
  readonly triggers: TriggerContext[] = [];
  readonly debugLog = new DebugLog();
  readonly enclosing: ApexTransaction | null;
  uncommitted = false;

  /** Figures that replace the documented ones, for the transactions that run inside this one as well. */
  readonly limitOverrides: LimitOverrides;
  #limits: Limits;
  #outerLimits: Limits | null = null;
  readonly #users: RunningUser[];
  #frame: object = {};
  readonly #state = new Map<string, unknown>();
  #work: (() => void)[] = [];
  readonly #endWork: (() => void)[] = [];
  #savepoints: Savepoint[] = [];
  #savepointIds = 0;
  readonly #scope: string | null;

  constructor(org: Org, options: TransactionOptions) {
    this.org = org;
    this.quiddity = options.quiddity;
    this.requestId = options.requestId ?? requestId(org);
    this.test = options.test;
    this.statics = options.statics ?? [];
    this.enclosing = options.enclosing;
    this.limitOverrides = options.limits;
    this.#users = [options.user];
    this.#limits = this.#freshLimits();
    this.#scope = options.enclosing === null && options.inStoreTransaction !== true ? null : nextName();
    if (this.#scope !== null) org.store.savepoint(this.#scope);
  }

  get limits(): Limits {
    return this.#limits;
  }

  get user(): RunningUser {
    return this.#users[this.#users.length - 1];
  }

  get runAsFrame(): object {
    return this.#frame;
  }

  get activeSavepoints(): number {
    return this.#savepoints.length;
  }

  state<T>(key: string, create: () => T): T {
    if (!this.#state.has(key)) this.#state.set(key, create());
    return this.#state.get(key) as T;
  }

  runAs(user: RunningUser, body: () => void): void {
    // "Each call to runAs counts against the total number of DML statements issued in the process" (Apex Developer Guide).
    this.limits.use('dmlStatements');
    const outer = this.#frame;
    this.#frame = {};
    this.#users.push(user);
    try {
      body();
    } finally {
      this.#users.pop();
      this.#frame = outer;
    }
  }

  /** Test.startTest: a fresh set of limits until `resumeLimits`. */
  replaceLimits(): void {
    this.#outerLimits = this.#limits;
    this.#limits = this.#freshLimits();
  }

  /** Test.stopTest: back to the limits from before startTest. */
  resumeLimits(): void {
    if (this.#outerLimits !== null) this.#limits = this.#outerLimits;
    this.#outerLimits = null;
  }

  // ------------------------------------------------------------ savepoints

  setSavepoint(): number {
    this.limits.use('dmlStatements');
    const name = this.org.store.inTransaction ? nextName() : null;
    if (name !== null) this.org.store.savepoint(name);
    const id = ++this.#savepointIds;
    this.#savepoints.push({ id, name, uncommitted: this.uncommitted, workCount: this.#work.length });
    return id;
  }

  rollbackTo(savepoint: number): void {
    this.limits.use('dmlStatements');
    const at = this.#indexOf(savepoint);
    const { name, uncommitted, workCount } = this.#savepoints[at];
    this.#savepoints.length = at + 1;
    this.#work.length = workCount;
    this.uncommitted = uncommitted;
    if (name !== null) this.org.store.rollbackTo(name);
    else if (this.org.store.inTransaction) this.org.store.rollback();
  }

  releaseSavepoint(savepoint: number): void {
    const at = this.#indexOf(savepoint);
    const { name } = this.#savepoints[at];
    this.#savepoints.length = at;
    if (name !== null) this.org.store.release(name);
  }

  mark(): WorkMark {
    const { store } = this.org;
    store.begin();
    const name = nextName();
    store.savepoint(name);
    const { uncommitted } = this;
    const workCount = this.#work.length;
    const undo = (): void => {
      store.rollbackTo(name);
      this.#work.length = workCount;
      this.uncommitted = uncommitted;
    };
    return { undo, keep: () => store.release(name) };
  }

  #indexOf(savepoint: number): number {
    const at = this.#savepoints.findIndex((one) => one.id === savepoint);
    if (at < 0) raise('TypeException', 'Invalid savepoint: it was released, or a rollback went further back.');
    return at;
  }

  // ------------------------------------------------------------ end

  onCommit(work: () => void): void {
    this.#work.push(work);
  }

  atEnd(work: () => void): void {
    this.#endWork.push(work);
  }

  /** Does the work that waited for the end, once it is there. */
  finish(): void {
    for (const work of this.#endWork.splice(0)) work();
  }

  /**
   * Keeps what was written.
   * @returns the work that waited for it, to be done now
   */
  commit(): readonly (() => void)[] {
    this.#savepoints = [];
    if (this.#scope !== null) this.org.store.release(this.#scope);
    else if (this.org.store.inTransaction) this.org.store.commit();
    this.uncommitted = false;
    const work = this.#work;
    this.#work = [];
    return work;
  }

  /** Drops what was written and the work that waited for it. */
  rollback(): void {
    this.#savepoints = [];
    this.#work = [];
    this.uncommitted = false;
    if (this.#scope !== null) {
      this.org.store.rollbackTo(this.#scope);
      this.org.store.release(this.#scope);
    } else if (this.org.store.inTransaction) this.org.store.rollback();
  }

  log(level: string, message: string, line: number | null): void {
    this.debugLog.append({ at: this.org.clock.now(), level, message, line });
  }

  #freshLimits(): Limits {
    return new GovernorLimits(this.quiddity, this.limitOverrides, this.enclosing !== null);
  }
}

function nextName(): string {
  savepointNames++;
  return `apex_${savepointNames}`;
}

function requestId(org: Org): string {
  return `TID:${Buffer.from(org.random.bytes(12)).toString('hex')}`;
}
