import { z } from 'zod';
import { decimalSchema, shareOf, subtractDecimals, sumDecimals, toMillionths } from './decimal.ts';
import { planKeySchema, unitKeySchema } from './ids.ts';
import { periodKeySchema, type PeriodKey } from './period.ts';
import { aheadOfSchedule, scheduledRate, type PlanSchedule } from './planSchedule.ts';
import type { Quantity } from './quantity.ts';
import { scheduleOf } from './schedule.ts';

/** 指标口径: whose figure counts when several units report, and whether reports are cumulative. */
export const indicatorRuleSchema = z.object({
  /** owner: counted once, the owner's figure; sum: each unit's share. */
  sharing: z.enum(['owner', 'sum']),
  owner: unitKeySchema.nullable(),
  cumulative: z.boolean(),
});
export type IndicatorRule = z.infer<typeof indicatorRuleSchema>;

export const DEFAULT_INDICATOR_RULE: IndicatorRule = { sharing: 'owner', owner: null, cumulative: true };

export const readingKeySchema = z.object({ planKey: planKeySchema, indicatorKey: z.string().min(1).max(120).regex(/^[^|:\n]+$/), period: periodKeySchema, unit: unitKeySchema });
export type ReadingKey = z.infer<typeof readingKeySchema>;

/** 指标值: an indicator's reported value in one period, in the unit in which the plan states the target. */
export const readingSchema = readingKeySchema.extend({
  value: decimalSchema.nullable(),
  /** 去年同期 as the unit states it. */
  yearBefore: decimalSchema.nullable(),
  remark: z.string().nullable(), version: z.number().int(),
});
export type Reading = z.infer<typeof readingSchema>;

/** One point of an indicator's way to its target. */
export const trajectoryPointSchema = z.object({
  period: periodKeySchema,
  /** Reached since the beginning of the year; null when nothing is reported. */
  reached: decimalSchema.nullable(),
  /** Of the target, in basis points; null where the target is no amount to be reached step by step. */
  rate: z.number().int().nullable(),
  /** Basis points ahead of 序时进度, rounded; null as above. */
  ahead: z.number().int().nullable(),
  units: z.array(unitKeySchema),
  /** A cumulative value below the one before. */
  falls: z.boolean(),
});
export type TrajectoryPoint = z.infer<typeof trajectoryPointSchema>;

/** The indicator's way by period, in the order of time, from the readings of all its units. */
export function trajectory({ quantity, readings, rule, schedule }: { quantity: Quantity; readings: readonly Reading[]; rule: IndicatorRule; schedule: PlanSchedule }): TrajectoryPoint[] {
  const counted = readings.filter(({ value, unit }) => value !== null && (rule.sharing === 'sum' || rule.owner === null || unit === rule.owner));
  const periods = [...new Set(counted.map(({ period }) => period))].sort((one, other) => scheduleOf(one).months - scheduleOf(other).months || (one < other ? -1 : 1));
  const values = periods.map((period) => ({ period, ...valueIn(counted, period, rule) }));
  return values.map(({ period, value, units }, index) => {
    const earlier = values.slice(0, index).map((point) => point.value);
    const reached = rule.cumulative ? value : sumDecimals([...earlier, value]);
    const before = rule.cumulative ? earlier.at(-1) : undefined;
    const rate = rateOf(reached, quantity);
    return {
      period, reached, rate, units,
      ahead: rate === null ? null : Math.round(aheadOfSchedule(rate, scheduledRate(schedule, period))),
      falls: before !== undefined && (toMillionths(value) ?? 0n) < (toMillionths(before) ?? 0n),
    };
  });
}

/** 同比: the change over the same period of the year before, in basis points; undefined without a base. */
export function yearOnYear(value: string, yearBefore: string): number | undefined {
  const difference = subtractDecimals(value, yearBefore);
  return difference === undefined ? undefined : shareOf(difference, yearBefore);
}

function valueIn(readings: readonly Reading[], period: PeriodKey, rule: IndicatorRule): { value: string; units: string[] } {
  const here = readings.filter((reading) => reading.period === period);
  const values = here.flatMap(({ value }) => (value === null ? [] : [value]));
  // Without a named owner the first unit's figure is counted, once.
  const value = rule.sharing === 'sum' ? sumDecimals(values) : values[0] ?? '0';
  return { value, units: (rule.sharing === 'sum' ? here : here.slice(0, 1)).map(({ unit }) => unit) };
}

/** Only a level to be reached from below can be a share of its target; 7%左右 and ≤5 cannot. */
function rateOf(reached: string, { value, kind, direction, unit }: Quantity): number | null {
  if (kind !== 'level' || direction === '<=' || direction === '<' || unit === '%') return null;
  return shareOf(reached, String(value)) ?? null;
}
