import type { Output } from '#shared/contract/contract.ts';
import { Refusal } from '#shared/contract/refusal.ts';
import { assess, assessedUnits, changesSince } from '#shared/domain/assessment/assess.ts';
import { periodKind } from '#shared/domain/period.ts';
import { unitsOfPlan, type Plan } from '#shared/domain/plan.ts';
import type { ReadableDb } from '../database.ts';
import { findAssessment, listAssessmentItems, listAssessments, listAssessmentScores, type StoredAssessment } from '../tables/assessment.ts';
import { getPlan } from '../tables/plan.ts';
import { gatherAssessmentFacts } from './assessmentFacts.ts';

interface Scope { planKey: string; assessmentId: string; today: string }

/** A table as it would come out on that day, beside what was settled. */
export function getAssessment(db: ReadableDb, { planKey, assessmentId, today }: Scope): Output<'assessment.get'> {
  const plan = getPlan(db, planKey);
  const stored = storedAssessment(db, planKey, assessmentId);
  const reckoned = reckon(db, { plan, stored, today });
  const before = tableBefore(db, stored);
  return {
    ...reckoned, table: stored.table, settled: stored.settled,
    changes: stored.settled === null ? [] : changesSince(stored.settled, reckoned.rows),
    previous: before === undefined ? null : {
      assessmentId: before.table.assessmentId, period: before.table.period,
      ranks: (before.settled?.rows ?? reckon(db, { plan, stored: before, today }).rows).map(({ unit, rankGroup, rank }) => ({ unit, group: rankGroup, rank })),
    },
  };
}

export function storedAssessment(db: ReadableDb, planKey: string, assessmentId: string): StoredAssessment {
  const stored = findAssessment(db, planKey, assessmentId);
  if (stored === undefined) throw new Refusal('assessment.unknown');
  return stored;
}

/** Whom a table assesses, in the order of the plan or of its own list. */
export function unitsOf(plan: Plan, { table }: Pick<StoredAssessment, 'table'>): string[] {
  return assessedUnits(table.assessed, unitsOfPlan(plan));
}

function reckon(db: ReadableDb, { plan, stored, today }: { plan: Plan; stored: StoredAssessment; today: string }): Pick<Output<'assessment.get'>, 'items' | 'scores' | 'units' | 'rows' | 'dataPeriod'> {
  const { planKey, assessmentId, period } = stored.table;
  const [items, scores, units] = [listAssessmentItems(db, planKey, assessmentId), listAssessmentScores(db, planKey, assessmentId), unitsOf(plan, stored)];
  const facts = gatherAssessmentFacts(db, { plan, period, today });
  return { items, scores, units, dataPeriod: facts.dataPeriod, rows: assess({ table: stored.table, items, scores, units, facts }) };
}

/** The same table in the last period of the same kind. */
function tableBefore(db: ReadableDb, { table: { planKey, series, period, assessmentId } }: StoredAssessment): StoredAssessment | undefined {
  return listAssessments(db, planKey)
    .filter(({ table }) => table.series === series && table.assessmentId !== assessmentId && periodKind(table.period) === periodKind(period) && table.period < period)
    .sort((one, other) => (one.table.period < other.table.period ? 1 : -1))[0];
}
