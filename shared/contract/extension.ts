import { z } from 'zod';
import { daySchema } from '../domain/calendar.ts';
import { extensionSchema } from '../domain/extension.ts';
import { planKeySchema, taskKeySchema, unitKeySchema } from '../domain/ids.ts';
import { periodKeySchema } from '../domain/period.ts';
import { command, query } from './operation.ts';

const id = z.object({ extensionId: z.string() });

export const extensionOperations = {
  /** Newest first; unit null: of all. */
  'extension.list': query(z.object({ planKey: planKeySchema, unit: unitKeySchema.nullable() }), z.array(extensionSchema)),
  'extension.request': command(
    z.object({
      planKey: planKeySchema, unit: unitKeySchema,
      of: z.discriminatedUnion('kind', [z.object({ kind: z.literal('report'), period: periodKeySchema }), z.object({ kind: z.literal('task'), taskKey: taskKeySchema })]),
      newDueOn: daySchema, reason: z.string().trim().min(1).max(2000),
    }),
    id,
  ),
  /** `newDueOn`: the day that the office grants, which need not be the one asked for. */
  'extension.decide': command(
    z.object({ planKey: planKeySchema, extensionId: z.string().max(40), decision: z.enum(['granted', 'refused']), newDueOn: daySchema.nullable(), reason: z.string().trim().max(2000).nullable() }),
    id,
  ),
};
