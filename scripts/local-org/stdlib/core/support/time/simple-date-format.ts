/** Patterns of `java.text.SimpleDateFormat`. */
import type { DateTime } from 'luxon';
import { raise } from '../../../../runtime/exceptions.ts';
import { offsetText, zoneAbbreviation } from './zone.ts';

type Field = (time: DateTime, count: number) => string;

const padded =
  (value: (time: DateTime) => number): Field =>
  (time, count) =>
    String(value(time)).padStart(count, '0');

const named =
  (short: string, long: string): Field =>
  (time, count) =>
    time.toFormat(count >= 4 ? long : short);

/** Weeks begin on Sunday and the first of a year or month is the one with its first day, as for the United States. */
const weekdayFromSunday = (time: DateTime): number => time.weekday % 7;
const weekOfYear = (time: DateTime): number => {
  const nextYear = time.endOf('year').plus(1);
  // The days before New Year's Day in its week belong to the new year's first week.
  if (nextYear.diff(time.startOf('day'), 'days').days <= weekdayFromSunday(nextYear)) return 1;
  return Math.floor((time.ordinal - 1 + weekdayFromSunday(time.startOf('year'))) / 7) + 1;
};
const weekYear = (time: DateTime): number => (time.month === 12 && weekOfYear(time) === 1 ? time.year + 1 : time.year);
const weekOfMonth = (time: DateTime): number =>
  Math.floor((time.day - 1 + weekdayFromSunday(time.startOf('month'))) / 7) + 1;

const year =
  (value: (time: DateTime) => number): Field =>
  (time, count) =>
    count === 2 ? String(value(time) % 100).padStart(2, '0') : String(value(time)).padStart(count, '0');

const month: Field = (time, count) =>
  count >= 3 ? time.toFormat(count >= 4 ? 'MMMM' : 'MMM') : String(time.month).padStart(count, '0');

const iso: Field = (time, count) => {
  if (count > 3) return raise('StringException', `invalid ISO 8601 format: length=${count}`);
  if (time.offset === 0) return 'Z';
  return count === 1 ? offsetText(time.offset, '').slice(0, 3) : offsetText(time.offset, count === 2 ? '' : ':');
};

const FIELDS: Readonly<Record<string, Field>> = {
  G: (time) => (time.year > 0 ? 'AD' : 'BC'),
  y: year((time) => time.year),
  Y: year(weekYear),
  M: month,
  L: month,
  w: padded(weekOfYear),
  W: padded(weekOfMonth),
  D: padded((time) => time.ordinal),
  d: padded((time) => time.day),
  F: padded((time) => Math.floor((time.day - 1) / 7) + 1),
  E: named('ccc', 'cccc'),
  u: padded((time) => time.weekday),
  a: named('a', 'a'),
  H: padded((time) => time.hour),
  k: padded((time) => time.hour || 24),
  K: padded((time) => time.hour % 12),
  h: padded((time) => time.hour % 12 || 12),
  m: padded((time) => time.minute),
  s: padded((time) => time.second),
  S: padded((time) => time.millisecond),
  z: (time, count) => (count >= 4 ? (time.offsetNameLong ?? '') : zoneAbbreviation(time)),
  Z: (time) => offsetText(time.offset, ''),
  X: iso,
};

/** Quoted text, a run of one letter, or one other character. */
const TOKEN = /'((?:[^']|'')*)'|([A-Za-z])\2*|[\s\S]/g;

/**
 * @param time in the zone and locale to write it for
 * @throws StringException for letters that mean nothing and for a quote without end
 */
export function formatPattern(pattern: string, time: DateTime): string {
  return pattern.replace(TOKEN, (token: string, quoted: string | undefined, letter: string | undefined) => {
    if (quoted !== undefined) return quoted === '' ? "'" : quoted.replaceAll("''", "'");
    if (token === "'") return raise('StringException', 'Unterminated quote');
    if (letter === undefined) return token;
    const field = FIELDS[letter];
    return field === undefined
      ? raise('StringException', `Illegal pattern character '${letter}'`)
      : field(time, token.length);
  });
}
