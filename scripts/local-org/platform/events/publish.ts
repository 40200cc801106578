/** EventBus.publish: checks events and puts them on the bus, after the commit or at once as their object says. */
import { applyDefaults, normaliseRecord } from '../../data/dml/normalise.ts';
import { planOf } from '../../data/dml/plan.ts';
import { makeRow } from '../../data/dml/row.ts';
import { validateRow } from '../../data/dml/validate.ts';
import { SObjectValue } from '../../runtime/sobject.ts';
import { raise } from '../../runtime/exceptions.ts';
import { storeGraph } from '../async/graph.ts';
import { graphContext } from '../async/graph-codecs.ts';
import type { AccessMode, EventService, Org, RowResult, Transaction } from '../contract.ts';
import { current } from '../current.ts';
import { EventStore } from './event-store.ts';
import { countTestEvent, testBus, type NewEvent } from './test-bus.ts';

type RowError = RowResult['errors'][number];

export class EventBus implements EventService {
  readonly subscribers: EventService['subscribers'];

  constructor(subscribers: EventService['subscribers']) {
    this.subscribers = subscribers;
  }

  publish(events: readonly SObjectValue[], mode: AccessMode = 'system'): readonly RowResult[] {
    if (events.length === 0) return [];
    const transaction = current();
    for (const { info } of events) {
      if (info.kind !== 'platformEvent') raise('TypeException', `${info.name} is not a platform event.`);
      if (mode === 'user' && !transaction.org.access.objectAccess(transaction.user, info.name).create)
        raise('SecurityException', `Access to entity '${info.name}' denied`);
    }
    this.#count(transaction, events);
    return events.map((event) => this.#publishOne(transaction, event));
  }

  /** A call counts as one DML statement, or against the limit of its own when its events are published immediately. */
  #count({ limits }: Transaction, events: readonly SObjectValue[]): void {
    const kinds = new Set(events.map(({ info }) => info.publishBehavior ?? 'PublishAfterCommit'));
    if (kinds.has('PublishAfterCommit')) limits.use('dmlStatements');
    if (kinds.has('PublishImmediately')) limits.use('publishImmediateDML');
  }

  #publishOne(transaction: Transaction, source: SObjectValue): RowResult {
    const { org } = transaction;
    const plan = planOf(source.info);
    const record = new SObjectValue(source.info);
    for (const [name, value] of source.values) if (plan.byName.has(name)) record.values.set(name, value);
    normaliseRecord(plan, record);
    applyDefaults(plan, record);
    const row = makeRow(0, record, 'insert', null);
    validateRow(plan, row, false);
    if (row.failures.length > 0) return refused(row.failures);
    const overLimit = countTestEvent(transaction.test);
    if (overLimit !== null) return refused([overLimit]);
    const uuid = (source.values.get('EventUuid') as string | null | undefined) ?? newUuid(transaction);
    const event: NewEvent = {
      object: source.info.name,
      publishedAt: org.clock.now(),
      userId: transaction.user.id,
      uuid,
      record: storeGraph(record, graphContext(org)),
    };
    this.#put(transaction, event, source.info.publishBehavior === 'PublishImmediately');
    // The platform reports success as an "error" of this status whose message identifies the operation.
    const errors = [{ statusCode: 'OPERATION_ENQUEUED', message: uuid, fields: [] }];
    return { id: org.store.nextId(source.info), success: true, created: false, errors };
  }

  /**
   * An event that is published immediately must outlive a rollback. A transaction that holds the database's write lock
   * cannot let another connection write, so such an event goes on the bus when the transaction ends, however it ends.
   */
  #put(transaction: Transaction, event: NewEvent, immediately: boolean): void {
    const bus = new EventStore(transaction.org.store);
    if (!immediately) {
      transaction.uncommitted = true;
      bus.add(event);
    } else if (transaction.test !== null) testBus(transaction.test).held.push(event);
    else if (transaction.org.store.inTransaction) transaction.atEnd(() => putNow(transaction.org, event));
    else putNow(transaction.org, event);
  }
}

function putNow(org: Org, event: NewEvent): void {
  new EventStore(org.store).add(event);
  org.store.commit();
}

const refused = (errors: readonly RowError[]): RowResult => ({ id: null, success: false, created: false, errors });

function newUuid({ org }: Transaction): string {
  const hex = Buffer.from(org.random.bytes(16)).toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20)}`;
}
