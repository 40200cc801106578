/** What the `start` method of a batch returned: records to read again in each scope, or elements as they are. */
import { elementsOf } from '../../stdlib/core/support/iteration.ts';
import { StandardObject } from '../../runtime/object.ts';
import type { ApexValue } from '../../runtime/values.ts';
import type { CursorSource, QueryCursor, QueryLocatorValue } from '../contract.ts';

/** Rows read at once from a query locator whose rows have no ids. */
const CHUNK = 2000;

export interface BatchElements {
  /** Set when the elements are ids: each scope reads its records as they are when it runs. */
  readonly source: Omit<CursorSource, 'ids'> | null;
  readonly elements: Iterable<ApexValue>;
}

function isQueryLocator(value: ApexValue): value is ApexValue & QueryLocatorValue {
  return value instanceof StandardObject && value.typeName === 'Database.QueryLocator';
}

function* rows(cursor: QueryCursor): Generator<ApexValue> {
  for (;;) {
    const chunk = cursor.next(CHUNK);
    if (chunk.size === 0) return;
    yield* chunk;
  }
}

/** @throws TypeException when the value cannot be iterated */
export function batchElements(value: ApexValue): BatchElements {
  if (!isQueryLocator(value)) return { source: null, elements: elementsOf(value) };
  const { cursor } = value;
  if (cursor.source === undefined) return { source: null, elements: rows(cursor) };
  const { ids, ...source } = cursor.source;
  return { source, elements: ids };
}
