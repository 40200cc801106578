/** What DML needs to know of an object, worked out once: its columns, statements and the fields that each check concerns. */
import type { FieldInfo, SObjectInfo } from '../schema/model.ts';
import { quote, storedFields } from '../store/ddl.ts';

export { quote };

export interface ObjectPlan {
  /** Fields that have a column; compound fields (addresses, locations) have none. */
  readonly stored: readonly FieldInfo[];
  /** Keyed by API name. */
  readonly byName: ReadonlyMap<string, FieldInfo>;
  readonly required: readonly FieldInfo[];
  readonly unique: readonly FieldInfo[];
  readonly references: readonly FieldInfo[];
  readonly defaults: readonly FieldInfo[];
  readonly autoNumbers: readonly FieldInfo[];
  /** `INSERT` with one parameter per stored field, in order. */
  readonly insertSql: string;
  /** `SELECT` of every stored field of the rows whose ids stand in the one parameter, a JSON array. */
  readonly selectSql: string;
  readonly hasOwner: boolean;
  /** SQL that leaves out what is in the recycle bin: ` AND "IsDeleted"=0`, or nothing for objects without one. */
  readonly alive: string;
}

const plans = new WeakMap<SObjectInfo, ObjectPlan>();

export function planOf(object: SObjectInfo): ObjectPlan {
  let plan = plans.get(object);
  if (plan === undefined) plans.set(object, (plan = makePlan(object)));
  return plan;
}

function makePlan(object: SObjectInfo): ObjectPlan {
  const stored = storedFields(object);
  const columns = stored.map((field) => quote(field.name));
  const table = quote(object.name);
  return {
    stored,
    byName: new Map(stored.map((field) => [field.name, field])),
    required: stored.filter((field) => field.required && field.autoNumber === null && field.name !== 'Id'),
    unique: stored.filter((field) => field.unique && field.name !== 'Id'),
    references: stored.filter((field) => field.type === 'REFERENCE' && field.referenceTo.length > 0),
    defaults: stored.filter((field) => defaultOf(field) !== null),
    autoNumbers: stored.filter((field) => field.autoNumber !== null),
    insertSql: `INSERT INTO ${table} (${columns.join(',')}) VALUES (${columns.map(() => '?').join(',')})`,
    selectSql: `SELECT ${columns.join(',')} FROM ${table} WHERE "Id" IN (SELECT value FROM json_each(?))`,
    hasOwner: object.fields.has('ownerid'),
    alive: object.fields.has('isdeleted') ? ' AND "IsDeleted"=0' : '',
  };
}

/** The constant that a new record gets where the field is not set; a checkbox is never null. */
export function defaultOf(field: FieldInfo): string | number | boolean | null {
  if (field.defaultValue !== null) return field.defaultValue;
  const picked = field.picklist?.values.find((value) => value.default && value.active);
  if (picked !== undefined) return picked.value;
  return field.apexType === 'Boolean' ? false : null;
}
