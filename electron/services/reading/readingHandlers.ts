import { Refusal } from '#shared/contract/refusal.ts';
import { DEFAULT_INDICATOR_RULE, trajectory, type ReadingKey } from '#shared/domain/indicatorReading.ts';
import { periodsOfYear } from '#shared/domain/period.ts';
import { unitRoleInTask, type Indicator, type Plan } from '#shared/domain/plan.ts';
import type { HandlersOf } from '#electron/services/handlerTypes.ts';
import { actingAs, checkOwnUnit } from '#electron/storage/actor.ts';
import { saveFields } from '#electron/storage/saveFields.ts';
import { getPlan } from '#electron/storage/tables/plan.ts';
import { findPlanSettings } from '#electron/storage/tables/planSettings.ts';
import { findReading, indicatorRuleEntity, listIndicatorRules, listReadings, readingEntity } from '#electron/storage/tables/reading.ts';

export const readingHandlers: HandlersOf<'reading'> = {
  'reading.list': ({ db }, { planKey, unit }) => {
    const plan = getPlan(db, planKey);
    const { schedule } = findPlanSettings(db, planKey).settings;
    const rules = listIndicatorRules(db, planKey);
    const byIndicator = Map.groupBy(listReadings(db, planKey), ({ indicatorKey }) => indicatorKey);
    return plan.indicators.filter((indicator) => unit === null || concerns(plan, indicator, unit)).map((indicator) => {
      const { rule, version } = rules.get(indicator.key) ?? { rule: DEFAULT_INDICATOR_RULE, version: 0 };
      const readings = byIndicator.get(indicator.key) ?? [];
      return { indicator, rule, ruleVersion: version, readings, trajectory: trajectory({ quantity: indicator.quantity, readings, rule, schedule }) };
    });
  },

  'reading.save': (context, { key, value, remark, version }) => {
    checkOwnUnit(actingAs(context.db, 'reading.save'), key.unit);
    const plan = getPlan(context.db, key.planKey);
    const indicator = getIndicator(plan, key.indicatorKey);
    checkMayReport(plan, indicator, key);
    saveFields(context, readingEntity(key), { value, remark }, version);
    context.describe({ indicator: indicator.name, period: key.period });
    return { reading: findReading(context.db, key) ?? { ...key, value: null, remark: null, version: 0 } };
  },

  'reading.setRule': (context, { planKey, indicatorKey, rule, version }) => {
    actingAs(context.db, 'reading.setRule');
    const indicator = getIndicator(getPlan(context.db, planKey), indicatorKey);
    saveFields(context, indicatorRuleEntity(planKey, indicatorKey), { sharing: rule.sharing, owner: rule.owner, cumulative: rule.cumulative ? 1 : 0 }, version);
    context.describe({ indicator: indicator.name });
    return listIndicatorRules(context.db, planKey).get(indicatorKey) ?? { rule: DEFAULT_INDICATOR_RULE, version: 0 };
  },
};

/** Headline targets are everybody's; a task's are those of the units that work on it. */
function concerns(plan: Plan, { taskKey }: Indicator, unit: string): boolean {
  const task = plan.tasks.find(({ key }) => key === taskKey);
  return task === undefined || unitRoleInTask(task, unit) !== 'none';
}

function getIndicator(plan: Plan, indicatorKey: string): Indicator {
  const indicator = plan.indicators.find(({ key }) => key === indicatorKey);
  if (indicator === undefined) throw new Refusal('reading.noIndicator', { indicator: indicatorKey });
  return indicator;
}

function checkMayReport(plan: Plan, indicator: Indicator, { unit, period }: ReadingKey): void {
  if (!periodsOfYear(plan.year).some(({ key }) => key === period)) throw new Refusal('entry.noPeriod', { period, plan: plan.title });
  if (!concerns(plan, indicator, unit)) throw new Refusal('reading.notYours', { unit, indicator: indicator.name });
}
