import type { QueryCursor, QueryLocatorValue } from '../../platform/contract.ts';
import type { ApexList } from '../../runtime/list.ts';
import type { SObjectValue } from '../../runtime/sobject.ts';
import { StandardObject } from '../../runtime/object.ts';
import { raise } from '../../runtime/exceptions.ts';
import { StandardIterator } from '../core/support/iteration.ts';
import { defineClass } from '../define.ts';

/** Records read ahead by an iterator. */
const CHUNK = 200;

export class QueryLocator extends StandardObject implements QueryLocatorValue {
  readonly typeName = 'Database.QueryLocator';
  readonly cursor: QueryCursor;
  constructor(cursor: QueryCursor) {
    super();
    this.cursor = cursor;
  }
}

export class QueryLocatorIterator extends StandardIterator {
  readonly typeName = 'Database.QueryLocatorIterator';
  readonly #cursor: QueryCursor;
  #chunk: readonly SObjectValue[] = [];
  #next = 0;
  constructor(cursor: QueryCursor) {
    super();
    this.#cursor = cursor;
  }
  hasNext(): boolean {
    if (this.#next < this.#chunk.length) return true;
    const chunk: ApexList<SObjectValue> = this.#cursor.next(CHUNK);
    this.#chunk = chunk.items;
    this.#next = 0;
    return chunk.size > 0;
  }
  next(): SObjectValue {
    return this.hasNext()
      ? this.#chunk[this.#next++]
      : raise('NoSuchElementException', 'Iterator has no more elements');
  }
}

export const queryLocator = defineClass({
  name: 'QueryLocator',
  namespace: 'Database',
  methods: {
    'String getQuery()': (self: QueryLocator) => self.cursor.text,
    'Database.QueryLocatorIterator iterator()': (self: QueryLocator) => new QueryLocatorIterator(self.cursor),
  },
  is: (value) => value instanceof QueryLocator,
});

export const queryLocatorIterator = defineClass({
  name: 'QueryLocatorIterator',
  namespace: 'Database',
  methods: {
    'Boolean hasNext()': (self: QueryLocatorIterator) => self.hasNext(),
    'SObject next()': (self: QueryLocatorIterator) => self.next(),
  },
  interfaces: ['Iterator<SObject>'],
  is: (value) => value instanceof QueryLocatorIterator,
});
