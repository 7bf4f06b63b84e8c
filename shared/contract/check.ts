import { z } from 'zod';
import { checkSchema } from '../domain/check.ts';
import { planKeySchema, unitKeySchema } from '../domain/ids.ts';
import { periodKeySchema } from '../domain/period.ts';
import { query } from './operation.ts';

export const checkOperations = {
  /** unit null: every unit that has filled anything. In the order of the plan. */
  'check.list': query(
    z.object({ planKey: planKeySchema, period: periodKeySchema, unit: unitKeySchema.nullable() }),
    z.object({ checks: z.array(checkSchema), errors: z.number().int(), warnings: z.number().int(), rows: z.number().int() }),
  ),
};
