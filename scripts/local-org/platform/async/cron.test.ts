import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { nextFireTime, parseCron } from './cron.ts';

/** The first times after a start, in UTC unless a zone is given. */
function times(expression: string, start: string, count = 1, zone = 'UTC'): string[] {
  const parsed = parseCron(expression);
  if (!parsed.ok) throw new Error(parsed.message);
  const found: string[] = [];
  let at: number | null = Date.parse(start);
  while (found.length < count) {
    at = nextFireTime(parsed.schedule, at, zone);
    if (at === null) break;
    found.push(new Date(at).toISOString().slice(0, 16));
  }
  return found;
}

describe('cron expressions of the Apex scheduler', () => {
  // 2024-01-10 is a Wednesday.
  const start = '2024-01-10T12:30:00Z';
  const cases: readonly [string, readonly string[]][] = [
    ['0 0 13 * * ?', ['2024-01-10T13:00', '2024-01-11T13:00']],
    ['0 30 12 * * ?', ['2024-01-11T12:30']],
    ['0 5 * * * ? *', ['2024-01-10T13:05', '2024-01-10T14:05']],
    ['0 25 */5 * * ? *', ['2024-01-10T15:25', '2024-01-10T20:25', '2024-01-11T00:25']],
    ['0 0 22 ? * 6L', ['2024-01-26T22:00', '2024-02-23T22:00']],
    ['0 0 10 ? * MON-FRI', ['2024-01-11T10:00', '2024-01-12T10:00', '2024-01-15T10:00']],
    ['0 0 10 ? * FRI-MON', ['2024-01-12T10:00', '2024-01-13T10:00', '2024-01-14T10:00', '2024-01-15T10:00']],
    ['0 0 0 L * ?', ['2024-01-31T00:00', '2024-02-29T00:00']],
    ['0 0 0 15W * ?', ['2024-01-15T00:00', '2024-02-15T00:00', '2024-03-15T00:00', '2024-04-15T00:00']],
    ['0 0 0 1W 6 ?', ['2024-06-03T00:00']],
    ['0 0 0 LW 3 ?', ['2024-03-29T00:00']],
    ['0 0 9 ? * MON#2', ['2024-02-12T09:00', '2024-03-11T09:00']],
    ['0 0 5 3 */4 ? *', ['2024-05-03T05:00', '2024-09-03T05:00', '2025-01-03T05:00']],
    ['0 0 0 29 2 ?', ['2024-02-29T00:00', '2028-02-29T00:00']],
    ['0 0 0 31 * ?', ['2024-01-31T00:00', '2024-03-31T00:00']],
    ['0 0 0 1/10 1 ?', ['2024-01-11T00:00', '2024-01-21T00:00', '2024-01-31T00:00', '2025-01-01T00:00']],
    ['0 0 20 * * ? 2025-2026', ['2025-01-01T20:00']],
    ['0 0 0 ? JAN,MAR 1', ['2024-01-14T00:00']],
    ['0 0 0 15 3 ? 2023', []],
  ];
  for (const [expression, expected] of cases)
    test(`${expression} after ${start}`, () =>
      assert.deepEqual(times(expression, start, expected.length || 1), expected));

  test('are in the time zone of the user, across a change of the clock', () => {
    assert.deepEqual(times('0 0 9 * * ?', '2024-03-30T12:00:00Z', 2, 'Europe/Berlin'), [
      '2024-03-31T07:00',
      '2024-04-01T07:00',
    ]);
    // 02:30 does not exist on 2024-03-31 in Berlin.
    assert.deepEqual(times('0 30 2 * * ?', '2024-03-30T12:00:00Z', 1, 'Europe/Berlin'), ['2024-04-01T00:30']);
  });

  const refused: readonly [string, RegExp][] = [
    ['0 */5 * * * ?', /^Seconds and minutes must be specified as integers: 0 \*\/5 \* \* \* \?$/],
    ['0 0 * * *', /^Unexpected end of expression\.$/],
    ['0 60 * * * ?', /^Minute and Second values must be between 0 and 59$/],
    ['0 0 24 * * ?', /^Hour values must be between 0 and 23$/],
    ['0 0 0 32 * ?', /^Day of month values must be between 1 and 31$/],
    ['0 0 0 ? * 8', /^Day-of-Week values must be between 1 and 7$/],
    ['0 0 0 1 * MON', /^Support for specifying both a day-of-week AND a day-of-month/],
    ['0 0 0 ? * ?', /^'\?' can only be specified for Day-of-Month -OR- Day-of-Week\.$/],
    ['0 0 0 ? * MON#6', /between 1 and 5/],
    ['0 0 0 X * ?', /^Illegal characters for this position: 'X'$/],
  ];
  for (const [expression, message] of refused)
    test(`${expression} is refused`, () => {
      const parsed = parseCron(expression);
      assert.match(parsed.ok ? 'accepted' : parsed.message, message);
    });
});
