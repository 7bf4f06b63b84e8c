import { z } from 'zod';
import { planKeySchema } from '../domain/ids.ts';
import { periodSchema } from '../domain/period.ts';
import { planSchema, planSummarySchema } from '../domain/plan.ts';
import { planDraftSchema } from '../domain/planDraft.ts';
import { fileTokenSchema } from './fileToken.ts';
import { command, job, query } from './operation.ts';
import { planSourceSchema } from './workspace.ts';

/** What an import of a plan over the one that is there would do, by kind of thing. */
export const planDifferenceSchema = z.object({ added: z.number().int(), changed: z.number().int(), unchanged: z.number().int() });

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
  'plan.import': command(
    z.object({ draft: planDraftSchema, source: planSourceSchema }),
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
