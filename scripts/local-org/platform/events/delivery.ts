/** Delivers events to a subscribed Apex trigger, batch by batch, each in a transaction of its own. */
import { ApexList } from '../../runtime/list.ts';
import { raise, type ApexException } from '../../runtime/exceptions.ts';
import type { SObjectValue } from '../../runtime/sobject.ts';
import { ApexDatetime } from '../../runtime/temporal.ts';
import { restoreGraph } from '../async/graph.ts';
import { graphContext } from '../async/graph-codecs.ts';
import type { JobHost } from '../async/job-host.ts';
import type { Org, SubscriberConfig, Transaction, TriggerContext, WorkMark } from '../contract.ts';
import { toApexException, type Outcome } from '../runtime-host.ts';
import { EventStore, type StoredEvent, type Subscriber } from './event-store.ts';

/** Platform Events Developer Guide: events in one trigger invocation, and retries after the first run. */
const MAX_BATCH = 2000;
const MAX_RETRIES = 9;
/** Milliseconds before the first retry; it doubles with every further one. */
const RETRY_DELAY = 1000;

/** State of a running event trigger: what EventBus.TriggerContext shows and sets. */
export interface EventTriggerState {
  readonly replayIds: ReadonlySet<string>;
  readonly retries: number;
  readonly lastError: string | null;
  checkpoint: string | null;
  /** Where the work up to the checkpoint ends; ends with a rollback to it. */
  mark: WorkMark | null;
}

const KEY = 'eventTrigger';

/** Of the running transaction; null when no event trigger runs. */
export function eventTriggerState(transaction: Transaction): EventTriggerState | null {
  return transaction.state<EventTriggerState | null>(KEY, () => null);
}

export type DeliveryFailure = Extract<Outcome<unknown>, { readonly ok: false }>;

interface Delivery {
  readonly host: JobHost;
  readonly subscriber: Subscriber;
  readonly events: readonly StoredEvent[];
  readonly userId: string;
}

/**
 * Runs a subscriber's trigger once over its next events and moves its position.
 * @returns what failed, or null
 */
export function deliverBatch(
  host: JobHost,
  subscriber: Subscriber,
  config: SubscriberConfig | undefined,
): DeliveryFailure | null {
  const { org } = host;
  const bus = new EventStore(org.store);
  const events = bus.pending(subscriber, Math.min(config?.batchSize ?? MAX_BATCH, MAX_BATCH));
  const userId = config?.userId ?? automatedProcess(org);
  const delivery: Delivery = { host, subscriber, events, userId };
  const outcome = host.run({ quiddity: 'SYNCHRONOUS', userId }, (transaction) => runTrigger(delivery, transaction));
  if (outcome.ok) {
    const { value: fault, transaction } = outcome;
    return fault === null ? null : { ...fault, ok: false, internal: false, transaction };
  }
  host.settle(() => afterFailure(delivery, outcome.exception));
  return outcome;
}

/** A fault behind a checkpoint: the work before it is kept, so the transaction itself succeeds. */
interface CaughtFault {
  readonly exception: ApexException;
  readonly origin: Error;
}

function runTrigger(delivery: Delivery, transaction: Transaction): CaughtFault | null {
  const { host, subscriber, events } = delivery;
  const { org } = host;
  const bus = new EventStore(org.store);
  const trigger = org.program.triggersOf(subscriber.topic, 'after insert').find((one) => one.name === subscriber.name);
  if (trigger === undefined) throw new Error(`The event trigger ${subscriber.name} is not in the program.`);
  const records = events.map((event) => recordOf(org, event));
  const state = transaction.state<EventTriggerState>(KEY, () => ({
    replayIds: new Set(events.map((event) => String(event.replayId))),
    retries: subscriber.retries,
    lastError: subscriber.lastError,
    checkpoint: null,
    mark: null,
  }));
  transaction.triggers.push(contextOf(records));
  let fault: CaughtFault | null = null;
  try {
    trigger.run();
    state.mark?.keep();
  } catch (error) {
    fault = behindCheckpoint(state, error);
  } finally {
    transaction.triggers.pop();
  }
  bus.advance(subscriber.name, Number(state.checkpoint ?? events[events.length - 1].replayId));
  return fault;
}

function contextOf(records: readonly SObjectValue[]): TriggerContext {
  const [first] = records;
  for (const record of records) record.readOnly = true;
  return {
    operation: 'AFTER_INSERT',
    object: first.info,
    newList: new ApexList<SObjectValue>(first.info.name, [...records]),
    oldList: null,
    size: records.length,
  };
}

/** An event as its subscribers get it. */
export function recordOf(org: Org, event: StoredEvent): SObjectValue {
  const record = restoreGraph(event.record, graphContext(org)) as SObjectValue;
  record.values.set('ReplayId', String(event.replayId));
  record.values.set('EventUuid', event.uuid);
  record.values.set('CreatedDate', new ApexDatetime(event.publishedAt));
  record.values.set('CreatedById', event.userId);
  return record;
}

const isRetryable = (exception: ApexException): boolean => exception.typeName === 'EventBus.RetryableException';

/**
 * An unhandled exception after a checkpoint: what was done up to the checkpoint is kept, and the trigger goes on behind it.
 * A RetryableException takes everything back, checkpoint or not.
 */
function behindCheckpoint(state: EventTriggerState, error: unknown): CaughtFault {
  const { exception, origin, internal } = toApexException(error);
  if (internal || state.mark === null || isRetryable(exception)) throw error;
  state.mark.undo();
  state.mark.keep();
  return { exception, origin };
}

/** Without a checkpoint an exception loses the batch, unless it asks for a retry. */
function afterFailure({ host, subscriber, events }: Delivery, exception: ApexException): void {
  const { org } = host;
  const bus = new EventStore(org.store);
  if (!isRetryable(exception)) return bus.advance(subscriber.name, events[events.length - 1].replayId);
  const retries = subscriber.retries + 1;
  const dueAt = org.clock.now() + RETRY_DELAY * 2 ** subscriber.retries;
  if (retries > MAX_RETRIES) bus.stop(subscriber.name);
  bus.retry(subscriber.name, Math.min(retries, MAX_RETRIES), exception.message, dueAt);
}

/**
 * EventBus.TriggerContext.setResumeCheckpoint: the trigger goes on after this event when it runs again.
 * @throws EventBus.InvalidReplayIdException when the id is of no event of the batch
 */
export function setCheckpoint(transaction: Transaction, replayId: string): void {
  const state = eventTriggerState(transaction);
  if (state === null || !state.replayIds.has(replayId))
    return raise('EventBus.InvalidReplayIdException', `Invalid replay ID: ${replayId}`);
  state.mark?.keep();
  state.mark = transaction.mark();
  state.checkpoint = replayId;
}

const automatedUsers = new WeakMap<Org, string>();

/** Id of the user that event triggers run as unless configured otherwise. */
function automatedProcess(org: Org): string {
  const known = automatedUsers.get(org);
  if (known !== undefined) return known;
  const [row] = org.store.all(`SELECT Id FROM User WHERE UserType = 'AutomatedProcess'`, []);
  if (row === undefined) throw new Error('The org lacks its Automated Process user.');
  automatedUsers.set(org, row.Id as string);
  return row.Id as string;
}
