/** Hash codes as the JVM computes them, for `hashCode()` and `System.hashCode`. */
import { BigDecimal } from 'bigdecimal.js';
import { ApexDouble } from '../../../runtime/double.ts';
import { hasEquality, identityNumber } from '../../../runtime/key.ts';
import { ApexList } from '../../../runtime/list.ts';
import { ApexMap } from '../../../runtime/map.ts';
import { ApexEnum, ApexObject, StandardObject } from '../../../runtime/object.ts';
import { ApexSet } from '../../../runtime/set.ts';
import { SObjectValue } from '../../../runtime/sobject.ts';
import { ApexBlob, ApexDate, ApexDatetime, ApexTime } from '../../../runtime/temporal.ts';
import type { ApexValue } from '../../../runtime/values.ts';
import { hashOfText } from './text/characters.ts';

const hashOfLong = (value: bigint): number => Number(BigInt.asIntN(32, value ^ (BigInt.asUintN(64, value) >> 32n)));

const bits = new DataView(new ArrayBuffer(8));
const hashOfDouble = (value: number): number => {
  bits.setFloat64(0, value);
  return bits.getInt32(0) ^ bits.getInt32(4);
};

/** A BigInteger's magnitude in 32-bit words, most significant first, then its scale. */
const hashOfDecimal = (value: BigDecimal): number => {
  const unscaled = value.unscaledValue();
  let magnitude = unscaled < 0n ? -unscaled : unscaled;
  const words: number[] = [];
  for (; magnitude > 0n; magnitude >>= 32n) words.unshift(Number(BigInt.asIntN(32, magnitude)));
  const hash = words.reduce((sum, word) => (Math.imul(sum, 31) + word) | 0, 0);
  return (Math.imul(31, unscaled < 0n ? -hash : hash) + value.scale()) | 0;
};

const inOrder = (values: Iterable<ApexValue>): number => {
  let hash = 1;
  for (const value of values) hash = (Math.imul(hash, 31) + hashOf(value)) | 0;
  return hash;
};

function unordered<T>(values: Iterable<T>, hash: (value: T) => number): number {
  let sum = 0;
  for (const value of values) sum = (sum + hash(value)) | 0;
  return sum;
}

const hashOfRecord = (record: SObjectValue): number => {
  let hash = hashOfText(record.info.name);
  for (const [name, value] of record.values) if (value !== null) hash = (hash + (hashOfText(name) ^ hashOf(value))) | 0;
  return hash;
};

const hashOfBytes = (bytes: Uint8Array): number =>
  bytes.reduce((hash, byte) => (Math.imul(hash, 31) + ((byte << 24) >> 24)) | 0, 1);

function hashOfObject(value: object): number {
  if (value instanceof ApexDouble) return hashOfDouble(value.value);
  if (value instanceof BigDecimal) return hashOfDecimal(value);
  if (value instanceof ApexDatetime) return hashOfLong(BigInt(value.ms));
  if (value instanceof ApexDate) return hashOfLong(BigInt(value.utcMidnight()));
  if (value instanceof ApexTime) return hashOfLong(BigInt(value.ms));
  if (value instanceof ApexBlob) return hashOfBytes(value.bytes);
  if (value instanceof ApexList) return inOrder(value);
  if (value instanceof ApexSet) return unordered(value as ApexSet, hashOf);
  if (value instanceof ApexMap)
    return unordered((value as ApexMap).entries(), ([key, item]) => hashOf(key) ^ hashOf(item));
  if (value instanceof SObjectValue) return hashOfRecord(value);
  if (value instanceof ApexEnum) return hashOfText(`${value.typeName}.${value.name}`);
  if (value instanceof ApexObject && hasEquality(value)) return value['hashcode()']();
  if (value instanceof StandardObject && value.valueKey !== undefined) return hashOfText(value.valueKey());
  return identityNumber(value);
}

/** 0 for null. Equal values have equal hashes. */
export function hashOf(value: ApexValue): number {
  switch (typeof value) {
    case 'string':
      return hashOfText(value);
    case 'number':
      return value;
    case 'bigint':
      return hashOfLong(value);
    case 'boolean':
      return value ? 1231 : 1237;
    default:
      return value === null ? 0 : hashOfObject(value);
  }
}
