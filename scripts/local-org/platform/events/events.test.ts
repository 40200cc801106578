import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { object, field } from '../../data/dml/testing.ts';
import { ApexThrow, raise } from '../../runtime/exceptions.ts';
import { SObjectValue } from '../../runtime/sobject.ts';
import type { Quiddity, RowResult, SubscriberConfig } from '../contract.ts';
import { current } from '../current.ts';
import { runningHost } from '../async/job-host.ts';
import { runTransaction } from '../runtime-host.ts';
import { AUTOMATED, TEST_USER, testOrg, type TestOrg } from '../testing.ts';
import { deliverBatch, setCheckpoint } from './delivery.ts';
import { EventStore } from './event-store.ts';
import { EventBus } from './publish.ts';

const fields = [field('Text__c', { length: 10 }), field('Needed__c', { required: true, nillable: false })];
const facts = { kind: 'platformEvent', publishBehavior: 'PublishAfterCommit' } as const;
const later = object('Later__e', 'e00', fields, facts);
const now = object('Now__e', 'e01', fields, { ...facts, publishBehavior: 'PublishImmediately' });

interface World extends TestOrg {
  readonly bus: EventStore;
  readonly publish: (...texts: string[]) => readonly RowResult[];
}

/** An org whose trigger on both events does what the test says. */
function world(trigger: (texts: readonly string[]) => void = () => undefined): World {
  const run = (): void => trigger(texts());
  const org = testOrg({
    objects: [later, now],
    triggers: { Later__e: [{ name: 'OnLater', run }], Now__e: [{ name: 'OnNow', run }] },
  });
  const bus = new EventStore(org.org.store);
  bus.createTables();
  bus.registerSubscribers(org.org, [
    { name: 'OnLater', topic: 'Later__e' },
    { name: 'OnNow', topic: 'Now__e' },
  ]);
  Object.assign(org.org.services, { events: new EventBus(new Map()) });
  const publish = (...texts: string[]): readonly RowResult[] =>
    apex(org, () => current().org.services.events.publish(texts.map((text) => event(text))));
  return { ...org, bus, publish };
}

const texts = (): string[] =>
  current()
    .triggers.at(-1)!
    .newList!.items.map((record) => record.values.get('Text__c') as string);
const replayIds = (): string[] =>
  current()
    .triggers.at(-1)!
    .newList!.items.map((record) => record.values.get('ReplayId') as string);

function event(text: string, info = later): SObjectValue {
  const record = new SObjectValue(info);
  record.values.set('Text__c', text);
  record.values.set('Needed__c', 'x');
  return record;
}

function apex<T>({ org }: TestOrg, body: () => T, quiddity: Quiddity = 'ANONYMOUS'): T {
  const outcome = runTransaction(org, { quiddity, user: TEST_USER, test: null, enclosing: null, limits: {} }, body);
  if (outcome.ok) return outcome.value;
  throw outcome.internal ? outcome.origin : new ApexThrow(outcome.exception);
}

/** Delivers what is due until nothing is; returns the messages of failures. */
function deliver({ org, bus, clock }: World, config?: SubscriberConfig): string[] {
  const failures: string[] = [];
  for (;;) {
    const subscriber = bus.claim('worker', clock.now());
    if (subscriber === null) return failures;
    const failure = deliverBatch(runningHost(org, {}), subscriber, config);
    if (failure?.internal) throw failure.origin;
    if (failure) failures.push(failure.exception.message ?? '');
    bus.release(subscriber.name);
    org.store.commit();
  }
}

const subscriber = ({ rows }: World) => ({
  ...rows(`SELECT Position, Retries, LastError, Status FROM EventBusSubscriber WHERE Name = 'OnLater'`)[0],
});

describe('publishing', () => {
  test('after commit waits for the commit', () => {
    const seen: string[][] = [];
    const org = world((batch) => void seen.push([...batch]));
    org.publish('a', 'b');
    assert.throws(() =>
      apex(org, () => {
        current().org.services.events.publish([event('dropped')]);
        raise('MathException', 'Divide by 0');
      }),
    );
    deliver(org);
    assert.deepEqual(seen, [['a', 'b']]);
  });

  test('immediately survives a rollback, also after DML', () => {
    const seen: string[][] = [];
    const org = world((batch) => void seen.push([...batch]));
    assert.throws(() =>
      apex(org, () => {
        org.note('written');
        current().org.services.events.publish([event('kept', now)]);
        raise('MathException', 'Divide by 0');
      }),
    );
    deliver(org);
    assert.deepEqual([seen, org.notes()], [[['kept']], []]);
  });

  test('answers with the operation, and refuses what is not valid', () => {
    const org = world();
    const [good, bad] = apex(org, () => {
      const invalid = event('x');
      invalid.values.delete('Needed__c');
      return current().org.services.events.publish([event('y'), invalid]);
    });
    assert.ok(good.success);
    assert.equal(good.errors[0].statusCode, 'OPERATION_ENQUEUED');
    assert.match(good.errors[0].message, /^[0-9a-f-]{36}$/);
    assert.deepEqual([bad.success, bad.errors[0].statusCode], [false, 'REQUIRED_FIELD_MISSING']);
  });

  test('counts as a DML statement, immediately against a limit of its own', () => {
    const org = world();
    const used = apex(org, () => {
      const { events } = current().org.services;
      events.publish([event('a'), event('b')]);
      events.publish([event('c', now)]);
      const { limits } = current();
      return [limits.used('dmlStatements'), limits.used('publishImmediateDML'), current().uncommitted];
    });
    assert.deepEqual(used, [1, 1, true]);
  });
});

describe('delivery', () => {
  test('runs the trigger as Automated Process with ids, in the order of publishing', () => {
    const seen: unknown[] = [];
    const org = world(() => void seen.push(current().user.id, replayIds(), current().triggers.at(-1)?.operation));
    org.publish('a');
    org.publish('b');
    deliver(org);
    assert.deepEqual(seen, [AUTOMATED.id, ['1', '2'], 'AFTER_INSERT']);
    assert.equal(subscriber(org).Position, 2);
  });

  test('keeps to a configured batch size and user', () => {
    const seen: unknown[] = [];
    const org = world((batch) => void seen.push([...batch], current().user.id));
    org.publish('a', 'b', 'c');
    deliver(org, { batchSize: 2, userId: TEST_USER.id });
    assert.deepEqual(seen, [['a', 'b'], TEST_USER.id, ['c'], TEST_USER.id]);
  });

  test('of a batch that fails is not repeated', () => {
    const org = world((batch) => {
      org.note('dropped');
      if (batch.includes('bad')) raise('MathException', 'Divide by 0');
    });
    org.publish('bad');
    assert.deepEqual(deliver(org), ['Divide by 0']);
    org.publish('good');
    deliver(org);
    assert.deepEqual(org.notes(), ['dropped']);
    assert.equal(subscriber(org).Position, 2);
  });

  test('is retried nine times, then the subscriber stops', () => {
    let runs = 0;
    const org = world(() => {
      runs++;
      raise('EventBus.RetryableException', `try ${runs}`);
    });
    org.publish('a');
    for (let round = 0; round < 15; round++) {
      deliver(org);
      org.clock.advance(60 * 60_000);
    }
    assert.equal(runs, 10);
    assert.deepEqual(subscriber(org), { Position: 0, Retries: 9, LastError: 'try 10', Status: 'Error' });
  });

  test('goes on behind a checkpoint, with what was done before it', () => {
    const seen: string[][] = [];
    const org = world((batch) => {
      seen.push([...batch]);
      batch.forEach((text, index) => {
        org.note(text);
        if (text === 'b' && seen.length === 1)
          raise('LimitException', 'Too many SOQL queries: 101', { catchable: false });
        setCheckpoint(current(), replayIds()[index]);
      });
    });
    org.publish('a', 'b', 'c');
    assert.deepEqual(deliver(org), ['Too many SOQL queries: 101']);
    assert.deepEqual(seen, [
      ['a', 'b', 'c'],
      ['b', 'c'],
    ]);
    assert.deepEqual(org.notes(), ['a', 'b', 'c']);
  });

  test('refuses a checkpoint of another batch', () => {
    const org = world(() => setCheckpoint(current(), '999'));
    org.publish('a');
    assert.deepEqual(deliver(org), ['Invalid replay ID: 999']);
  });

  test('forgets events after 72 hours', () => {
    const org = world();
    org.publish('a');
    org.clock.advance(72 * 60 * 60_000 + 1);
    org.bus.purge(org.clock.now());
    org.org.store.commit();
    assert.equal(org.bus.tip(), 0);
  });
});
