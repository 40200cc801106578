/**
 * Keys of Set and Map: for each Apex value a JavaScript value that a native Map tells apart exactly as Apex does.
 * Strings with case, numbers by type and value, SObjects and collections by content, project objects by identity, or by their own
 * hashCode and equals when they define both.
 */
import { BigDecimal } from 'bigdecimal.js';
import { ApexDouble } from './double.ts';
import { ApexList } from './list.ts';
import { ApexMap } from './map.ts';
import { ApexObject, StandardObject } from './object.ts';
import { ApexSet } from './set.ts';
import { SObjectValue } from './sobject.ts';
import { ApexBlob, ApexDate, ApexDatetime, ApexTime } from './temporal.ts';
import type { ApexValue } from './values.ts';

export type NativeKey = string | number | bigint | boolean | object | null;

export interface Key {
  readonly native: NativeKey;
  /** False when a project hashCode took part: equal keys then still need `equals`. */
  readonly exact: boolean;
}

/** Methods by which a project class compares by value. */
export interface WithEquality {
  'equals(object)'(other: ApexValue): boolean;
  'hashcode()'(): number;
}

/** Whether the object's class defines or inherits equals(Object), which `==` and assertions then ask. */
export function definesEquals(value: object): value is Pick<WithEquality, 'equals(object)'> {
  return 'equals(object)' in value;
}

/** Whether the object's class defines or inherits both equals(Object) and hashCode(). */
export function hasEquality(value: object): value is WithEquality {
  return 'equals(object)' in value && 'hashcode()' in value;
}

/** Marks texts that stand for other values, so that no String is mistaken for one. */
const MARK = '\u0000';
let exact = true;

/**
 * The native key of a primitive, or undefined when `keyOf` is needed: the fast path of collections.
 * Object parameter instead of a union keeps the call monomorphic.
 */
export function primitiveKey(value: ApexValue): NativeKey | undefined {
  if (typeof value === 'string') return value.charCodeAt(0) === 0 ? MARK + value : value;
  return value === null || typeof value !== 'object' ? value : undefined;
}

export function keyOf(value: ApexValue): Key {
  const primitive = primitiveKey(value);
  if (primitive !== undefined) return { native: primitive, exact: true };
  exact = true;
  const native = isIdentity(value as object) ? (value as object) : MARK + content(value);
  return { native, exact };
}

/** Objects that are only ever equal to themselves. */
function isIdentity(value: object): boolean {
  if (value instanceof ApexObject) return !hasEquality(value);
  if (value instanceof StandardObject) return value.valueKey === undefined;
  return !contents().has(value.constructor);
}

const lengthPrefixed = (text: string): string => `${text.length}:${text}`;

/** Equal texts mean equal values, up to `exact`. */
function content(value: ApexValue): string {
  switch (typeof value) {
    case 'string':
      return `s${lengthPrefixed(value)}`;
    case 'number':
      return `i${value}`;
    case 'bigint':
      return `l${value}`;
    case 'boolean':
      return value ? 'T' : 'F';
    default:
      if (value === null) return '-';
  }
  const known = contents().get(value.constructor);
  if (known !== undefined) return known(value as never);
  if (value instanceof ApexObject && hasEquality(value)) {
    exact = false;
    return `h${value['hashcode()']()}`;
  }
  if (value instanceof StandardObject && value.valueKey !== undefined) {
    return `v${value.typeName}${lengthPrefixed(value.valueKey())}`;
  }
  return `o${identityNumber(value)}`;
}

type ContentOf = (value: never) => string;
let table: ReadonlyMap<unknown, ContentOf> | null = null;

/** Made on first use: these modules import each other, so that the classes may not exist yet when this one is evaluated. */
const contents = (): ReadonlyMap<unknown, ContentOf> => (table ??= makeContents());

const makeContents = (): ReadonlyMap<unknown, ContentOf> =>
  new Map<unknown, ContentOf>([
    [ApexDouble, (value: ApexDouble) => `d${value.value}`],
    [BigDecimal, (value: BigDecimal) => `n${value.signum() === 0 ? '0' : value.stripTrailingZeros().toString()}`],
    [ApexDate, (value: ApexDate) => `D${value.epochDay}`],
    // Equal to the second, though ordered by the millisecond. The documentation is silent; that it is so on the platform is
    // shown by a public test that passes there: testGetDatetimeValue of the JSONParse library.
    [ApexDatetime, (value: ApexDatetime) => `S${Math.floor(value.ms / 1000)}`],
    [ApexTime, (value: ApexTime) => `t${value.ms}`],
    [ApexBlob, (value: ApexBlob) => `b${Buffer.from(value.bytes).toString('base64')};`],
    [ApexList, (value: ApexList) => `[${value.items.map(content).join(',')}]`],
    [ApexSet, (value: ApexSet) => `{${[...value].map(content).sort().join(',')}}`],
    [
      ApexMap,
      (value: ApexMap) =>
        `<${[...value.entries()]
          .map(([key, item]) => `${content(key)}=${content(item)}`)
          .sort()
          .join(',')}>`,
    ],
    [SObjectValue, sobjectContent],
  ]);

/** A field set to null is the same as one never set. */
function sobjectContent(record: SObjectValue): string {
  const fields: string[] = [];
  for (const [name, value] of record.values) if (value !== null) fields.push(`${name}=${content(value)}`);
  return `(${record.info.name}|${fields.sort().join(',')})`;
}

const identities = new WeakMap<object, number>();
let lastIdentity = 0;

/** A number that stands for this object alone, as `System.identityHashCode` would. */
export function identityNumber(value: object): number {
  let number = identities.get(value);
  if (number === undefined) identities.set(value, (number = ++lastIdentity));
  return number;
}
