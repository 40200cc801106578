import assert from 'node:assert/strict';
import { test } from 'node:test';
import { daySpan } from './date-literals.ts';
import { column, queryTestOrg } from './testing.ts';

/** Wednesday, 10 January 2024, 02:00 in New York: already noon in Tokyo, still the 10th in both. */
const NOW = Date.parse('2024-01-10T07:00:00Z');

const span = (name: string, n: number | null = null, locale = 'en_US', zone = 'America/New_York'): string => {
  const { first, last } = daySpan(name, n, NOW, zone, locale);
  return `${first.toISODate()} ${last.toISODate()}`;
};

test('the spans of date literals', () => {
  const expected: [string, number | null, string][] = [
    ['TODAY', null, '2024-01-10 2024-01-10'],
    ['YESTERDAY', null, '2024-01-09 2024-01-09'],
    ['TOMORROW', null, '2024-01-11 2024-01-11'],
    ['THIS_WEEK', null, '2024-01-07 2024-01-13'],
    ['LAST_WEEK', null, '2023-12-31 2024-01-06'],
    ['NEXT_MONTH', null, '2024-02-01 2024-02-29'],
    ['THIS_QUARTER', null, '2024-01-01 2024-03-31'],
    ['LAST_YEAR', null, '2023-01-01 2023-12-31'],
    ['LAST_90_DAYS', null, '2023-10-12 2024-01-10'],
    ['LAST_N_DAYS', 3, '2024-01-07 2024-01-10'],
    ['NEXT_N_DAYS', 3, '2024-01-11 2024-01-13'],
    ['N_DAYS_AGO', 3, '2024-01-07 2024-01-07'],
    ['LAST_N_MONTHS', 2, '2023-11-01 2023-12-31'],
    ['N_QUARTERS_AGO', 1, '2023-10-01 2023-12-31'],
    ['NEXT_N_FISCAL_YEARS', 2, '2025-01-01 2026-12-31'],
  ];
  for (const [name, n, text] of expected) assert.equal(span(name, n), text, name);
});

test('the week begins on the day of the locale, the day at midnight of the time zone', () => {
  assert.equal(span('THIS_WEEK', null, 'de_DE'), '2024-01-08 2024-01-14');
  assert.equal(span('TODAY', null, 'en_US', 'America/Los_Angeles'), '2024-01-09 2024-01-09');
});

test('datetimes and dates are compared with the whole span', () => {
  const org = queryTestOrg();
  const cases: [string, string, string][] = [
    ['before', '2024-01-10T04:59:59Z', '2024-01-09'],
    ['during', '2024-01-10T05:00:00Z', '2024-01-10'],
    ['after', '2024-01-11T05:00:00Z', '2024-01-11'],
  ];
  for (const [Name, created, CloseDate] of cases)
    org.insert('Opportunity', { Name, CreatedDate: Date.parse(created), CloseDate, StageName: 'x' });
  for (const field of ['CreatedDate', 'CloseDate']) {
    const found = (condition: string): unknown[] =>
      column(org.query(`SELECT Name FROM Opportunity WHERE ${field} ${condition}`), 'Name');
    assert.deepEqual(found('= TODAY'), ['during']);
    assert.deepEqual(found('!= TODAY'), ['before', 'after']);
    assert.deepEqual(found('> TODAY'), ['after']);
    assert.deepEqual(found('>= TODAY'), ['during', 'after']);
    assert.deepEqual(found('< TODAY'), ['before']);
    assert.deepEqual(found('<= TODAY'), ['before', 'during']);
    assert.deepEqual(found('IN (YESTERDAY, TOMORROW)'), ['before', 'after']);
  }
});
