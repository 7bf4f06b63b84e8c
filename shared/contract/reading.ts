import { z } from 'zod';
import { decimalSchema } from '../domain/decimal.ts';
import { planKeySchema, unitKeySchema } from '../domain/ids.ts';
import { indicatorRuleSchema, readingKeySchema, readingSchema, trajectoryPointSchema } from '../domain/indicatorReading.ts';
import { indicatorSchema } from '../domain/plan.ts';
import { command, query } from './operation.ts';

export const readingOperations = {
  /** Every indicator of the plan, or of the tasks of one unit and the headline ones, with its readings and its way to the target. */
  'reading.list': query(
    z.object({ planKey: planKeySchema, unit: unitKeySchema.nullable() }),
    z.array(z.object({ indicator: indicatorSchema, rule: indicatorRuleSchema, ruleVersion: z.number().int(), readings: z.array(readingSchema), trajectory: z.array(trajectoryPointSchema) })),
  ),
  /** value null: said to be empty. `version` 0: not reported before. */
  'reading.save': command(z.object({ key: readingKeySchema, value: decimalSchema.nullable(), remark: z.string().trim().max(2000).nullable(), version: z.number().int() }), z.object({ reading: readingSchema })),
  'reading.setRule': command(
    z.object({ planKey: planKeySchema, indicatorKey: readingKeySchema.shape.indicatorKey, rule: indicatorRuleSchema, version: z.number().int() }),
    z.object({ rule: indicatorRuleSchema, version: z.number().int() }),
  ),
};
