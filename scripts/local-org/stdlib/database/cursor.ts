import type { QueryCursor } from '../../platform/contract.ts';
import { current } from '../../platform/current.ts';
import { raise } from '../../runtime/exceptions.ts';
import { ApexList } from '../../runtime/list.ts';
import { StandardObject } from '../../runtime/object.ts';
import type { SObjectValue } from '../../runtime/sobject.ts';
import { defineClass } from '../define.ts';

/** Records that one fetch may give. */
const MAX_FETCH = 2000;

/** The rows of a query, read at any position. */
export class Cursor extends StandardObject {
  readonly typeName = 'Database.Cursor';
  readonly #cursor: QueryCursor;
  readonly #read: SObjectValue[] = [];
  constructor(cursor: QueryCursor) {
    super();
    this.#cursor = cursor;
    current().limits.use('apexCursors');
    current().limits.use('apexCursorRows', cursor.total);
  }
  get total(): number {
    return this.#cursor.total;
  }
  /** @throws InvalidParameterValueException for a position or a count out of range */
  fetch(position: number, count: number): ApexList<SObjectValue> {
    if (position < 0 || position > this.total) refuse('start position', position);
    if (count < 0 || count > MAX_FETCH) refuse('count', count);
    current().limits.use('fetchCallsOnApexCursor');
    const missing = position + count - this.#read.length;
    if (missing > 0) this.#read.push(...this.#cursor.next(missing).items);
    return new ApexList<SObjectValue>(this.#cursor.object.name, this.#read.slice(position, position + count));
  }
}

const refuse = (what: string, value: number): never =>
  raise('InvalidParameterValueException', `Invalid ${what} for cursor: ${value}`);

export default defineClass({
  name: 'Cursor',
  namespace: 'Database',
  methods: {
    'List<SObject> fetch(Integer position, Integer count)': (self: Cursor, position: number, count: number) =>
      self.fetch(position, count),
    'Integer getNumRecords()': (self: Cursor) => self.total,
  },
  is: (value) => value instanceof Cursor,
});
