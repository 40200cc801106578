/** Primitives from JSON scalars, with the platform's messages. */
import { Big } from 'bigdecimal.js';
import { DateTime } from 'luxon';
import { ApexDouble } from '../../../../runtime/double.ts';
import { normalizeId } from '../../../../runtime/id.ts';
import { ApexBlob, ApexDate, ApexDatetime, ApexTime } from '../../../../runtime/temporal.ts';
import type { ApexValue } from '../../../../runtime/values.ts';

/** The message of a fault, which the caller adds the place to. */
export interface ScalarFault {
  readonly fault: string;
}

export const isFault = (result: ApexValue | ScalarFault): result is ScalarFault =>
  typeof result === 'object' && result !== null && 'fault' in result;

type Reader = (text: string) => ApexValue | ScalarFault;

const DECIMAL = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;
const MAX_LONG = 2n ** 63n;

const notInteger = (text: string): ScalarFault => ({ fault: `For input string: "${text}"` });
const notDecimal = (text: string): ScalarFault => ({
  fault:
    text === ''
      ? 'N/A'
      : `Character ${/[^0-9.eE+-]/.exec(text)?.[0] ?? text.charAt(0)} is neither a decimal digit number, decimal point, nor "e" notation exponential mark.`,
});
const notDate = (text: string): ScalarFault => ({ fault: `Invalid format: "${text}"` });

const readInteger: Reader = (text) => {
  const value = /^[+-]?\d+$/.test(text) ? Number(text) : NaN;
  return value === (value | 0) ? value | 0 : notInteger(text);
};
const readLong: Reader = (text) => {
  if (!/^[+-]?\d+$/.test(text)) return notInteger(text);
  const value = BigInt(text.replace(/^\+/, ''));
  return value >= -MAX_LONG && value < MAX_LONG ? value : notInteger(text);
};
const readDouble: Reader = (text) => {
  const trimmed = text.trim();
  if (trimmed === '') return { fault: 'empty String' };
  return DECIMAL.test(trimmed) || /^[+-]?(?:NaN|Infinity)$/.test(trimmed)
    ? new ApexDouble(Number(trimmed))
    : notInteger(text);
};

const readBoolean: Reader = (text) => {
  const lower = text.toLowerCase();
  return lower === 'true' || lower === 'false' ? lower === 'true' : { fault: `Illegal value for boolean: ${text}` };
};

const readDate: Reader = (text) => {
  const date = ApexDate.parseIso(/^(\d{4}-\d\d-\d\d)(?:$|[ T])/.exec(text)?.[1] ?? '');
  return date ?? notDate(text);
};

/** ISO 8601; without an offset it is GMT. */
const readDatetime: Reader = (text) => {
  const time = DateTime.fromISO(text.trim().replace(/^(\d{4}-\d\d-\d\d) (?=\d)/, '$1T'), { zone: 'utc' });
  return time.isValid ? new ApexDatetime(time.toMillis()) : notDate(text);
};

const readTime: Reader = (text) => {
  const match = /^(\d{1,2}):(\d\d)(?::(\d\d)(?:\.(\d{1,9}))?)?(?:Z|[+-]\d\d:?\d\d)?$/.exec(text);
  if (match === null) return notDate(text);
  const [hour, minute, second] = [Number(match[1]), Number(match[2]), Number(match[3] ?? 0)];
  if (hour > 23 || minute > 59 || second > 59) return notDate(text);
  return ApexTime.of(hour, minute, second, Math.floor(Number(`0.${match[4] ?? 0}`) * 1000 + 1e-6));
};

const readBlob: Reader = (text) => new ApexBlob(Buffer.from(text, 'base64'));

const READERS: Readonly<Record<string, Reader>> = {
  Integer: readInteger,
  Long: readLong,
  Double: readDouble,
  Decimal: (text) => (DECIMAL.test(text) ? Big(text) : notDecimal(text)),
  Boolean: readBoolean,
  String: (text) => text,
  Id: (text) => normalizeId(text) ?? { fault: `Invalid id: ${text}` },
  Date: readDate,
  Datetime: readDatetime,
  Time: readTime,
  Blob: readBlob,
};

/** Reader of a primitive type; undefined for all other types. */
export const scalarReader = (typeName: string): Reader | undefined => READERS[typeName];
