/** Equality, order, text, types, tokens and new collections for emitted code. */
import { current } from '../../platform/current.ts';
import { cast } from '../cast.ts';
import { compareText, compareValues } from '../compare.ts';
import type { EmittedValues } from '../emitted-api.ts';
import { equalByValue, equalText, identical } from '../equality.ts';
import { nullPointer, raise } from '../exceptions.ts';
import { normalizeId, toId } from '../id.ts';
import { ApexList } from '../list.ts';
import { ApexMap } from '../map.ts';
import { render } from '../render.ts';
import { ApexSet } from '../set.ts';
import { ApexDate, ApexDatetime } from '../temporal.ts';
import { tokenMaker } from '../tokens.ts';
import { isInstance } from '../type-of.ts';
import type { ApexValue } from '../values.ts';

/** @throws Error when the label is not there: the compiler checks that it is */
function label(name: string): string {
  const text = current().org.schema.labels.get(name.toLowerCase());
  if (text === undefined) throw new Error(`No custom label ${name}`);
  return text;
}

/** Texts that are no ids stay as they are. */
const asId = (text: string | null): string | null => (text === null ? null : (normalizeId(text) ?? text));

/** Midnight UTC of the day. */
const toDatetime = (value: ApexValue): ApexValue =>
  value instanceof ApexDate ? new ApexDatetime(value.utcMidnight()) : value;

export const values: EmittedValues = {
  nullPointer,
  equalText,
  equalByValue,
  equalIds: (a, b) => equalText(asId(a), asId(b)),
  identical,
  compareText,
  compareValues,
  render,
  isInstance,
  cast,
  toId: (text) => (text === null ? null : toId(text)),
  toDatetime,
  classLiteral: (typeName) => tokenMaker('classLiteral')(typeName),
  sobjectToken: (object) => tokenMaker('sobjectType')(object),
  fieldToken: (object, field) => tokenMaker('field')(object, field),
  describeToken: (what, object, name) => tokenMaker('describe')(what, object, name),
  label,
  newList: (elementType, items) => new ApexList(elementType, items),
  newArray: (elementType, size) =>
    size < 0
      ? raise('ListException', `Invalid list size: ${size}`)
      : new ApexList(elementType, new Array<ApexValue>(size).fill(null)),
  newSet: (elementType, items) => new ApexSet(elementType, items),
  newMap: (keyType, valueType, entries) => new ApexMap(keyType, valueType, entries),
};
