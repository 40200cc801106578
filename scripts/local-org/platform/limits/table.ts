/**
 * The figures of the governor limits, as data.
 *
 * Source of every figure, unless its own comment says otherwise: Apex Developer Guide, API 67, "Execution Governors and
 * Limits", tables "Per-Transaction Apex Limits" and "Static Apex Limits".
 */
import type { LimitName, Quiddity } from '../contract.ts';

/** Which column of the documented table holds for a transaction. */
export type LimitColumn = 'sync' | 'async';

export interface LimitRow {
  readonly sync: number;
  readonly async: number;
  /**
   * What the platform says when it is exceeded. `used` is the figure that was reached.
   * null: the figure is only reported, never enforced.
   */
  readonly message: ((used: number, limit: number) => string) | null;
  /** A deprecated method that reports another limit's figures. */
  readonly aliasOf?: LimitName;
}

const tooMany =
  (what: string) =>
  (used: number): string =>
    `Too many ${what}: ${used}`;
const enforced = (sync: number, async: number, what: string): LimitRow => ({ sync, async, message: tooMany(what) });
const reported = (figure: number): LimitRow => ({ sync: figure, async: figure, message: null });
const alias = (of: LimitName, figure: number): LimitRow => ({ ...reported(figure), aliasOf: of });

export const LIMITS: Readonly<Record<LimitName, LimitRow>> = {
  queries: enforced(100, 200, 'SOQL queries'),
  aggregateQueries: enforced(300, 300, 'Aggregate SOQL queries'),
  queryRows: enforced(50_000, 50_000, 'query rows'),
  queryLocatorRows: enforced(10_000, 10_000, 'query locator rows'),
  soslQueries: enforced(20, 20, 'SOSL queries'),
  dmlStatements: enforced(150, 150, 'DML statements'),
  dmlRows: enforced(10_000, 10_000, 'DML rows'),
  callouts: enforced(100, 100, 'callouts'),
  // Checked by the callout itself, which throws CalloutException when the 120 s of all callouts together are used up. Milliseconds.
  calloutTime: reported(120_000),
  futureCalls: enforced(50, 50, 'future calls'),
  queueableJobs: enforced(50, 1, 'queueable jobs added to the queue'),
  emailInvocations: enforced(10, 10, 'Email Invocations'),
  mobilePushApexCalls: enforced(10, 10, 'Mobile Apex push calls'),
  // Platform Events Developer Guide, "Platform Event Allocations": publish-immediately calls have a limit of their own.
  publishImmediateDML: enforced(150, 150, 'Publish Immediate DML'),
  heapSize: { sync: 6_000_000, async: 12_000_000, message: (used) => `Apex heap size too large: ${used}` },
  cpuTime: { sync: 10_000, async: 60_000, message: () => 'Apex CPU time limit exceeded' },
  // Apex Developer Guide, "Apex Cursors": rows and fetch calls per transaction.
  apexCursors: enforced(50, 50, 'Apex cursors'),
  apexCursorRows: enforced(50_000_000, 50_000_000, 'Apex cursor rows'),
  fetchCallsOnApexCursor: enforced(10, 10, 'fetch calls on Apex cursor'),
  // Apex Reference, class Limits: "Reserved for future use".
  asyncCalls: reported(200),
  // Apex Reference, class Limits: deprecated methods return the figures of the limit they are counted under today.
  findSimilarCalls: alias('soslQueries', 20),
  runAs: alias('dmlStatements', 150),
  savepoints: alias('dmlStatements', 150),
  savepointRollbacks: alias('dmlStatements', 150),
};

const ASYNC: ReadonlySet<Quiddity> = new Set<Quiddity>([
  'BATCH_APEX',
  'BATCH_ACS',
  'BATCH_CHUNK_PARALLEL',
  'FUTURE',
  'QUEUEABLE',
]);

/**
 * Finalizers run under synchronous limits but for heap, enqueued jobs and future calls
 * (Apex Developer Guide, "Transaction Finalizers").
 */
const FINALIZER_ASYNC: ReadonlySet<LimitName> = new Set<LimitName>(['heapSize', 'queueableJobs', 'futureCalls']);

/**
 * The column of one limit for a kind of transaction. Scheduled Apex and platform event triggers run under synchronous
 * limits ("Apex Scheduler", "Platform Event Triggers and Apex Governor Limits").
 */
export function columnOf(quiddity: Quiddity, name: LimitName): LimitColumn {
  if (ASYNC.has(quiddity)) return 'async';
  return quiddity === 'TRANSACTION_FINALIZER_QUEUEABLE' && FINALIZER_ASYNC.has(name) ? 'async' : 'sync';
}

/** Figures that replace the documented ones, for an org with other entitlements or a test of what happens at a limit. */
export type LimitOverrides = Readonly<Partial<Record<LimitName, number>>>;

/**
 * The figure that holds for a limit.
 * Future calls from batch and future contexts are 0 by documentation; the platform refuses them with an AsyncException of
 * its own, which the job service throws before anything is counted.
 */
export function limitFigure(quiddity: Quiddity, name: LimitName, overrides: LimitOverrides): number {
  const override = overrides[name];
  if (override !== undefined) return override;
  // "Batch Apex Governor Limits": the query locator of a batch job may return 50 million records.
  if (name === 'queryLocatorRows' && quiddity === 'BATCH_APEX') return 50_000_000;
  if (name === 'futureCalls' && (quiddity === 'FUTURE' || quiddity === 'BATCH_APEX')) return 0;
  return LIMITS[name][columnOf(quiddity, name)];
}
