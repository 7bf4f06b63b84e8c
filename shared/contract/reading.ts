import { z } from 'zod';
import { decimalSchema } from '../domain/decimal.ts';
import { planKeySchema, unitKeySchema } from '../domain/ids.ts';
import { indicatorRuleSchema, readingKeySchema, readingSchema, trajectoryPointSchema } from '../domain/indicatorReading.ts';
import { periodKeySchema } from '../domain/period.ts';
import { indicatorSchema } from '../domain/plan.ts';
import { command, query } from './operation.ts';

export const readingOperations = {
  /** Every indicator of the plan, or of the tasks of one unit and the headline ones, with its readings and its way to the target. */
  'reading.list': query(
    z.object({ planKey: planKeySchema, unit: unitKeySchema.nullable() }),
    z.array(z.object({ indicator: indicatorSchema, rule: indicatorRuleSchema, ruleVersion: z.number().int(), readings: z.array(readingSchema), trajectory: z.array(trajectoryPointSchema),
      /** What was reported a year before under the plan of that year, by the periods of this year. */
      lastYear: z.array(z.object({ period: periodKeySchema, unit: unitKeySchema, value: decimalSchema })),
    })),
  ),
  /** All or none, as one step; a field that is left out stays. value null: said to be empty. `version` 0: not reported before. */
  'reading.save': command(
    z.object({ edits: z.array(z.object({ key: readingKeySchema, value: decimalSchema.nullable(), yearBefore: decimalSchema.nullable().optional(), remark: z.string().trim().max(2000).nullable(), version: z.number().int() })).min(1).max(2000) }),
    z.object({ readings: z.array(readingSchema), stepId: z.number().int().nullable() }),
  ),
  'reading.setRule': command(
    z.object({ planKey: planKeySchema, indicatorKey: readingKeySchema.shape.indicatorKey, rule: indicatorRuleSchema, version: z.number().int() }),
    z.object({ rule: indicatorRuleSchema, version: z.number().int() }),
  ),
};
