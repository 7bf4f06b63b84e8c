import { z } from 'zod';
import { daySchema } from './calendar.ts';
import { planKeySchema, taskKeySchema, unitKeySchema } from './ids.ts';
import { periodKeySchema } from './period.ts';

/** The level that must settle a problem: 省 市 县. */
export const problemLevelSchema = z.enum(['province', 'city', 'county']);
export type ProblemLevel = z.infer<typeof problemLevelSchema>;

/** 提出 → 协调 → 销号; a settled one may be opened again. */
export const problemStateSchema = z.enum(['raised', 'coordinating', 'settled']);
export type ProblemState = z.infer<typeof problemStateSchema>;

export const problemValuesSchema = z.object({
  text: z.string().trim().min(1).max(5000),
  level: problemLevelSchema,
  /** The unit that must settle it. */
  unit: unitKeySchema,
  dueOn: daySchema.nullable(),
  taskKey: taskKeySchema.nullable(),
  /** The period whose entry it came from; null when it came up elsewhere. */
  period: periodKeySchema.nullable(),
  /** The meeting at which it came up; null when it came from an entry. */
  meeting: z.string().trim().max(200).nullable(),
});
export type ProblemValues = z.infer<typeof problemValuesSchema>;

/** 问题: what stands in the way, who must settle it by when, and how it ended. */
export const problemSchema = problemValuesSchema.extend({
  planKey: planKeySchema, problemId: z.string(),
  /** Who raised it; null: the office. */
  raisedBy: unitKeySchema.nullable(),
  state: problemStateSchema,
  /** What has been agreed or done about it. */
  followUp: z.string().nullable(),
  evidence: z.string().nullable(),
  settledOn: daySchema.nullable(),
  reopened: z.number().int(),
  version: z.number().int(),
});
export type Problem = z.infer<typeof problemSchema>;

export const problemActionSchema = z.enum(['update', 'followUp', 'coordinate', 'settle', 'reopen']);
export type ProblemAction = z.infer<typeof problemActionSchema>;

const FROM: Readonly<Record<ProblemAction, readonly ProblemState[]>> = {
  update: ['raised', 'coordinating'], followUp: ['raised', 'coordinating'], coordinate: ['raised'], settle: ['raised', 'coordinating'], reopen: ['settled'],
};

/** Why somebody cannot do that to a problem; null when they can. The office alone coordinates and opens again. */
export function whyNotTreat(action: ProblemAction, { role, unit }: { role: 'unit' | 'office'; unit: string | null }, problem: Pick<Problem, 'state' | 'unit' | 'raisedBy'>): 'role.officeOnly' | 'role.otherUnit' | 'problem.wrongState' | null {
  if (role === 'unit' && (action === 'coordinate' || action === 'reopen')) return 'role.officeOnly';
  if (role === 'unit' && unit !== problem.unit && unit !== problem.raisedBy) return 'role.otherUnit';
  return FROM[action].includes(problem.state) ? null : 'problem.wrongState';
}

export function isProblemOverdue({ state, dueOn }: Pick<Problem, 'state' | 'dueOn'>, today: string): boolean {
  return state !== 'settled' && dueOn !== null && dueOn < today;
}
