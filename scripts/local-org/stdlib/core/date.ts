import { current } from '../../platform/current.ts';
import { raise } from '../../runtime/exceptions.ts';
import { render } from '../../runtime/render.ts';
import { ApexDate, ApexDatetime } from '../../runtime/temporal.ts';
import type { ApexValue } from '../../runtime/values.ts';
import { defineClass } from '../define.ts';
import { addMonths, dayOfYear, daysInMonth, isLeapYear, startOfWeek } from './support/time/calendar.ts';
import { formatDate, parseDate, userLocale } from './support/time/locale-format.ts';
import { standardDate } from './support/time/parse.ts';
import { dateOf, inZone, userZone } from './support/time/zone.ts';

/** Today on the running user's calendar. */
export const today = (): ApexDate => dateOf(inZone(new ApexDatetime(current().org.clock.now()), userZone()));

/** The locale's first day of the week, 1 for Monday. */
const firstDayOfWeek = (): number => {
  const locale: Intl.Locale & { getWeekInfo?: () => { readonly firstDay: number } } = new Intl.Locale(userLocale());
  return locale.getWeekInfo?.().firstDay ?? 7;
};

const fromObject = (value: ApexValue): ApexDate => {
  if (value instanceof ApexDate) return value;
  if (value instanceof ApexDatetime) return dateOf(inZone(value, userZone()));
  return typeof value === 'string' ? standardDate(value) : raise('TypeException', `Invalid date: ${render(value)}`);
};

const months = (date: ApexDate): number => date.year * 12 + date.month;

export default defineClass({
  name: 'Date',
  statics: {
    'Integer daysInMonth(Integer year, Integer month)': daysInMonth,
    'Boolean isLeapYear(Integer year)': isLeapYear,
    'Date newInstance(Integer year, Integer month, Integer day)': (year: number, month: number, day: number) =>
      ApexDate.of(year, month, day),
    'Date parse(String text)': parseDate,
    'Date today()': today,
    'Date valueOf(String text)': standardDate,
    'Date valueOf(Object value)': fromObject,
  },
  methods: {
    'Date addDays(Integer days)': (self: ApexDate, days: number) => self.addDays(days),
    'Date addMonths(Integer months)': addMonths,
    'Date addYears(Integer years)': (self: ApexDate, years: number) => addMonths(self, years * 12),
    'Integer day()': (self: ApexDate) => self.day,
    'Integer dayOfYear()': dayOfYear,
    'Integer daysBetween(Date other)': (self: ApexDate, other: ApexDate) => other.epochDay - self.epochDay,
    'String format()': formatDate,
    'Boolean isSameDay(Date other)': (self: ApexDate, other: ApexDate) => self.epochDay === other.epochDay,
    'Integer month()': (self: ApexDate) => self.month,
    'Integer monthsBetween(Date other)': (self: ApexDate, other: ApexDate) => months(other) - months(self),
    'Date toStartOfMonth()': (self: ApexDate) => self.addDays(1 - self.day),
    'Date toStartOfWeek()': (self: ApexDate) => startOfWeek(self, firstDayOfWeek()),
    'Integer year()': (self: ApexDate) => self.year,
  },
  is: (value) => value instanceof ApexDate,
});
