import { grantedTaskDays } from '#shared/domain/extension.ts';
import { periodKind, periodsOfYear, type PeriodKey } from '#shared/domain/period.ts';
import { trendPeriods, type TrendPeriod } from '#shared/domain/trend.ts';
import type { ReadableDb } from '#electron/storage/database.ts';
import { listStatedRates } from '#electron/storage/tables/entry.ts';
import { listExtensions } from '#electron/storage/tables/extension.ts';
import { getPlan } from '#electron/storage/tables/plan.ts';
import { findPlanSettings } from '#electron/storage/tables/planSettings.ts';

/** 各期走势 of accepted entries up to a period: what goes out with an issue, and stays as it went out. */
export function acceptedTrend(db: ReadableDb, { planKey, period, today }: { planKey: string; period: PeriodKey; today: string }): TrendPeriod[] {
  const plan = getPlan(db, planKey);
  const { settings } = findPlanSettings(db, planKey);
  const periods = periodsOfYear(plan.year).filter(({ key, kind }) => kind === periodKind(period) && key <= period).map(({ key }) => key);
  const stated = listStatedRates(db, { planKey, periods, acceptedOnly: true });
  return trendPeriods({ plan, stated, schedule: settings.schedule, thresholds: settings.lights, extendedTo: grantedTaskDays(listExtensions(db, planKey, null)), today });
}
