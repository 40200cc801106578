import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { DatabaseSync } from 'node:sqlite';
import { ApexThrow, raise } from '../runtime/exceptions.ts';
import { systemRandom, ManualClock } from './clock.ts';
import type { Org, RunningUser, Store } from './contract.ts';
import { current } from './current.ts';
import { runTransaction } from './runtime-host.ts';
import { ApexTransaction, type TransactionOptions } from './transaction.ts';

const user = { id: '005000000000001AAA', name: 'Admin' } as RunningUser;

/** The part of the store that transactions use, on a real database. */
function openStore(): { store: Store; names: () => unknown[]; insert: (name: string) => void } {
  const database = new DatabaseSync(':memory:');
  database.exec('CREATE TABLE row (name TEXT)');
  const run = (sql: string): void => database.exec(sql);
  const store = {
    begin: () => (database.isTransaction ? undefined : run('BEGIN IMMEDIATE')),
    get inTransaction() {
      return database.isTransaction;
    },
    commit: () => run('COMMIT'),
    rollback: () => run('ROLLBACK'),
    savepoint: (name: string) => run(`SAVEPOINT ${name}`),
    rollbackTo: (name: string) => run(`ROLLBACK TO ${name}`),
    release: (name: string) => run(`RELEASE ${name}`),
  } as unknown as Store;
  return {
    store,
    names: () =>
      database
        .prepare('SELECT name FROM row ORDER BY name')
        .all()
        .map((row) => row.name),
    insert: (name) => {
      store.begin();
      database.prepare('INSERT INTO row VALUES (?)').run(name);
    },
  };
}

function setUp() {
  const { store, names, insert } = openStore();
  const org = { store, clock: new ManualClock(0), random: systemRandom } as Partial<Org> as Org;
  const options: TransactionOptions = { quiddity: 'ANONYMOUS', user, test: null, enclosing: null, limits: {} };
  const begin = (): ApexTransaction => new ApexTransaction(org, options);
  return { org, options, begin, names, insert };
}

const thrown = (body: () => void): string => {
  try {
    body();
  } catch (error) {
    if (error instanceof ApexThrow) return `${error.exception.typeName}: ${error.exception.message}`;
    throw error;
  }
  return 'nothing';
};

describe('a transaction', () => {
  test('commits what its body wrote, and rolls it back when the body throws', () => {
    const { org, options, names, insert } = setUp();
    const kept = runTransaction(org, options, () => insert('kept'));
    const dropped = runTransaction(org, options, () => {
      insert('dropped');
      raise('NullPointerException', 'Attempt to de-reference a null object');
    });
    assert.equal(kept.ok, true);
    assert.equal(dropped.ok ? '' : dropped.exception.typeName, 'NullPointerException');
    assert.deepEqual(names(), ['kept']);
  });

  test('does the work that waited for the commit only when it commits', () => {
    const { org, options } = setUp();
    const done: string[] = [];
    runTransaction(org, options, (transaction) => transaction.onCommit(() => done.push('first')));
    runTransaction(org, options, (transaction) => {
      transaction.onCommit(() => done.push('second'));
      raise('LimitException', 'Too many SOQL queries: 101', { catchable: false });
    });
    assert.deepEqual(done, ['first']);
  });

  test('reports a fault of the local org as such', () => {
    const { org, options } = setUp();
    const outcome = runTransaction(org, options, () => {
      throw new Error('broken');
    });
    assert.ok(!outcome.ok && outcome.internal);
  });

  test('is the current one while its body runs', () => {
    const { org, options } = setUp();
    const outcome = runTransaction(org, options, (transaction) => current() === transaction);
    assert.ok(outcome.ok && outcome.value);
  });

  test('gives an enclosed transaction a savepoint of its own', () => {
    const { org, options, names, insert } = setUp();
    runTransaction(org, options, (outer) => {
      insert('outer');
      const enclosed = { ...options, quiddity: 'QUEUEABLE', enclosing: outer } as const;
      runTransaction(org, enclosed, () => {
        insert('failed job');
        raise('DmlException', 'no');
      });
      runTransaction(org, enclosed, () => insert('job'));
    });
    assert.deepEqual(names(), ['job', 'outer']);
  });
});

describe('savepoints', () => {
  test('undo what was written since, also when nothing had been written before', () => {
    const { begin, names, insert } = setUp();
    const transaction = begin();
    const first = transaction.setSavepoint();
    insert('a');
    const second = transaction.setSavepoint();
    insert('b');
    transaction.rollbackTo(second);
    assert.deepEqual(names(), ['a']);
    transaction.rollbackTo(first);
    assert.deepEqual(names(), []);
    insert('c');
    transaction.commit();
    assert.deepEqual(names(), ['c']);
  });

  test('drop the work put off since and the mark of uncommitted work', () => {
    const { begin } = setUp();
    const transaction = begin();
    const done: string[] = [];
    const savepoint = transaction.setSavepoint();
    transaction.uncommitted = true;
    transaction.onCommit(() => done.push('work'));
    transaction.rollbackTo(savepoint);
    assert.equal(transaction.uncommitted, false);
    for (const work of transaction.commit()) work();
    assert.deepEqual(done, []);
  });

  test('are invalid once released or rolled back past', () => {
    const { begin } = setUp();
    const transaction = begin();
    const first = transaction.setSavepoint();
    const second = transaction.setSavepoint();
    transaction.rollbackTo(first);
    assert.match(
      thrown(() => transaction.rollbackTo(second)),
      /^TypeException: Invalid savepoint/,
    );
    transaction.releaseSavepoint(first);
    assert.equal(transaction.activeSavepoints, 0);
    assert.match(
      thrown(() => transaction.rollbackTo(first)),
      /^TypeException/,
    );
  });

  test('and rollbacks count as DML statements', () => {
    const { begin } = setUp();
    const transaction = begin();
    transaction.rollbackTo(transaction.setSavepoint());
    assert.equal(transaction.limits.used('dmlStatements'), 2);
    assert.equal(transaction.limits.used('savepoints'), 2);
  });
});

test('runAs changes the user, opens a frame of its own and counts as a DML statement', () => {
  const { begin } = setUp();
  const transaction = begin();
  const outer = transaction.runAsFrame;
  const other = { ...user, id: '005000000000002AAA' };
  transaction.runAs(other, () => {
    assert.equal(transaction.user.id, other.id);
    assert.notEqual(transaction.runAsFrame, outer);
  });
  assert.equal(transaction.user.id, user.id);
  assert.equal(transaction.runAsFrame, outer);
  assert.equal(transaction.limits.used('dmlStatements'), 1);
});

test('startTest has fresh limits, stopTest resumes those from before', () => {
  const { begin } = setUp();
  const transaction = begin();
  transaction.limits.use('queries', 7);
  transaction.replaceLimits();
  transaction.limits.use('queries', 2);
  assert.equal(transaction.limits.used('queries'), 2);
  transaction.resumeLimits();
  assert.equal(transaction.limits.used('queries'), 7);
});
