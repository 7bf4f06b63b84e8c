import { dayCount } from '#shared/domain/calendar.ts';

/** What the ruler of a year draws for one row, in percent of the year. */
export interface RulerMarks {
  /** From the first day to the last that the row speaks of. */
  span?: { from: number; to: number };
  /** From the day it was due to the day it was done, or to today. */
  late?: { from: number; to: number };
  due?: number;
  done?: number;
}

/** Where a day stands in the year: 0 before its first, 100 after its last. */
export function placeOfDay(day: string, year: number): number {
  const [first, next] = [dayCount(`${year}-01-01`), dayCount(`${year + 1}-01-01`)];
  return Math.max(0, Math.min(100, ((dayCount(day) - first) * 100) / (next - first)));
}

export function milestoneMarks({ dueOn, doneOn }: { dueOn: string | null; doneOn: string | null }, year: number, today: string): RulerMarks {
  const end = doneOn ?? today;
  // Done on its day or next to it: one mark over the other would look like a third.
  const isDueShown = dueOn !== null && (doneOn === null || Math.abs(dayCount(dueOn) - dayCount(doneOn)) > NEAR_DAYS);
  return {
    ...(isDueShown ? { due: placeOfDay(dueOn, year) } : {}),
    ...(doneOn === null ? {} : { done: placeOfDay(doneOn, year) }),
    ...(dueOn === null || end <= dueOn ? {} : { late: { from: placeOfDay(dueOn, year), to: placeOfDay(end, year) } }),
  };
}

/** Nearer than this two marks of a ruler cover each other. */
const NEAR_DAYS = 9;

/** A task: from its first milestone to its own last day. */
export function taskMarks({ dueOn, milestones }: { dueOn: string | null; milestones: readonly { dueOn: string | null; doneOn: string | null }[] }, year: number): RulerMarks {
  const days = [...milestones.flatMap((milestone) => [milestone.dueOn, milestone.doneOn]), dueOn].filter((day) => day !== null).sort();
  const [first, last] = [days[0], days.at(-1)];
  return {
    ...(dueOn === null ? {} : { due: placeOfDay(dueOn, year) }),
    ...(first === undefined || last === undefined || first === last ? {} : { span: { from: placeOfDay(first, year), to: placeOfDay(last, year) } }),
  };
}
