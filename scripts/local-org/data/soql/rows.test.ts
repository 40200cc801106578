import assert from 'node:assert/strict';
import { test } from 'node:test';
import { getChildren, getField, getParent } from '../../runtime/sobject-access.ts';
import { ApexDatetime } from '../../runtime/temporal.ts';
import { column, queryTestOrg } from './testing.ts';

const org = queryTestOrg();
const user = org.insert('User', { LastName: 'Doe', Name: 'Jane Doe', Username: 'jane@example.com' });
const acme = org.insert('Account', { Name: 'Acme', Rating: 'Hot', AnnualRevenue: 100, CreatedDate: 1_700_000_000_000 });
const beta = org.insert('Account', { Name: 'beta', ParentId: acme });
for (const name of ['One', 'Two', 'Three']) org.insert('Contact', { LastName: name, AccountId: acme, OwnerId: user });
org.insert('Task', { Subject: 'Call', WhatId: acme, OwnerId: user });

test('a row has the fields asked for, its id, and no others', () => {
  const [row] = org.query("SELECT Name FROM Account WHERE Name = 'Acme'");
  assert.deepEqual(
    [...row.values],
    [
      ['Name', 'Acme'],
      ['Id', acme],
    ],
  );
  assert.equal(getField(row, 'Id'), acme);
  assert.throws(() => getField(row, 'Rating'), /without querying the requested field: Account\.Rating/);
});

test('a queried field without value is null', () => {
  const [row] = org.query("SELECT Rating FROM Account WHERE Name = 'beta'");
  assert.equal(getField(row, 'Rating'), null);
  assert.equal(row.values.has('Rating'), false);
});

test('values have the types of their fields', () => {
  const [row] = org.query("SELECT CreatedDate, AnnualRevenue, IsDeleted FROM Account WHERE Name = 'Acme'");
  assert.deepEqual(getField(row, 'CreatedDate'), new ApexDatetime(1_700_000_000_000));
  assert.deepEqual(column([row], 'AnnualRevenue'), ['100']);
  assert.equal(getField(row, 'IsDeleted'), false);
});

test('parents come with their lookup, and are null where there is none', () => {
  const rows = org.query('SELECT Name, Parent.Name FROM Account ORDER BY Name');
  assert.equal(getParent(rows[0], 'Parent'), null);
  const parent = getParent(rows[1], 'Parent');
  assert.equal(getField(parent!, 'Name'), 'Acme');
  assert.equal(getField(rows[1], 'ParentId'), acme);
});

test('a polymorphic parent is a Name', () => {
  const [row] = org.query('SELECT What.Name, What.Type, Owner.Name, Owner.Username FROM Task');
  assert.equal(getParent(row, 'What')?.info.name, 'Name');
  assert.equal(getField(getParent(row, 'What')!, 'Type'), 'Account');
  assert.equal(getField(getParent(row, 'Owner')!, 'Username'), 'jane@example.com');
});

test('TYPEOF gives a record of the type it meets', () => {
  const [row] = org.query('SELECT TYPEOF What WHEN Account THEN Rating WHEN Case THEN Subject ELSE Name END FROM Task');
  assert.equal(getParent(row, 'What')?.info.name, 'Account');
  assert.equal(getField(getParent(row, 'What')!, 'Rating'), 'Hot');
});

test('children: every parent has a list, a limit holds for each, one statement reads them all', () => {
  const rows = org.query(
    'SELECT Name, (SELECT LastName FROM Contacts ORDER BY LastName LIMIT 2) FROM Account ORDER BY Name',
  );
  assert.deepEqual(column(getChildren(rows[0], 'Contacts').items, 'LastName'), ['One', 'Three']);
  assert.deepEqual(getChildren(rows[1], 'Contacts').items, []);
});

test('children of children', () => {
  const [row] = org.query(
    "SELECT Id, (SELECT Id, (SELECT LastName FROM Contacts) FROM ChildAccounts) FROM Account WHERE Name = 'Acme'",
  );
  const [child] = getChildren(row, 'ChildAccounts').items;
  assert.equal(getField(child, 'Id'), beta);
  assert.deepEqual(getChildren(child, 'Contacts').items, []);
});

test('rows come in the order of their making unless ordered', () => {
  org.insert('Lead', { LastName: 'b', Rating: 'Hot' });
  org.insert('Lead', { LastName: 'Ä' });
  org.insert('Lead', { LastName: 'A', Rating: 'Cold' });
  const order = (by: string): unknown[] => column(org.query(`SELECT LastName FROM Lead ${by}`), 'LastName');
  assert.deepEqual(order(''), ['b', 'Ä', 'A']);
  assert.deepEqual(order('ORDER BY LastName'), ['A', 'Ä', 'b']);
  assert.deepEqual(order('ORDER BY Rating'), ['Ä', 'A', 'b']);
  assert.deepEqual(order('ORDER BY Rating DESC'), ['Ä', 'b', 'A']);
  assert.deepEqual(order('ORDER BY Rating DESC NULLS LAST'), ['b', 'A', 'Ä']);
  assert.deepEqual(order('ORDER BY LastName LIMIT 1 OFFSET 1'), ['Ä']);
});

test('FIELDS(STANDARD) selects all standard fields', () => {
  const [row] = org.query('SELECT FIELDS(STANDARD) FROM Account LIMIT 1');
  assert.equal(getField(row, 'Rating'), 'Hot');
  assert.equal(getField(row, 'Fax'), null);
});

test('labels and formatted text', () => {
  const id = org.insert('Opportunity', { Name: 'Big', ForecastCategory: 'BestCase', Amount: 1234.5, StageName: 'x' });
  const [row] = org.query(`SELECT toLabel(ForecastCategory), FORMAT(Amount) text FROM Opportunity WHERE Id = '${id}'`);
  assert.equal(row.values.get('ForecastCategory'), 'Best Case');
  assert.equal(row.values.get('text'), '$1,234.50');
});
