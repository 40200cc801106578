/** Dates and datetimes from the standard text forms. */
import { raise } from '../../../../runtime/exceptions.ts';
import { ApexDate, type ApexDatetime } from '../../../../runtime/temporal.ts';
import { instantOf } from './zone.ts';

/** `yyyy-MM-dd`, with a time after it or none; null when it is no date of the calendar. */
export function readStandardDate(text: string): ApexDate | null {
  const match = /^\s*(\d{1,4})-(\d{1,2})-(\d{1,2})(?:[ T].*)?\s*$/.exec(text);
  if (match === null) return null;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  const date = ApexDate.of(year, month, day);
  return date.year === year && date.month === month && date.day === day ? date : null;
}

/** @throws TypeException `Invalid date: X` */
export const standardDate = (text: string): ApexDate =>
  readStandardDate(text) ?? raise('TypeException', `Invalid date: ${text}`);

/**
 * `yyyy-MM-dd HH:mm:ss` on the wall clock of a zone.
 * @throws TypeException `Invalid date/time: X`
 */
export function standardDatetime(text: string, zone: string): ApexDatetime {
  const match = /^\s*(\S+) (\d{1,2}):(\d{1,2}):(\d{1,2})\s*$/.exec(text);
  const date = match === null ? null : readStandardDate(match[1] ?? '');
  const [hour, minute, second] = [Number(match?.[2]), Number(match?.[3]), Number(match?.[4])];
  if (date === null || hour > 23 || minute > 59 || second > 59)
    return raise('TypeException', `Invalid date/time: ${text}`);
  return instantOf(date, { ms: ((hour * 60 + minute) * 60 + second) * 1000 }, zone);
}
