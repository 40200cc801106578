/** Fields and relationships of a record by a name or token that is known only at run time. */
import type { FieldInfo, SObjectInfo } from '../../../data/schema/model.ts';
import { BigDecimal } from 'bigdecimal.js';
import { ApexDouble } from '../../../runtime/double.ts';
import { raise } from '../../../runtime/exceptions.ts';
import { isId, normalizeId } from '../../../runtime/id.ts';
import { ApexList } from '../../../runtime/list.ts';
import { getField, normalizeValue, refuseForeignId, refuseReadOnly } from '../../../runtime/sobject-access.ts';
import { SObjectValue } from '../../../runtime/sobject.ts';
import { ApexBlob, ApexDate, ApexDatetime, ApexTime } from '../../../runtime/temporal.ts';
import { typeOf } from '../../../runtime/type-of.ts';
import type { ApexValue } from '../../../runtime/values.ts';
import type { SObjectFieldToken } from '../tokens.ts';

export type FieldKey = string | SObjectFieldToken;

const nameOf = (key: FieldKey): string => (typeof key === 'string' ? key : key.field.name);

/** @throws SObjectException `Invalid field X for Y` */
function fieldOf(info: SObjectInfo, key: FieldKey): FieldInfo {
  const name = nameOf(key);
  const belongs = typeof key === 'string' || key.object === info;
  const field = belongs ? info.fields.get(name.toLowerCase()) : undefined;
  return field ?? raise('SObjectException', `Invalid field ${name} for ${info.name}`);
}

/** A column of an aggregate result, by its alias in any case. */
function aggregateValue(record: SObjectValue, name: string): ApexValue {
  const alias = namedLike(record.values.keys(), name);
  return alias === undefined
    ? raise('SObjectException', `Invalid field ${name} for ${record.info.name}`)
    : (record.values.get(alias) ?? null);
}

function namedLike(names: Iterable<string>, wanted: string): string | undefined {
  const lower = wanted.toLowerCase();
  for (const name of names) if (name.toLowerCase() === lower) return name;
  return undefined;
}

/** What the query calls by an alias: `SELECT toLabel(Status) statusLabel`. */
function aliasOf({ info, queried }: SObjectValue, key: FieldKey): string | undefined {
  if (queried === null || typeof key !== 'string' || info.fields.has(key.toLowerCase())) return undefined;
  const alias = namedLike(queried, key);
  // Relationships stand there too, and are no fields.
  const isRelationship =
    alias !== undefined && (info.parents.has(alias.toLowerCase()) || info.children.has(alias.toLowerCase()));
  return isRelationship ? undefined : alias;
}

/** @throws SObjectException for an unknown field, and for one that the query left out */
export function readField(record: SObjectValue, key: FieldKey): ApexValue {
  if (record.info.kind === 'aggregate') return aggregateValue(record, nameOf(key));
  const alias = aliasOf(record, key);
  if (alias !== undefined) return record.values.get(alias) ?? null;
  return getField(record, fieldOf(record.info, key).name);
}

export const isFieldSet = (record: SObjectValue, key: FieldKey): boolean =>
  record.values.has(fieldOf(record.info, key).name);

const kinds: Readonly<Partial<Record<FieldInfo['apexType'], (value: ApexValue) => boolean>>> = {
  String: (value) => typeof value === 'string',
  Id: (value) => typeof value === 'string',
  Boolean: (value) => typeof value === 'boolean',
  Integer: (value) => typeof value === 'number',
  Long: (value) => typeof value === 'bigint',
  Decimal: (value) => value instanceof BigDecimal,
  Double: (value) => value instanceof ApexDouble,
  Date: (value) => value instanceof ApexDate,
  Datetime: (value) => value instanceof ApexDatetime,
  Time: (value) => value instanceof ApexTime,
  Blob: (value) => value instanceof ApexBlob,
};

/** A Datetime may be put into a Date field, where it loses its time; every other change of kind is refused. */
function converted(info: SObjectInfo, field: FieldInfo, value: ApexValue): ApexValue {
  const wide = normalizeValue(field, value);
  if (wide === null) return null;
  if (kinds[field.apexType]?.(wide) === false) {
    raise('SObjectException', `Illegal assignment from ${typeOf(value)} to ${field.apexType}`);
  }
  if (field.apexType === 'Id' && !isId(wide as string)) raise('StringException', `Invalid id: ${wide as string}`);
  if (field.name === 'Id') refuseForeignId(info, wide as string);
  return field.apexType === 'Id' ? normalizeId(wide as string) : wide;
}

/**
 * @returns the value that the field had
 * @throws SObjectException for an unknown field, one that no program may write, and a value of another type
 */
export function writeField(record: SObjectValue, key: FieldKey, value: ApexValue): ApexValue {
  refuseReadOnly(record);
  const field = fieldOf(record.info, key);
  if (!field.createable && !field.updateable && field.name !== 'Id') {
    raise('SObjectException', `Field ${field.name} is not editable`);
  }
  const old = record.values.get(field.name) ?? null;
  record.values.set(field.name, converted(record.info, field, value));
  return old;
}

// ---------------------------------------------------------------- relationships

function refuseUnqueried(record: SObjectValue, name: string): void {
  if (record.queried === null || record.queried.has(name)) return;
  raise(
    'SObjectException',
    `SObject row was retrieved via SOQL without querying the requested field: ${record.info.name}.${name}`,
  );
}

/** The lookup of a relationship name (`Account`) or of a field (`AccountId`). */
function lookupOf(info: SObjectInfo, key: FieldKey): FieldInfo {
  const name = nameOf(key).toLowerCase();
  const lookup = info.parents.get(name) ?? info.fields.get(name);
  return lookup === undefined || lookup.relationshipName === null
    ? raise('SObjectException', `Invalid relationship ${nameOf(key)} for ${info.name}`)
    : lookup;
}

/** The parent record, or null. */
export function readParent(record: SObjectValue, key: FieldKey): SObjectValue | null {
  const name = lookupOf(record.info, key).relationshipName!;
  const value = record.values.get(name);
  if (value === undefined) refuseUnqueried(record, name);
  return value instanceof SObjectValue ? value : null;
}

/** @returns the parent that the record had */
export function writeParent(record: SObjectValue, key: FieldKey, parent: SObjectValue | null): SObjectValue | null {
  refuseReadOnly(record);
  const lookup = lookupOf(record.info, key);
  if (parent !== null && !lookup.referenceTo.includes(parent.info.name)) {
    raise('SObjectException', `Illegal assignment from ${parent.info.name} to ${lookup.referenceTo.join(', ')}`);
  }
  const name = lookup.relationshipName!;
  const old = record.values.get(name);
  record.values.set(name, parent);
  return old instanceof SObjectValue ? old : null;
}

/** Child records under a child relationship, or null when there are none. */
export function readChildren(record: SObjectValue, key: FieldKey): ApexList<SObjectValue> | null {
  const relationship =
    typeof key === 'string'
      ? record.info.children.get(key.toLowerCase())
      : record.info.childRelationships.find(
          (one) => one.childObject === key.object.name && one.field === key.field.name && one.relationshipName !== null,
        );
  const name = relationship?.relationshipName ?? null;
  if (name === null) return raise('SObjectException', `Invalid relationship ${nameOf(key)} for ${record.info.name}`);
  const value = record.values.get(name);
  if (value === undefined) refuseUnqueried(record, name);
  return value instanceof ApexList && value.size > 0 ? (value as ApexList<SObjectValue>) : null;
}
