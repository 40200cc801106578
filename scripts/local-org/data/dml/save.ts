/** Writes rows: ids, system fields, auto-numbers, and the statements themselves. */
import { current } from '../../platform/current.ts';
import type { ColumnValue } from '../../platform/contract.ts';
import type { SObjectValue } from '../../runtime/sobject.ts';
import { ApexDatetime } from '../../runtime/temporal.ts';
import type { ApexValue } from '../../runtime/values.ts';
import type { FieldInfo, SObjectInfo } from '../schema/model.ts';
import { toColumn } from '../store/columns.ts';
import { quote, type ObjectPlan } from './plan.ts';
import type { Row } from './row.ts';

const MS_PER_SECOND = 1000;

/** Who and when, for the audit fields of a statement. */
export interface Stamp {
  readonly at: ApexDatetime;
  readonly by: string;
}

export function makeStamp(): Stamp {
  const { org, user } = current();
  return { at: new ApexDatetime(Math.floor(org.clock.now() / MS_PER_SECOND) * MS_PER_SECOND), by: user.id };
}

/** Sets the fields only where the object has them. */
function setAll(plan: ObjectPlan, record: SObjectValue, values: Readonly<Record<string, ApexValue>>): void {
  for (const [name, value] of Object.entries(values)) if (plan.byName.has(name)) record.values.set(name, value);
}

const touched = (stamp: Stamp): Record<string, ApexValue> => ({
  LastModifiedDate: stamp.at,
  LastModifiedById: stamp.by,
  SystemModstamp: stamp.at,
});

/** `A-{0000}`, `INV-{YYYY}{MM}-{00}` with the number filled in. */
export function formatAutoNumber(format: string, number: number, at: Date): string {
  const two = (value: number): string => String(value).padStart(2, '0');
  const year = String(at.getUTCFullYear());
  const parts: Readonly<Record<string, string>> = {
    YYYY: year,
    YY: year.slice(2),
    MM: two(at.getUTCMonth() + 1),
    DD: two(at.getUTCDate()),
  };
  return format.replaceAll(
    /\{(0+|YYYY|YY|MM|DD)\}/g,
    (_, part: string) => parts[part] ?? String(number).padStart(part.length, '0'),
  );
}

/** A custom object's record without a name is called by its id. */
function nameById(object: SObjectInfo, plan: ObjectPlan, record: SObjectValue, id: string): void {
  const field = object.custom ? plan.byName.get('Name') : undefined;
  if (field === undefined || field.autoNumber !== null || field.type !== 'STRING') return;
  if ((record.values.get('Name') ?? null) === null) record.values.set('Name', id.slice(0, 15));
}

/** A checkbox is never null. */
const emptyColumn = (field: FieldInfo): ColumnValue => (field.apexType === 'Boolean' ? 0 : null);

/** Saves new rows; each gets its id and system fields. */
export function saveNew(object: SObjectInfo, plan: ObjectPlan, rows: readonly Row[], stamp: Stamp): void {
  const { org } = current();
  const params = new Array<ColumnValue>(plan.stored.length);
  for (const row of rows) {
    const { record } = row;
    const id = org.store.nextId(object);
    row.id = id;
    setAll(plan, record, { Id: id, CreatedDate: stamp.at, CreatedById: stamp.by, ...touched(stamp), IsDeleted: false });
    for (const field of plan.autoNumbers) record.values.set(field.name, nextAutoNumber(object, field, stamp));
    nameById(object, plan, record, id);
    plan.stored.forEach(
      (field, i) => (params[i] = toColumn(field, record.values.get(field.name)) ?? emptyColumn(field)),
    );
    org.store.run(plan.insertSql, params);
  }
}

function nextAutoNumber(object: SObjectInfo, field: FieldInfo, stamp: Stamp): string {
  const { format, start } = field.autoNumber!;
  const number = current().org.store.nextNumber(`${object.name}.${field.name}`, start);
  return formatAutoNumber(format || '{0}', number, new Date(stamp.at.ms));
}

/** Saves what changed in stored rows. */
export function saveChanged(object: SObjectInfo, plan: ObjectPlan, rows: readonly Row[], stamp: Stamp): void {
  for (const row of rows) {
    setAll(plan, row.record, touched(stamp));
    const names: string[] = [];
    const params: ColumnValue[] = [];
    for (const [name, value] of row.record.values) {
      const field = plan.byName.get(name);
      if (field === undefined || name === 'Id') continue;
      const column = toColumn(field, value);
      if (column === toColumn(field, row.old?.values.get(name))) continue;
      names.push(name);
      params.push(column);
    }
    if (names.length === 0) continue;
    const assignments = names.map((name) => `${quote(name)}=?`).join(',');
    current().org.store.run(`UPDATE ${quote(object.name)} SET ${assignments} WHERE "Id"=?`, [...params, row.id]);
  }
}

/** Marks stored rows as deleted or restores them; objects without a recycle bin lose their rows at once. */
export function markDeleted(
  object: SObjectInfo,
  plan: ObjectPlan,
  ids: readonly string[],
  deleted: boolean,
  stamp: Stamp,
): void {
  const { store } = current().org;
  const table = quote(object.name);
  const json = JSON.stringify(ids);
  if (deleted && !object.undeletable) {
    store.run(`DELETE FROM ${table} WHERE "Id" IN (SELECT value FROM json_each(?))`, [json]);
    return;
  }
  const names = Object.keys(touched(stamp)).filter((name) => plan.byName.has(name));
  const assignments = names.map((name) => `,${quote(name)}=?`).join('');
  const params = names.map((name) => (name === 'LastModifiedById' ? stamp.by : stamp.at.ms));
  store.run(`UPDATE ${table} SET "IsDeleted"=?${assignments} WHERE "Id" IN (SELECT value FROM json_each(?))`, [
    deleted ? 1 : 0,
    ...params,
    json,
  ]);
}
