import { grantedTaskDays } from '#shared/domain/extension.ts';
import { overviewOf } from '#shared/domain/overview.ts';
import { periodKind, periodsOfYear } from '#shared/domain/period.ts';
import { scheduledRate } from '#shared/domain/planSchedule.ts';
import { isProblemOverdue, problemLevelSchema } from '#shared/domain/problem.ts';
import { roundedRate, trendPeriods } from '#shared/domain/trend.ts';
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
    const extendedTo = grantedTaskDays(listExtensions(db, planKey, null));
    const judged = { plan, extendedTo, thresholds: settings.lights, today: ports.clock.today() };
    return {
      ...overviewOf({ ...judged, period, entries: stated.filter((entry) => entry.period === period), scheduled: scheduledRate(settings.schedule, period) }),
      scheduled: roundedRate(settings.schedule, period),
      trend: trendPeriods({ ...judged, stated, schedule: settings.schedule }),
      problems: problemsByLevel({ db, ports }, planKey),
    };
  },

  'overview.entries': ({ db }, { planKey, period }) =>
    listStatedRates(db, { planKey, periods: [period], acceptedOnly: false }).map(({ taskKey, unit, status, completionRate }) => ({ taskKey, unit, status, completionRate })),

  'overview.savePicture': ({ files }, { picture, target }) =>
    Promise.resolve(files.write(target, picture.format === 'svg' ? Buffer.from(picture.text, 'utf8') : Buffer.from(picture.base64, 'base64'))),
};

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
