import { z } from 'zod';
import { entryStatusSchema } from '../domain/entryStatus.ts';
import { planKeySchema, taskKeySchema, unitKeySchema } from '../domain/ids.ts';
import { overviewGroupSchema } from '../domain/overview.ts';
import { periodKeySchema } from '../domain/period.ts';
import { problemLevelSchema } from '../domain/problem.ts';
import { trendPeriodSchema } from '../domain/trend.ts';
import { fileTokenSchema } from './fileToken.ts';
import { job, query } from './operation.ts';

export const overviewOperations = {
  /** accepted: only entries that the office has accepted. */
  'overview.get': query(
    z.object({ planKey: planKeySchema, period: periodKeySchema, scope: z.enum(['all', 'accepted']) }),
    z.object({
      whole: overviewGroupSchema,
      programmes: z.array(overviewGroupSchema),
      units: z.array(overviewGroupSchema),
      /** 序时进度 at the end of the period, basis points, rounded. */
      scheduled: z.number().int(),
      /** Of every period up to this one in which a rate is stated; `lights`: how many entries show each. */
      trend: z.array(trendPeriodSchema),
      problems: z.array(z.object({ level: problemLevelSchema, open: z.array(z.string()), overdue: z.array(z.string()), settled: z.array(z.string()) })),
    }),
  ),
  /** What every filled entry of the period states, for the lists behind the numbers: without the texts, of which a province has megabytes. */
  'overview.entries': query(
    z.object({ planKey: planKeySchema, period: periodKeySchema }),
    z.array(z.object({ taskKey: taskKeySchema, unit: unitKeySchema, status: entryStatusSchema.nullable(), completionRate: z.number().int().nullable() })),
  ),
  /** Writes the picture of the trend as it was drawn, for a report. */
  'overview.savePicture': job(
    z.object({
      picture: z.discriminatedUnion('format', [
        z.object({ format: z.literal('svg'), text: z.string().startsWith('<svg').max(1_000_000) }),
        // The eight bytes that every PNG begins with.
        z.object({ format: z.literal('png'), base64: z.base64().startsWith('iVBORw0KGg').max(20_000_000) }),
      ]),
      target: fileTokenSchema,
    }),
    z.object({ name: z.string() }),
  ),
};
