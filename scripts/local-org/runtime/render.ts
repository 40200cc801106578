/** Text of values: `String.valueOf`, string concatenation and `System.debug`. */
import { BigDecimal } from 'bigdecimal.js';
import { DateTime } from 'luxon';
import { currentOrNull } from '../platform/current.ts';
import { compareForSort } from './compare.ts';
import { ApexException } from './exceptions.ts';
import { ApexList } from './list.ts';
import { ApexMap } from './map.ts';
import { ApexEnum, ApexObject, StandardObject } from './object.ts';
import { ApexSet } from './set.ts';
import { SObjectValue } from './sobject.ts';
import { exceptionTypeName } from './type-of.ts';
import { ApexDate, ApexDatetime } from './temporal.ts';
import type { ApexValue } from './values.ts';

/** Collections show this many elements, then `...`. */
const SHOWN = 10;

/** Objects whose fields are being shown, to end cycles. */
const open = new Set<object>();

/** Text in concatenation, in `System.debug` and inside collections: a Date with midnight, a Datetime in UTC. */
export function render(value: ApexValue): string {
  if (typeof value === 'string') return value;
  if (value === null || typeof value !== 'object') return String(value);
  if (value instanceof ApexDate) return `${value.iso()} 00:00:00`;
  if (value instanceof BigDecimal) return value.toString();
  if (value instanceof ApexEnum) return value.name;
  if (value instanceof ApexException) return renderException(value);
  if (value instanceof StandardObject) return value.rendering?.() ?? value.typeName;
  if (isNested(value)) return renderNested(value);
  return value.toString();
}

/** `String.valueOf(x)`: a Date without time, a Datetime in the user's time zone; all else as `render`. */
export function stringValueOf(value: ApexValue): string {
  if (value instanceof ApexDate) return value.iso();
  if (value instanceof ApexDatetime) return localDatetimeText(value);
  return render(value);
}

function localDatetimeText(value: ApexDatetime): string {
  const zone = currentOrNull()?.user.timeZone ?? 'UTC';
  return DateTime.fromMillis(value.ms, { zone }).toFormat('yyyy-MM-dd HH:mm:ss');
}

/** `System.NullPointerException: Attempt to de-reference a null object`. */
function renderException(exception: ApexException): string {
  return ownText(exception) ?? `${exceptionTypeName(exception)}: ${exception.message ?? 'Script-thrown exception'}`;
}

type Nested = ApexList | ApexSet | ApexMap | SObjectValue | ApexObject;

const isNested = (value: object): value is Nested =>
  value instanceof ApexList ||
  value instanceof ApexSet ||
  value instanceof ApexMap ||
  value instanceof SObjectValue ||
  value instanceof ApexObject;

function renderNested(value: Nested): string {
  if (open.has(value)) return '(already output)';
  open.add(value);
  try {
    if (value instanceof ApexList) return `(${joined(value.items, render)})`;
    if (value instanceof ApexSet) return `{${joined(sorted([...value]), render)}}`;
    if (value instanceof ApexMap) return `{${renderEntries(value)}}`;
    if (value instanceof SObjectValue) return renderRecord(value);
    return ownText(value) ?? renderFields(value);
  } finally {
    open.delete(value);
  }
}

function joined<T>(items: readonly T[], text: (item: T) => string): string {
  const shown = items.slice(0, SHOWN).map(text);
  if (items.length > SHOWN) shown.push('...');
  return shown.join(', ');
}

/** Sets and the keys of maps are shown in order, where their elements have one. */
function sorted(values: ApexValue[]): ApexValue[] {
  const first = values[0];
  const ordered =
    typeof first === 'string' || typeof first === 'number' || typeof first === 'bigint' || first instanceof ApexDate;
  return ordered && values.every((value) => typeof value === typeof first) ? values.sort(compareForSort) : values;
}

function renderEntries(map: ApexMap): string {
  return joined(sorted([...map.keys()]), (key) => `${render(key)}=${render(map.get(key))}`);
}

function renderRecord(record: SObjectValue): string {
  const fields = [...record.values].map(([name, value]) => `${name}=${render(value)}`);
  return `${record.info.name}:{${fields.join(', ')}}`;
}

interface WithText {
  'tostring()'(): string | null;
}

/** What the class's own toString() gives, if it has one. */
function ownText(object: ApexObject): string | null {
  if (!('tostring()' in object)) return null;
  return (object as ApexObject & WithText)['tostring()']() ?? 'null';
}

/** `Foo:[a=1, b=null]`: instance fields of the class, then of its superclasses; an inner class by its own name alone. */
function renderFields(object: ApexObject): string {
  const fields = Object.entries(object)
    .filter(([key]) => key.startsWith('f_'))
    .map(([key, value]) => `${key.slice(2)}=${render(value as ApexValue)}`);
  const { name } = object.apexClass;
  return `${name.slice(name.lastIndexOf('.') + 1)}:[${fields.join(', ')}]`;
}
