import { z } from 'zod';
import { planKeySchema, taskKeySchema, unitKeySchema } from '../domain/ids.ts';
import { milestoneSchema, milestoneStageSchema, milestoneValuesSchema } from '../domain/milestone.ts';
import { command, query } from './operation.ts';

const saved = z.object({ milestone: milestoneSchema });

export const milestoneOperations = {
  /** By task in the order of the plan, then by day; task or unit null: of all. */
  'milestone.list': query(
    z.object({ planKey: planKeySchema, unit: unitKeySchema.nullable(), taskKey: taskKeySchema.nullable() }),
    z.array(milestoneSchema.extend({ stage: milestoneStageSchema, isNext: z.boolean() })),
  ),
  'milestone.add': command(z.object({ planKey: planKeySchema, taskKey: taskKeySchema, unit: unitKeySchema, values: milestoneValuesSchema }), saved),
  'milestone.update': command(z.object({ planKey: planKeySchema, milestoneId: z.string().max(40), values: milestoneValuesSchema.partial(), version: z.number().int() }), saved),
  /** Taken back with the reason; its history stays. */
  'milestone.retract': command(z.object({ planKey: planKeySchema, milestoneId: z.string().max(40), reason: z.string().trim().min(1).max(500) }), z.object({})),
};
