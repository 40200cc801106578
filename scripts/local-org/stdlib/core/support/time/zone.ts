/** Instants in time zones. */
import { DateTime, IANAZone } from 'luxon';
import { current } from '../../../../platform/current.ts';
import { ApexDate, ApexDatetime, ApexTime } from '../../../../runtime/temporal.ts';

export const GMT = 'UTC';

/** The running user's time zone. */
export const userZone = (): string => current().user.timeZone;

/** Unknown zones are GMT, as in Java. `GMT+2`, `GMT-08:00` are zones of a fixed offset. */
export function zoneNamed(id: string): string {
  if (IANAZone.isValidZone(id)) return id;
  const fixed = /^(?:GMT|UTC)?([+-])(\d{1,2})(?::?(\d{2}))?$/.exec(id);
  if (fixed === null) return GMT;
  const [, sign = '+', hours = '0', minutes = '00'] = fixed;
  return `UTC${sign}${hours}:${minutes}`;
}

export const inZone = (value: ApexDatetime, zone: string): DateTime => DateTime.fromMillis(value.ms, { zone });

/**
 * The instant of a wall clock; months, days, hours and the rest beyond their range carry over.
 * A time that daylight saving skips is moved on by the gap.
 */
export function instantOf(date: ApexDate, time: { readonly ms: number }, zone: string): ApexDatetime {
  const day = date.addDays(Math.floor(time.ms / 86_400_000));
  const { hour, minute, second, millisecond } = new ApexTime(time.ms);
  const local = DateTime.fromObject(
    { year: day.year, month: day.month, day: day.day, hour, minute, second, millisecond },
    { zone },
  );
  return new ApexDatetime(local.toMillis());
}

export const dateOf = (local: DateTime): ApexDate => ApexDate.of(local.year, local.month, local.day);
export const timeOf = (local: DateTime): ApexTime =>
  ApexTime.of(local.hour, local.minute, local.second, local.millisecond);

/** Milliseconds from GMT at an instant. */
export const offsetAt = (zone: string, value: ApexDatetime): number => inZone(value, zone).offset * 60_000;

/** `+0530`, `-08:00`. */
export function offsetText(minutes: number, separator: string): string {
  const size = Math.abs(minutes);
  const two = (n: number): string => String(n).padStart(2, '0');
  return `${minutes < 0 ? '-' : '+'}${two(Math.floor(size / 60))}${separator}${two(size % 60)}`;
}

/** English spoken in these places knows the abbreviations of their zones. */
const LOCALES = ['en-US', 'en-GB', 'en-AU', 'en-CA', 'en-IN', 'en-NZ', 'en-ZA'];
const ASIA: Readonly<Record<string, string>> = {
  'Asia/Tokyo': 'JST',
  'Asia/Seoul': 'KST',
  'Asia/Shanghai': 'CST',
  'Asia/Hong_Kong': 'HKT',
  'Asia/Singapore': 'SGT',
};

/** `PST`, `CET`; `GMT+03:00` where there is no abbreviation. */
export function zoneAbbreviation(local: DateTime): string {
  if (local.zoneName === 'UTC') return 'GMT';
  for (const locale of LOCALES) {
    const name = local.setLocale(locale).offsetNameShort;
    if (name !== null && !/[+-]\d/.test(name)) return name;
  }
  return ASIA[local.zoneName ?? ''] ?? `GMT${offsetText(local.offset, ':')}`;
}
