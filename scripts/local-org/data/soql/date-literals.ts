/** `TODAY`, `LAST_N_DAYS:7`: the days that a date literal spans. */
import { DateTime } from 'luxon';

/** First and last day, both within the span. */
export interface DaySpan {
  readonly first: DateTime;
  readonly last: DateTime;
}

type Unit = 'day' | 'week' | 'month' | 'quarter' | 'year';

/** Where a literal's span lies, in units from the one that holds today. */
interface Definition {
  readonly unit: Unit;
  readonly from: (n: number) => number;
  readonly to: (n: number) => number;
  readonly numbered: boolean;
}

const whole = (unit: Unit, offset: number): Definition => ({
  unit,
  from: () => offset,
  to: () => offset,
  numbered: false,
});

const units: readonly [string, Unit][] = [
  ['WEEK', 'week'],
  ['MONTH', 'month'],
  ['QUARTER', 'quarter'],
  ['YEAR', 'year'],
  // The fiscal year of a fresh org is the calendar year.
  ['FISCAL_QUARTER', 'quarter'],
  ['FISCAL_YEAR', 'year'],
];

const definitions = new Map<string, Definition>([
  ['YESTERDAY', whole('day', -1)],
  ['TODAY', whole('day', 0)],
  ['TOMORROW', whole('day', 1)],
  ['LAST_90_DAYS', { unit: 'day', from: () => -90, to: () => 0, numbered: false }],
  ['NEXT_90_DAYS', { unit: 'day', from: () => 1, to: () => 90, numbered: false }],
  ['LAST_N_DAYS', { unit: 'day', from: (n) => -n, to: () => 0, numbered: true }],
  ['NEXT_N_DAYS', { unit: 'day', from: () => 1, to: (n) => n, numbered: true }],
  ['N_DAYS_AGO', { unit: 'day', from: (n) => -n, to: (n) => -n, numbered: true }],
  ...units.flatMap(([name, unit]): [string, Definition][] => [
    [`LAST_${name}`, whole(unit, -1)],
    [`THIS_${name}`, whole(unit, 0)],
    [`NEXT_${name}`, whole(unit, 1)],
    [`LAST_N_${name}S`, { unit, from: (n) => -n, to: () => -1, numbered: true }],
    [`NEXT_N_${name}S`, { unit, from: () => 1, to: (n) => n, numbered: true }],
    [`N_${name}S_AGO`, { unit, from: (n) => -n, to: (n) => -n, numbered: true }],
  ]),
]);

/** Names, and whether each takes a number. */
export const dateLiteralNames: ReadonlyMap<string, boolean> = new Map(
  [...definitions].map(([name, definition]) => [name, definition.numbered]),
);

/** Locales whose weeks begin on Sunday; elsewhere they begin on Monday. */
const SUNDAY_REGIONS = new Set(['US', 'CA', 'MX', 'JP', 'KR', 'IL', 'IN', 'BR', 'ZA', 'PH', 'TW', 'HK', 'TH', 'AU']);

function startOf(day: DateTime, unit: Unit, locale: string): DateTime {
  if (unit !== 'week') return day.startOf(unit);
  const sunday = SUNDAY_REGIONS.has(locale.split('_')[1] ?? '');
  return day.minus({ days: sunday ? day.weekday % 7 : day.weekday - 1 });
}

const shift = (day: DateTime, unit: Unit, count: number): DateTime =>
  unit === 'quarter' ? day.plus({ months: 3 * count }) : day.plus({ [`${unit}s`]: count });

/**
 * @param name upper-cased literal name, known
 * @param now milliseconds since the epoch
 * @param zone IANA time zone of the user
 * @param locale of the user, such as `en_US`: the first day of the week
 */
export function daySpan(name: string, n: number | null, now: number, zone: string, locale: string): DaySpan {
  const definition = definitions.get(name);
  if (definition === undefined) throw new Error(`No date literal ${name}`);
  const today = DateTime.fromMillis(now, { zone }).startOf('day');
  const current = startOf(today, definition.unit, locale);
  const first = shift(current, definition.unit, definition.from(n ?? 0));
  const after = shift(current, definition.unit, definition.to(n ?? 0) + 1);
  return { first, last: after.minus({ days: 1 }) };
}
