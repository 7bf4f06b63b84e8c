import { grantedTaskDays } from '#shared/domain/extension.ts';
import { overviewOf, trendOf } from '#shared/domain/overview.ts';
import { periodKind, periodsOfYear } from '#shared/domain/period.ts';
import { scheduledRate, type PlanSchedule } from '#shared/domain/planSchedule.ts';
import { isProblemOverdue, problemLevelSchema } from '#shared/domain/problem.ts';
import type { HandlersOf, QueryContext } from '#electron/services/handlerTypes.ts';
import { listStatedRates } from '#electron/storage/tables/entry.ts';
import { listExtensions } from '#electron/storage/tables/extension.ts';
import { getPlan } from '#electron/storage/tables/plan.ts';
import { findPlanSettings } from '#electron/storage/tables/planSettings.ts';
import { listProblems } from '#electron/storage/tables/problem.ts';

export const overviewHandlers: HandlersOf<'overview'> = {
  'overview.get': ({ db, ports }, { planKey, period, scope }) => {
    const plan = getPlan(db, planKey);
    const { settings } = findPlanSettings(db, planKey);
    const periods = periodsOfYear(plan.year).filter(({ key, kind }) => kind === periodKind(period) && key <= period).map(({ key }) => key);
    const stated = listStatedRates(db, { planKey, periods, acceptedOnly: scope === 'accepted' });
    return {
      ...overviewOf({
        plan, period, entries: stated.filter((entry) => entry.period === period), extendedTo: grantedTaskDays(listExtensions(db, planKey, null)),
        scheduled: scheduledRate(settings.schedule, period), thresholds: settings.lights, today: ports.clock.today(),
      }),
      scheduled: roundedRate(settings.schedule, period),
      trend: trendOf(plan.tasks, stated).map((point) => ({ ...point, scheduled: roundedRate(settings.schedule, point.period) })),
      problems: problemsByLevel({ db, ports }, planKey),
    };
  },

  'overview.entries': ({ db }, { planKey, period }) =>
    listStatedRates(db, { planKey, periods: [period], acceptedOnly: false }).map(({ taskKey, unit, status, completionRate }) => ({ taskKey, unit, status, completionRate })),
};

function roundedRate(schedule: PlanSchedule, period: string): number {
  const { numerator, denominator } = scheduledRate(schedule, period);
  return Math.round(numerator / denominator);
}

function problemsByLevel({ db, ports }: Pick<QueryContext, 'db' | 'ports'>, planKey: string) {
  const byLevel = Map.groupBy(listProblems(db, planKey, null), ({ level }) => level);
  const today = ports.clock.today();
  return problemLevelSchema.options.map((level) => {
    const problems = byLevel.get(level) ?? [];
    const ids = (of: typeof problems): string[] => of.map(({ problemId }) => problemId);
    return {
      level,
      open: ids(problems.filter(({ state }) => state !== 'settled')),
      overdue: ids(problems.filter((problem) => isProblemOverdue(problem, today))),
      settled: ids(problems.filter(({ state }) => state === 'settled')),
    };
  });
}
