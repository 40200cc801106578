/**
 * The seams between the layers: what compiled Apex, the standard library, SOQL, DML and the async queue may ask of each other.
 * Each interface names the folder that implements it.
 */
import type { SoqlQuery } from '../apex/ast.ts';
import type { ClassMeta, MethodMeta } from '../apex/class-meta.ts';
import type { OrgSchema, SObjectInfo } from '../data/schema/model.ts';
import type { ApexList } from '../runtime/list.ts';
import type { ApexException } from '../runtime/exceptions.ts';
import type { RecordError, SObjectValue } from '../runtime/sobject.ts';
import type { ApexEnum, ApexObject } from '../runtime/object.ts';
import type { ApexValue } from '../runtime/values.ts';
import type { TransactionUsage } from './limits/usage.ts';

// ---------------------------------------------------------------- org (platform/org.ts)

/** Everything that lives as long as the local org. One per process or worker thread. */
export interface Org {
  readonly schema: OrgSchema;
  readonly store: Store;
  readonly program: LinkedProgram;
  readonly clock: Clock;
  readonly random: Random;
  readonly access: AccessControl;
  readonly queries: QueryEngine;
  readonly dml: DmlEngine;
  readonly services: OrgServices;
  /** Told what every transaction used, once it has ended; null: nobody measures. */
  readonly onUsage: ((usage: TransactionUsage) => void) | null;
}

/** Injectable time; milliseconds since the epoch. */
export interface Clock {
  now(): number;
}
/** Injectable randomness. */
export interface Random {
  /** 0 (inclusive) to 1 (exclusive). */
  next(): number;
  bytes(count: number): Uint8Array;
}

// ---------------------------------------------------------------- transaction (platform/transaction.ts)

export type Quiddity =
  | 'ANONYMOUS'
  | 'AURA'
  | 'BATCH_APEX'
  | 'BATCH_ACS'
  | 'BATCH_CHUNK_PARALLEL'
  | 'EXTERNAL_SERVICE_CALLBACK'
  | 'FUTURE'
  | 'INBOUND_EMAIL_SERVICE'
  | 'INVOCABLE_ACTION'
  | 'PLATFORM_EVENT_PUBLISH_CALLBACK'
  | 'POST_INSTALL_SCRIPT'
  | 'QUEUEABLE'
  | 'QUICK_ACTION'
  | 'REMOTE_ACTION'
  | 'REST'
  | 'RUNTEST_ASYNC'
  | 'RUNTEST_DEPLOY'
  | 'RUNTEST_SYNC'
  | 'SCHEDULED'
  | 'SOAP'
  | 'SYNCHRONOUS'
  | 'TRANSACTION_FINALIZER_QUEUEABLE'
  | 'UNDEFINED'
  | 'VF';

/** Governor limits, by the method suffix of `Limits` (`getQueries` / `getLimitQueries` -> `queries`). */
export type LimitName =
  | 'aggregateQueries'
  | 'asyncCalls'
  | 'callouts'
  | 'cpuTime'
  | 'dmlRows'
  | 'dmlStatements'
  | 'emailInvocations'
  | 'findSimilarCalls'
  | 'futureCalls'
  | 'heapSize'
  | 'mobilePushApexCalls'
  | 'publishImmediateDML'
  | 'queries'
  | 'queryLocatorRows'
  | 'queryRows'
  | 'queueableJobs'
  | 'runAs'
  | 'savepoints'
  | 'savepointRollbacks'
  | 'soslQueries'
  | 'calloutTime'
  | 'apexCursors'
  | 'apexCursorRows'
  | 'fetchCallsOnApexCursor';

export interface Limits {
  used(name: LimitName): number;
  limit(name: LimitName): number;
  /** Counts and throws the uncatchable LimitException ("Too many SOQL queries: 101") when over. */
  use(name: LimitName, amount?: number): void;
  /** Called by loops and calls of compiled code about every thousand steps: checks CPU time and heap. */
  tick(): void;
  /** Most heap that was seen to be in use, in bytes: never less than what lived, as garbage may be counted. */
  peakHeap(): number;
  /** All that is used now. A later attempt of a partial save starts again from the figures before the first one. */
  snapshot(): ReadonlyMap<LimitName, number>;
  restore(used: ReadonlyMap<LimitName, number>): void;
  /** Runs work that is not Apex (a database statement, a callout): its CPU time does not count. */
  outside<T>(body: () => T): T;
  /** Runs Apex that is called from such work (a trigger in the middle of DML): its CPU time counts again. */
  inside<T>(body: () => T): T;
}

/** The one object that owns a transaction's limits, statics, savepoints, pending events and jobs. */
export interface Transaction {
  readonly org: Org;
  readonly quiddity: Quiddity;
  readonly requestId: string;
  readonly limits: Limits;
  /** The user whose permissions and name hold now: the context user, or `System.runAs`'s. */
  readonly user: RunningUser;
  /** Test state: in a test method, between startTest and stopTest, mocks, ... ; null outside tests. */
  readonly test: TestState | null;
  /** Static fields by class index, created on first use; emitted code owns the content. */
  readonly statics: unknown[];
  /** Sharing and access context of the running class, a stack kept by emitted code. */
  readonly sharingStack: ('with' | 'without')[];
  /** Trigger contexts, innermost last; `Trigger.new` reads the last one. */
  readonly triggers: TriggerContext[];
  /** True after DML, publish-after-commit or enqueue since the last commit: a callout then throws "You have uncommitted work pending...". */
  uncommitted: boolean;
  /** Arbitrary per-transaction state of a standard class, by owner key. */
  state<T>(key: string, create: () => T): T;
  /** A new object for the transaction and for each `System.runAs` block entered: key of what such a block has for itself (mixed DML). */
  readonly runAsFrame: object;
  /** Runs the body as another user (System.runAs). */
  runAs(user: RunningUser, body: () => void): void;
  setSavepoint(): number;
  rollbackTo(savepoint: number): void;
  releaseSavepoint(savepoint: number): void;
  /** Savepoints set and neither released nor rolled back past: a callout then throws "All active Savepoints must be released before making callouts." */
  readonly activeSavepoints: number;
  /** A point to go back to that is no savepoint of the program: it counts against no limit and stops no callout. */
  mark(): WorkMark;
  /** Work to do when the transaction commits (enqueue jobs, deliver events, send e-mail). Dropped on rollback. */
  onCommit(work: () => void): void;
  /** Work to do when the transaction ends, committed or rolled back, outside it: what must survive a rollback. */
  atEnd(work: () => void): void;
  /** Appends to the debug log (System.debug). */
  log(level: string, message: string, line: number | null): void;
}

/** Marks nest: the last one made is undone or kept first. */
export interface WorkMark {
  /** Takes back what was written and put off since; the mark stays. */
  undo(): void;
  /** Ends the mark. */
  keep(): void;
}

export interface RunningUser {
  readonly id: string;
  readonly username: string;
  readonly profileId: string;
  readonly name: string;
  readonly timeZone: string;
  readonly locale: string;
  readonly language: string;
  readonly email: string;
}

export interface TestState {
  readonly methodName: string;
  readonly className: string;
  seeAllData: boolean;
  phase: 'before' | 'started' | 'stopped';
  readonly mocks: Map<string, ApexValue>;
}

export interface TriggerContext {
  readonly operation:
    | 'BEFORE_INSERT'
    | 'BEFORE_UPDATE'
    | 'BEFORE_DELETE'
    | 'AFTER_INSERT'
    | 'AFTER_UPDATE'
    | 'AFTER_DELETE'
    | 'AFTER_UNDELETE';
  readonly object: SObjectInfo;
  readonly newList: ApexList<SObjectValue> | null;
  readonly oldList: ApexList<SObjectValue> | null;
  readonly size: number;
}

// ---------------------------------------------------------------- storage (data/store/)

/** A column value as SQLite keeps it. Dates as `YYYY-MM-DD`, datetimes as epoch milliseconds, times as milliseconds, decimals as numbers of the field's scale, ids as 18 characters. */
export type ColumnValue = null | string | number | bigint | Uint8Array;

/** Records in SQLite. Reads outside a write are autocommitted; the first write of a transaction begins one. */
export interface Store {
  /** One table a SObject, named by its API name; a column a field, `Id` the primary key, `IsDeleted` 0/1. */
  all(sql: string, params: readonly ColumnValue[]): Record<string, ColumnValue>[];
  /** As `all`, each row an array of its columns in order: three times as fast. */
  arrays(sql: string, params: readonly ColumnValue[]): ColumnValue[][];
  iterate(sql: string, params: readonly ColumnValue[]): IterableIterator<Record<string, ColumnValue>>;
  run(sql: string, params: readonly ColumnValue[]): { changes: number };
  /** Begins a write transaction if none is open; waits for another process's writer up to 10 s, then throws QueryException/DmlException UNABLE_TO_LOCK_ROW. */
  begin(): void;
  readonly inTransaction: boolean;
  commit(): void;
  rollback(): void;
  savepoint(name: string): void;
  rollbackTo(name: string): void;
  release(name: string): void;
  /** Next 18-character id of an object. */
  nextId(object: SObjectInfo): string;
  /** Next value of a named counter (auto-numbers). */
  nextNumber(counter: string, start: number): number;
  close(): void;
}

// ---------------------------------------------------------------- access control (data/access/)

export type AccessMode = 'user' | 'system';

export interface AccessControl {
  userById(id: string): RunningUser;
  objectAccess(
    user: RunningUser,
    object: string,
  ): {
    readonly create: boolean;
    readonly read: boolean;
    readonly update: boolean;
    readonly delete: boolean;
    readonly viewAll: boolean;
    readonly modifyAll: boolean;
  };
  fieldReadable(user: RunningUser, object: string, field: string): boolean;
  fieldEditable(user: RunningUser, object: string, field: string): boolean;
  customPermission(user: RunningUser, name: string): boolean;
  systemPermission(user: RunningUser, name: string): boolean;
  /** Whether a principal of an external credential is granted. */
  principalAccess(user: RunningUser, externalCredential: string, principal: string): boolean;
  classAccess(user: RunningUser, apexClass: string): boolean;
  /** SQL condition on the object's table alias that keeps the rows which the user may see, or null when all. */
  sharingCondition(
    user: RunningUser,
    object: SObjectInfo,
    alias: string,
    need: 'read' | 'edit' | 'delete',
  ): { readonly sql: string; readonly params: readonly ColumnValue[] } | null;
}

// ---------------------------------------------------------------- SOQL (data/soql/)

export interface QueryOptions {
  readonly mode: AccessMode;
  /** Apply record sharing: from the class's sharing keyword (user mode always does). */
  readonly sharing: boolean;
  /**
   * What rows count against: `queryRows` (the default) as they are read; `queryLocatorRows`, all when a cursor is opened;
   * `none`, for work that the platform does itself.
   */
  readonly rowLimit?: 'queryRows' | 'queryLocatorRows' | 'none';
}
export interface QueryEngine {
  /**
   * Runs a query. `binds` by position for inline queries; counts one query and its rows against the limits.
   * Results are SObjectValue rows (AggregateResult for aggregates).
   */
  rows(query: SoqlQuery, binds: readonly ApexValue[], options: QueryOptions): ApexList<SObjectValue>;
  count(query: SoqlQuery, binds: readonly ApexValue[], options: QueryOptions): number;
  /** Dynamic: parses text (QueryException on faults), resolves binds by name. */
  dynamic(text: string, bind: (name: string) => ApexValue | undefined, options: QueryOptions): ApexList<SObjectValue>;
  dynamicCount(text: string, bind: (name: string) => ApexValue | undefined, options: QueryOptions): number;
  /** Chunks of 200 for loops and query locators; rows are counted as they are read. */
  cursor(
    query: SoqlQuery | string,
    binds: readonly ApexValue[] | ((name: string) => ApexValue | undefined),
    options: QueryOptions,
  ): QueryCursor;
  /** Reads records of a cursor again, in the order of the ids; those deleted since are left out. Counts no query. */
  byIds(source: Omit<CursorSource, 'ids'>, ids: readonly string[]): ApexList<SObjectValue>;
}
export interface QueryCursor {
  /** Object of the rows. */
  readonly object: SObjectInfo;
  readonly total: number;
  next(count: number): ApexList<SObjectValue>;
  readonly text: string;
  /** For records that have ids: by it a later transaction reads them as they are then. */
  readonly source?: CursorSource;
}

/** Plain data. */
export interface CursorSource {
  readonly query: SoqlQuery;
  /** Values of binds as the database compares them. */
  readonly binds: readonly unknown[];
  readonly options: QueryOptions;
  /** Of the records in the order of the query. */
  readonly ids: readonly string[];
}

/** What an instance of `Database.QueryLocator` is to batch Apex, which reads the rows that `start` returned. */
export interface QueryLocatorValue {
  readonly typeName: 'Database.QueryLocator';
  readonly cursor: QueryCursor;
}

// ---------------------------------------------------------------- DML (data/dml/)

export type DmlOperation = 'insert' | 'update' | 'upsert' | 'delete' | 'undelete';
export interface DmlOptions {
  readonly mode: AccessMode;
  readonly sharing: boolean;
  readonly allOrNone: boolean;
  /** For upsert: canonical field name; null: by Id. */
  readonly externalId: string | null;
  /** Strings that are too long are cut instead of refused (`Database.DMLOptions.allowFieldTruncation`). */
  readonly truncate?: boolean;
}
export interface RowResult {
  readonly id: string | null;
  readonly success: boolean;
  readonly created: boolean;
  readonly errors: readonly {
    readonly statusCode: string;
    readonly message: string;
    readonly fields: readonly string[];
  }[];
}
export interface DmlEngine {
  /**
   * One DML statement over the records (of one or several objects; nulls refused). Fires triggers in chunks of 200.
   * With allOrNone a failure rolls the statement back and throws DmlException; without it failures are in the results.
   */
  execute(operation: DmlOperation, records: readonly SObjectValue[], options: DmlOptions): readonly RowResult[];
}
export type { RecordError };

// ---------------------------------------------------------------- compiled program (apex/emit + runtime/linker)

/** One line of a stack trace. */
export interface StackFrame {
  /** As the platform names it: `Class.Outer.Inner.method`, `Class.Outer.<init>`, `Trigger.Name`, `AnonymousBlock`. */
  readonly where: string;
  readonly line: number;
  readonly column: number;
}

/** The compiled project, loaded into this thread. */
export interface LinkedProgram {
  /** By lower-cased full name (`outer.inner`). */
  classMeta(name: string): ClassMeta | undefined;
  readonly classes: readonly ClassMeta[];
  /** Calls a static method; `jsName` as in MethodMeta. */
  callStatic(className: string, jsName: string, args: readonly ApexValue[]): ApexValue;
  callMethod(target: ApexObject, jsName: string, args: readonly ApexValue[]): ApexValue;
  /** `new` by name with the given arguments' constructor (`(Type,Type)` lower-cased key; `()` by default). */
  instantiate(className: string, constructorKey: string, args: readonly ApexValue[]): ApexObject;
  /** An instance on which neither initialisers nor a constructor have run, every field null: for reading back a serialised job. */
  allocate(className: string): ApexObject;
  /** The constant of a project enum or of a standard one (`ParentJobResult`), by canonical type name; undefined when there is none. */
  enumConstant(typeName: string, name: string): ApexEnum | undefined;
  /** Whether a class (or standard type name) is a subtype of another. */
  isSubtype(typeName: string, of: string): boolean;
  /** Triggers of an object and event, in order of name. `run` reads its context from the transaction. */
  /** An object of a project class or interface whose every method calls the handler: for `Test.createStub`. */
  stub(
    className: string,
    handler: (stub: ApexObject, method: MethodMeta, args: readonly ApexValue[]) => ApexValue,
  ): ApexObject;
  triggersOf(object: string, event: string): readonly { readonly name: string; run(): void }[];
  /** Reads and writes instance fields by declared name, for JSON and reflection. */
  getField(target: ApexObject, name: string): ApexValue;
  setField(target: ApexObject, name: string, value: ApexValue): void;
  /** Apex frames of an exception, innermost first, as they stood when it was made. */
  stackTrace(exception: ApexException): readonly StackFrame[];
  coverage(): ReadonlyMap<string, { readonly lines: readonly number[]; readonly hits: Uint32Array }>;
  resetCoverage(): void;
}

// ---------------------------------------------------------------- services (platform/*)

/** Asynchronous jobs, events, callouts: each is a folder under platform/ and adds its interface here. */
export interface OrgServices {
  readonly jobs: JobService;
  readonly events: EventService;
  readonly http: HttpService;
  readonly figures: OrgFigures;
}
/** Facts about the org as a whole. */
export interface OrgFigures {
  /** Limits of the org (`DailyAsyncApexExecutions`), in order of name: what is used now and what is allowed. */
  limits(): readonly { readonly name: string; readonly used: number; readonly limit: number }[];
  /** Where the org answers, without path: `http://localhost:8080`. */
  readonly domainUrl: string;
}
export interface JobService {
  enqueueQueueable(
    job: ApexObject,
    options: { readonly delayMinutes: number; readonly maxDepth: number | null; readonly signature: string | null },
  ): string;
  enqueueFuture(className: string, jsName: string, args: readonly ApexValue[], callouts: boolean): string;
  enqueueBatch(batch: ApexObject, scopeSize: number): string;
  schedule(name: string, cron: string, job: ApexObject): string;
  scheduleBatch(batch: ApexObject, name: string, minutes: number, scopeSize: number | null): string;
  abort(jobId: string): void;
  attachFinalizer(finalizer: ApexObject): void;
}
/** How an event trigger subscribes, from its PlatformEventSubscriberConfig. */
export interface SubscriberConfig {
  readonly batchSize: number | null;
  /** Id of the user that the trigger runs as; null: Automated Process. */
  readonly userId: string | null;
}
export interface EventService {
  /** By lower-cased name of the trigger. */
  readonly subscribers: ReadonlyMap<string, SubscriberConfig>;
  /** @param mode `user`: the running user needs create access to the event objects. */
  publish(events: readonly SObjectValue[], mode?: AccessMode): readonly RowResult[];
}
export interface HttpService {
  send(request: ApexValue): ApexValue;
}
