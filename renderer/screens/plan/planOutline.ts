import type { Indicator, Plan, Programme, Task } from '#shared/domain/plan.ts';

export interface TaskLine { task: Task; indicators: readonly Indicator[]; hasOwnUnits: boolean }

/** One part of the plan at the left, and what stands in it at the right. */
export type PlanPart =
  | { kind: 'goals'; key: string; title: string; count: number; indicators: readonly Indicator[] }
  | { kind: 'programme'; key: string; title: string; count: number; programme: Programme; tasks: readonly TaskLine[] }
  | { kind: 'duties'; key: string; title: string; count: number; duties: Plan['duties'] };

/** The number of a part and its name, so that a name that breaks goes on under itself. */
export function numberAndName(part: PlanPart): { number: string; name: string } {
  return part.kind === 'programme' ? { number: part.programme.number, name: part.programme.name } : { number: '', name: part.title };
}

/** The plan in its parts, with what the filter leaves of each; parts with nothing left are left out. */
export function planParts(plan: Plan, filter: string): PlanPart[] {
  const words = fold(filter).split(/\s+/).filter((word) => word !== '');
  const matches = (...texts: string[]): boolean => {
    const hay = fold(texts.join(' '));
    return words.every((word) => hay.includes(word));
  };
  const headline = plan.indicators.filter(({ taskKey, name, quantity }) => taskKey === null && matches(name, quantity.raw));
  const duties = plan.duties.filter(({ text, units }) => matches(text, ...units));
  const programmes = plan.programmes.map((programme): PlanPart => {
    const tasks = tasksOf(plan, programme).filter(({ task, indicators }) => matches(
      task.number, task.text, programme.name, ...task.leadUnits, ...task.supportingUnits, ...indicators.map(({ name }) => name), ...task.deadlines.map(({ raw }) => raw),
    ));
    return { kind: 'programme', key: programme.key, title: `${programme.number}${programme.name}`, count: tasks.length, programme, tasks };
  });
  const parts: PlanPart[] = [
    { kind: 'goals', key: 'goals', title: '年度工作目标', count: headline.length, indicators: headline },
    ...programmes,
    { kind: 'duties', key: 'duties', title: '工作要求', count: duties.length, duties },
  ];
  return parts.filter(({ count, kind }) => count > 0 || (kind === 'programme' && words.length === 0));
}

function tasksOf(plan: Plan, programme: Programme): TaskLine[] {
  return plan.tasks.filter(({ programmeKey }) => programmeKey === programme.key).map((task) => ({
    task,
    indicators: plan.indicators.filter(({ taskKey }) => taskKey === task.key),
    hasOwnUnits: !isSame(task.leadUnits, programme.leadUnits) || !isSame(task.supportingUnits, programme.supportingUnits),
  }));
}

function isSame(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((each, place) => each === other[place]);
}

function fold(text: string): string {
  return text.normalize('NFKC').toLowerCase();
}
