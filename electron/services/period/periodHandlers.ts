import { monthForDay, periodsOfYear } from '#shared/domain/period.ts';
import type { HandlersOf } from '#electron/services/handlerTypes.ts';
import { getPlan } from '#electron/storage/tables/plan.ts';

export const periodHandlers: HandlersOf<'period'> = {
  'period.list': ({ db, ports }, { planKey }) => {
    const { year } = getPlan(db, planKey);
    return { periods: periodsOfYear(year), current: monthForDay(year, ports.clock.today()) };
  },
};
