/** Numbers from text, with the platform's messages. */
import { Big, type BigDecimal } from 'bigdecimal.js';
import { raise } from '../../../../runtime/exceptions.ts';

const INTEGER = /^[+-]?\d+$/;
const DECIMAL = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;
const MAX_LONG = 2n ** 63n;

/** @throws TypeException `Invalid integer: X` */
export function parseInteger(text: string): number {
  const value = INTEGER.test(text) ? Number(text) : NaN;
  return value === (value | 0) ? value | 0 : raise('TypeException', `Invalid integer: ${text}`);
}

/**
 * Decimals are dropped, which `Integer.valueOf` does not allow; observed in the public suite ApexTestKit.
 * @throws TypeException `Invalid long: X`
 */
export function parseLong(text: string): bigint {
  const whole = text.replace(/(?<=\d)\.\d+$/, '');
  const value = INTEGER.test(whole) ? BigInt(whole.replace(/^\+/, '')) : MAX_LONG;
  return value >= -MAX_LONG && value < MAX_LONG ? value : raise('TypeException', `Invalid long: ${text}`);
}

/** @throws TypeException `Invalid double: X` */
export function parseDouble(text: string): number {
  const trimmed = text.trim().replace(/(?<=[\d.])[dDfF]$/, '');
  if (DECIMAL.test(trimmed) || /^[+-]?(?:NaN|Infinity)$/.test(trimmed)) return Number(trimmed);
  return raise('TypeException', `Invalid double: ${text}`);
}

/** @throws TypeException `Invalid decimal: X` */
export function parseDecimal(text: string): BigDecimal {
  return DECIMAL.test(text) ? Big(text) : raise('TypeException', `Invalid decimal: ${text}`);
}
