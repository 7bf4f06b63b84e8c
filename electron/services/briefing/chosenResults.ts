import type { Output } from '#shared/contract/contract.ts';
import { briefingResults } from '#shared/domain/briefing/briefingResults.ts';
import type { ReadableDb } from '#electron/storage/database.ts';
import { getAssessment } from '#electron/storage/facts/assessedTable.ts';
import { findAssessment, listAssessments } from '#electron/storage/tables/assessment.ts';

type Results = Output<'briefing.compose'>['results'];

/** The 考核结果 that the office chose for a 通报, and whether they still hold. */
export function chosenResults(db: ReadableDb, { planKey, assessmentId, today }: { planKey: string; assessmentId: string | null; today: string }): Results {
  const candidates = listAssessments(db, planKey).flatMap(({ table, settled }) => (settled === null ? [] : [{ assessmentId: table.assessmentId, name: table.name, period: table.period, settledOn: settled.settledOn }]));
  const none = { assessmentId, candidates, table: null, changedUnits: [] };
  if (assessmentId === null) return { ...none, state: 'none' };
  const stored = findAssessment(db, planKey, assessmentId);
  if (stored === undefined) return { ...none, state: 'gone' };
  const { table, settled, previous, changes } = getAssessment(db, { planKey, assessmentId, today });
  if (settled === null) return { ...none, state: 'reopened' };
  return { ...none, state: changes.length > 0 ? 'changed' : 'settled', table: briefingResults({ table, settled, previous }), changedUnits: changes.map(({ unit }) => unit) };
}
