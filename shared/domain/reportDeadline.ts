import { z } from 'zod';
import { dayOfMonth, nearestWorkday, yearOf, type WorkCalendar } from './calendar.ts';
import type { PeriodKey } from './period.ts';
import { scheduleOf } from './schedule.ts';

/** 报送期限: the day by which a period is reported, in its own last month or in the month after, moved off rest days or not. */
export const reportDeadlineSchema = z.object({
  day: z.number().int().min(1).max(31),
  month: z.enum(['same', 'next']),
  shift: z.enum(['none', 'before', 'after']),
});
export type ReportDeadline = z.infer<typeof reportDeadlineSchema>;

/** The last day on which the report of a period is in time. */
export function reportDueOn(period: PeriodKey, { day, month, shift }: ReportDeadline, calendar: WorkCalendar): string {
  const due = dayOfMonth(yearOf(period), scheduleOf(period).months + (month === 'next' ? 1 : 0), day);
  if (shift === 'none') return due;
  return nearestWorkday(due, shift === 'before' ? -1 : 1, calendar);
}

/** pending: not due yet; overdue: nothing reported and the day is past; unconfirmed: sent, and the office's receipt is not here yet. */
export const reportTimingSchema = z.enum(['pending', 'overdue', 'inTime', 'late', 'unconfirmed']);
export type ReportTiming = z.infer<typeof reportTimingSchema>;

/** In time or late by the day of the receipt alone: the sender's clock proves nothing. */
export function reportTiming({ dueOn, receivedOn, isSubmitted, today }: { dueOn: string; receivedOn: string | null; isSubmitted: boolean; today: string }): ReportTiming {
  if (receivedOn !== null) return receivedOn <= dueOn ? 'inTime' : 'late';
  if (isSubmitted) return 'unconfirmed';
  return today > dueOn ? 'overdue' : 'pending';
}
