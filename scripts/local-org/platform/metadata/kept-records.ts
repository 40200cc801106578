/**
 * Custom metadata records that Apex deployed, kept so that they outlive a restart, which deploys the project again: a record
 * whose file has not changed since keeps what Apex made of it; a changed file is a newer deployment and wins, as it does on
 * the platform.
 */
import { createHash } from 'node:crypto';
import { quote } from '../../data/store/ddl.ts';
import type { CustomMetadataRow, OrgSchema } from '../../data/schema/model.ts';
import type { ColumnValue, Store } from '../contract.ts';

const TABLES = [
  `CREATE TABLE IF NOT EXISTS local_org_deployed_metadata (
     object TEXT NOT NULL, developerName TEXT NOT NULL, columns TEXT NOT NULL, PRIMARY KEY (object, developerName)
   ) WITHOUT ROWID`,
  `CREATE TABLE IF NOT EXISTS local_org_metadata_file (
     object TEXT NOT NULL, developerName TEXT NOT NULL, hash TEXT NOT NULL, PRIMARY KEY (object, developerName)
   ) WITHOUT ROWID`,
];

type Columns = Readonly<Record<string, ColumnValue>>;

const keyOf = (object: string, developerName: string): string => `${object}.${developerName}`.toLowerCase();

export class KeptRecords {
  readonly #store: Store;

  constructor(store: Store) {
    this.#store = store;
  }

  /** Makes the tables of a new database. */
  createTables(): void {
    for (const statement of TABLES) this.#store.run(statement, []);
  }

  /** Writes a record, with all its columns, and keeps it. */
  put(object: string, developerName: string, columns: Columns): void {
    this.#write(object, columns);
    this.#store.run(
      'INSERT OR REPLACE INTO local_org_deployed_metadata (object, developerName, columns) VALUES (?, ?, ?)',
      [object, developerName, JSON.stringify(columns)],
    );
  }

  /** After a deployment of the project: puts the kept records back whose files are as they were at the last one. */
  restore(schema: OrgSchema, project: readonly CustomMetadataRow[]): void {
    const before = this.#hashes();
    const now = new Map(project.map((row) => [keyOf(row.object, row.developerName), hashOf(row)]));
    for (const kept of this.#store.all('SELECT object, developerName, columns FROM local_org_deployed_metadata', [])) {
      const object = kept['object'] as string;
      const key = keyOf(object, kept['developerName'] as string);
      const info = schema.object(object);
      if (info !== undefined && before.get(key) === now.get(key)) {
        const columns = Object.entries(JSON.parse(kept['columns'] as string) as Columns);
        // A field may have been taken out of the project since.
        this.#write(object, Object.fromEntries(columns.filter(([name]) => info.fields.has(name.toLowerCase()))));
      } else
        this.#store.run('DELETE FROM local_org_deployed_metadata WHERE object = ? AND developerName = ?', [
          object,
          kept['developerName'],
        ]);
    }
    this.#store.run('DELETE FROM local_org_metadata_file', []);
    for (const row of project)
      this.#store.run('INSERT INTO local_org_metadata_file (object, developerName, hash) VALUES (?, ?, ?)', [
        row.object,
        row.developerName,
        hashOf(row),
      ]);
  }

  #hashes(): ReadonlyMap<string, string> {
    const rows = this.#store.all('SELECT object, developerName, hash FROM local_org_metadata_file', []);
    return new Map(
      rows.map((row) => [keyOf(row['object'] as string, row['developerName'] as string), row['hash'] as string]),
    );
  }

  #write(object: string, columns: Columns): void {
    const names = Object.keys(columns);
    const places = names.map(() => '?').join(',');
    this.#store.run(
      `INSERT OR REPLACE INTO ${quote(object)} (${names.map(quote).join(',')}) VALUES (${places})`,
      Object.values(columns),
    );
  }
}

const hashOf = (row: CustomMetadataRow): string => createHash('sha1').update(JSON.stringify(row)).digest('hex');
