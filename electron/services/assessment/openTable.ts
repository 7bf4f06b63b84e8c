import { Refusal } from '#shared/contract/refusal.ts';
import { periodsOfYear } from '#shared/domain/period.ts';
import { storedAssessment } from '#electron/storage/facts/assessedTable.ts';
import { listAssessmentItems, listAssessments, type StoredAssessment } from '#electron/storage/tables/assessment.ts';
import type { AssessmentItem, RankGroup } from '#shared/domain/assessment/assessment.ts';
import { rankGroupMistake } from '#shared/domain/assessment/rankGroups.ts';
import { getPlan } from '#electron/storage/tables/plan.ts';
import type { WriteContext } from '#electron/storage/write/writer.ts';

interface Which { planKey: string; assessmentId: string }

/** The table, if it can still be written on: a settled one cannot. */
export function openTable({ db }: Pick<WriteContext, 'db'>, { planKey, assessmentId }: Which): StoredAssessment {
  const stored = storedAssessment(db, planKey, assessmentId);
  if (stored.settled !== null) throw new Refusal('assessment.settled', { name: stored.table.name });
  return stored;
}

export function getItem({ db }: Pick<WriteContext, 'db'>, { planKey, assessmentId }: Which, itemId: string): AssessmentItem {
  const item = listAssessmentItems(db, planKey, assessmentId).find((each) => each.itemId === itemId);
  if (item === undefined) throw new Refusal('assessment.unknownItem');
  return item;
}

/** A unit is ranked once. */
export function checkGroups(groups: readonly RankGroup[]): void {
  const mistake = rankGroupMistake(groups);
  if (mistake !== undefined) throw new Refusal('assessment.badGroups', mistake);
}

/** Two tables of one period are told apart by their names. */
export function checkName({ db }: Pick<WriteContext, 'db'>, { planKey, assessmentId, name, period }: { planKey: string; assessmentId: string | null; name: string; period: string }): void {
  const plan = getPlan(db, planKey);
  if (!periodsOfYear(plan.year).some(({ key }) => key === period)) throw new Refusal('entry.noPeriod', { period, plan: plan.title });
  const isTaken = listAssessments(db, planKey).some(({ table }) => table.assessmentId !== assessmentId && table.name === name && table.period === period);
  if (isTaken) throw new Refusal('assessment.nameTaken', { name, period });
}
