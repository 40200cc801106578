/** Field values as SQLite keeps them, and back. */
import type { BigDecimal } from 'bigdecimal.js';
import { Big, RoundingMode } from 'bigdecimal.js';
import type { ColumnValue } from '../../platform/contract.ts';
import { ApexDouble } from '../../runtime/double.ts';
import { SObjectValue } from '../../runtime/sobject.ts';
import { ApexBlob, ApexDate, ApexDatetime, ApexTime } from '../../runtime/temporal.ts';
import type { ApexValue } from '../../runtime/values.ts';
import type { FieldInfo, SObjectInfo } from '../schema/model.ts';
import { planOf } from './plan.ts';

type ApexType = FieldInfo['apexType'];
type ToColumn = (value: never) => ColumnValue;
type FromColumn = (value: never, field: FieldInfo) => ApexValue;

const MS_PER_SECOND = 1000;
const identity = (value: string): string => value;

const toColumns: Readonly<Partial<Record<ApexType, ToColumn>>> = {
  Boolean: (value: boolean) => (value ? 1 : 0),
  Long: (value: bigint) => value,
  Decimal: (value: BigDecimal) => value.numberValue(),
  Double: (value: ApexDouble) => value.value,
  Date: (value: ApexDate) => value.iso(),
  // The platform keeps whole seconds.
  Datetime: (value: ApexDatetime) => Math.floor(value.ms / MS_PER_SECOND) * MS_PER_SECOND,
  Time: (value: ApexTime) => value.ms,
  Blob: (value: ApexBlob) => value.bytes,
};

const fromColumns: Readonly<Partial<Record<ApexType, FromColumn>>> = {
  String: identity,
  Id: identity,
  Boolean: (value: number) => value !== 0,
  Integer: (value: number) => Number(value),
  Long: (value: number | bigint) => BigInt(value),
  Decimal: (value: number, field) => Big(value).setScale(field.scale, RoundingMode.HALF_UP),
  Double: (value: number) => new ApexDouble(value),
  Date: (value: string) => ApexDate.parseIso(value),
  Datetime: (value: number) => new ApexDatetime(Number(value)),
  Time: (value: number) => new ApexTime(value),
  Blob: (value: Uint8Array) => new ApexBlob(value),
};

/** @param value of the field's Apex type, or null */
export function toColumn(field: FieldInfo, value: ApexValue | undefined): ColumnValue {
  if (value === null || value === undefined) return null;
  const convert = toColumns[field.apexType];
  return convert === undefined ? (value as ColumnValue) : convert(value as never);
}

/** The Apex value of a stored column. */
export function fromColumn(field: FieldInfo, value: ColumnValue): ApexValue {
  if (value === null) return null;
  return (fromColumns[field.apexType] ?? identity)(value as never, field);
}

/** A record with every stored field of the row that has a value. */
export function recordOf(object: SObjectInfo, row: Readonly<Record<string, ColumnValue>>): SObjectValue {
  const record = new SObjectValue(object);
  for (const field of planOf(object).stored) {
    const value = row[field.name];
    if (value !== null && value !== undefined) record.values.set(field.name, fromColumn(field, value));
  }
  return record;
}
