/** Numbers across the four numeric types. */
import { Big, BigDecimal } from 'bigdecimal.js';
import { ApexDouble } from './double.ts';
import type { ApexValue } from './values.ts';

export type ApexNumber = number | bigint | ApexDouble | BigDecimal;

export function isNumber(value: ApexValue): value is ApexNumber {
  return (
    typeof value === 'number' || typeof value === 'bigint' || value instanceof ApexDouble || value instanceof BigDecimal
  );
}

/** -1, 0 or 1 by value, whatever the two types; null when one is no number or is NaN. */
export function numericCompare(a: ApexValue, b: ApexValue): -1 | 0 | 1 | null {
  if (!isNumber(a) || !isNumber(b)) return null;
  if (a instanceof BigDecimal || b instanceof BigDecimal) {
    const left = toDecimal(a);
    const right = toDecimal(b);
    return left === null || right === null ? null : (Math.sign(left.compareTo(right)) as -1 | 0 | 1);
  }
  // Mixed comparison of bigint and number is exact in JavaScript.
  const left = a instanceof ApexDouble ? a.value : a;
  const right = b instanceof ApexDouble ? b.value : b;
  if (left < right) return -1;
  if (left > right) return 1;
  // Loose equality is wanted: it compares a bigint and a number by value.
  return Number.isNaN(left) || Number.isNaN(right) ? null : 0;
}

/** Decimal of any number; null for a Double that has none (NaN, Infinity). */
export function toDecimal(value: ApexNumber): BigDecimal | null {
  if (value instanceof BigDecimal) return value;
  if (value instanceof ApexDouble) return Number.isFinite(value.value) ? Big(value.toString()) : null;
  return Big(value);
}

/** JavaScript number of any number, with the loss that `doubleValue()` has. */
export function toNumber(value: ApexNumber): number {
  if (value instanceof ApexDouble) return value.value;
  return value instanceof BigDecimal ? value.numberValue() : Number(value);
}
