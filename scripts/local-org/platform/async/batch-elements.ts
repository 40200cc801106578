/** What the `start` method of a batch returned, element by element. */
import { elementsOf } from '../../stdlib/core/support/iteration.ts';
import { StandardObject } from '../../runtime/object.ts';
import type { ApexValue } from '../../runtime/values.ts';
import type { QueryCursor, QueryLocatorValue } from '../contract.ts';

/** Rows read at once from a query locator. */
const CHUNK = 2000;

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
export function batchElements(source: ApexValue): Iterable<ApexValue> {
  return isQueryLocator(source) ? rows(source.cursor) : elementsOf(source);
}
