/** Brings field values to the form in which the platform keeps them: before triggers see them, and again before they are saved. */
import { Big, BigDecimal, RoundingMode } from 'bigdecimal.js';
import { toDecimal, isNumber } from '../../runtime/numeric.ts';
import { ApexDouble } from '../../runtime/double.ts';
import type { SObjectValue } from '../../runtime/sobject.ts';
import { ApexDate, ApexDatetime, ApexTime } from '../../runtime/temporal.ts';
import type { ApexValue } from '../../runtime/values.ts';
import type { FieldInfo } from '../schema/model.ts';
import { defaultOf, type ObjectPlan } from './plan.ts';

/** Texts never start or end with white space, and are never empty. No-break spaces stay, as on the platform. */
function trimmed(text: string): string | null {
  let start = 0;
  let end = text.length;
  while (start < end && text.charCodeAt(start) <= 32) start++;
  while (end > start && text.charCodeAt(end - 1) <= 32) end--;
  return start === end ? null : text.slice(start, end);
}

/** Chosen values once each, in the order of the picklist's definition; values unknown to it last. */
function multiPicklist(text: string, field: FieldInfo): string | null {
  const chosen = new Set(text.split(';').flatMap((part) => trimmed(part) ?? []));
  const known = field.picklist?.values.filter((value) => chosen.delete(value.value)).map((value) => value.value) ?? [];
  return [...known, ...chosen].join(';') || null;
}

/** A picklist value in the case of its definition. */
function picklist(text: string, field: FieldInfo): string | null {
  const value = trimmed(text);
  const values = field.picklist?.values;
  if (value === null || values === undefined || values.some((known) => known.value === value)) return value;
  const lower = value.toLowerCase();
  return values.find((known) => known.value.toLowerCase() === lower)?.value ?? value;
}

const texts: Readonly<Partial<Record<FieldInfo['type'], (text: string, field: FieldInfo) => string | null>>> = {
  EMAIL: (text) => trimmed(text)?.toLowerCase() ?? null,
  MULTIPICKLIST: multiPicklist,
  PICKLIST: picklist,
};

/** @returns the value as it is kept; a number takes the field's scale, an empty text is null */
export function normaliseValue(field: FieldInfo, value: ApexValue): ApexValue {
  if (typeof value === 'string') {
    if (field.apexType === 'Id') return trimmed(value);
    return (texts[field.type] ?? trimmed)(value, field);
  }
  if (value instanceof BigDecimal)
    return value.scale() === field.scale ? value : value.setScale(field.scale, RoundingMode.HALF_UP);
  return value;
}

/** Normalises every stored field of the record in place. */
export function normaliseRecord(plan: ObjectPlan, record: SObjectValue): void {
  for (const [name, value] of record.values) {
    const field = plan.byName.get(name);
    if (field === undefined) continue;
    const kept = normaliseValue(field, value);
    if (kept !== value) record.values.set(name, kept);
  }
}

/** A copy of the record's stored fields, normalised; relationships are left out. */
export function copyFields(plan: ObjectPlan, source: SObjectValue, into: SObjectValue): void {
  for (const [name, value] of source.values) {
    const field = plan.byName.get(name);
    if (field !== undefined) into.values.set(name, normaliseValue(field, value));
  }
}

/** Sets what a new record has by default where the field was not set at all. */
export function applyDefaults(plan: ObjectPlan, record: SObjectValue): void {
  for (const field of plan.defaults) {
    if (!record.values.has(field.name)) record.values.set(field.name, constantOf(field));
  }
}

const constants: Readonly<Partial<Record<FieldInfo['apexType'], (value: string | number | boolean) => ApexValue>>> = {
  Integer: Number,
  Long: (value) => BigInt(value),
  Decimal: (value) => Big(String(value)),
  Double: (value) => new ApexDouble(Number(value)),
  Date: (value) => ApexDate.parseIso(String(value)),
  Datetime: (value) => new ApexDatetime(typeof value === 'number' ? value : Date.parse(String(value))),
  Time: (value) => new ApexTime(Number(value)),
};

/** The field's default as an Apex value; null when there is none. */
export function constantOf(field: FieldInfo): ApexValue {
  const value = defaultOf(field);
  if (value === null) return null;
  return normaliseValue(field, constants[field.apexType]?.(value) ?? value);
}

/** A number as Decimal, for range checks; null for other values. */
export const decimalOf = (value: ApexValue): BigDecimal | null => (isNumber(value) ? toDecimal(value) : null);
