import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ApexThrow, StandardException } from '../../runtime/exceptions.ts';
import type { InaccessibleFields } from '../../stdlib/core/exceptions/query-exception.ts';
import { queryEngine } from './engine.ts';
import { column, queryTestOrg, TEST_USER } from './testing.ts';

const system = { mode: 'system', sharing: false } as const;
const none = (): undefined => undefined;

test('queries, subqueries and rows are counted', () => {
  const org = queryTestOrg();
  const account = org.insert('Account', { Name: 'a' });
  org.insert('Contact', { LastName: 'x', AccountId: account });
  org.within(({ limits }) => {
    queryEngine.dynamic('SELECT Id, (SELECT Id FROM Contacts) FROM Account', none, system);
    assert.equal(limits.used('queries'), 1);
    assert.equal(limits.used('aggregateQueries'), 1);
    assert.equal(limits.used('queryRows'), 2);
    queryEngine.dynamicCount('SELECT COUNT() FROM Account', none, system);
    assert.equal(limits.used('queryRows'), 3);
    queryEngine.dynamic('SELECT SUM(NumberOfEmployees) FROM Account', none, system);
    assert.equal(limits.used('queryRows'), 4);
    assert.equal(limits.used('queries'), 3);
  });
});

test('the 101st query ends the transaction', () => {
  const org = queryTestOrg();
  org.within(() => {
    for (let i = 0; i < 100; i++) queryEngine.dynamic('SELECT Id FROM Account', none, system);
    assert.throws(() => queryEngine.dynamic('SELECT Id FROM Account', none, system), /Too many SOQL queries: 101/);
  });
});

test('a cursor reads in chunks, leaves out what was deleted since, and counts as it reads', () => {
  const org = queryTestOrg();
  const ids = Array.from({ length: 5 }, (_, i) => org.insert('Account', { Name: `n${i}` }));
  org.within(({ limits }) => {
    const cursor = queryEngine.cursor('SELECT Name FROM Account ORDER BY Name DESC', none, system);
    assert.equal(cursor.total, 5);
    assert.deepEqual(column(cursor.next(2).items, 'Name'), ['n4', 'n3']);
    assert.equal(limits.used('queryRows'), 2);
    org.store.run('DELETE FROM Account WHERE Id IN (?,?)', [ids[2], ids[1]]);
    assert.deepEqual(column(cursor.next(2).items, 'Name'), ['n0']);
    assert.equal(cursor.next(2).size, 0);
  });
});

test('a locator counts all its rows when it is opened', () => {
  const org = queryTestOrg();
  for (let i = 0; i < 3; i++) org.insert('Account', { Name: 'a' });
  org.within(({ limits }) => {
    const cursor = queryEngine.cursor('SELECT Id FROM Account', none, { ...system, rowLimit: 'queryLocatorRows' });
    assert.equal(cursor.next(10).size, 3);
    assert.equal(limits.used('queryLocatorRows'), 3);
    assert.equal(limits.used('queryRows'), 0);
  });
});

test('user mode names fields that the user may not read as if they were not there', () => {
  const org = queryTestOrg([], { fieldReadable: (_user, object, field) => object !== 'Account' || field === 'Name' });
  org.insert('Account', { Name: 'a' });
  assert.equal(org.query('SELECT Name FROM Account WITH USER_MODE').length, 1);
  assert.equal(org.query('SELECT Name, Rating FROM Account').length, 1);
  assert.throws(
    () => org.query("SELECT Name, Rating FROM Account WHERE Fax = '1' WITH USER_MODE"),
    (error: ApexThrow) => {
      assert.match(error.message, /^No such column 'Rating' on entity 'Account'/);
      const details = (error.exception as StandardException).details as InaccessibleFields;
      assert.deepEqual([...(details.get('Account') ?? [])], ['Rating', 'Fax']);
      return true;
    },
  );
});

test('user mode refuses objects that the user may not read', () => {
  const denied = { create: false, read: false, update: false, delete: false, viewAll: false, modifyAll: false };
  const org = queryTestOrg([], { objectAccess: () => denied });
  assert.throws(
    () => org.query('SELECT Id FROM Account', {}, { mode: 'user' }),
    /^Error: Access to entity 'Account' denied/,
  );
  assert.throws(
    () => org.query('SELECT Id, Name FROM Account', {}, { mode: 'user' }),
    /^Error: sObject type 'Account' is not supported/,
  );
  assert.equal(org.query('SELECT Id FROM Account WITH SYSTEM_MODE', {}, { mode: 'user' }).length, 0);
});

test('sharing keeps the rows that the condition lets through, in children and semi-joins too', () => {
  const mine = `"OwnerId"=?`;
  const org = queryTestOrg([], {
    sharingCondition: (user, object, alias) =>
      object.fields.has('ownerid') ? { sql: `${alias}.${mine}`, params: [user.id] } : null,
  });
  const account = org.insert('Account', { Name: 'mine', OwnerId: TEST_USER.id });
  org.insert('Account', { Name: 'theirs', OwnerId: null });
  org.insert('Contact', { LastName: 'mine', AccountId: account, OwnerId: TEST_USER.id });
  org.insert('Contact', { LastName: 'theirs', AccountId: account });
  const shared = { mode: 'system', sharing: true } as const;
  const rows = org.query('SELECT Name, (SELECT LastName FROM Contacts) FROM Account', {}, shared);
  assert.deepEqual(column(rows, 'Name'), ['mine']);
  assert.equal((rows[0].values.get('Contacts') as { size: number }).size, 1);
  assert.equal(org.query('SELECT Name FROM Account', {}, { mode: 'user' }).length, 1);
  assert.equal(org.query('SELECT Name FROM Account', {}, { mode: 'system', sharing: false }).length, 2);
});

test('FOR UPDATE takes the write lock', () => {
  const org = queryTestOrg();
  assert.equal(org.store.inTransaction, false);
  org.query('SELECT Id FROM Account FOR UPDATE');
  assert.equal(org.store.inTransaction, true);
});
