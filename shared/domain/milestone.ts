import { z } from 'zod';
import { addDays, daySchema } from './calendar.ts';
import { planKeySchema, taskKeySchema, unitKeySchema } from './ids.ts';

const title = z.string().trim().min(1).max(500);
const note = z.string().trim().max(2000).nullable();

export const milestoneValuesSchema = z.object({
  title,
  dueOn: daySchema.nullable(),
  /** 成果: what will be there when it is done. */
  deliverable: note,
  doneOn: daySchema.nullable(),
  person: z.string().trim().max(200).nullable(),
});
export type MilestoneValues = z.infer<typeof milestoneValuesSchema>;

/** 举措 / 节点: a step into which a lead unit breaks a task. */
export const milestoneSchema = milestoneValuesSchema.extend({
  planKey: planKeySchema, taskKey: taskKeySchema, unit: unitKeySchema, milestoneId: z.string(),
  /** Grows with every change; a save names the one it was made from. */
  version: z.number().int(),
});
export type Milestone = z.infer<typeof milestoneSchema>;

/** done · overdue · soon: due within the days given · later · undated. */
export const milestoneStageSchema = z.enum(['done', 'overdue', 'soon', 'later', 'undated']);
export type MilestoneStage = z.infer<typeof milestoneStageSchema>;

export const SOON_DAYS = 30;

export function milestoneStage({ dueOn, doneOn }: Pick<Milestone, 'dueOn' | 'doneOn'>, today: string): MilestoneStage {
  if (doneOn !== null) return 'done';
  if (dueOn === null) return 'undated';
  if (dueOn < today) return 'overdue';
  return dueOn <= addDays(today, SOON_DAYS) ? 'soon' : 'later';
}

/** The step to be taken next: the earliest that is not done; undefined when all are. */
export function nextMilestone<T extends Pick<Milestone, 'dueOn' | 'doneOn'>>(milestones: readonly T[]): T | undefined {
  return milestones.filter(({ doneOn }) => doneOn === null)
    .reduce<T | undefined>((next, one) => (next === undefined || (one.dueOn ?? LAST_DAY) < (next.dueOn ?? LAST_DAY) ? one : next), undefined);
}

const LAST_DAY = '9999-12-31';
