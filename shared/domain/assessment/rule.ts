import { z } from 'zod';
import { decimalSchema } from '../decimal.ts';
import { unitKeySchema } from '../ids.ts';
import { pointsSchema } from './points.ts';

/** What a unit is measured by. */
const readingFigure = z.object({
  of: z.literal('reading'), indicatorKey: z.string().min(1).max(120),
  /** value: reached since the beginning of the year; growth: over the same period of the year before. */
  measure: z.enum(['value', 'growth']),
});
const completionFigure = z.object({ of: z.literal('completion') });
const investmentFigure = z.object({ of: z.literal('investment') });
/** Typed in by the office, with its source (统计局 …). */
const enteredFigure = z.object({ of: z.literal('entered'), measure: z.string().trim().max(20) });
export const figureSchema = z.discriminatedUnion('of', [readingFigure, completionFigure, investmentFigure, enteredFigure]);
export type Figure = z.infer<typeof figureSchema>;

/** 目标值: the plan's own, one for all, or one for each unit (分解目标). */
export const targetSchema = z.discriminatedUnion('by', [
  z.object({ by: z.literal('plan') }),
  z.object({ by: z.literal('one'), value: decimalSchema }),
  z.object({ by: z.literal('each'), targets: z.array(z.object({ unit: unitKeySchema, value: decimalSchema })).max(300) }),
]);
export type Target = z.infer<typeof targetSchema>;

/** What is counted for a deduction. */
export const countedSchema = z.enum(['late', 'missing', 'sentBack', 'extended', 'overdueProblems', 'redLights', 'yellowLights', 'unreportedTasks']);
export type Counted = z.infer<typeof countedSchema>;

const share = z.number().int().min(0).max(10_000);
const better = z.enum(['high', 'low']);
const yesNo = z.enum(['yes', 'no']);
const above = pointsSchema.refine((points) => !points.startsWith('-'));

export const ruleSchema = z.discriminatedUnion('kind', [
  /** 目标完成法: reached: full, else nothing; in proportion where that is allowed, never above full. */
  z.object({ kind: z.literal('target'), figure: figureSchema, target: targetSchema, proportional: yesNo, /** schedule: that part of the year's target that 序时进度 asks for. */ against: z.enum(['year', 'schedule']), better }),
  /** 争先进位法: the first has full marks, each further place `step` (basis points) less, never below `floor`. */
  z.object({ kind: z.literal('rank'), figure: figureSchema, better, step: share, floor: share }),
  /** 完成率、序时进度 of the tasks that the unit leads: the share of them, or their mean rate. */
  z.object({ kind: z.literal('share'), of: z.enum(['done', 'onSchedule', 'rate']) }),
  /** 扣分: so much for each case, at most `cap`. */
  z.object({ kind: z.literal('count'), of: countedSchema, each: above, cap: above.nullable() }),
  /** 人工评分, within bounds; below zero it is a deduction. */
  z.object({ kind: z.literal('manual'), least: pointsSchema, most: pointsSchema }),
  /** 加分 for the first places, by what the units have so far or by a figure. */
  z.object({ kind: z.literal('award'), by: z.discriminatedUnion('of', [z.object({ of: z.literal('total') }), readingFigure, completionFigure, investmentFigure, enteredFigure]), awards: z.array(above).min(1).max(20), /** 并列 beyond the last award: all of them have it, or none. */ beyond: z.enum(['share', 'none']) }),
]);
export type Rule = z.infer<typeof ruleSchema>;
export type RuleKind = Rule['kind'];

/** The figure that a rule asks for; undefined when it asks for none. */
export function figureOfRule(rule: Rule | null): Figure | undefined {
  if (rule?.kind === 'target' || rule?.kind === 'rank') return rule.figure;
  return rule?.kind === 'award' && rule.by.of !== 'total' ? rule.by : undefined;
}

/** Whether a person enters points or a figure for it. */
export function enteredFor(rule: Rule | null): 'points' | 'figure' | null {
  if (rule?.kind === 'manual') return 'points';
  return figureOfRule(rule)?.of === 'entered' ? 'figure' : null;
}
