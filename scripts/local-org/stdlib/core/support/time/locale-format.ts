/** Dates and times as the running user's locale writes and reads them. */
import { DateTime } from 'luxon';
import { current } from '../../../../platform/current.ts';
import { raise } from '../../../../runtime/exceptions.ts';
import { ApexDate, ApexTime, type ApexDatetime } from '../../../../runtime/temporal.ts';
import { localeTag } from '../number/format.ts';
import { inZone, instantOf, userZone } from './zone.ts';

export const userLocale = (): string => localeTag(current().user.locale);

/** Spaces that only typography tells apart become plain ones. */
const plainSpaces = (text: string): string => text.replace(/[\u00a0\u202f]/g, ' ');

const DATE: Intl.DateTimeFormatOptions = { year: 'numeric', month: 'numeric', day: 'numeric' };

const localized = (time: DateTime, options: Intl.DateTimeFormatOptions): string =>
  plainSpaces(time.setLocale(userLocale()).toLocaleString(options));

/** `3/21/2001`. */
export const formatDate = (date: ApexDate): string =>
  localized(DateTime.fromMillis(date.utcMidnight(), { zone: 'UTC' }), DATE);

/** `3/21/2001, 4:30 PM` in the user's time zone. */
export const formatDatetime = (value: ApexDatetime): string =>
  localized(inZone(value, userZone()), { ...DATE, hour: 'numeric', minute: '2-digit' });

/** `3/21/2001, 4:30:00 PM PST` in the user's time zone; zones that the language has no abbreviation for as `GMT+9`. */
export function formatDatetimeLong(value: ApexDatetime): string {
  const local = inZone(value, userZone());
  const text = localized(local, { ...DATE, hour: 'numeric', minute: '2-digit', second: '2-digit' });
  const zone = local.setLocale('en-US').offsetNameShort ?? '';
  return `${text} ${zone === 'UTC' ? 'GMT' : zone}`;
}

/** Order of year, month and day in the locale. */
function dateOrder(): readonly string[] {
  const parts = new Intl.DateTimeFormat(userLocale(), DATE).formatToParts(0);
  return parts.map(({ type }) => type).filter((type) => type === 'year' || type === 'month' || type === 'day');
}

function readDate(text: string): ApexDate | null {
  const numbers = /^\s*(\d{1,4})[^\d\s]\s*(\d{1,2})[^\d\s]\s*(\d{1,4})[^\d]?\s*$/.exec(text);
  if (numbers === null) return null;
  const order = dateOrder();
  const part = (name: string): number => Number(numbers[order.indexOf(name) + 1]);
  const year = part('year');
  // Two digits are a year within 80 years before and 20 after today, as Java reads them.
  const thisYear = inZoneYear();
  const century = Math.floor(thisYear / 100) * 100;
  const near =
    year < 100
      ? [century + 100, century, century - 100].map((base) => base + year).find((y) => y <= thisYear + 20)
      : year;
  const [month, day] = [part('month'), part('day')];
  const date = ApexDate.of(near ?? year, month, day);
  return date.month === month && date.day === day ? date : null;
}

const inZoneYear = (): number => DateTime.fromMillis(current().org.clock.now(), { zone: userZone() }).year;

/** @throws TypeException `Invalid date: X` */
export const parseDate = (text: string): ApexDate => readDate(text) ?? raise('TypeException', `Invalid date: ${text}`);

/** @throws TypeException `Invalid date/time: X` */
export function parseDatetime(text: string): ApexDatetime {
  const match = /^(.*?\d),?\s+(\d{1,2}):(\d{2})(?::(\d{2}))?(?:\s*([AaPp])\.?[Mm]\.?)?\s*$/.exec(plainSpaces(text));
  const date = match === null ? null : readDate(match[1] ?? '');
  if (match === null || date === null) return raise('TypeException', `Invalid date/time: ${text}`);
  const [, , hour = '0', minute = '0', second = '0', half] = match;
  const twelve = half === undefined ? Number(hour) : (Number(hour) % 12) + (half.toLowerCase() === 'p' ? 12 : 0);
  return instantOf(date, ApexTime.of(twelve, Number(minute), Number(second), 0), userZone());
}
