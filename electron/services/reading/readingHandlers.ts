import type { Output } from '#shared/contract/contract.ts';
import { Refusal } from '#shared/contract/refusal.ts';
import { DEFAULT_INDICATOR_RULE, trajectory, type ReadingKey } from '#shared/domain/indicatorReading.ts';
import { periodsOfYear } from '#shared/domain/period.ts';
import { unitRoleInTask, type Indicator, type Plan } from '#shared/domain/plan.ts';
import type { HandlersOf } from '#electron/services/handlerTypes.ts';
import { actingAs, checkOwnUnit } from '#electron/storage/write/actor.ts';
import type { ReadableDb } from '#electron/storage/database.ts';
import { saveFields } from '#electron/storage/write/saveFields.ts';
import { getPlan, listPlans } from '#electron/storage/tables/plan.ts';
import { findPlanSettings } from '#electron/storage/tables/planSettings.ts';
import { findReading, indicatorRuleEntity, listIndicatorRules, listReadings, readingEntity } from '#electron/storage/tables/reading.ts';

export const readingHandlers: HandlersOf<'reading'> = {
  'reading.list': ({ db }, { planKey, unit }) => {
    const plan = getPlan(db, planKey);
    const { schedule } = findPlanSettings(db, planKey).settings;
    const rules = listIndicatorRules(db, planKey);
    const lastYear = readingsOfLastYear(db, plan);
    const byIndicator = Map.groupBy(listReadings(db, planKey), ({ indicatorKey }) => indicatorKey);
    return plan.indicators.filter((indicator) => unit === null || concerns(plan, indicator, unit)).map((indicator) => {
      const { rule, version } = rules.get(indicator.key) ?? { rule: DEFAULT_INDICATOR_RULE, version: 0 };
      const readings = byIndicator.get(indicator.key) ?? [];
      return { indicator, rule, ruleVersion: version, readings, trajectory: trajectory({ quantity: indicator.quantity, readings, rule, schedule }), lastYear: lastYear(indicator) };
    });
  },

  'reading.save': (context, { edits }) => {
    const identity = actingAs(context.db, 'reading.save');
    for (const [planKey, ofPlan] of Map.groupBy(edits, ({ key }) => key.planKey)) {
      const plan = getPlan(context.db, planKey);
      for (const { key, value, yearBefore, remark, version } of ofPlan) {
        checkOwnUnit(identity, key.unit);
        const indicator = getIndicator(plan, key.indicatorKey);
        checkMayReport(plan, indicator, key);
        saveFields(context, readingEntity(key), { value, yearBefore, remark }, version);
        context.describe({ indicator: indicator.name, indicators: edits.length, period: key.period });
      }
    }
    return { readings: edits.map(({ key }) => findReading(context.db, key) ?? { ...key, value: null, yearBefore: null, remark: null, version: 0 }), stepId: context.stepId() };
  },

  'reading.setRule': (context, { planKey, indicatorKey, rule, version }) => {
    actingAs(context.db, 'reading.setRule');
    const indicator = getIndicator(getPlan(context.db, planKey), indicatorKey);
    saveFields(context, indicatorRuleEntity(planKey, indicatorKey), { sharing: rule.sharing, owner: rule.owner, cumulative: rule.cumulative ? 1 : 0 }, version);
    context.describe({ indicator: indicator.name });
    return listIndicatorRules(context.db, planKey).get(indicatorKey) ?? { rule: DEFAULT_INDICATOR_RULE, version: 0 };
  },
};

type LastYear = Output<'reading.list'>[number]['lastYear'];

/** What was reported under the plan of the year before, for an indicator of the same name that is counted in the same unit. */
function readingsOfLastYear(db: ReadableDb, { year }: Plan): (indicator: Indicator) => LastYear {
  const before = listPlans(db).filter((plan) => plan.year === year - 1).map(({ planKey }) => ({ plan: getPlan(db, planKey), readings: listReadings(db, planKey) }));
  return ({ name, quantity }) => before.flatMap(({ plan, readings }) => {
    const same = plan.indicators.find((other) => other.name === name && other.quantity.unit === quantity.unit);
    return readings.flatMap(({ indicatorKey, period, unit, value }) => (same === undefined || indicatorKey !== same.key || value === null ? [] : [{ period: period.replace(/^\d{4}/, String(year)), unit, value }]));
  });
}

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
