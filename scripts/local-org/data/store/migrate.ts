/** Brings the tables of an existing database to the schema of the project as it is now. */
import type { DatabaseSync } from 'node:sqlite';
import type { FieldInfo, OrgSchema, SObjectInfo } from '../schema/model.ts';
import { sqlTypeOf } from './columns.ts';
import { columnDefinition, hasTable, indexesOf, OWN_TABLES, quote, storedFields, tableOf } from './ddl.ts';

export interface Migration {
  /** `Object` or `Object.Field`: made now. */
  readonly added: readonly string[];
  /** Objects and fields that the project no longer has: their data stays in the file, unseen. */
  readonly dropped: readonly string[];
  /** Fields whose kind of value changed: their values are cleared. */
  readonly changed: readonly string[];
}

interface ColumnRow {
  readonly name: string;
  readonly type: string;
}

const NOTHING: Migration = { added: [], dropped: [], changed: [] };

function tablesOf(db: DatabaseSync): string[] {
  const rows = db.prepare(`SELECT "name" FROM "sqlite_schema" WHERE "type"='table'`).all() as { name: string }[];
  return rows.map((row) => row.name).filter((name) => !/^(_|sqlite_|recycle_bin$)/.test(name));
}

/** Text that is different whenever the tables would be. */
export function fingerprint(schema: OrgSchema): string {
  const objects = [...schema.objects.values()].filter(hasTable);
  return objects
    .map((object) => `${tableOf(object)};${indexesOf(object).join(';')}`)
    .sort()
    .join('\n');
}

function changeColumn(db: DatabaseSync, object: SObjectInfo, field: FieldInfo): void {
  const table = quote(object.name);
  db.exec(`DROP INDEX IF EXISTS ${quote(`${object.name}.${field.name}`)}`);
  db.exec(`ALTER TABLE ${table} DROP COLUMN ${quote(field.name)}`);
  db.exec(`ALTER TABLE ${table} ADD COLUMN ${columnDefinition(field)}`);
}

function migrateTable(db: DatabaseSync, object: SObjectInfo, report: Record<keyof Migration, string[]>): void {
  const existing = db.prepare(`PRAGMA table_info(${quote(object.name)})`).all() as unknown as ColumnRow[];
  const byName = new Map(existing.map((column) => [column.name.toLowerCase(), column]));
  for (const field of storedFields(object)) {
    const column = byName.get(field.name.toLowerCase());
    byName.delete(field.name.toLowerCase());
    if (column === undefined) {
      db.exec(`ALTER TABLE ${quote(object.name)} ADD COLUMN ${columnDefinition(field)}`);
      report.added.push(`${object.name}.${field.name}`);
    } else if (column.type !== sqlTypeOf(field)) {
      changeColumn(db, object, field);
      report.changed.push(`${object.name}.${field.name}`);
    }
  }
  for (const column of byName.values()) report.dropped.push(`${object.name}.${column.name}`);
  for (const index of indexesOf(object)) db.exec(index);
}

/** Compares by fingerprint first, so that a start without changes costs nothing. Runs within the caller's transaction. */
export function migrate(db: DatabaseSync, schema: OrgSchema): Migration {
  for (const statement of OWN_TABLES) db.exec(statement);
  const wanted = fingerprint(schema);
  const stored = db.prepare(`SELECT "value" FROM "_meta" WHERE "key"='fingerprint'`).get() as
    { value: string } | undefined;
  if (stored?.value === wanted) return NOTHING;
  const report = { added: [] as string[], dropped: [] as string[], changed: [] as string[] };
  const tables = new Map(tablesOf(db).map((name) => [name.toLowerCase(), name]));
  const fresh = tables.size === 0;
  for (const object of schema.objects.values()) {
    if (!hasTable(object)) continue;
    if (tables.delete(object.name.toLowerCase())) {
      migrateTable(db, object, report);
      continue;
    }
    for (const statement of [tableOf(object), ...indexesOf(object)]) db.exec(statement);
    if (!fresh) report.added.push(object.name);
  }
  report.dropped.push(...tables.values());
  db.prepare(`INSERT OR REPLACE INTO "_meta" ("key","value") VALUES ('fingerprint',?)`).run(wanted);
  return report;
}
