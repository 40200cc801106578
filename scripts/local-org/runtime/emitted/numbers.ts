/** Arithmetic of emitted code, beyond what JavaScript's own operators do. */
import { Big, BigDecimal, MathContext, RoundingMode } from 'bigdecimal.js';
import {
  decimalToInteger,
  decimalToLong,
  doubleToDecimal,
  doubleToInteger,
  doubleToLong,
  longToInteger,
} from '../../stdlib/core/support/number/narrow.ts';
import { ApexDouble } from '../double.ts';
import type { EmittedNumbers } from '../emitted-api.ts';
import { raise } from '../exceptions.ts';
import { isNumber, toNumber } from '../numeric.ts';
import { ApexDate, ApexDatetime, ApexTime } from '../temporal.ts';
import { typeOf } from '../type-of.ts';
import type { ApexValue } from '../values.ts';

const divideByZero = (): never => raise('MathException', 'Divide by 0');

/** Digits of a quotient. */
const DIVISION = new MathContext(33, RoundingMode.HALF_UP);

const MS_PER_DAY = 86_400_000;

/** Date + days, Datetime + days (with fraction), Time + milliseconds; the amount may stand on either side of `+`. */
function dateArithmetic(a: ApexValue, b: ApexValue, sign: 1 | -1): ApexValue {
  const [value, amount] = isNumber(a) ? [b, a] : [a, b];
  if (!isNumber(amount)) throw new Error(`No date arithmetic of ${typeOf(a)} and ${typeOf(b)}`);
  const count = sign * toNumber(amount);
  if (value instanceof ApexDate) return value.addDays(Math.trunc(count));
  if (value instanceof ApexDatetime) return new ApexDatetime(value.ms + Math.round(count * MS_PER_DAY));
  if (value instanceof ApexTime) return new ApexTime(value.ms + Math.trunc(count));
  throw new Error(`No date arithmetic of ${typeOf(a)} and ${typeOf(b)}`);
}

function toInteger(value: ApexValue): number | null {
  if (value === null || typeof value === 'number') return value;
  if (typeof value === 'bigint') return longToInteger(value);
  if (value instanceof ApexDouble) return doubleToInteger(value.value);
  return decimalToInteger(value as BigDecimal);
}

function toLong(value: ApexValue): bigint | null {
  if (value === null || typeof value === 'bigint') return value;
  if (typeof value === 'number') return BigInt(value);
  if (value instanceof ApexDouble) return doubleToLong(value.value);
  return decimalToLong(value as BigDecimal);
}

function toDouble(value: ApexValue): ApexDouble | null {
  if (value === null || value instanceof ApexDouble) return value;
  return new ApexDouble(value instanceof BigDecimal ? value.numberValue() : Number(value));
}

function toDecimal(value: ApexValue): BigDecimal | null {
  if (value === null || value instanceof BigDecimal) return value;
  return value instanceof ApexDouble ? doubleToDecimal(value.value) : Big(value as number | bigint);
}

export const numbers: EmittedNumbers = {
  one: new ApexDouble(1),
  oneDecimal: Big(1),
  double: (value) => new ApexDouble(value),
  decimal: (text) => Big(text),
  integerDivide: (a, b) => (b === 0 ? divideByZero() : (a / b) | 0),
  longDivide: (a, b) => (b === 0n ? divideByZero() : BigInt.asIntN(64, a / b)),
  doubleDivide: (a, b) => (b.value === 0 ? divideByZero() : new ApexDouble(a.value / b.value)),
  decimalAdd: (a, b) => a.add(b),
  decimalSubtract: (a, b) => a.subtract(b),
  decimalMultiply: (a, b) => a.multiply(b),
  decimalDivide: (a, b) => (b.signum() === 0 ? divideByZero() : a.divideWithMathContext(b, DIVISION)),
  dateArithmetic,
  toInteger,
  toLong,
  toDouble,
  toDecimal,
};
