import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { parseSoql } from './dynamic-soql.ts';
import { faults, sound } from './testing.ts';

/** What the platform says to a query, as published with its parser or seen in its answers. */
const PLATFORM: readonly (readonly [query: string, message: string])[] = [
  ['SELECT Id FROM Account USING everything', "unexpected token: 'everything'"],
  ['SELECT ParentId, Value FROM A WHERE ParentId IN ()', "unexpected token: 'ParentId IN ()'"],
  ['SELECT FROM ServicePresenceStatus', "unexpected token: 'SELECT FROM'"],
  ['SELECT Id from $casecomment WHERE isdeleted = false', "line 1:15 unexpected token: '$'"],
  [
    "SELECT a FROM A WHERE (b = false AND c != 1) OR (b = false AND d = '9') AND e = '0' LIMIT 5",
    "unexpected token: 'AND'",
  ],
  ["SELECT Id FROM Account WHERE PAN__c LIKE NULL AND Name LIKE '%a%'", "unexpected token: 'NULL'"],
  ['SELECT convertCurrency(calendar_year(convertTimezone(x))) FROM A', "unexpected token: '('"],
  ['SELECT Id FROM A WHERE x > 2020-12-12t12:12:00-25:00', 'Invalid datetime: 2020-12-12t12:12:00-25:00'],
  ['SELECT Id FROM A WHERE x > 2020-52-12t12:12:00-05:00', 'Invalid datetime: 2020-52-12t12:12:00-05:00'],
  ['SELECT Id FROM A WHERE User__c =: 0050W000007Jz7jQAC', "unexpected token: '0050'"],
  ['SELECT Id FROM Account LIMIT 1 SET OPTIONS (a = true)', "unexpected token: 'SET'"],
  ['SELECT Id FROM Account ORDER BY Name WITH USER_MODE', "unexpected token: 'WITH'"],
  ['invalid', "unexpected token: 'invalid'"],
  ['SELECT Id, FROM Account', "unexpected token: 'FROM'"],
  ['SELECT Id FROM Account WHERE', "unexpected token: '<EOF>'"],
  ['', "unexpected token: '<EOF>'"],
  ['SELECT Id FROM Account WHERE x = :foo.bar(1)', "unexpected token: '('"],
  ['SELECT Id FROM Account WHERE x = :a + 1', "unexpected token: '+'"],
  ["SELECT Id FROM Account WHERE x = 'abc", "line 1:33 unexpected token: ''abc'"],
];

describe('errors', () => {
  for (const [query, message] of PLATFORM) {
    test(query || '(nothing)', () => {
      const result = parseSoql(query);
      assert.equal(result.ok ? null : result.errors[0]?.message, message);
    });
  }
});

function text(condition: string): string {
  const { where } = sound(parseSoql(`SELECT Id FROM A WHERE ${condition}`));
  const right = where?.kind === 'Compare' && where.right.kind === 'Value' ? where.right.value : null;
  return right?.kind === 'String' || right?.kind === 'Number' ? right.value : '';
}

describe('values', () => {
  test('escapes', () => {
    assert.equal(text(String.raw`a = 'it\'s \"x\" \\ \n \u00e9'`), 'it\'s "x" \\ \n é');
    assert.equal(text(String.raw`a = '50\% a\_b'`), '50% a_b');
  });
  test('a pattern keeps the escapes that mean something to LIKE', () => {
    assert.equal(text(String.raw`a LIKE '50\% \\ a\_b \'%'`), String.raw`50\% \\ a\_b '%`);
  });
  test('amounts of money, negative as well', () => {
    assert.equal(text('a < USD-500'), 'USD-500');
    assert.equal(text('a < USD500.25'), 'USD500.25');
  });
  test('binds', () => {
    const { where, limit } = sound(parseSoql('SELECT Id FROM A WHERE a IN :ids LIMIT :page.size'));
    assert.equal(where?.kind === 'Compare' && where.right.kind === 'Value' && where.right.value.kind, 'Bind');
    assert.equal(typeof limit === 'object' && limit?.expr.kind, 'Field');
  });
  test('words before a parenthesis stay names of binds', () => {
    assert.deepEqual(faults(parseSoql('SELECT Id FROM A WHERE (a = :b) AND (c = :d.e)')), []);
  });
});

describe('memory', () => {
  test('the same text yields the same tree', () => {
    const query = 'SELECT Id FROM Account WHERE Name = :remembered';
    assert.equal(parseSoql(query), parseSoql(query));
  });
  test('texts long unused are forgotten', () => {
    const query = 'SELECT Id FROM Account WHERE Name = :forgotten';
    const first = parseSoql(query);
    for (let i = 0; i < 1000; i++) parseSoql(`SELECT Id FROM Account LIMIT ${i}`);
    assert.notEqual(parseSoql(query), first);
    assert.deepEqual(parseSoql(query), first);
  });
});
