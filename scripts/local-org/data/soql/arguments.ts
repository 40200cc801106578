/** Values of binds as the database compares them. */
import type { ColumnValue } from '../../platform/contract.ts';
import { raise } from '../../runtime/exceptions.ts';
import { normalizeId } from '../../runtime/id.ts';
import { ApexList } from '../../runtime/list.ts';
import { isNumber, toNumber } from '../../runtime/numeric.ts';
import { ApexEnum } from '../../runtime/object.ts';
import { ApexSet } from '../../runtime/set.ts';
import { SObjectValue } from '../../runtime/sobject.ts';
import { ApexDate, ApexDatetime, ApexTime } from '../../runtime/temporal.ts';
import type { ApexValue } from '../../runtime/values.ts';
import { isAscii } from '../store/functions.ts';
import type { BindSlot } from './bound.ts';
import { classOf, type ValueClass } from './literals.ts';
import { invalidId } from './messages.ts';

/** What SQL must know of a value beforehand, since it changes the statement. */
export interface ArgumentShape {
  readonly many: boolean;
  readonly hasNull: boolean;
  /** Holds text beyond ASCII, which SQLite compares with case. */
  readonly unicode: boolean;
}

export interface BoundArgument extends ArgumentShape {
  /** The single value; null for a collection. */
  readonly value: ColumnValue;
  /** The values other than null, for a collection: a JSON array. */
  readonly json: string;
  readonly values: readonly ColumnValue[];
}

const MS_PER_SECOND = 1000;
const MS_PER_DAY = 86_400_000;

const mismatch = (value: ApexValue, wanted: string): never =>
  raise('QueryException', `Invalid bind expression type of ${typeof value} for column of type ${wanted}`);

type Converter = (value: ApexValue, holdsNames: boolean) => ColumnValue;

/** The id of a record or of text. */
function idOf(value: ApexValue, holdsNames: boolean): ColumnValue {
  const text = value instanceof SObjectValue ? (value.values.get('Id') ?? null) : value;
  if (text === null || text === '') return null;
  if (typeof text !== 'string') return mismatch(value, 'Id');
  if (holdsNames) return text;
  return normalizeId(text) ?? raise('QueryException', invalidId(text));
}

const converters: Readonly<Record<ValueClass, Converter>> = {
  text: (value) => {
    if (typeof value === 'string') return value === '' ? null : value;
    if (value instanceof ApexEnum) return value.name;
    return typeof value === 'boolean' || isNumber(value) ? String(value) : mismatch(value, 'String');
  },
  id: idOf,
  number: (value) => (isNumber(value) ? toNumber(value) : mismatch(value, 'Decimal')),
  boolean: (value) => (typeof value === 'boolean' ? (value ? 1 : 0) : mismatch(value, 'Boolean')),
  date: (value) => {
    if (value instanceof ApexDate) return value.iso();
    return value instanceof ApexDatetime
      ? new ApexDate(Math.floor(value.ms / MS_PER_DAY)).iso()
      : mismatch(value, 'Date');
  },
  datetime: (value) => {
    if (value instanceof ApexDatetime) return Math.floor(value.ms / MS_PER_SECOND) * MS_PER_SECOND;
    return value instanceof ApexDate ? value.utcMidnight() : mismatch(value, 'Datetime');
  },
  time: (value) => (value instanceof ApexTime ? value.ms : mismatch(value, 'Time')),
  none: (value) => mismatch(value, 'Object'),
};

function elementsOf(value: ApexValue): readonly ApexValue[] | null {
  if (value instanceof ApexList) return value.items;
  return value instanceof ApexSet ? [...value] : null;
}

/**
 * @throws ApexThrow QueryException when the value is of another type than the column, or is no id where one is needed
 */
export function boundArgument(slot: BindSlot, value: ApexValue): BoundArgument {
  const found = classOf(slot.type);
  const convert = converters[found];
  const holdsNames = slot.field?.referenceTo.includes('EntityDefinition') ?? false;
  const elements = elementsOf(value);
  const column = (each: ApexValue): ColumnValue => (each === null ? null : convert(each, holdsNames));
  if (elements === null) {
    const single = column(value);
    const unicode = found === 'text' && typeof single === 'string' && !isAscii(single);
    return { many: false, hasNull: single === null, unicode, value: single, json: '[]', values: [single] };
  }
  const all = elements.map(column);
  const values = all.filter((each) => each !== null);
  return {
    many: true,
    hasNull: values.length < all.length,
    unicode: found === 'text' && values.some((each) => typeof each === 'string' && !isAscii(each)),
    value: null,
    json: JSON.stringify(values),
    values,
  };
}

/** Text that is the same for binds that need the same SQL. */
export function shapeKey(binds: readonly BoundArgument[]): string {
  let key = '';
  for (const bind of binds) key += (bind.many ? 4 : 0) + (bind.hasNull ? 2 : 0) + (bind.unicode ? 1 : 0);
  return key;
}
