/** Writes rows that the platform itself makes, by id: again and again without harm. */
import type { ColumnValue, Store } from '../../../platform/contract.ts';
import type { OrgSchema, SObjectInfo } from '../../schema/model.ts';
import { quote, storedFields } from '../ddl.ts';
import { NAMED_IDS, stableId } from '../ids.ts';

/** Column values by field name; booleans as such. */
export type SeedValues = Readonly<Record<string, ColumnValue | boolean | undefined>>;

export interface SeedContext {
  readonly store: Store;
  readonly schema: OrgSchema;
  /** Milliseconds since the epoch, for the audit fields. */
  readonly now: number;
  /** User that stands in the audit fields. */
  readonly userId: string;
}

const AUDIT_DATES = ['CreatedDate', 'LastModifiedDate', 'SystemModstamp'];
const AUDIT_USERS = ['CreatedById', 'LastModifiedById'];

function objectOf(context: SeedContext, name: string): SObjectInfo {
  const object = context.schema.object(name);
  if (object === undefined) throw new Error(`The schema has no ${name}`);
  return object;
}

function columnValue(value: ColumnValue | boolean | undefined): ColumnValue {
  if (typeof value === 'boolean') return value ? 1 : 0;
  return value === undefined || value === '' ? null : value;
}

/** The id that a row of an object has for a name. */
export function namedId(context: SeedContext, object: string, name: string): string {
  const { keyPrefix } = objectOf(context, object);
  return stableId(keyPrefix ?? '000', `${object}:${name}`);
}

/** Inserts a row or brings it up to date; what was created keeps its dates. */
export function putRow(context: SeedContext, objectName: string, id: string, values: SeedValues): string {
  const object = objectOf(context, objectName);
  const row = new Map<string, ColumnValue>([['Id', id]]);
  for (const [name, value] of Object.entries(values)) {
    const field = object.fields.get(name.toLowerCase());
    if (field === undefined) throw new Error(`${objectName} has no field ${name}`);
    row.set(field.name, columnValue(value));
  }
  const second = Math.floor(context.now / 1000) * 1000;
  for (const name of AUDIT_DATES) if (object.fields.has(name.toLowerCase())) row.set(name, row.get(name) ?? second);
  for (const name of AUDIT_USERS)
    if (object.fields.has(name.toLowerCase())) row.set(name, row.get(name) ?? context.userId);
  const names = [...row.keys()];
  const kept = new Set(['Id', ...AUDIT_DATES, ...AUDIT_USERS]);
  const updates = names.filter((name) => !kept.has(name)).map((name) => `${quote(name)}=excluded.${quote(name)}`);
  context.store.run(
    `INSERT INTO ${quote(object.name)} (${names.map(quote).join(',')}) VALUES (${names.fill('?').join(',')})` +
      ` ON CONFLICT ("Id") DO ${updates.length === 0 ? 'NOTHING' : `UPDATE SET ${updates.join(',')}`}`,
    [...row.values()],
  );
  return id;
}

/** Removes rows that an earlier deployment named and this one does not. */
export function keepOnly(context: SeedContext, objectName: string, ids: readonly string[]): void {
  const { keyPrefix } = objectOf(context, objectName);
  if (keyPrefix === null) return;
  context.store.run(
    `DELETE FROM ${quote(objectName)} WHERE "Id" GLOB ? AND "Id" NOT IN (SELECT value FROM json_each(?))`,
    [`${keyPrefix}${NAMED_IDS}*`, JSON.stringify(ids)],
  );
}

/** Names of the boolean fields of an object that begin with a word (`Permissions`). */
export function flagsOf(context: SeedContext, objectName: string, start: string): string[] {
  return storedFields(objectOf(context, objectName))
    .map((field) => field.name)
    .filter((name) => name.startsWith(start));
}
