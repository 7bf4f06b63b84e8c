import { z } from 'zod';
import { assessedSchema, assessmentIdSchema, assessmentItemSchema, assessmentItemValuesSchema, assessmentSchema, assessmentScoreSchema, assessmentValuesSchema } from '../domain/assessment/assessment.ts';
import { pointsSchema } from '../domain/assessment/points.ts';
import { assessmentRowSchema, settledAssessmentSchema } from '../domain/assessment/result.ts';
import { daySchema } from '../domain/calendar.ts';
import { decimalSchema } from '../domain/decimal.ts';
import { planKeySchema, unitKeySchema } from '../domain/ids.ts';
import { periodKeySchema } from '../domain/period.ts';
import { fileTokenSchema } from './fileToken.ts';
import { command, job, query } from './operation.ts';

const which = z.object({ planKey: planKeySchema, assessmentId: assessmentIdSchema });
const reason = z.string().trim().min(1).max(500);
const stepId = z.number().int().nullable();
const step = z.object({ stepId });
const ranks = z.object({ assessmentId: assessmentIdSchema, period: periodKeySchema, ranks: z.array(z.object({ unit: unitKeySchema, group: z.string().nullable(), rank: z.number().int() })) });
const change = z.object({ was: z.string().nullable(), now: z.string().nullable() });

export const assessmentOperations = {
  'assessment.list': query(z.object({ planKey: planKeySchema }), z.array(z.object({
    assessmentId: assessmentIdSchema, name: z.string(), period: periodKeySchema, assessed: assessedSchema, items: z.number().int(), settledOn: daySchema.nullable(),
  }))),
  /** The table with its items, what a person entered, and the result reckoned now; `settled`: as it was settled, with what has changed since. */
  'assessment.get': query(which, z.object({
    table: assessmentSchema, items: z.array(assessmentItemSchema), scores: z.array(assessmentScoreSchema),
    units: z.array(unitKeySchema), rows: z.array(assessmentRowSchema),
    /** The period whose entries are counted. */
    dataPeriod: periodKeySchema,
    settled: settledAssessmentSchema.nullable(),
    changes: z.array(z.object({ unit: unitKeySchema, total: change, rank: z.object({ was: z.number().int().nullable(), now: z.number().int().nullable() }), items: z.array(change.extend({ itemId: assessmentIdSchema })) })),
    /** The same table's last period; null when there is none. */
    previous: ranks.nullable(),
  })),
  /** 新建考核表: empty, from a sample, or after another table; `continues`: as the same table's next period. */
  'assessment.create': command(
    z.object({
      planKey: planKeySchema, name: assessmentValuesSchema.shape.name, period: periodKeySchema,
      /** Left out: as the sample or the other table has it. */
      assessed: assessedSchema.optional(),
      start: z.discriminatedUnion('from', [
        z.object({ from: z.literal('empty') }),
        z.object({ from: z.literal('sample'), sample: z.enum(['race', 'ledger', 'inspection']) }),
        z.object({ from: z.literal('copy'), assessmentId: assessmentIdSchema, continues: z.boolean() }),
      ]),
    }),
    z.object({ assessmentId: assessmentIdSchema, stepId }),
  ),
  'assessment.update': command(which.extend({ values: assessmentValuesSchema.partial(), version: z.number().int().optional() }), step),
  'assessment.retract': command(which.extend({ reason }), step),
  /** `itemId` null: a new item, after all others. */
  'assessment.saveItem': command(which.extend({ itemId: assessmentIdSchema.nullable(), values: assessmentItemValuesSchema.extend({ rule: assessmentItemValuesSchema.shape.rule.unwrap() }).partial(), version: z.number().int().optional() }), z.object({ itemId: assessmentIdSchema, stepId })),
  'assessment.moveItem': command(which.extend({ itemId: assessmentIdSchema, by: z.union([z.literal(-1), z.literal(1)]) }), step),
  'assessment.retractItem': command(which.extend({ itemId: assessmentIdSchema, reason }), step),
  /** 人工评分 and figures typed in, as one step; null takes back what was entered. */
  'assessment.score': command(which.extend({
    scores: z.array(z.object({ itemId: assessmentIdSchema, unit: unitKeySchema, points: pointsSchema.nullable().optional(), figure: decimalSchema.nullable().optional(), reason: z.string().trim().max(500), version: z.number().int().optional() })).min(1).max(3000),
  }), step),
  /** 调整 of what was reckoned; null takes it back. */
  'assessment.adjust': command(which.extend({ itemId: assessmentIdSchema, unit: unitKeySchema, adjustment: pointsSchema.nullable(), reason, version: z.number().int().optional() }), step),
  /** 定稿: the result stays what it is now. */
  'assessment.settle': command(which.extend({ settledOn: daySchema, note: z.string().trim().max(500).nullable(), version: z.number().int().optional() }), step),
  'assessment.reopen': command(which.extend({ reason }), step),
  /** Ranking, details with their sources, and the scoring table, as a workbook; a settled one exactly as it was settled. */
  'assessment.export': job(which.extend({ target: fileTokenSchema }), z.object({ name: z.string() })),
};
