import { unitsOfPlan } from '#shared/domain/plan.ts';
import type { HandlersOf } from '#electron/services/handlerTypes.ts';
import { getPlan } from '#electron/storage/tables/plan.ts';

export const unitHandlers: HandlersOf<'unit'> = {
  'unit.list': ({ db }, { planKey }) => unitsOfPlan(getPlan(db, planKey)),
};
