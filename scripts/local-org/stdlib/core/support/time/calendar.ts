/** Arithmetic of the calendar. */
import { ApexDate } from '../../../../runtime/temporal.ts';

export const isLeapYear = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;

/** @param month 1 to 12 */
export const daysInMonth = (year: number, month: number): number => ApexDate.of(year, month + 1, 0).day;

/** A day that the month does not have becomes its last. */
export function addMonths(date: ApexDate, months: number): ApexDate {
  const first = ApexDate.of(date.year, date.month + months, 1);
  return first.addDays(Math.min(date.day, daysInMonth(first.year, first.month)) - 1);
}

/** 1 for January 1. */
export const dayOfYear = (date: ApexDate): number => date.epochDay - ApexDate.of(date.year, 1, 1).epochDay + 1;

/** @param firstDay 1 (Monday) to 7 (Sunday) */
export function startOfWeek(date: ApexDate, firstDay: number): ApexDate {
  const weekday = ((((date.epochDay + 3) % 7) + 7) % 7) + 1;
  return date.addDays(-((weekday - firstDay + 7) % 7));
}
