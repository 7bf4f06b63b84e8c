import { z } from 'zod';
import { daySchema } from '../calendar.ts';
import { decimalSchema } from '../decimal.ts';
import { entryStatusSchema } from '../entryStatus.ts';
import { taskKeySchema, unitKeySchema } from '../ids.ts';
import { lightSchema } from '../light.ts';
import { periodKeySchema } from '../period.ts';
import { reportTimingSchema } from '../reportDeadline.ts';
import { assessmentIdSchema, scoredBySchema } from './assessment.ts';
import { countedSchema } from './rule.ts';

const yesNo = z.enum(['yes', 'no']);

/** Why there is nothing to reckon with. */
export const noDataSchema = z.enum(['noFigure', 'notAccepted', 'noTarget', 'noTasks', 'noAccepted', 'noReports', 'noProjects', 'notScored', 'unknownRule']);
export type NoData = z.infer<typeof noDataSchema>;

/** How a cell's points came about, so that it can be said in words. Whole numbers and texts only: it goes into the log when it is settled. */
export const reckoningSchema = z.discriminatedUnion('by', [
  z.object({ by: z.literal('target'), full: decimalSchema, figure: decimalSchema, measure: z.string(), target: decimalSchema, /** Of the year's target, basis points; 10000: all of it. */ asked: z.number().int(), reached: yesNo, proportional: yesNo, better: z.enum(['high', 'low']) }),
  z.object({ by: z.literal('rank'), full: decimalSchema, figure: decimalSchema, measure: z.string(), place: z.number().int(), of: z.number().int(), shared: z.number().int(), /** Among whom, where units are ranked in groups. */ group: z.string().optional(), step: z.number().int(), share: z.number().int() }),
  z.object({ by: z.literal('share'), full: decimalSchema, what: z.enum(['done', 'onSchedule']), part: z.number().int(), whole: z.number().int() }),
  z.object({ by: z.literal('rate'), full: decimalSchema, rate: decimalSchema, of: z.number().int() }),
  z.object({ by: z.literal('count'), what: countedSchema, count: z.number().int(), each: decimalSchema, times: decimalSchema, cap: decimalSchema.nullable(), capped: yesNo }),
  z.object({ by: z.literal('manual'), given: decimalSchema, times: decimalSchema, reason: z.string() }),
  z.object({ by: z.literal('award'), what: z.enum(['total', 'figure']), figure: decimalSchema, measure: z.string(), place: z.number().int(), shared: z.number().int(), group: z.string().optional(), first: z.number().int(), isBeyond: yesNo }),
  z.object({ by: z.literal('none'), why: noDataSchema, then: z.enum(['zero', 'leaveOut']) }),
  /** 季度项 in a month at whose end no quarter ends. */
  z.object({ by: z.literal('notDue') }),
]);
export type Reckoning = z.infer<typeof reckoningSchema>;

/** One thing that a point came from. */
export const pointSourceSchema = z.discriminatedUnion('of', [
  z.object({ of: z.literal('entry'), taskKey: taskKeySchema, number: z.string(), period: periodKeySchema, light: lightSchema, status: entryStatusSchema.nullable(), rate: z.number().int().nullable(), standing: z.enum(['accepted', 'leftOut', 'missing']), counts: yesNo }),
  z.object({ of: z.literal('report'), period: periodKeySchema, timing: reportTimingSchema, dueOn: daySchema, receivedOn: daySchema.nullable(), sendBacks: z.number().int() }),
  z.object({ of: z.literal('problem'), problemId: z.string(), text: z.string(), dueOn: daySchema.nullable(), settledOn: daySchema.nullable() }),
  z.object({ of: z.literal('extension'), extensionId: z.string(), taskKey: taskKeySchema.nullable(), period: periodKeySchema.nullable(), requestedOn: daySchema, newDueOn: daySchema }),
  z.object({ of: z.literal('reading'), indicatorKey: z.string(), name: z.string(), period: periodKeySchema, value: decimalSchema, yearBefore: decimalSchema.nullable(), measure: z.string() }),
  z.object({ of: z.literal('project'), projectId: z.string(), name: z.string(), cumulative: decimalSchema, annual: decimalSchema }),
  /** What a person entered: a figure, 人工评分, 调整; what was settled by an earlier version does not say by whom. */
  z.object({ of: z.literal('entered'), value: decimalSchema, measure: z.string(), reason: z.string(), by: scoredBySchema.nullable().default(null) }),
  z.object({ of: z.literal('scored'), points: decimalSchema, reason: z.string(), by: scoredBySchema.nullable() }),
  z.object({ of: z.literal('adjusted'), points: decimalSchema, reason: z.string(), by: scoredBySchema.nullable() }),
]);
export type PointSource = z.infer<typeof pointSourceSchema>;

/** One unit's points for one item. */
export const assessmentCellSchema = z.object({
  itemId: assessmentIdSchema,
  /** With the adjustment; null: left out (不计入). */
  points: decimalSchema.nullable(),
  /** As reckoned; null: left out. */
  computed: decimalSchema.nullable(),
  adjustment: decimalSchema.nullable(), adjustmentReason: z.string().nullable(),
  reckoning: reckoningSchema, sources: z.array(pointSourceSchema),
});
export type AssessmentCell = z.infer<typeof assessmentCellSchema>;

/** One unit's line of the ranking. */
export const assessmentRowSchema = z.object({
  unit: unitKeySchema,
  /** Whose deductions count several times. */
  group: z.string().nullable(),
  /** Among whom it is ranked; null: among all. */
  rankGroup: z.string().nullable().default(null),
  cells: z.array(assessmentCellSchema),
  /** Where items are left out: what was earned of `counted` full marks stands for `full`. */
  scaled: z.object({ earned: decimalSchema, counted: decimalSchema, full: decimalSchema, gives: decimalSchema }).nullable(),
  base: decimalSchema, total: decimalSchema, rank: z.number().int(),
});
export type AssessmentRow = z.infer<typeof assessmentRowSchema>;

/** 定稿: what was settled, as it was. */
export const settledAssessmentSchema = z.object({
  settledOn: daySchema, note: z.string().nullable(),
  items: z.array(z.object({ itemId: assessmentIdSchema, name: z.string(), points: decimalSchema })),
  rows: z.array(assessmentRowSchema),
});
export type SettledAssessment = z.infer<typeof settledAssessmentSchema>;
