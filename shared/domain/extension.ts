import { z } from 'zod';
import { daySchema } from './calendar.ts';
import { planKeySchema, taskKeySchema, unitKeySchema } from './ids.ts';
import { periodKeySchema } from './period.ts';

/** 延期: a later day asked for, of a period's report or of a task, before the old one has passed. */
export const extensionSchema = z.object({
  planKey: planKeySchema,
  extensionId: z.string(),
  unit: unitKeySchema,
  /** The report that is to come later; null when it is a task. */
  period: periodKeySchema.nullable(),
  /** The task that is to be done later; null when it is a report. */
  taskKey: taskKeySchema.nullable(),
  requestedOn: daySchema,
  dueOn: daySchema,
  newDueOn: daySchema,
  reason: z.string(),
  person: z.string(),
  decision: z.enum(['granted', 'refused']).nullable(),
  decisionReason: z.string().nullable(),
});
export type Extension = z.infer<typeof extensionSchema>;

/** Why a request cannot be made; null when it can. */
export function whyNotExtend({ requestedOn, dueOn, newDueOn }: { requestedOn: string; dueOn: string | null; newDueOn: string }): 'extension.noDeadline' | 'extension.tooLate' | 'extension.notLater' | null {
  if (dueOn === null) return 'extension.noDeadline';
  if (requestedOn > dueOn) return 'extension.tooLate';
  return newDueOn > dueOn ? null : 'extension.notLater';
}

/** The latest day granted to a unit for a task, by `unit|taskKey`. */
export function grantedTaskDays(extensions: readonly Extension[]): Map<string, string> {
  const days = new Map<string, string>();
  for (const { unit, taskKey, decision, newDueOn } of extensions) {
    const key = `${unit}|${taskKey ?? ''}`;
    if (taskKey !== null && decision === 'granted' && newDueOn > (days.get(key) ?? '')) days.set(key, newDueOn);
  }
  return days;
}

/** The latest day granted for a report or a task; null when none is. */
export function grantedDay(extensions: readonly Extension[], of: { unit: string } & ({ period: string } | { taskKey: string })): string | null {
  const days = extensions
    .filter((extension) => extension.decision === 'granted' && extension.unit === of.unit && ('period' in of ? extension.period === of.period : extension.taskKey === of.taskKey))
    .map(({ newDueOn }) => newDueOn);
  return days.length === 0 ? null : days.reduce((latest, day) => (day > latest ? day : latest));
}
