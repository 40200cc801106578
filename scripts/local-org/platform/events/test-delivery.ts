/** Delivery of the events of a test: at Test.stopTest and at Test.getEventBus().deliver(). */
import type { JobHost } from '../async/job-host.ts';
import type { TestState } from '../contract.ts';
import { deliverBatch } from './delivery.ts';
import { EventStore } from './event-store.ts';
import { testBus } from './test-bus.ts';

/**
 * Delivers what is on the bus now, once to each subscriber; retried events come again with the next call.
 * The failure of a trigger does not fail the test, as it does not fail a publisher.
 * @returns whether anything was delivered
 */
export function deliverTestEvents(host: JobHost, test: TestState): boolean {
  const bus = new EventStore(host.org.store);
  for (const event of testBus(test).held.splice(0)) bus.add(event);
  const last = bus.tip();
  let delivered = false;
  for (const { name } of bus.waiting(Infinity)) {
    // A checkpoint or a small batch size leaves events of this round behind, which follow at once.
    for (let at = bus.subscriber(name); at !== null && at.position < last; at = bus.subscriber(name)) {
      deliverBatch(host, at, host.org.services.events.subscribers.get(name.toLowerCase()));
      delivered = true;
      if (bus.subscriber(name)?.position === at.position) break;
    }
  }
  return delivered;
}

/** Test.getEventBus().fail(): what was published fails to be published. */
export function failTestEvents(host: JobHost, test: TestState): void {
  testBus(test).held.length = 0;
  new EventStore(host.org.store).dropPending();
}
