/** System validation of one row: what the platform checks between before triggers and saving. */
import type { BigDecimal } from 'bigdecimal.js';
import type { SObjectValue } from '../../runtime/sobject.ts';
import type { ApexValue } from '../../runtime/values.ts';
import type { FieldInfo } from '../schema/model.ts';
import { failure, type Failure } from './failure.ts';
import { decimalOf } from './normalise.ts';
import type { ObjectPlan } from './plan.ts';
import type { Row } from './row.ts';
import { toColumn } from '../store/columns.ts';

type Check = (field: FieldInfo, value: ApexValue) => Failure | null;

const EMAIL = /^[^\s@,;:<>()"[\]\\]+@[^\s@,;:<>()"[\]\\]+\.[^\s@,;:<>()"[\]\\.]+$/;

const email: Check = (field, value) =>
  EMAIL.test(value as string)
    ? null
    : failure('INVALID_EMAIL_ADDRESS', `${field.label}: invalid email address: ${value as string}`, [field.name]);

const restricted: Check = (field, value) => {
  if (field.picklist?.restricted !== true) return null;
  const chosen = field.type === 'MULTIPICKLIST' ? (value as string).split(';') : [value as string];
  const bad = chosen.find((one) => !field.picklist?.values.some((known) => known.active && known.value === one));
  if (bad === undefined) return null;
  return failure('INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST', `bad value for restricted picklist field: ${bad}`, [
    field.name,
  ]);
};

const range: Check = (field, value) => {
  const number = decimalOf(value);
  if (number === null || field.precision === 0 || integerDigits(number) <= field.precision - field.scale) return null;
  return failure(
    'NUMBER_OUTSIDE_VALID_RANGE',
    `${field.label}: value outside of valid range on numeric field: ${number.toPlainString()}`,
    [field.name],
  );
};

const integerDigits = (number: BigDecimal): number => Math.max(0, number.precision() - number.scale());

const checks: Readonly<Partial<Record<FieldInfo['type'], Check>>> = {
  EMAIL: email,
  PICKLIST: restricted,
  MULTIPICKLIST: restricted,
  DOUBLE: range,
  CURRENCY: range,
  PERCENT: range,
};

/** The first fault of a field's new value, or null. Strings that are too long are cut in place when `truncate` is set. */
function checkValue(field: FieldInfo, record: SObjectValue, truncate: boolean): Failure | null {
  const value = record.values.get(field.name) ?? null;
  if (value === null) {
    if (field.apexType !== 'Boolean') return null;
    return failure('INVALID_TYPE_ON_FIELD_IN_RECORD', `${field.label}: value not of required type: `, [field.name]);
  }
  if (typeof value === 'string' && field.apexType === 'String' && field.length > 0 && value.length > field.length) {
    if (!truncate) return tooLong(field, value);
    record.values.set(field.name, value.slice(0, field.length));
  }
  return checks[field.type]?.(field, value) ?? null;
}

const tooLong = (field: FieldInfo, value: string): Failure =>
  failure('STRING_TOO_LONG', `${field.label}: data value too large: ${value} (max length=${field.length})`, [
    field.name,
  ]);

/** Whether the field's value differs from the stored one; every set field of a new record does. */
export function isChanged(row: Row, field: FieldInfo): boolean {
  const value = row.record.values.get(field.name);
  if (row.old === null) return value !== undefined;
  return toColumn(field, value) !== toColumn(field, row.old.values.get(field.name));
}

/** Adds what is wrong with the row: bad values first, then required fields that are missing. */
export function validateRow(plan: ObjectPlan, row: Row, truncate: boolean): void {
  for (const name of row.record.values.keys()) {
    const field = plan.byName.get(name);
    if (field === undefined || !isChanged(row, field)) continue;
    const fault = checkValue(field, row.record, truncate);
    if (fault !== null) row.failures.push(fault);
  }
  if (row.failures.length > 0) return;
  const missing = plan.required
    .filter(
      (field) => (row.record.values.get(field.name) ?? null) === null && (row.old === null || isChanged(row, field)),
    )
    .map((field) => field.name);
  if (missing.length > 0) {
    row.failures.push(
      failure('REQUIRED_FIELD_MISSING', `Required fields are missing: [${missing.join(', ')}]`, missing),
    );
  }
}
