/** Store of the org's records on node:sqlite. */
import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite';
import type { ColumnValue, Store } from '../../platform/contract.ts';
import { raise } from '../../runtime/exceptions.ts';
import type { SObjectInfo } from '../schema/model.ts';
import { Counters } from './counters.ts';
import { quote } from './ddl.ts';
import { recordId } from './ids.ts';
import { StoreError } from './store-error.ts';

/** Prepared statements that are kept; more than the distinct statements of a large project. */
const STATEMENTS = 2000;
const SQLITE_BUSY = 5;
const SQLITE_FULL = 13;

/** Runs a write; a full disk is said in one line. */
function writing<T>(body: () => T): T {
  try {
    return body();
  } catch (error) {
    if ((error as { errcode?: number }).errcode !== SQLITE_FULL) throw error;
    throw new StoreError('disk', 'The disk is full: make room and try again. Nothing was saved.', error);
  }
}

type Row = Record<string, ColumnValue>;

export class SqliteStore implements Store {
  readonly db: DatabaseSync;
  readonly #statements = new Map<string, StatementSync>();
  readonly #arrayStatements = new Map<string, StatementSync>();
  readonly #counters: Counters;

  constructor(db: DatabaseSync) {
    this.db = db;
    this.#counters = new Counters(db);
  }

  all(sql: string, params: readonly ColumnValue[]): Row[] {
    return this.#prepared(this.#statements, sql).all(...(params as SQLInputValue[]));
  }

  arrays(sql: string, params: readonly ColumnValue[]): ColumnValue[][] {
    return this.#prepared(this.#arrayStatements, sql).all(...(params as SQLInputValue[])) as unknown as ColumnValue[][];
  }

  iterate(sql: string, params: readonly ColumnValue[]): IterableIterator<Row> {
    // A statement of its own: an iterator stays open while the same text may be run again.
    return this.db.prepare(sql).iterate(...(params as SQLInputValue[])) as IterableIterator<Row>;
  }

  run(sql: string, params: readonly ColumnValue[]): { changes: number } {
    const statement = this.#prepared(this.#statements, sql);
    const { changes } = writing(() => statement.run(...(params as SQLInputValue[])));
    return { changes: Number(changes) };
  }

  get inTransaction(): boolean {
    return this.db.isTransaction;
  }

  begin(): void {
    if (this.db.isTransaction) return;
    try {
      this.db.exec('BEGIN IMMEDIATE');
    } catch (error) {
      if ((error as { errcode?: number }).errcode !== SQLITE_BUSY) throw error;
      raise('DmlException', 'UNABLE_TO_LOCK_ROW: unable to obtain exclusive access to this record');
    }
  }

  commit(): void {
    if (!this.db.isTransaction) return;
    writing(() => {
      this.#counters.flush();
      this.db.exec('COMMIT');
    });
  }

  rollback(): void {
    if (this.db.isTransaction) this.db.exec('ROLLBACK');
    this.#counters.forget();
  }

  savepoint(name: string): void {
    this.begin();
    this.db.exec(`SAVEPOINT ${quote(name)}`);
  }

  rollbackTo(name: string): void {
    this.db.exec(`ROLLBACK TO ${quote(name)}`);
  }

  release(name: string): void {
    this.db.exec(`RELEASE ${quote(name)}`);
  }

  nextId(object: SObjectInfo): string {
    if (object.keyPrefix === null) throw new Error(`${object.name} has no key prefix.`);
    // Objects that share a prefix (picklist values of stages and statuses) share the counter.
    return recordId(object.keyPrefix, this.nextNumber(`id.${object.keyPrefix}`, 1));
  }

  nextNumber(counter: string, start: number): number {
    this.begin();
    return this.#counters.take(counter, start);
  }

  /** The whole database as bytes, for private copies (`openCopy`). */
  serialize(): Uint8Array {
    this.#counters.flush();
    return this.db.serialize();
  }

  close(): void {
    this.#statements.clear();
    this.#arrayStatements.clear();
    if (this.db.isOpen) this.db.close();
  }

  #prepared(cache: Map<string, StatementSync>, sql: string): StatementSync {
    const known = cache.get(sql);
    if (known !== undefined) return known;
    const statement = this.db.prepare(sql);
    if (cache === this.#arrayStatements) statement.setReturnArrays(true);
    if (cache.size >= STATEMENTS) {
      const [oldest] = cache.keys();
      if (oldest !== undefined) cache.delete(oldest);
    }
    cache.set(sql, statement);
    return statement;
  }
}
