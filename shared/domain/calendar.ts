import { z } from 'zod';
import type { PeriodKey } from './period.ts';
import { calendarDay, dayFromCount, isCalendarDay, lastDayOfMonth } from './reading/calendarDay.ts';
import { scheduleOf } from './schedule.ts';

/** A calendar day `YYYY-MM-DD`, without time or zone. */
export const daySchema = z.string().regex(/^\d{4}-\d{2}-\d{2}$/).refine((day) => isCalendarDay(...partsOf(day)));

/** 休息日与调休: days off beside Saturdays and Sundays, and weekend days that are worked. */
export interface WorkCalendar { daysOff: readonly string[]; daysWorked: readonly string[] }

/** Days since 0000-03-01: differences of it count days. */
export function dayCount(day: string): number {
  const [year, month, date] = partsOf(day);
  const shifted = month <= 2 ? year - 1 : year;
  const era = Math.floor(shifted / 400);
  const yearOfEra = shifted - era * 400;
  const dayOfYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + date - 1;
  return era * 146_097 + yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
}

export function addDays(day: string, days: number): string {
  return dayFromCount(dayCount(day) + days);
}

/** The day last in a month that counts from 1 and may lie beyond the year: month 13 is next January. */
export function dayOfMonth(year: number, month: number, day: number): string {
  const [realYear, realMonth] = [year + Math.floor((month - 1) / 12), ((month - 1) % 12 + 12) % 12 + 1];
  return calendarDay(realYear, realMonth, Math.min(day, lastDayOfMonth(realYear, realMonth)));
}

export function lastDayOfPeriod(period: PeriodKey): string {
  return dayOfMonth(yearOf(period), scheduleOf(period).months, 31);
}

export function yearOf(key: string): number {
  return Number(key.slice(0, 4));
}

export function isWeekend(day: string): boolean {
  // 0000-03-01 was a Wednesday.
  const weekday = (dayCount(day) + 2) % 7;
  return weekday >= 5;
}

export function isWorkday(day: string, { daysOff, daysWorked }: WorkCalendar): boolean {
  if (daysOff.includes(day)) return false;
  return daysWorked.includes(day) || !isWeekend(day);
}

/** The nearest working day at or before (`-1`), or at or after (`1`), the day. */
export function nearestWorkday(day: string, step: -1 | 1, calendar: WorkCalendar): string {
  let candidate = day;
  while (!isWorkday(candidate, calendar)) candidate = addDays(candidate, step);
  return candidate;
}

function partsOf(day: string): [number, number, number] {
  return [Number(day.slice(0, 4)), Number(day.slice(5, 7)), Number(day.slice(8, 10))];
}
