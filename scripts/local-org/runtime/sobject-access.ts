/** Reads and writes of record fields by canonical name, with the platform's rules. */
import { raise } from './exceptions.ts';
import { ApexList } from './list.ts';
import { normalizeId } from './id.ts';
import type { SObjectValue } from './sobject.ts';
import { ApexDate, ApexDatetime } from './temporal.ts';
import { toDecimal, toNumber, isNumber } from './numeric.ts';
import { ApexDouble } from './double.ts';
import type { FieldInfo, SObjectInfo } from '../data/schema/model.ts';
import type { ApexValue } from './values.ts';

/** Whether the record knows the field: it was queried, set, or the record was made in memory. */
function refuseUnqueried(record: SObjectValue, name: string): void {
  if (record.queried === null || record.queried.has(name) || name === 'Id') return;
  raise(
    'SObjectException',
    `SObject row was retrieved via SOQL without querying the requested field: ${record.info.name}.${name}`,
  );
}

/** @throws FinalException for rows that the platform gives out read-only */
export function refuseReadOnly(record: SObjectValue): void {
  if (record.readOnly) raise('FinalException', 'Record is read-only');
}

/** @throws SObjectException `Invalid id value for this SObject type: X` for the id of another object */
export function refuseForeignId({ keyPrefix }: SObjectInfo, id: string): void {
  if (keyPrefix === null || id.startsWith(keyPrefix)) return;
  raise('SObjectException', `Invalid id value for this SObject type: ${normalizeId(id) ?? id}`);
}

/**
 * A value field as `record.get('Name')` gives it.
 * @param name canonical API name
 * @throws SObjectException when the record was queried without the field
 */
export function getField(record: SObjectValue, name: string): ApexValue {
  const value = record.values.get(name);
  if (value !== undefined) return value;
  refuseUnqueried(record, name);
  return null;
}

/**
 * A value field as `record.Name` gives it: a checkbox is true only if it was set to true, never null
 * ("Handling nulls on checkbox fields", confirmed by Salesforce as documented behaviour).
 */
export function getFieldByDot(record: SObjectValue, name: string): ApexValue {
  const value = getField(record, name);
  if (value !== null) return value;
  return record.info.fields.get(name.toLowerCase())?.apexType === 'Boolean' ? false : null;
}

/**
 * Sets a field from a value that is already of the field's type or converts to it (Integer to Decimal, Date to Datetime, 15-character Id).
 * @param name canonical API name
 * @throws FinalException for read-only records
 * @throws SObjectException when the Id is that of another object
 */
export function setField(record: SObjectValue, name: string, value: ApexValue): void {
  refuseReadOnly(record);
  if (name === 'Id' && typeof value === 'string') refuseForeignId(record.info, value);
  const field = record.info.fields.get(name.toLowerCase());
  record.values.set(name, field === undefined ? value : normalizeValue(field, value));
}

/** Parent record under a relationship name, or null. */
export function getParent(record: SObjectValue, relationship: string): SObjectValue | null {
  const value = record.values.get(relationship);
  if (value !== undefined) return value as SObjectValue | null;
  refuseUnqueried(record, relationship);
  return null;
}

/** Sets a parent record in memory (for upsert by the parent's external id, and for tests). */
export function setParent(record: SObjectValue, relationship: string, parent: SObjectValue | null): void {
  refuseReadOnly(record);
  record.values.set(relationship, parent);
}

/** Child records under a child relationship name; an empty list when the query found none. */
export function getChildren(record: SObjectValue, relationship: string): ApexList<SObjectValue> {
  const value = record.values.get(relationship);
  if (value !== undefined && value !== null) return value as ApexList<SObjectValue>;
  refuseUnqueried(record, relationship);
  const child = record.info.children.get(relationship.toLowerCase());
  return new ApexList<SObjectValue>(child?.childObject ?? 'SObject');
}

/** Sets the child records in memory. */
export function setChildren(record: SObjectValue, relationship: string, rows: ApexList<SObjectValue> | null): void {
  refuseReadOnly(record);
  record.values.set(relationship, rows);
}

const converters: Readonly<Partial<Record<FieldInfo['apexType'], (value: ApexValue) => ApexValue>>> = {
  Id: (value) => (typeof value === 'string' ? (normalizeId(value) ?? value) : value),
  Decimal: (value) => (isNumber(value) ? toDecimal(value) : value),
  Double: (value) => (isNumber(value) && !(value instanceof ApexDouble) ? new ApexDouble(toNumber(value)) : value),
  Long: (value) => (typeof value === 'number' ? BigInt(value) : value),
  Datetime: (value) => (value instanceof ApexDate ? new ApexDatetime(value.utcMidnight()) : value),
};

/** Brings a value to the representation of the field's Apex type; values of other kinds are left to the caller's type check. */
export function normalizeValue(field: FieldInfo, value: ApexValue): ApexValue {
  if (value === null) return null;
  const convert = converters[field.apexType];
  return convert === undefined ? value : convert(value);
}
