import { z } from 'zod';
import { assessmentIdSchema, type Assessment } from '../assessment/assessment.ts';
import { rankBefore } from '../assessment/rankGroups.ts';
import type { SettledAssessment } from '../assessment/result.ts';
import { daySchema } from '../calendar.ts';
import { decimalSchema } from '../decimal.ts';
import { unitKeySchema } from '../ids.ts';
import { periodKeySchema, type PeriodKey } from '../period.ts';

/** 考核结果 as an annex of a 通报: what was settled, without what each point came from. */
export const briefingResultsSchema = z.object({
  assessmentId: assessmentIdSchema, name: z.string(), period: periodKeySchema, settledOn: daySchema, note: z.string().nullable(),
  /** The period that ranks are compared with; null when there is none. */
  before: periodKeySchema.nullable(),
  items: z.array(z.object({ itemId: assessmentIdSchema, name: z.string(), points: decimalSchema })),
  rows: z.array(z.object({
    unit: unitKeySchema, rankGroup: z.string().nullable(), rank: z.number().int(), rankBefore: z.number().int().nullable(), total: decimalSchema,
    /** In the order of the items; null: left out (不计入). */
    points: z.array(decimalSchema.nullable()),
  })),
});
export type BriefingResults = z.infer<typeof briefingResultsSchema>;

/** How the assessment that was chosen stands: settled; settled and the data have changed since; no longer settled; deleted. */
export const resultsStateSchema = z.enum(['none', 'settled', 'changed', 'reopened', 'gone']);
export type ResultsState = z.infer<typeof resultsStateSchema>;

/** The results as they were settled; items that were not due in the period are not told. */
export function briefingResults({ table, settled, previous }: { table: Assessment; settled: SettledAssessment; previous: { period: PeriodKey; ranks: { unit: string; group: string | null; rank: number }[] } | null }): BriefingResults {
  const due = settled.items.filter(({ itemId }) => settled.rows.some(({ cells }) => cells.some((cell) => cell.itemId === itemId && cell.reckoning.by !== 'notDue')));
  return {
    assessmentId: table.assessmentId, name: table.name, period: table.period, settledOn: settled.settledOn, note: settled.note, before: previous?.period ?? null, items: due,
    rows: settled.rows.map((row) => ({
      unit: row.unit, rankGroup: row.rankGroup, rank: row.rank, rankBefore: rankBefore(previous, row), total: row.total,
      points: due.map(({ itemId }) => row.cells.find((cell) => cell.itemId === itemId)?.points ?? null),
    })),
  };
}
