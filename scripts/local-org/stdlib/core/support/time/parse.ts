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
 * `yyyy-MM-dd HH:mm:ss` on the wall clock of a zone; parts beyond their range carry over.
 * @throws TypeException `Invalid date/time: X`
 */
export function standardDatetime(text: string, zone: string): ApexDatetime {
  const match = /^\s*(\d{1,4})-(\d{1,2})-(\d{1,2}) (\d{1,2}):(\d{1,2}):(\d{1,2})/.exec(text);
  if (match === null) return raise('TypeException', `Invalid date/time: ${text}`);
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = match.slice(1).map(Number);
  return instantOf(ApexDate.of(year, month, day), { ms: ((hour * 60 + minute) * 60 + second) * 1000 }, zone);
}
