/** Order of values: `<` and the like, and the order of `List.sort()`. */
import { raise } from './exceptions.ts';
import { numericCompare } from './numeric.ts';
import { ApexEnum, ApexObject } from './object.ts';
import { SObjectValue } from './sobject.ts';
import { ApexDate, ApexDatetime, ApexTime } from './temporal.ts';
import type { ApexValue } from './values.ts';

const byNumber = (a: number, b: number): number => (a < b ? -1 : a > b ? 1 : 0);
const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Order of two Strings for `<`, `<=`, `>`, `>=`: without case, null before all others. */
export function compareText(a: string | null, b: string | null): number {
  if (a === null || b === null) return a === b ? 0 : a === null ? -1 : 1;
  return byText(a.toLowerCase(), b.toLowerCase());
}

/**
 * Order of two dates, datetimes, times or numbers for `<` and the like.
 * @returns NaN when a side is null: every comparison with it is false
 */
export function compareValues(a: ApexValue, b: ApexValue): number {
  if (a === null || b === null) return NaN;
  return temporalCompare(a, b) ?? numericCompare(a, b) ?? NaN;
}

function temporalCompare(a: ApexValue, b: ApexValue): number | null {
  if (a instanceof ApexDate && b instanceof ApexDate) return byNumber(a.epochDay, b.epochDay);
  if (a instanceof ApexDatetime && b instanceof ApexDatetime) return byNumber(a.ms, b.ms);
  if (a instanceof ApexTime && b instanceof ApexTime) return byNumber(a.ms, b.ms);
  return null;
}

interface Comparable {
  'compareto(object)'(other: ApexValue): number | null;
}

const isComparable = (value: ApexValue): value is ApexObject & Comparable =>
  value instanceof ApexObject && 'compareto(object)' in value;

/**
 * Order of `List.sort()`: nulls first, Strings with case, enums in order of declaration, project objects by their compareTo,
 * SObjects by type, name and the other fields.
 * @throws ListException when the values have no order
 */
export function compareForSort(a: ApexValue, b: ApexValue): number {
  if (isComparable(a)) return a['compareto(object)'](b) ?? 0;
  if (a === null || b === null) return a === b ? 0 : a === null ? -1 : 1;
  if (typeof a === 'string' && typeof b === 'string') return byText(a, b);
  if (typeof a === 'boolean' && typeof b === 'boolean') return Number(a) - Number(b);
  if (a instanceof ApexEnum && b instanceof ApexEnum) return byNumber(a.ordinal, b.ordinal);
  if (a instanceof SObjectValue && b instanceof SObjectValue) return compareRecords(a, b);
  const order = temporalCompare(a, b) ?? numericCompare(a, b);
  return order ?? raise('ListException', 'One or more of the items in this list is not Comparable.');
}

/** By label of the type, then by the name field, standard fields in order of name, custom fields in order of name. */
function compareRecords(a: SObjectValue, b: SObjectValue): number {
  const byType = byText(a.info.label, b.info.label);
  if (byType !== 0) return byType;
  const nameField = a.info.nameField;
  const rank = (name: string): string => (name === nameField ? '0' : name.endsWith('__c') ? '2' : '1') + name;
  const names = new Set([...a.values.keys(), ...b.values.keys()]);
  names.delete('Id');
  for (const name of [...names].sort((x, y) => byText(rank(x), rank(y)))) {
    const left = a.values.get(name) ?? null;
    const right = b.values.get(name) ?? null;
    if (left instanceof SObjectValue || right instanceof SObjectValue) continue;
    const order = compareForSort(left, right);
    if (order !== 0) return order;
  }
  return 0;
}
