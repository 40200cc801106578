/** One turn of the asynchronous work of a running org: a job, or a delivery of events. */
import type { JobHost } from '../async/job-host.ts';
import { runJob } from '../async/job-runner.ts';
import { JobStore } from '../async/job-store.ts';
import type { Org } from '../contract.ts';
import { deliverBatch } from '../events/delivery.ts';
import { EventStore } from '../events/event-store.ts';
import { faultText } from '../fault-text.ts';
import type { NextDue, WorkFailure } from './messages.ts';

export interface Turn {
  readonly ran: boolean;
  readonly failure: WorkFailure | null;
}

/**
 * Claims and runs one due job; if none is due, delivers one batch of events.
 * @param worker name of the claim
 */
export function takeTurn(host: JobHost, worker: string): Turn {
  const { store, clock } = host.org;
  const job = new JobStore(store).claim(worker, clock.now());
  if (job !== null) {
    const failure = runJob(host, job);
    return { ran: true, failure: failure && { what: `${job.body.kind} ${job.jobId}`, message: text(failure) } };
  }
  const bus = new EventStore(store);
  const subscriber = bus.claim(worker, clock.now());
  if (subscriber === null) return { ran: false, failure: null };
  const config = host.org.services.events.subscribers.get(subscriber.name.toLowerCase());
  const failure = deliverBatch(host, subscriber, config);
  host.settle(() => bus.release(subscriber.name));
  return { ran: true, failure: failure && { what: `event trigger ${subscriber.name}`, message: text(failure) } };
}

type Failure = NonNullable<ReturnType<typeof runJob>>;

/** A fault of the local org is shown with its stack: somebody has to find it. */
const text = ({ exception, internal, origin }: Failure): string =>
  internal ? faultText(origin) : `${exception.typeName}: ${exception.message ?? ''}`;

export function nextDue({ store }: Org): NextDue {
  const times = [new JobStore(store).nextDueAt(), new EventStore(store).nextDueAt()].filter((time) => time !== null);
  return times.length === 0 ? null : Math.min(...times);
}
