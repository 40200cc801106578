import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseSoql } from '../../apex/parse/index.ts';
import { bindQuery } from './bind.ts';
import { queryTestOrg } from './testing.ts';

const org = queryTestOrg();

const expected: [string, RegExp][] = [
  [
    'SELECT Foo FROM Account',
    /^No such column 'Foo' on entity 'Account'\. If you are attempting to use a custom field/,
  ],
  ['SELECT Id FROM Foo__c', /^sObject type 'Foo__c' is not supported\./],
  ['SELECT Foo.Name FROM Account', /^Didn't understand relationship 'Foo' in field path\./],
  [
    'SELECT Id, (SELECT Id FROM Foos) FROM Account',
    /^Didn't understand relationship 'Foos' in FROM part of query call\./,
  ],
  ['SELECT Owner.Department FROM Case', /^No such column 'Department' on entity 'Name'/],
  [
    "SELECT Id FROM Account WHERE AnnualRevenue = '5'",
    /^value of filter criterion for field 'AnnualRevenue' must be of type double and should not be enclosed in quotes$/,
  ],
  [
    'SELECT Id FROM Account WHERE Name = 5',
    /^value of filter criterion for field 'Name' must be of type string and should be enclosed in quotes$/,
  ],
  ["SELECT Id FROM Account WHERE CreatedDate > '2024-01-01'", /must be of type dateTime and should not be enclosed/],
  ["SELECT Id FROM Account WHERE Id = 'nonsense'", /^invalid ID field: nonsense$/],
  ["SELECT Id FROM Account WHERE Description = 'x'", /^field 'Description' can not be filtered in a query call$/],
  ['SELECT Id FROM Account ORDER BY Description', /^field 'Description' can not be sorted in a query call$/],
  [
    'SELECT COUNT(Id) FROM Account GROUP BY AnnualRevenue',
    /^field 'AnnualRevenue' can not be grouped in a query call$/,
  ],
  ['SELECT Name, COUNT(Id) FROM Account GROUP BY Rating', /^Field must be grouped or aggregated: Name$/],
  ['SELECT SUM(Name) FROM Account', /^field Name does not support aggregate operator SUM$/],
  ['SELECT Name, Name FROM Account', /^duplicate field selected: Name$/],
  ['SELECT Name n FROM Account', /^only aggregate expressions use field aliasing$/],
  ['SELECT FIELDS(ALL) FROM Account', /^The SOQL FIELDS function must have a LIMIT of at most 200$/],
  ['SELECT Id FROM Account OFFSET 2001', /^Maximum SOQL offset allowed is 2000$/],
  ['SELECT convertCurrency(Amount) FROM Opportunity', /convertCurrency is not supported by the local org/],
  ['SELECT BillingAddress FROM Account', /compound field BillingAddress is not supported/],
  ['SELECT Id FROM Account FOR VIEW', /FOR VIEW is not supported by the local org/],
  ['SELECT Id FROM Account USING SCOPE team', /USING SCOPE team is not supported|unexpected token/],
  ['SELECT Id FROM Account WHERE Id IN (SELECT OwnerId FROM Contact)', /should point to the same object type$/],
  ['SELECT Id FROM Account WHERE Name = :missing', /^Variable does not exist: missing$/],
  ['SELECT Id FROM AggregateResult', /^entity type AggregateResult does not support query$/],
  ['SELECT COUNT(Id) FROM Account ORDER BY COUNT(Id)', /needs a GROUP BY clause$/],
  ['SELECT Id FROM Profile USING SCOPE mine', /^USING SCOPE mine needs an object with owners: Profile$/],
  ['SELECT Id FROM Account WHERE', /unexpected token/],
];

for (const [text, message] of expected) {
  test(text, () => {
    assert.throws(
      () => org.query(text),
      (error: Error) => message.test(error.message) || assert.fail(error.message),
    );
  });
}

test('the checker gets every fault at its place', () => {
  const parsed = parseSoql('SELECT Foo,\n Bar FROM Account');
  assert.ok(parsed.ok);
  const bound = bindQuery(parsed.unit, org.schema);
  assert.ok(!bound.ok);
  assert.deepEqual(
    bound.faults.map((fault) => [fault.line, fault.message.slice(0, 20)]),
    [
      [1, "No such column 'Foo'"],
      [2, "No such column 'Bar'"],
    ],
  );
});

test('binds are numbered in the order of the text, subqueries included', () => {
  const parsed = parseSoql(
    'SELECT Id, (SELECT Id FROM Contacts WHERE LastName = :a) FROM Account WHERE Name IN :b AND NumberOfEmployees > :c LIMIT :d',
  );
  assert.ok(parsed.ok);
  const bound = bindQuery(parsed.unit, org.schema);
  assert.ok(bound.ok);
  assert.deepEqual(
    bound.query.binds.map(({ index, type, cardinality }) => [index, type, cardinality]),
    [
      [0, 'STRING', 'many'],
      [1, 'STRING', 'many'],
      [2, 'INTEGER', 'one'],
      [3, 'INTEGER', 'one'],
    ],
  );
});
