import { z } from 'zod';
import { calendarDay } from './reading/calendarDay.ts';
import { dayCount, lastDayOfPeriod, yearOf } from './calendar.ts';
import type { PeriodKey } from './period.ts';
import { scheduleOf } from './schedule.ts';

/** 序时进度 of a plan: by months elapsed, by days elapsed, or by what the plan asks for at the end of each quarter (basis points). */
export const planScheduleSchema = z.discriminatedUnion('by', [
  z.object({ by: z.literal('month') }),
  z.object({ by: z.literal('day') }),
  z.object({ by: z.literal('quarter'), nodes: z.tuple([rate(), rate(), rate(), rate()]) }),
]);
export type PlanSchedule = z.infer<typeof planScheduleSchema>;

/** What the schedule asks for at the end of the period, in basis points as an exact fraction. */
export interface ScheduledRate { numerator: number; denominator: number }

export function scheduledRate(schedule: PlanSchedule, period: PeriodKey): ScheduledRate {
  const { months } = scheduleOf(period);
  switch (schedule.by) {
    case 'month':
      return { numerator: months * 10_000, denominator: 12 };
    case 'day': {
      const before = dayCount(calendarDay(yearOf(period) - 1, 12, 31));
      return { numerator: (dayCount(lastDayOfPeriod(period)) - before) * 10_000, denominator: dayCount(calendarDay(yearOf(period), 12, 31)) - before };
    }
    case 'quarter': {
      // Within a quarter the way from one node to the next is even.
      const quarter = Math.ceil(months / 3);
      const [from, to] = [schedule.nodes[quarter - 2] ?? 0, schedule.nodes[quarter - 1] ?? 0];
      return { numerator: from * 3 + (to - from) * (months - (quarter - 1) * 3), denominator: 3 };
    }
  }
}

/** How far a completion rate (basis points) is ahead, in basis points, unrounded; negative: behind. */
export function aheadOfSchedule(completionRate: number, { numerator, denominator }: ScheduledRate): number {
  return (completionRate * denominator - numerator) / denominator;
}

function rate() {
  return z.number().int().min(0).max(10_000);
}
