import { z } from 'zod';
import { daySchema } from '../calendar.ts';
import { entityKey } from '../change.ts';
import { decimalSchema } from '../decimal.ts';
import { planKeySchema, unitKeySchema } from '../ids.ts';
import { periodKeySchema } from '../period.ts';
import { ruleSchema } from './rule.ts';
import { pointsSchema } from './points.ts';

/** 考核对象: the plan's lead units, every unit it names, the cities, or a list that somebody chose. */
export const assessedSchema = z.discriminatedUnion('by', [
  z.object({ by: z.literal('lead') }),
  z.object({ by: z.literal('all') }),
  z.object({ by: z.enum(['cities', 'list']), units: z.array(unitKeySchema).min(1).max(300) }),
]);
export type Assessed = z.infer<typeof assessedSchema>;

/** Units whose deductions count several times: 只有列督事项的单位扣分加倍. */
export const unitGroupSchema = z.object({ name: z.string().trim().min(1).max(60), units: z.array(unitKeySchema).max(300), times: z.string().regex(/^\d{1,2}(\.\d{1,2})?$/) });
export type UnitGroup = z.infer<typeof unitGroupSchema>;

/** 分组排名: units that are ranked among themselves; rest: all that no other group lists. */
export const rankGroupSchema = z.object({ name: z.string().trim().min(1).max(60), takes: z.enum(['listed', 'rest']), units: z.array(unitKeySchema).max(300) });
export type RankGroup = z.infer<typeof rankGroupSchema>;

export const assessmentValuesSchema = z.object({
  name: z.string().trim().min(1).max(100),
  period: periodKeySchema,
  assessed: assessedSchema,
  /** 起评分. */
  base: pointsSchema,
  groups: z.array(unitGroupSchema).max(20),
  /** None: all units are ranked together. */
  rankGroups: z.array(rankGroupSchema).max(20),
  /** 并列: skip: 1, 1, 3; dense: 1, 1, 2. */
  ties: z.enum(['skip', 'dense']),
  /** Decimals that points are rounded to. */
  places: z.union([z.literal(0), z.literal(1), z.literal(2)]),
  /** What the table rests on: the document that ordered it. */
  basis: z.string().trim().max(2000),
});
export type AssessmentValues = z.infer<typeof assessmentValuesSchema>;
export const ASSESSMENT_FIELDS = Object.keys(assessmentValuesSchema.shape) as (keyof AssessmentValues)[];
export const EMPTY_ASSESSMENT: Omit<AssessmentValues, 'name' | 'period'> = { assessed: { by: 'lead' }, base: '0', groups: [], rankGroups: [], ties: 'skip', places: 2, basis: '' };

export const assessmentIdSchema = z.string().regex(/^[0-9a-z]{1,40}$/);

/** 考核: a scoring table, whose weights and rules are data. */
export const assessmentSchema = assessmentValuesSchema.extend({
  planKey: planKeySchema, assessmentId: assessmentIdSchema,
  /** The first table of which this one is the continuation in a later period. */
  series: assessmentIdSchema,
  version: z.number().int(),
});
export type Assessment = z.infer<typeof assessmentSchema>;

export const assessmentItemValuesSchema = z.object({
  name: z.string().trim().min(1).max(100),
  /** 分值: the full marks of what is scored; nothing for deductions and 加分. */
  points: pointsSchema.refine((points) => !points.startsWith('-')),
  /** 依据. */
  basis: z.string().trim().max(2000),
  /** null: a newer version's, which this one cannot reckon. */
  rule: ruleSchema.nullable(),
  /** 无数据: nothing for it, or the item is left out and the rest stands for the whole. */
  missing: z.enum(['zero', 'leaveOut']),
  /** quarterEnd: 季度项, counted only where a quarter ends. */
  when: z.enum(['always', 'quarterEnd']),
});
export type AssessmentItemValues = z.infer<typeof assessmentItemValuesSchema>;
export const ITEM_FIELDS = Object.keys(assessmentItemValuesSchema.shape) as (keyof AssessmentItemValues)[];

/** 评分项. */
export const assessmentItemSchema = assessmentItemValuesSchema.extend({ itemId: assessmentIdSchema, position: z.number().int(), version: z.number().int() });
export type AssessmentItem = z.infer<typeof assessmentItemSchema>;

/** Who entered it, and when (UTC). */
export const scoredBySchema = z.object({ person: z.string(), at: z.string() });
export type ScoredBy = z.infer<typeof scoredBySchema>;

/** What a person entered for one unit and one item: 人工评分, a figure, and 调整 of what was reckoned. */
export const assessmentScoreSchema = z.object({
  itemId: assessmentIdSchema, unit: unitKeySchema,
  points: pointsSchema.nullable(), figure: decimalSchema.nullable(), reason: z.string().nullable(),
  adjustment: pointsSchema.nullable(), adjustmentReason: z.string().nullable(),
  enteredBy: scoredBySchema.nullable(), adjustedBy: scoredBySchema.nullable(),
  version: z.number().int(),
});
export type AssessmentScore = z.infer<typeof assessmentScoreSchema>;

export const settledOnSchema = daySchema;

export function assessmentEntity(planKey: string, assessmentId: string): string {
  return entityKey('assessment', planKey, assessmentId);
}

export function assessmentItemEntity(planKey: string, assessmentId: string, itemId: string): string {
  return entityKey('assessmentItem', planKey, assessmentId, itemId);
}

export function assessmentScoreEntity(planKey: string, assessmentId: string, { itemId, unit }: Pick<AssessmentScore, 'itemId' | 'unit'>): string {
  return entityKey('assessmentScore', planKey, assessmentId, itemId, unit);
}
