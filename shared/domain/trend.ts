import { z } from 'zod';
import { lightSchema, type LightThresholds } from './light.ts';
import { lightCounts, trendOf, type OverviewEntry } from './overview.ts';
import { periodKeySchema, type PeriodKey } from './period.ts';
import type { Plan } from './plan.ts';
import { scheduledRate, type PlanSchedule } from './planSchedule.ts';

/** One period of 各期走势: the mean rate beside 序时进度, in basis points, and how many entries show each light. */
export const trendPeriodSchema = z.object({
  period: periodKeySchema,
  rate: z.number().int(),
  entries: z.number().int(),
  scheduled: z.number().int(),
  lights: z.record(lightSchema, z.number().int()),
});
export type TrendPeriod = z.infer<typeof trendPeriodSchema>;

export interface TrendScope {
  plan: Plan;
  /** What is stated in the periods that are looked at. */
  stated: readonly (OverviewEntry & { period: PeriodKey })[];
  schedule: PlanSchedule;
  thresholds: LightThresholds;
  /** Later days granted, by `unit|taskKey`. */
  extendedTo: ReadonlyMap<string, string>;
  today: string;
}

/** 各期走势 of the lead units' entries; periods in which no rate is stated are left out. */
export function trendPeriods({ plan, stated, schedule, ...scope }: TrendScope): TrendPeriod[] {
  const byPeriod = Map.groupBy(stated, ({ period }) => period);
  return trendOf(plan.tasks, stated).map((point) => ({
    ...point, scheduled: roundedRate(schedule, point.period),
    lights: lightCounts({ plan, period: point.period, entries: byPeriod.get(point.period) ?? [], scheduled: scheduledRate(schedule, point.period), ...scope }),
  }));
}

/** 序时进度 at the end of a period, in basis points. */
export function roundedRate(schedule: PlanSchedule, period: PeriodKey): number {
  const { numerator, denominator } = scheduledRate(schedule, period);
  return Math.round(numerator / denominator);
}
