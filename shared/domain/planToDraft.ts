import type { Indicator, Plan, Task } from './plan.ts';
import type { DutyDraft, IndicatorDraft, PlanDraft, ProgrammeDraft, TaskDraft } from './planDraft.ts';

/** The plan that stands, as a draft to be amended. */
export function planToDraft(plan: Plan): PlanDraft {
  const indicatorsOf = (key: string | null): IndicatorDraft[] => plan.indicators.filter(({ taskKey }) => taskKey === key).map(toIndicatorDraft);
  return {
    title: plan.title,
    year: plan.year,
    programmes: plan.programmes.map((programme): ProgrammeDraft => ({
      ...programme,
      tasks: plan.tasks.filter(({ programmeKey }) => programmeKey === programme.key).map((task) => toTaskDraft(task, programme, indicatorsOf(task.key))),
    })),
    indicators: indicatorsOf(null),
    duties: plan.duties.map((duty) => ({ ...duty, frequency: toFrequency(duty.frequency) })),
    doubts: [],
  };
}

/** Units that are the programme's are left to it, so that a change of the programme's holds for the task too. */
function toTaskDraft({ key, number, text, leadUnits, supportingUnits, deadlines }: Task, programme: Pick<ProgrammeDraft, 'leadUnits' | 'supportingUnits'>, indicators: IndicatorDraft[]): TaskDraft {
  const inherits = isSame(leadUnits, programme.leadUnits) && isSame(supportingUnits, programme.supportingUnits);
  return { key, number, text, leadUnits: inherits ? [] : leadUnits, supportingUnits: inherits ? [] : supportingUnits, indicators, deadlines };
}

function toIndicatorDraft({ key, name, quantity }: Indicator): IndicatorDraft {
  return { key, name, quantity };
}

function toFrequency(frequency: string | null): DutyDraft['frequency'] {
  return frequency === 'monthly' || frequency === 'quarterly' || frequency === 'yearly' || frequency === 'once' ? frequency : null;
}

function isSame(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((each, place) => each === other[place]);
}
