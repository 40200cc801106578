/** Narrowing of numbers as Java does it. */
import { Big, type BigDecimal } from 'bigdecimal.js';
import { doubleText } from '../../../../runtime/double.ts';
import { raise } from '../../../../runtime/exceptions.ts';

const MAX_INTEGER = 2 ** 31 - 1;
const MIN_INTEGER = -(2 ** 31);
const MAX_LONG = 2n ** 63n - 1n;
const MIN_LONG = -(2n ** 63n);

/** Truncates towards zero and stops at the ends of the range; 0 for NaN. */
export const doubleToInteger = (value: number): number =>
  Number.isNaN(value) ? 0 : Math.min(Math.max(Math.trunc(value), MIN_INTEGER), MAX_INTEGER) | 0;

export function doubleToLong(value: number): bigint {
  if (Number.isNaN(value)) return 0n;
  if (!Number.isFinite(value)) return value > 0 ? MAX_LONG : MIN_LONG;
  const whole = BigInt(Math.trunc(value));
  return whole > MAX_LONG ? MAX_LONG : whole < MIN_LONG ? MIN_LONG : whole;
}

/** Keeps the low 64 bits of the whole part. */
export const decimalToLong = (value: BigDecimal): bigint => BigInt.asIntN(64, value.toBigInt());
/** Keeps the low 32 bits of the whole part. */
export const decimalToInteger = (value: BigDecimal): number => Number(BigInt.asIntN(32, value.toBigInt()));
export const longToInteger = (value: bigint): number => Number(BigInt.asIntN(32, value));

/** @throws MathException for values that no Decimal has: NaN and infinities */
export function doubleToDecimal(value: number): BigDecimal {
  return Number.isFinite(value) ? Big(doubleText(value)) : raise('MathException', `Invalid decimal: ${value}`);
}

/** Java's `Math.round`: the nearest whole number, ties upwards. */
export const roundDouble = (value: number): bigint => doubleToLong(Math.floor(value + 0.5));
