import type { Output } from '#shared/contract/contract.ts';
import { dayOfMonth, lastDayOfPeriod, yearOf } from '#shared/domain/calendar.ts';
import { grantedDay, type Extension } from '#shared/domain/extension.ts';
import { periodKind, type PeriodKey } from '#shared/domain/period.ts';
import type { Plan, Task } from '#shared/domain/plan.ts';
import { scheduleOf } from '#shared/domain/schedule.ts';
import { taskDueOn } from '#shared/domain/taskDue.ts';

export type ListedMilestone = Output<'milestone.list'>[number];

/** A task of a lead unit, above its milestones. */
export interface TaskRow {
  kind: 'task';
  key: string;
  task: Task;
  unit: string;
  /** The day that holds, with what has been granted; null when the plan gives none. */
  dueOn: string | null;
  milestones: readonly ListedMilestone[];
  /** The latest request for more time; undefined when there is none. */
  extension: Extension | undefined;
}

export interface MilestoneRow { kind: 'milestone'; key: string; task: Task; unit: string; milestone: ListedMilestone }

export type PlannedRow = TaskRow | MilestoneRow;

/** all · due: falls due in the period · overdue · next: the step to be taken next of each task · unplanned: tasks without any. */
export type MilestoneView = 'all' | 'due' | 'overdue' | 'next' | 'unplanned';

interface Planned { plan: Pick<Plan, 'tasks'>; unit: string | null; milestones: readonly ListedMilestone[]; extensions: readonly Extension[] }

/** The tasks that the unit leads (null: of all units), in the order of the plan, each with its milestones. */
export function taskRows({ plan, unit, milestones, extensions }: Planned): TaskRow[] {
  const byTask = new Map<string, ListedMilestone[]>();
  for (const milestone of milestones) {
    const key = rowKey(milestone.taskKey, milestone.unit);
    byTask.set(key, [...byTask.get(key) ?? [], milestone]);
  }
  return plan.tasks.flatMap((task) => task.leadUnits.filter((lead) => unit === null || lead === unit).map((lead): TaskRow => {
    const key = rowKey(task.key, lead);
    return {
      kind: 'task', key, task, unit: lead, milestones: byTask.get(key) ?? [],
      dueOn: taskDueOn(task, grantedDay(extensions, { unit: lead, taskKey: task.key })),
      extension: extensions.find((each) => each.taskKey === task.key && each.unit === lead),
    };
  }));
}

/** Rows of one view: a task stands above its milestones that belong to it, and is left out with them. */
export function rowsOfView(tasks: readonly TaskRow[], view: MilestoneView, period: PeriodKey): PlannedRow[] {
  return tasks.flatMap((row): PlannedRow[] => {
    if (view === 'unplanned') return row.milestones.length === 0 ? [row] : [];
    const shown = row.milestones.filter((milestone) => isInView(milestone, view, period));
    if (view !== 'all' && shown.length === 0) return [];
    return [row, ...shown.map((milestone): MilestoneRow => ({ kind: 'milestone', key: milestone.milestoneId, task: row.task, unit: row.unit, milestone }))];
  });
}

export function countViews(tasks: readonly TaskRow[], period: PeriodKey): Record<MilestoneView, number> {
  const count = (view: MilestoneView): number => tasks.flatMap(({ milestones }) => milestones).filter((milestone) => isInView(milestone, view, period)).length;
  return { all: count('all'), due: count('due'), overdue: count('overdue'), next: count('next'), unplanned: tasks.filter(({ milestones }) => milestones.length === 0).length };
}

/** Whether a day lies in the period, first and last day included. */
export function isDueIn(dueOn: string | null, period: PeriodKey): boolean {
  if (dueOn === null) return false;
  const length = { month: 1, quarter: 3, half: 6, year: 12 }[periodKind(period)];
  return dueOn >= dayOfMonth(yearOf(period), scheduleOf(period).months - length + 1, 1) && dueOn <= lastDayOfPeriod(period);
}

function isInView({ dueOn, stage, isNext }: ListedMilestone, view: MilestoneView, period: PeriodKey): boolean {
  switch (view) {
    case 'all': return true;
    case 'due': return isDueIn(dueOn, period);
    case 'overdue': return stage === 'overdue';
    case 'next': return isNext;
    case 'unplanned': return false;
  }
}

function rowKey(taskKey: string, unit: string): string {
  return `${taskKey}|${unit}`;
}
