/** The three equalities of Apex: `==` by value without case, `equals` by value with case, `===` identity. */
import { BigDecimal } from 'bigdecimal.js';
import { ApexDouble } from './double.ts';
import { ApexList } from './list.ts';
import { ApexMap } from './map.ts';
import { ApexObject, StandardObject } from './object.ts';
import { ApexSet } from './set.ts';
import { SObjectValue } from './sobject.ts';
import { definesEquals, keyOf } from './key.ts';
import { numericCompare } from './numeric.ts';
import { ApexBlob, ApexDate, ApexDatetime, ApexTime } from './temporal.ts';
import type { ApexValue } from './values.ts';

/** `a == b`: Strings without case, numbers by value whatever their type, collections and SObjects by content. */
export function equalByValue(a: ApexValue, b: ApexValue): boolean {
  if (a === b) return true;
  if (typeof a === 'string' && typeof b === 'string') return equalText(a, b);
  return equalWithCase(a, b);
}

/** `==` of two Strings. */
export function equalText(a: string | null, b: string | null): boolean {
  if (a === b) return true;
  if (a === null || b === null || a.length !== b.length) return false;
  return a.toLowerCase() === b.toLowerCase();
}

/** `a.equals(b)`, and what Assert.areEqual asks: as `==`, but Strings with case. */
export function equalWithCase(a: ApexValue, b: ApexValue): boolean {
  if (a === b) return true;
  if (a === null || b === null) return false;
  return numericCompare(a, b) === 0 || equalByKey(a, b) || equalAsDatetimes(a, b);
}

/** A date is its midnight in UTC where it meets a datetime. */
function equalAsDatetimes(a: ApexValue, b: ApexValue): boolean {
  if (a instanceof ApexDate && b instanceof ApexDatetime) return a.utcMidnight() === b.ms;
  return a instanceof ApexDatetime && b instanceof ApexDate && a.ms === b.utcMidnight();
}

/** Equality of Set elements and Map keys: Strings with case, numbers only of one type. */
export function equalByKey(a: ApexValue, b: ApexValue): boolean {
  if (a === b) return true;
  if (a === null || b === null || typeof a !== 'object' || typeof b !== 'object') return false;
  if (a instanceof ApexObject) return definesEquals(a) && a['equals(object)'](b);
  if (a instanceof StandardObject) {
    return (
      b instanceof StandardObject &&
      a.valueKey !== undefined &&
      a.typeName === b.typeName &&
      a.valueKey() === b.valueKey?.()
    );
  }
  if (a instanceof ApexList) {
    return b instanceof ApexList && a.size === b.size && a.items.every((item, i) => equalWithCase(item, b.items[i]));
  }
  if (a instanceof ApexSet) return b instanceof ApexSet && a.size === b.size && [...a].every((item) => b.has(item));
  if (a instanceof ApexMap) return b instanceof ApexMap && equalMaps(a, b);
  if (a instanceof SObjectValue) return b instanceof SObjectValue && a.info.name === b.info.name && equalFields(a, b);
  return a.constructor === b.constructor && keyOf(a).native === keyOf(b).native;
}

function equalMaps(a: ApexMap, b: ApexMap): boolean {
  if (a.size !== b.size) return false;
  for (const [key, value] of a.entries()) if (!b.has(key) || !equalWithCase(value, b.get(key))) return false;
  return true;
}

/** A field set to null is the same as one never set. */
function equalFields(a: SObjectValue, b: SObjectValue): boolean {
  for (const [name, value] of a.values) if (!equalWithCase(value, b.values.get(name) ?? null)) return false;
  for (const [name, value] of b.values) if (value !== null && (a.values.get(name) ?? null) === null) return false;
  return true;
}

/** `a === b`: the same object; values that have no identity of their own by value. */
export function identical(a: ApexValue, b: ApexValue): boolean {
  if (a === b) return true;
  return isPlainValue(a) && isPlainValue(b) && equalWithCase(a, b);
}

function isPlainValue(value: ApexValue): boolean {
  return (
    value instanceof ApexDouble ||
    value instanceof BigDecimal ||
    value instanceof ApexDate ||
    value instanceof ApexDatetime ||
    value instanceof ApexTime ||
    value instanceof ApexBlob
  );
}
