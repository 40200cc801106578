/** What the event bus of a test has beside the events on it. */
import type { RowResult, TestState } from '../contract.ts';
import type { StoredEvent } from './event-store.ts';

export type NewEvent = Omit<StoredEvent, 'replayId'>;

export interface TestBus {
  /** Events published immediately: a rollback in the test does not take them back. */
  readonly held: NewEvent[];
  published: number;
}

/** Platform Events Developer Guide, "Event and Event Bus Properties in Test Context". */
const MAX_TEST_EVENTS = 500;

const buses = new WeakMap<TestState, TestBus>();

export function testBus(test: TestState): TestBus {
  let bus = buses.get(test);
  if (bus === undefined) buses.set(test, (bus = { held: [], published: 0 }));
  return bus;
}

/** Counts an event that a test publishes. @returns why it is refused, or null */
export function countTestEvent(test: TestState | null): RowResult['errors'][number] | null {
  if (test === null) return null;
  const bus = testBus(test);
  if (bus.published >= MAX_TEST_EVENTS)
    return {
      statusCode: 'LIMIT_EXCEEDED',
      message: `A test can publish ${MAX_TEST_EVENTS} event messages at most.`,
      fields: [],
    };
  bus.published++;
  return null;
}
