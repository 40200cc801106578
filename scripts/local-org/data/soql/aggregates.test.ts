import assert from 'node:assert/strict';
import { test } from 'node:test';
import { BigDecimal } from 'bigdecimal.js';
import { ApexDate } from '../../runtime/temporal.ts';
import type { ApexValue } from '../../runtime/values.ts';
import { queryTestOrg } from './testing.ts';

const org = queryTestOrg();
const day = (text: string): number => Date.parse(text);
const rows: [string, string | null, number | null, string][] = [
  ['a', 'Banking', 100.1, '2023-12-31T23:30:00Z'],
  ['b', 'banking', 200.2, '2024-01-01T03:00:00Z'],
  ['c', 'Energy', null, '2024-02-29T12:00:00Z'],
  ['d', null, 50, '2024-02-29T13:00:00Z'],
];
for (const [Name, LeadSource, Amount, created] of rows)
  org.insert('Opportunity', { Name, LeadSource, Amount, StageName: 'x', CreatedDate: day(created) });

const plain = (value: ApexValue): unknown =>
  value instanceof BigDecimal || value instanceof ApexDate ? value.toString() : value;
const results = (text: string): Record<string, unknown>[] =>
  org.query(text).map((row) => Object.fromEntries([...row.values].map(([name, value]) => [name, plain(value)])));

test('values without alias are expr0, expr1, ...; groups have their field name', () => {
  assert.deepEqual(
    results(
      'SELECT LeadSource, COUNT(Id), SUM(Amount) total, MAX(Amount) FROM Opportunity GROUP BY LeadSource ORDER BY LeadSource',
    ),
    [
      { LeadSource: null, expr0: 1, total: '50.00', expr1: '50.00' },
      { LeadSource: 'Banking', expr0: 2, total: '300.30', expr1: '200.20' },
      { LeadSource: 'Energy', expr0: 1, total: null, expr1: null },
    ],
  );
});

test('HAVING, COUNT_DISTINCT, AVG, MIN', () => {
  assert.deepEqual(results('SELECT LeadSource l FROM Opportunity GROUP BY LeadSource HAVING COUNT(Id) > 1'), [
    { l: 'Banking' },
  ]);
  assert.deepEqual(
    results('SELECT COUNT_DISTINCT(LeadSource) n, AVG(Amount) a, MIN(Name) m FROM Opportunity WHERE Amount < 200'),
    [{ n: 1, a: '75.05', m: 'a' }],
  );
});

test('without GROUP BY there is one row, even for no records', () => {
  assert.deepEqual(results("SELECT COUNT(Id) n, SUM(Amount) s FROM Opportunity WHERE Name = 'none'"), [
    { n: 0, s: null },
  ]);
});

test('COUNT() counts, up to its limit', () => {
  assert.equal(org.count('SELECT COUNT() FROM Opportunity WHERE Amount != null'), 3);
  assert.equal(org.count('SELECT COUNT() FROM Opportunity LIMIT 2'), 2);
});

test('rollup and cube add the totals, which GROUPING tells apart', () => {
  assert.deepEqual(
    results(
      'SELECT LeadSource s, COUNT(Id) n, GROUPING(LeadSource) g FROM Opportunity GROUP BY ROLLUP(LeadSource) ORDER BY GROUPING(LeadSource), LeadSource',
    ),
    [
      { s: null, n: 1, g: 0 },
      { s: 'Banking', n: 2, g: 0 },
      { s: 'Energy', n: 1, g: 0 },
      { s: null, n: 4, g: 1 },
    ],
  );
  assert.equal(
    results('SELECT LeadSource s, Name n, COUNT(Id) c FROM Opportunity GROUP BY CUBE(LeadSource, Name)').length,
    4 + 3 + 4 + 1,
  );
});

test('date parts are UTC unless converted to the time zone of the user', () => {
  assert.deepEqual(
    results(
      'SELECT CALENDAR_YEAR(CreatedDate) y, COUNT(Id) n FROM Opportunity GROUP BY CALENDAR_YEAR(CreatedDate) ORDER BY CALENDAR_YEAR(CreatedDate)',
    ),
    [
      { y: 2023, n: 1 },
      { y: 2024, n: 3 },
    ],
  );
  assert.deepEqual(
    results(
      'SELECT DAY_ONLY(convertTimezone(CreatedDate)) d, COUNT(Id) n FROM Opportunity GROUP BY DAY_ONLY(convertTimezone(CreatedDate)) ORDER BY DAY_ONLY(convertTimezone(CreatedDate))',
    ),
    [
      { d: '2023-12-31', n: 2 },
      { d: '2024-02-29', n: 2 },
    ],
  );
  const parts = [
    'CALENDAR_QUARTER',
    'DAY_IN_MONTH',
    'DAY_IN_WEEK',
    'DAY_IN_YEAR',
    'HOUR_IN_DAY',
    'WEEK_IN_MONTH',
    'WEEK_IN_YEAR',
  ];
  const [row] = results(
    `SELECT ${parts.map((part) => `${part}(CreatedDate)`).join(',')} FROM Opportunity WHERE Name = 'c' GROUP BY ${parts.map((part) => `${part}(CreatedDate)`).join(',')}`,
  );
  assert.deepEqual(Object.values(row), [1, 29, 5, 60, 12, 5, 9]);
});
