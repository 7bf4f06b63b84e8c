import { unitsOfPlan, type Plan } from './plan.ts';
import type { PlanContext } from './recognition.ts';

/** What recognition is told of a plan; `others` are units that may fill a ledger though the plan gives them no task. */
export function planContextOf(plan: Plan, others: readonly string[] = []): PlanContext {
  const names = new Set([...unitsOfPlan(plan).map(({ unit }) => unit), ...others]);
  return {
    planKey: plan.planKey, title: plan.title, year: plan.year,
    programmes: plan.programmes.map(({ key, number, name }) => ({ key, number, name })),
    tasks: plan.tasks.map(({ key, number, text, programmeKey, leadUnits, supportingUnits }) => ({ key, number, text, programmeKey, leadUnits, supportingUnits })),
    units: [...names].map((name) => ({ key: name, name, aliases: [] })),
  };
}
