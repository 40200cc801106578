/**
 * Cron expressions of the Apex scheduler: `Seconds Minutes Hours Day_of_month Month Day_of_week Optional_year`
 * (Apex Developer Guide, "Apex Scheduler"). They are the expressions of the Quartz scheduler, with the platform's own
 * restriction of seconds and minutes to one number each. `cron-parser` does not know `W`, years and Quartz's weekday numbers.
 *
 * Times are those of the user's time zone; a time that a change of the clock skips does not fire on that day.
 */
import { DateTime } from 'luxon';

export interface CronSchedule {
  readonly second: number;
  readonly minute: number;
  readonly hours: ReadonlySet<number>;
  readonly months: ReadonlySet<number>;
  /** null: every year. */
  readonly years: ReadonlySet<number> | null;
  /** Days of a month, ascending. */
  readonly days: (year: number, month: number) => readonly number[];
}

export type CronResult =
  { readonly ok: true; readonly schedule: CronSchedule } | { readonly ok: false; readonly message: string };

interface Field {
  readonly min: number;
  readonly max: number;
  readonly names: readonly string[];
  /** How Quartz complains about a value out of range. */
  readonly outOfRange: string;
}
const MONTHS = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];
const WEEKDAYS = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'];
const FIELDS = {
  minute: { min: 0, max: 59, names: [], outOfRange: 'Minute and Second values must be between 0 and 59' },
  hour: { min: 0, max: 23, names: [], outOfRange: 'Hour values must be between 0 and 23' },
  day: { min: 1, max: 31, names: [], outOfRange: 'Day of month values must be between 1 and 31' },
  month: { min: 1, max: 12, names: MONTHS, outOfRange: 'Month values must be between 1 and 12' },
  weekday: { min: 1, max: 7, names: WEEKDAYS, outOfRange: 'Day-of-Week values must be between 1 and 7' },
  year: { min: 1970, max: 2099, names: [], outOfRange: 'Year values must be between 1970 and 2099' },
} satisfies Record<string, Field>;

/** A part of an expression that is wrong; carried up to `parseCron`, which makes it a result. */
class Refusal extends Error {}
const refuse = (message: string): never => {
  throw new Refusal(message);
};

/** Reads an expression; the message of a failure is the platform's. */
export function parseCron(expression: string): CronResult {
  try {
    return { ok: true, schedule: read(expression) };
  } catch (error) {
    if (error instanceof Refusal) return { ok: false, message: error.message };
    throw error;
  }
}

function read(expression: string): CronSchedule {
  const parts = expression.trim().toUpperCase().split(/\s+/);
  if (parts.length < 6) refuse('Unexpected end of expression.');
  if (parts.length > 7) refuse(`Illegal cron expression format: ${expression}`);
  const [seconds, minutes, hours, days, months, weekdays, years] = parts;
  if (!/^\d+$/.test(seconds) || !/^\d+$/.test(minutes))
    refuse(`Seconds and minutes must be specified as integers: ${expression}`);
  if (days === '?' && weekdays === '?') refuse("'?' can only be specified for Day-of-Month -OR- Day-of-Week.");
  if (days !== '?' && weekdays !== '?' && days !== '*' && weekdays !== '*')
    refuse('Support for specifying both a day-of-week AND a day-of-month parameter is not implemented.');
  const ofMonth = days !== '?' && (days !== '*' || weekdays === '*' || weekdays === '?');
  return {
    second: single(seconds, FIELDS.minute),
    minute: single(minutes, FIELDS.minute),
    hours: values(hours, FIELDS.hour),
    months: values(months, FIELDS.month),
    years: years === undefined || years === '*' ? null : values(years, FIELDS.year),
    days: ofMonth ? daysOfMonth(days) : daysOfWeek(weekdays),
  };
}

function single(text: string, field: Field): number {
  const [value] = values(text, field);
  return value;
}

function number(text: string, field: Field): number {
  const named = field.names.indexOf(text);
  if (named >= 0) return named + field.min;
  if (!/^\d+$/.test(text)) refuse(`Illegal characters for this position: '${text}'`);
  const value = Number(text);
  return value < field.min || value > field.max ? refuse(field.outOfRange) : value;
}

/** `*`, `5`, `1-5`, `1,3`, `2/4` and lists of them; ranges may wrap around (`FRI-MON`). */
function values(text: string, field: Field): ReadonlySet<number> {
  const set = new Set<number>();
  for (const item of text.split(',')) {
    const [range, step, ...rest] = item.split('/');
    if (range === '' || rest.length > 0 || (step !== undefined && !/^[1-9]\d*$/.test(step)))
      refuse(`Illegal characters for this position: '${item}'`);
    const [from, to] = bounds(range, step !== undefined, field);
    const size = field.max - field.min + 1;
    const span = (to - from + size) % size;
    for (let offset = 0; offset <= span; offset += Number(step ?? 1))
      set.add(field.min + ((from - field.min + offset) % size));
  }
  return set;
}

function bounds(range: string, stepped: boolean, field: Field): readonly [number, number] {
  if (range === '*') return [field.min, field.max];
  const [from, to, ...rest] = range.split('-');
  if (rest.length > 0) refuse(`Illegal characters for this position: '${range}'`);
  const first = number(from, field);
  if (to !== undefined) return [first, number(to, field)];
  return [first, stepped ? field.max : first];
}

type Days = CronSchedule['days'];

const lastOf = (year: number, month: number): number => new Date(Date.UTC(year, month, 0)).getUTCDate();
/** 1 is Sunday, as in the expression. */
const weekdayOf = (year: number, month: number, day: number): number =>
  new Date(Date.UTC(year, month - 1, day)).getUTCDay() + 1;

function daysOfMonth(text: string): Days {
  if (text === 'L') return (year, month) => [lastOf(year, month)];
  if (text === 'LW') return (year, month) => [nearestWorkday(year, month, lastOf(year, month))];
  const workday = /^(\d+)W$/.exec(text);
  if (workday !== null) {
    const wanted = number(workday[1], FIELDS.day);
    return (year, month) => [nearestWorkday(year, month, Math.min(wanted, lastOf(year, month)))];
  }
  const wanted = [...values(text, FIELDS.day)].sort((a, b) => a - b);
  return (year, month) => wanted.filter((day) => day <= lastOf(year, month));
}

/** The workday nearest to a day, never in another month. */
function nearestWorkday(year: number, month: number, day: number): number {
  const weekday = weekdayOf(year, month, day);
  if (weekday === 7) return day === 1 ? 3 : day - 1;
  if (weekday === 1) return day === lastOf(year, month) ? day - 2 : day + 1;
  return day;
}

function daysOfWeek(text: string): Days {
  if (text === 'L') return daysOfWeek('SAT');
  const last = /^(\w+)L$/.exec(text);
  if (last !== null) {
    const wanted = number(last[1], FIELDS.weekday);
    return (year, month) => daysOn(year, month, new Set([wanted])).slice(-1);
  }
  const nth = /^(\w+)#(\d+)$/.exec(text);
  if (nth !== null) {
    const wanted = number(nth[1], FIELDS.weekday);
    const which = Number(nth[2]);
    if (which < 1 || which > 5) refuse("A numeric value between 1 and 5 must follow the '#' option");
    return (year, month) => daysOn(year, month, new Set([wanted])).slice(which - 1, which);
  }
  const wanted = values(text, FIELDS.weekday);
  return (year, month) => daysOn(year, month, wanted);
}

function daysOn(year: number, month: number, weekdays: ReadonlySet<number>): number[] {
  const days: number[] = [];
  for (let day = 1; day <= lastOf(year, month); day++) if (weekdays.has(weekdayOf(year, month, day))) days.push(day);
  return days;
}

/** The last year that an expression can name. */
const LAST_YEAR = FIELDS.year.max;

/**
 * The first time after an instant.
 * @param after milliseconds since the epoch, exclusive
 * @param zone IANA time zone of the user who scheduled the job
 * @returns milliseconds since the epoch; null: the schedule never fires again
 */
export function nextFireTime(schedule: CronSchedule, after: number, zone: string): number | null {
  const start = DateTime.fromMillis(after, { zone });
  const hours = [...schedule.hours].sort((a, b) => a - b);
  for (let year = start.year; year <= LAST_YEAR; year++) {
    if (schedule.years !== null && !schedule.years.has(year)) continue;
    for (let month = year === start.year ? start.month : 1; month <= 12; month++) {
      if (!schedule.months.has(month)) continue;
      for (const day of schedule.days(year, month)) {
        if (year === start.year && month === start.month && day < start.day) continue;
        for (const hour of hours) {
          const { minute, second } = schedule;
          const at = DateTime.fromObject({ year, month, day, hour, minute, second }, { zone });
          if (at.toMillis() > after && at.hour === hour) return at.toMillis();
        }
      }
    }
  }
  return null;
}
