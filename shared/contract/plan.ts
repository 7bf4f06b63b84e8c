import { z } from 'zod';
import { planKeySchema } from '../domain/ids.ts';
import { periodSchema } from '../domain/period.ts';
import { planSchema, planSummarySchema } from '../domain/plan.ts';
import { planDraftSchema } from '../domain/planDraft.ts';
import { fileTokenSchema } from './fileToken.ts';
import { command, job, query } from './operation.ts';
import { planSourceSchema } from './workspace.ts';

/** What an import of a plan does to the one that is there, counted by programme, task, indicator and duty; `missing` ones stay as they are. */
export const planDifferenceSchema = z.object({ added: z.number().int(), changed: z.number().int(), unchanged: z.number().int(), missing: z.number().int() });
export type PlanDifference = z.infer<typeof planDifferenceSchema>;

/** One thing of a plan that an import would add or change, or that the new document no longer has. */
export const planDifferenceItemSchema = z.object({
  kind: z.enum(['plan', 'programme', 'task', 'indicator', 'duty']),
  key: z.string(),
  outcome: z.enum(['added', 'changed', 'missing']),
  /** What people know it by: the task's text, the programme's name. */
  label: z.string(),
  /** Fields that differ, as stored; `before` null when there was nothing. */
  fields: z.array(z.object({ field: z.string(), before: z.unknown(), after: z.unknown() })),
});
export type PlanDifferenceItem = z.infer<typeof planDifferenceItemSchema>;

const withdrawnSchema = planDifferenceItemSchema.pick({ kind: true, key: true });
export type Withdrawn = z.infer<typeof withdrawnSchema>;

export const planOperations = {
  /** The tree as read, for correction; nothing is saved. */
  'plan.read': job(
    z.object({ source: z.discriminatedUnion('from', [
      z.object({ from: z.literal('file'), file: fileTokenSchema }),
      z.object({ from: z.literal('text'), text: z.string().max(2_000_000) }),
      z.object({ from: z.literal('shipped') }),
    ]) }),
    z.object({ draft: planDraftSchema, source: planSourceSchema }),
  ),
  /** What importing the draft would do; nothing is saved. */
  'plan.compare': query(
    z.object({ draft: planDraftSchema }),
    z.object({ planKey: planKeySchema, isNew: z.boolean(), difference: planDifferenceSchema, items: z.array(planDifferenceItemSchema) }),
  ),
  /** `withdraw`: what the new document no longer has and that is to be no part of the plan any more; what was filled about it stays in the log. */
  'plan.import': command(
    z.object({ draft: planDraftSchema, source: planSourceSchema, withdraw: z.array(withdrawnSchema).max(2000).default([]) }),
    z.object({ planKey: planKeySchema, difference: planDifferenceSchema }),
  ),
  'plan.list': query(z.object({}), z.array(planSummarySchema)),
  'plan.get': query(z.object({ planKey: planKeySchema }), planSchema),
  'period.list': query(z.object({ planKey: planKeySchema }), z.object({ periods: z.array(periodSchema), current: z.string() })),
  'unit.list': query(
    z.object({ planKey: planKeySchema }),
    z.array(z.object({ unit: z.string(), leads: z.number().int(), supports: z.number().int() })),
  ),
};
