import type { DateTime } from 'luxon';
import { current } from '../../platform/current.ts';
import { raise } from '../../runtime/exceptions.ts';
import { render } from '../../runtime/render.ts';
import { ApexDate, ApexDatetime, type ApexTime } from '../../runtime/temporal.ts';
import type { ApexValue } from '../../runtime/values.ts';
import { defineClass } from '../define.ts';
import { addMonths } from './support/time/calendar.ts';
import { formatDatetime, formatDatetimeLong, parseDatetime, userLocale } from './support/time/locale-format.ts';
import { standardDatetime } from './support/time/parse.ts';
import { formatPattern } from './support/time/simple-date-format.ts';
import { GMT, dateOf, inZone, instantOf, timeOf, userZone, zoneNamed } from './support/time/zone.ts';

export const now = (): ApexDatetime => new ApexDatetime(current().org.clock.now());

type Parts = readonly [year: number, month: number, day: number, hour?: number, minute?: number, second?: number];

const ofParts = (zone: string, [year, month, day, hour = 0, minute = 0, second = 0]: Parts): ApexDatetime =>
  instantOf(ApexDate.of(year, month, day), { ms: ((hour * 60 + minute) * 60 + second) * 1000 }, zone);

const local =
  <T extends ApexValue>(read: (time: DateTime) => T) =>
  (self: ApexDatetime): T =>
    read(inZone(self, userZone()));
const gmt =
  <T extends ApexValue>(read: (time: DateTime) => T) =>
  (self: ApexDatetime): T =>
    read(inZone(self, GMT));

const later = (unit: number) => (self: ApexDatetime, count: number) => new ApexDatetime(self.ms + count * unit);

const monthsLater = (self: ApexDatetime, count: number): ApexDatetime => {
  const time = inZone(self, GMT);
  return instantOf(addMonths(dateOf(time), count), timeOf(time), GMT);
};

const formatIn = (self: ApexDatetime, pattern: string, zone: string): string =>
  formatPattern(pattern, inZone(self, zone).setLocale(userLocale()));

const fromObject = (value: ApexValue): ApexDatetime => {
  if (value instanceof ApexDatetime) return value;
  if (value instanceof ApexDate) return new ApexDatetime(value.utcMidnight());
  if (typeof value === 'string') return standardDatetime(value, userZone());
  return raise('TypeException', `Invalid date/time: ${render(value)}`);
};

const sameDay = (self: ApexDatetime, other: ApexDatetime): boolean => {
  const zone = userZone();
  return inZone(self, zone).toISODate() === inZone(other, zone).toISODate();
};

export default defineClass({
  name: 'Datetime',
  statics: {
    'Datetime newInstance(Long milliseconds)': (ms: bigint) => new ApexDatetime(Number(ms)),
    'Datetime newInstance(Date day, Time clock)': (day: ApexDate, clock: ApexTime) => instantOf(day, clock, userZone()),
    'Datetime newInstance(Integer year, Integer month, Integer day)': (...parts: Parts) => ofParts(userZone(), parts),
    'Datetime newInstance(Integer year, Integer month, Integer day, Integer hour, Integer minute, Integer second)': (
      ...parts: Parts
    ) => ofParts(userZone(), parts),
    'Datetime newInstanceGmt(Date day, Time clock)': (day: ApexDate, clock: ApexTime) => instantOf(day, clock, GMT),
    'Datetime newInstanceGmt(Integer year, Integer month, Integer day)': (...parts: Parts) => ofParts(GMT, parts),
    'Datetime newInstanceGmt(Integer year, Integer month, Integer day, Integer hour, Integer minute, Integer second)': (
      ...parts: Parts
    ) => ofParts(GMT, parts),
    'Datetime now()': now,
    'Datetime parse(String text)': parseDatetime,
    'Datetime valueOf(String text)': (text: string) => standardDatetime(text, userZone()),
    'Datetime valueOf(Object value)': fromObject,
    'Datetime valueOfGmt(String text)': (text: string) => standardDatetime(text, GMT),
  },
  methods: {
    'Datetime addDays(Integer days)': later(86_400_000),
    'Datetime addHours(Integer hours)': later(3_600_000),
    'Datetime addMinutes(Integer minutes)': later(60_000),
    'Datetime addMonths(Integer months)': monthsLater,
    'Datetime addSeconds(Integer seconds)': later(1000),
    'Datetime addYears(Integer years)': (self: ApexDatetime, years: number) => monthsLater(self, years * 12),
    'Date date()': local(dateOf),
    'Date dateGmt()': gmt(dateOf),
    'Integer day()': local((time) => time.day),
    'Integer dayGmt()': gmt((time) => time.day),
    'Integer dayOfYear()': local((time) => time.ordinal),
    'Integer dayOfYearGmt()': gmt((time) => time.ordinal),
    'String format()': formatDatetime,
    'String format(String pattern)': (self: ApexDatetime, pattern: string) => formatIn(self, pattern, userZone()),
    'String format(String pattern, String timeZone)': (self: ApexDatetime, pattern: string, zone: string) =>
      formatIn(self, pattern, zoneNamed(zone)),
    'String formatGmt(String pattern)': (self: ApexDatetime, pattern: string) => formatIn(self, pattern, GMT),
    'String formatLong()': formatDatetimeLong,
    'Long getTime()': (self: ApexDatetime) => BigInt(self.ms),
    'Integer hour()': local((time) => time.hour),
    'Integer hourGmt()': gmt((time) => time.hour),
    'Boolean isSameDay(Datetime other)': sameDay,
    'Integer millisecond()': local((time) => time.millisecond),
    'Integer millisecondGmt()': gmt((time) => time.millisecond),
    'Integer minute()': local((time) => time.minute),
    'Integer minuteGmt()': gmt((time) => time.minute),
    'Integer month()': local((time) => time.month),
    'Integer monthGmt()': gmt((time) => time.month),
    'Integer second()': local((time) => time.second),
    'Integer secondGmt()': gmt((time) => time.second),
    'Time time()': local(timeOf),
    'Time timeGmt()': gmt(timeOf),
    'Integer year()': local((time) => time.year),
    'Integer yearGmt()': gmt((time) => time.year),
  },
  is: (value) => value instanceof ApexDatetime,
});
