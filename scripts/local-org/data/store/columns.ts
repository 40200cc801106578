/** Field values as SQLite keeps them, and back: one table for queries, DML and seed data. */
import type { BigDecimal } from 'bigdecimal.js';
import { Big, RoundingMode } from 'bigdecimal.js';
import type { ColumnValue } from '../../platform/contract.ts';
import { ApexDouble } from '../../runtime/double.ts';
import { ApexBlob, ApexDate, ApexDatetime, ApexTime } from '../../runtime/temporal.ts';
import type { ApexValue } from '../../runtime/values.ts';
import type { FieldInfo } from '../schema/model.ts';

type ApexType = FieldInfo['apexType'];

const MS_PER_SECOND = 1000;

/** How one Apex type is kept. */
interface Column {
  readonly sqlType: 'TEXT' | 'INTEGER' | 'REAL' | 'BLOB';
  readonly to: (value: never) => ColumnValue;
  readonly from: (value: never, field: FieldInfo) => ApexValue;
}

const same = <T>(value: T): T => value;

const columns: Readonly<Record<ApexType, Column>> = {
  // An empty string and null are the same to the database.
  String: { sqlType: 'TEXT', to: (value: string) => (value === '' ? null : value), from: same<string> },
  Id: { sqlType: 'TEXT', to: same<string>, from: same<string> },
  Boolean: { sqlType: 'INTEGER', to: (value: boolean) => (value ? 1 : 0), from: (value: number) => value !== 0 },
  Integer: { sqlType: 'INTEGER', to: same<number>, from: (value: number) => Number(value) },
  Long: { sqlType: 'INTEGER', to: same<bigint>, from: (value: number | bigint | string) => BigInt(value) },
  Decimal: {
    sqlType: 'REAL',
    to: (value: BigDecimal) => value.numberValue(),
    from: (value: number, field) => Big(value).setScale(field.scale, RoundingMode.HALF_UP),
  },
  Double: { sqlType: 'REAL', to: (value: ApexDouble) => value.value, from: (value: number) => new ApexDouble(value) },
  Date: { sqlType: 'TEXT', to: (value: ApexDate) => value.iso(), from: (value: string) => ApexDate.parseIso(value) },
  // The platform keeps whole seconds.
  Datetime: {
    sqlType: 'INTEGER',
    to: (value: ApexDatetime) => Math.floor(value.ms / MS_PER_SECOND) * MS_PER_SECOND,
    from: (value: number) => new ApexDatetime(Number(value)),
  },
  Time: { sqlType: 'INTEGER', to: (value: ApexTime) => value.ms, from: (value: number) => new ApexTime(value) },
  Blob: {
    sqlType: 'BLOB',
    to: (value: ApexBlob) => value.bytes,
    from: (value: Uint8Array) => new ApexBlob(value),
  },
  // Compound fields have no column of their own: their parts do.
  Address: { sqlType: 'TEXT', to: () => null, from: () => null },
  Location: { sqlType: 'TEXT', to: () => null, from: () => null },
  Object: { sqlType: 'TEXT', to: same<string>, from: same<string> },
};

/** Compound fields (addresses, locations) are kept in their parts. */
export function isStored(field: FieldInfo): boolean {
  return field.apexType !== 'Address' && field.apexType !== 'Location';
}

export function sqlTypeOf(field: FieldInfo): Column['sqlType'] {
  return columns[field.apexType].sqlType;
}

/** @param value of the field's Apex type, or null */
export function toColumn(field: FieldInfo, value: ApexValue | undefined): ColumnValue {
  return value === null || value === undefined ? null : columns[field.apexType].to(value as never);
}

/** The Apex value of a stored column. */
export function fromColumn(field: FieldInfo, value: ColumnValue): ApexValue {
  return value === null ? null : columns[field.apexType].from(value as never, field);
}

/** The conversion of one field, for loops over many rows. The value is never null. */
export function readerOf(field: FieldInfo): (value: ColumnValue) => ApexValue {
  const { from } = columns[field.apexType];
  return (value) => from(value as never, field);
}
