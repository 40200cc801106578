/** Tables and indexes of an org's objects. */
import type { FieldInfo, SObjectInfo } from '../schema/model.ts';
import { isStored, sqlTypeOf } from './columns.ts';

/** Quotes a table or column name. */
export const quote = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/** Objects that have a table; `AggregateResult` and `Name` are only shapes of query results, events are never kept. */
export function hasTable(object: SObjectInfo): boolean {
  return object.kind !== 'aggregate' && object.kind !== 'platformEvent' && object.name !== 'Name';
}

export const storedFields = (object: SObjectInfo): FieldInfo[] => [...object.fields.values()].filter(isStored);

/** Text is compared without case, as SOQL does, unless the field says otherwise; ids and dates are exact. */
function collation(field: FieldInfo): string {
  return field.apexType === 'String' && !field.caseSensitive ? ' COLLATE NOCASE' : '';
}

/** Type and constraints of a column: what a table's definition and a later `ADD COLUMN` share. */
export function columnDefinition(field: FieldInfo): string {
  const type = sqlTypeOf(field);
  if (field.name === 'Id') return `${quote('Id')} TEXT PRIMARY KEY NOT NULL`;
  const boolean = field.apexType === 'Boolean' ? ' NOT NULL DEFAULT 0' : '';
  return `${quote(field.name)} ${type}${collation(field)}${boolean}`;
}

const AUDIT = new Set(['CreatedById', 'LastModifiedById']);

/** Fields that queries look rows up by. */
function isIndexed(field: FieldInfo): boolean {
  if (field.name === 'Id' || AUDIT.has(field.name)) return false;
  return field.type === 'REFERENCE' || field.externalId || field.unique || field.idLookup || field.nameField;
}

/** Uniqueness itself is the work of DML, which knows the recycle bin and the platform's messages. */
export function indexesOf(object: SObjectInfo): string[] {
  return storedFields(object)
    .filter(isIndexed)
    .map((field) => {
      const name = quote(`${object.name}.${field.name}`);
      return `CREATE INDEX IF NOT EXISTS ${name} ON ${quote(object.name)} (${quote(field.name)})`;
    });
}

export function tableOf(object: SObjectInfo): string {
  const columns = storedFields(object).map(columnDefinition);
  return `CREATE TABLE ${quote(object.name)} (${columns.join(', ')})`;
}

/** The local org's own tables: they begin with an underscore, which no object's name does. */
export const OWN_TABLES: readonly string[] = [
  'CREATE TABLE IF NOT EXISTS "_meta" ("key" TEXT PRIMARY KEY NOT NULL, "value" TEXT NOT NULL)',
  'CREATE TABLE IF NOT EXISTS "_counters" ("name" TEXT PRIMARY KEY NOT NULL, "value" INTEGER NOT NULL)',
  'CREATE TABLE IF NOT EXISTS "_prefixes" ("object" TEXT PRIMARY KEY NOT NULL, "prefix" TEXT NOT NULL)',
  // What went with each deleted record: written and read by data/dml/recycle-bin.ts.
  'CREATE TABLE IF NOT EXISTS "_recycle_bin" ("root" TEXT NOT NULL, "object" TEXT NOT NULL, "id" TEXT NOT NULL, "field" TEXT, "value" TEXT)',
  'CREATE INDEX IF NOT EXISTS "_recycle_bin.root" ON "_recycle_bin" ("root")',
];
