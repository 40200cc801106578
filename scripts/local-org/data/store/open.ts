/** Opens the org's database: a file that survives restarts, or memory for tests. */
import { existsSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import type { OrgSchema } from '../schema/model.ts';
import { registerFunctions } from './functions.ts';
import { migrate, type Migration } from './migrate.ts';
import { SqliteStore } from './sqlite-store.ts';
import { StoreError } from './store-error.ts';

/** Raised whenever what stands in a file changes its meaning beyond what `migrate` does. */
const STORE_VERSION = 1;
/** Marks the file as a local org's (`local` in ASCII, cut to 32 bits). */
const APPLICATION_ID = 0x6c6f636c;
const BUSY_MS = 10_000;
const SQLITE_CORRUPT = 11;
const SQLITE_CANTOPEN = 14;
const SQLITE_NOTADB = 26;

const reset = (file: string): string => `Delete ${file} or start with --reset to begin anew.`;

/** Turns SQLite's refusal of a file into one line that says what to do. */
function explain(file: string, error: unknown): StoreError {
  const code = (error as { errcode?: number }).errcode ?? 0;
  if (code === SQLITE_CORRUPT || code === SQLITE_NOTADB)
    return new StoreError('corrupt', `The database ${file} is damaged or no database. ${reset(file)}`, error);
  if ((code & 0xff) === SQLITE_CANTOPEN)
    return new StoreError('disk', `The database ${file} cannot be opened: is its folder there and writable?`, error);
  return new StoreError('disk', `The database ${file} cannot be used: ${(error as Error).message}`, error);
}

/** @returns whether the file carries the stamp of the local org */
function checkStamp(db: DatabaseSync, file: string, existed: boolean): boolean {
  const { application_id } = db.prepare('PRAGMA application_id').get() as { application_id: number };
  const { user_version } = db.prepare('PRAGMA user_version').get() as { user_version: number };
  if (existed && application_id !== APPLICATION_ID && application_id + user_version !== 0)
    throw new StoreError('corrupt', `${file} is the database of another program. Choose another file.`);
  if (user_version !== 0 && user_version !== STORE_VERSION) {
    const age = user_version < STORE_VERSION ? 'an older' : 'a newer';
    throw new StoreError('version', `The database ${file} was made by ${age} version of the local org. ${reset(file)}`);
  }
  return application_id === APPLICATION_ID && user_version === STORE_VERSION;
}

function openFile(file: string): DatabaseSync {
  const existed = existsSync(file);
  let db: DatabaseSync | undefined;
  try {
    db = new DatabaseSync(file, { timeout: BUSY_MS });
    // Reading the schema is what finds a damaged file.
    db.prepare('SELECT count(*) FROM "sqlite_schema"').get();
    const stamped = checkStamp(db, file, existed);
    db.exec('PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL');
    // A stamp is a write, which would wait for the transaction of another connection.
    if (!stamped) db.exec(`PRAGMA application_id=${APPLICATION_ID}; PRAGMA user_version=${STORE_VERSION}`);
    return db;
  } catch (error) {
    db?.close();
    throw error instanceof StoreError ? error : explain(file, error);
  }
}

function openMemory(image?: Uint8Array): DatabaseSync {
  const db = new DatabaseSync(':memory:');
  if (image !== undefined) db.deserialize(image);
  db.exec('PRAGMA journal_mode=MEMORY; PRAGMA synchronous=OFF');
  return db;
}

function prepare(db: DatabaseSync): void {
  db.exec('PRAGMA foreign_keys=OFF; PRAGMA recursive_triggers=OFF; PRAGMA temp_store=MEMORY');
  registerFunctions(db);
}

function savePrefixes(db: DatabaseSync, schema: OrgSchema): void {
  const save = db.prepare('INSERT OR REPLACE INTO "_prefixes" ("object","prefix") VALUES (?,?)');
  for (const object of schema.objects.values())
    if ((object.custom || object.kind === 'share') && object.keyPrefix !== null)
      save.run(object.name, object.keyPrefix);
}

export interface OpenedStore {
  readonly store: SqliteStore;
  /** What the project's changes did to the tables. */
  readonly migration: Migration;
}

/**
 * Opens or makes the database of an org.
 * @param location a file, or `:memory:`
 * @throws StoreError with one clear line
 */
export function openStore(location: string, schema: OrgSchema): OpenedStore {
  const db = location === ':memory:' ? openMemory() : openFile(location);
  prepare(db);
  db.exec('BEGIN IMMEDIATE');
  const migration = migrate(db, schema);
  savePrefixes(db, schema);
  db.exec('COMMIT');
  return { store: new SqliteStore(db), migration };
}

/** A private copy in memory of a database that `serialize` gave: what each test worker runs on. */
export function openCopy(image: Uint8Array): SqliteStore {
  const db = openMemory(image);
  prepare(db);
  return new SqliteStore(db);
}

/** Opens a file for another worker thread of the same org: its tables are there already. */
export function attachStore(file: string): SqliteStore {
  const db = openFile(file);
  prepare(db);
  return new SqliteStore(db);
}

/**
 * The key prefixes that a database gave to custom objects, by API name; none when there is no file yet.
 * @throws StoreError as `openStore`
 */
export function savedKeyPrefixes(location: string): ReadonlyMap<string, string> {
  if (location === ':memory:' || !existsSync(location)) return new Map();
  const db = openFile(location);
  try {
    const known = db.prepare(`SELECT 1 FROM "sqlite_schema" WHERE "name"='_prefixes'`).get();
    if (known === undefined) return new Map();
    const rows = db.prepare('SELECT "object","prefix" FROM "_prefixes"').all() as { object: string; prefix: string }[];
    return new Map(rows.map((row) => [row.object, row.prefix]));
  } finally {
    db.close();
  }
}
