/**
 * The queue of asynchronous Apex: one row a job in a table of the org's own database, written in the transaction that
 * enqueues, so that a job exists exactly when its transaction commits, and survives a restart of the process.
 *
 * A worker claims a row before it runs it. Only one process uses a database at a time, so a claim has no expiry: claims of
 * a process that is gone are dropped when the next one opens the database, and claims of a worker thread that died when its
 * process notices.
 */
import type { CursorSource, Store } from '../contract.ts';
import type { DeploymentBody } from '../metadata/deployment.ts';
import type { StoredGraph } from './graph.ts';

/** What a job needs to run, by kind. */
export type JobBody =
  | {
      readonly kind: 'queueable';
      readonly job: StoredGraph;
      readonly depth: number;
      readonly maxDepth: number | null;
      readonly delayMinutes: number;
      /** Failures in a row before this one, each re-enqueued by a finalizer. */
      readonly failuresInRow: number;
    }
  | {
      readonly kind: 'future';
      readonly className: string;
      readonly method: string;
      readonly args: StoredGraph;
      readonly callouts: boolean;
    }
  | {
      readonly kind: 'finalizer';
      readonly finalizer: StoredGraph;
      readonly requestId: string;
      readonly exception: StoredGraph | null;
      readonly failuresInRow: number;
      readonly depth: number;
      readonly maxDepth: number | null;
    }
  | { readonly kind: 'schedule'; readonly job: StoredGraph; readonly cron: string; readonly zone: string }
  | { readonly kind: 'scheduledBatch'; readonly batch: StoredGraph; readonly scopeSize: number }
  | {
      readonly kind: 'batch';
      readonly batch: StoredGraph;
      readonly scopeSize: number;
      readonly phase: BatchPhase;
      /** Set when scopes hold ids, to read the records by; null: scopes hold the elements themselves. */
      readonly source: Omit<CursorSource, 'ids'> | null;
    }
  | DeploymentBody;

/** How far a batch job has come. `next` counts the scopes already run. */
export type BatchPhase =
  | { readonly name: 'start' }
  | { readonly name: 'execute'; readonly next: number; readonly scopes: number }
  | { readonly name: 'finish' };

export interface StoredJob {
  /** Id of the AsyncApexJob or CronTrigger row; a finalizer has its job's id with a prefix. */
  readonly key: string;
  /** Id of the AsyncApexJob row that shows the job. */
  readonly jobId: string;
  readonly userId: string;
  /** Milliseconds since the epoch; null: held back (flex queue). */
  readonly dueAt: number | null;
  /** Order of enqueuing. */
  readonly sequence: number;
  /** How often it was claimed by a worker that did not finish it. */
  readonly attempts: number;
  readonly body: JobBody;
}

const TABLES = `
  CREATE TABLE IF NOT EXISTS _job (
    sequence INTEGER PRIMARY KEY AUTOINCREMENT,
    key TEXT NOT NULL UNIQUE,
    jobId TEXT NOT NULL,
    kind TEXT NOT NULL,
    userId TEXT NOT NULL,
    dueAt INTEGER,
    signature TEXT UNIQUE,
    claim TEXT,
    attempts INTEGER NOT NULL DEFAULT 0,
    body TEXT NOT NULL
  );
  CREATE INDEX IF NOT EXISTS _job_due ON _job (claim, dueAt, sequence);
  CREATE TABLE IF NOT EXISTS _batch_scope (
    jobKey TEXT NOT NULL,
    number INTEGER NOT NULL,
    records TEXT NOT NULL,
    PRIMARY KEY (jobKey, number)
  ) WITHOUT ROWID`;

interface NewJob {
  readonly key: string;
  readonly jobId: string;
  readonly userId: string;
  readonly dueAt: number | null;
  readonly signature: string | null;
  readonly body: JobBody;
}

export class JobStore {
  readonly #store: Store;

  constructor(store: Store) {
    this.#store = store;
  }

  /** Makes the tables of a new database. */
  createTables(): void {
    for (const statement of TABLES.split(';')) this.#store.run(statement, []);
  }

  add(job: NewJob): void {
    this.#store.begin();
    this.#store.run(
      'INSERT INTO _job (key, jobId, kind, userId, dueAt, signature, body) VALUES (?, ?, ?, ?, ?, ?, ?)',
      [job.key, job.jobId, job.body.kind, job.userId, job.dueAt, job.signature, JSON.stringify(job.body)],
    );
  }

  /** Goes on with a job later: another body, due again at once or at a time. Frees its claim. */
  update(key: string, body: JobBody, dueAt: number | null): void {
    this.#store.begin();
    this.#store.run('UPDATE _job SET body = ?, dueAt = ?, claim = NULL, attempts = 0 WHERE key = ?', [
      JSON.stringify(body),
      dueAt,
      key,
    ]);
  }

  /** @returns whether there was such a job */
  remove(key: string): boolean {
    this.#store.begin();
    this.#store.run('DELETE FROM _batch_scope WHERE jobKey = ?', [key]);
    return this.#store.run('DELETE FROM _job WHERE key = ?', [key]).changes > 0;
  }

  find(key: string): StoredJob | null {
    return this.#select('WHERE key = ?', [key])[0] ?? null;
  }

  /** Jobs in the order of enqueuing, from a sequence number on. */
  from(sequence: number): readonly StoredJob[] {
    return this.#select('WHERE sequence >= ? ORDER BY sequence', [sequence]);
  }

  /** The sequence number that the next job will have at least. */
  nextSequence(): number {
    const [row] = this.#store.all(`SELECT seq FROM sqlite_sequence WHERE name = '_job'`, []);
    return Number(row?.seq ?? 0) + 1;
  }

  hasSignature(signature: string): boolean {
    return this.#store.all('SELECT 1 FROM _job WHERE signature = ?', [signature]).length > 0;
  }

  /** Batch jobs that are held back, first in the flex queue first. */
  heldBatches(): readonly StoredJob[] {
    return this.#select(`WHERE kind = 'batch' AND dueAt IS NULL ORDER BY sequence`, []);
  }

  activeBatches(): number {
    const [row] = this.#store.all(`SELECT COUNT(*) AS n FROM _job WHERE kind = 'batch' AND dueAt IS NOT NULL`, []);
    return Number(row.n);
  }

  release(key: string, dueAt: number): void {
    this.#store.begin();
    this.#store.run('UPDATE _job SET dueAt = ? WHERE key = ?', [dueAt, key]);
  }

  // ------------------------------------------------------------ claims

  /**
   * Takes the next due job for a worker. Its duplicate signature is given up: from now on another job may have it
   * (Apex Developer Guide, "Detecting Duplicate Queueable Jobs": the signature is removed when a job is dequeued).
   * @param worker name of the claim
   */
  claim(worker: string, now: number): StoredJob | null {
    const due = 'WHERE claim IS NULL AND dueAt <= ? ORDER BY dueAt, sequence LIMIT 1';
    // A look without a lock first: most of the time nothing is due.
    if (this.#store.all(`SELECT 1 FROM _job ${due}`, [now]).length === 0) return null;
    this.#store.begin();
    const [job] = this.#select(due, [now]);
    if (job !== undefined)
      this.#store.run('UPDATE _job SET claim = ?, signature = NULL, attempts = attempts + 1 WHERE key = ?', [
        worker,
        job.key,
      ]);
    this.#store.commit();
    return job === undefined ? null : { ...job, attempts: job.attempts + 1 };
  }

  /** Jobs that were claimed by workers that are gone. @param worker null: by anyone */
  abandoned(worker: string | null): readonly StoredJob[] {
    return worker === null
      ? this.#select('WHERE claim IS NOT NULL ORDER BY sequence', [])
      : this.#select('WHERE claim = ? ORDER BY sequence', [worker]);
  }

  /** Makes a claimed job due again. */
  unclaim(key: string): void {
    this.#store.begin();
    this.#store.run('UPDATE _job SET claim = NULL WHERE key = ?', [key]);
  }

  /** When the next unclaimed job is due, in milliseconds since the epoch; null: none waits. */
  nextDueAt(): number | null {
    const [row] = this.#store.all('SELECT MIN(dueAt) AS at FROM _job WHERE claim IS NULL', []);
    return row.at === null ? null : Number(row.at);
  }

  // ------------------------------------------------------------ scopes of batch jobs

  addScope(key: string, number: number, records: StoredGraph): void {
    this.#store.begin();
    this.#store.run('INSERT INTO _batch_scope (jobKey, number, records) VALUES (?, ?, ?)', [
      key,
      number,
      JSON.stringify(records),
    ]);
  }

  scope(key: string, number: number): StoredGraph {
    const sql = 'SELECT records FROM _batch_scope WHERE jobKey = ? AND number = ?';
    const [row] = this.#store.all(sql, [key, number]);
    return JSON.parse(row.records as string) as StoredGraph;
  }

  #select(where: string, params: readonly (string | number)[]): StoredJob[] {
    const sql = `SELECT sequence, key, jobId, userId, dueAt, attempts, body FROM _job ${where}`;
    return this.#store.all(sql, params).map((row) => ({
      key: row.key as string,
      jobId: row.jobId as string,
      userId: row.userId as string,
      dueAt: row.dueAt === null ? null : Number(row.dueAt),
      sequence: Number(row.sequence),
      attempts: Number(row.attempts),
      body: JSON.parse(row.body as string) as JobBody,
    }));
  }
}
