import { lastDayOfPeriod } from './calendar.ts';
import type { PeriodKey } from './period.ts';
import type { Task } from './plan.ts';

/** The last day that the plan gives a task, or the later one that an extension grants; null when it has none. */
export function taskDueOn(task: Pick<Task, 'deadlines'>, extendedTo: string | null = null): string | null {
  const days = [...task.deadlines.flatMap(({ on }) => (on === null ? [] : [on])), ...(extendedTo === null ? [] : [extendedTo])];
  return days.length === 0 ? null : days.reduce((latest, day) => (day > latest ? day : latest));
}

/** Whether the report of a period has to answer for the deadline: it fell within the period or before, and is behind us. */
export function isPastDue(dueOn: string | null, period: PeriodKey, today: string): boolean {
  return dueOn !== null && today > dueOn && dueOn <= lastDayOfPeriod(period);
}
