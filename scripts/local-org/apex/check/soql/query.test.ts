import assert from 'node:assert/strict';
import { test } from 'node:test';
import { errorsIn, typesIn } from '../testing.ts';

const accepted = (query: string, statements = ''): void =>
  assert.deepEqual(errorsIn(`${statements} Object o = [${query}];`), [], query);
const refused = (query: string, message: string | RegExp): void => {
  const [first, ...more] = errorsIn(`Object o = [${query}];`);
  assert.deepEqual(more, []);
  if (typeof message === 'string') assert.equal(first, message);
  else assert.match(first ?? '', message);
};

test('objects, fields and relationships are those of the schema', () => {
  accepted(
    'SELECT Id, Name, Owner.Profile.Name, Parent.Name FROM Account a WHERE a.Name != null ORDER BY a.Name DESC NULLS LAST',
  );
  accepted(
    'SELECT Id, (SELECT Id, Account.Name FROM Contacts WHERE Email != null LIMIT 5), (SELECT Amount__c FROM Invoices__r) FROM Account',
  );
  accepted('SELECT What.Name, Who.Name FROM Task');
  refused('SELECT Id FROM Nothing', /^sObject type 'Nothing' is not supported\. If you are attempting/);
  refused('SELECT Nothing FROM Account', /^No such column 'Nothing' on entity 'Account'\./);
  refused('SELECT Owner.Nothing FROM Account', /^No such column 'Nothing' on entity 'User'\./);
  refused('SELECT Nothing__r.Name FROM Account', /^Didn't understand relationship 'Nothing__r' in field path\./);
  refused(
    'SELECT (SELECT Id FROM Nothings) FROM Account',
    /^Didn't understand relationship 'Nothings' in FROM part of query call\./,
  );
});

test('binds fit their columns', () => {
  accepted(
    'SELECT Id FROM Account WHERE Id IN :ids AND OwnerId IN :texts AND Id IN :records AND Name LIKE :texts',
    'Set<Id> ids; List<String> texts; List<Account> records;',
  );
  accepted(
    'SELECT Id FROM Account WHERE CreatedDate > :day AND NumberOfEmployees = :n AND ParentId = :record LIMIT :n OFFSET :n',
    'Date day; Integer n; Account record;',
  );
  const wrong = (bind: string): readonly string[] =>
    errorsIn(`Integer n; List<Integer> l; Object o = [SELECT Id FROM Account WHERE Name = :${bind}];`);
  assert.deepEqual(wrong('n'), ['Invalid bind expression type of Integer for column of type String']);
  assert.deepEqual(wrong('l'), ['Invalid bind expression type of List<Integer> for column of type String']);
  assert.deepEqual(wrong('nope'), ['Variable does not exist: nope']);
  assert.deepEqual(errorsIn('List<Integer> l; Object o = [SELECT Id FROM Account WHERE NumberOfEmployees > :l];'), [
    'Invalid bind expression type of List<Integer> for column of type Integer',
  ]);
});

test('literals fit their columns', () => {
  accepted(
    "SELECT Id FROM Account WHERE CreatedDate = LAST_N_DAYS:7 AND Name = 'x' AND NumberOfEmployees > 5 AND CreatedDate > 2020-01-01T00:00:00Z",
  );
  refused(
    'SELECT Id FROM Account WHERE Name = 5',
    "value of filter criterion for field 'Name' must be of type string and should be enclosed in quotes",
  );
  refused(
    "SELECT Id FROM Account WHERE CreatedDate = 'x'",
    "value of filter criterion for field 'CreatedDate' must be of type dateTime and should not be enclosed in quotes",
  );
});

test('aggregates', () => {
  assert.deepEqual(
    typesIn([
      '[SELECT COUNT() FROM Account]',
      '[SELECT COUNT(Id) n FROM Account]',
      '[SELECT Name FROM Account GROUP BY Name]',
      '[SELECT Id FROM Account]',
    ]),
    ['Integer', 'List<AggregateResult>', 'List<AggregateResult>', 'List<Account>'],
  );
  accepted(
    'SELECT Name, COUNT(Id) n, MAX(CreatedDate) FROM Account GROUP BY Name HAVING COUNT(Id) > 1 ORDER BY COUNT(Id)',
  );
  accepted('SELECT CALENDAR_YEAR(CreatedDate) y, SUM(Amount__c) FROM Invoice__c GROUP BY CALENDAR_YEAR(CreatedDate)');
  refused('SELECT Name, COUNT(Id) FROM Account', 'Field must be grouped or aggregated: Name');
  refused('SELECT SUM(Name) FROM Account', 'field Name does not support aggregate operator SUM');
});

test('semi joins', () => {
  accepted(
    "SELECT Id FROM Account WHERE Id IN (SELECT AccountId FROM Contact WHERE Name = 'x') AND Id NOT IN (SELECT Account__c FROM Invoice__c)",
  );
  refused(
    'SELECT Id FROM Account WHERE Id IN (SELECT Name FROM Contact)',
    'The inner and outer selects should both be ids or references: Name',
  );
  refused(
    'SELECT Id FROM Account WHERE Id IN (SELECT Id, AccountId FROM Contact)',
    'Semi join sub-selects must select exactly one field',
  );
});

test('security clauses go by the version of the class', () => {
  const query = 'Object o = [SELECT Id FROM Account WITH SECURITY_ENFORCED];';
  assert.deepEqual(errorsIn(query, '', 66), []);
  assert.match(errorsIn(query, '', 67)[0] ?? '', /^WITH SECURITY_ENFORCED was removed/);
  accepted('SELECT Id FROM Account WITH USER_MODE');
  accepted('SELECT Id FROM Account WITH SYSTEM_MODE');
});

test('what the local org lacks is refused by name', () => {
  refused('SELECT Id FROM Account USING SCOPE team', 'USING SCOPE team is not supported by the local org.');
  assert.deepEqual(errorsIn("Object o = [FIND 'x' IN ALL FIELDS RETURNING Account(Id)];"), [
    'SOSL queries (FIND) are not supported by the local org',
  ]);
});
