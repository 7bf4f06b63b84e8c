import type { EntryValues } from '#shared/domain/entry.ts';
import type { EntryStatus } from '#shared/domain/entryStatus.ts';
import type { EntryField } from '#shared/domain/ledgerField.ts';
import type { ReadableDb } from '../database.ts';
import { entryEntity, standingOf } from './field.ts';

export interface EntryScope { planKey: string; period: string; unit: string | null }
export interface ShownEntry { entityNo: number; taskKey: string; unit: string; values: Partial<EntryValues> }
export interface StatedRate { taskKey: string; unit: string; period: string; status: EntryStatus | null; completionRate: number | null }

interface EntryRow {
  entity_no: number; task_key: string; unit: string;
  status: EntryStatus | null; progress: string | null; completion_rate: number | null; problems: string | null; next_steps: string | null;
  person_in_charge: string | null; phone: string | null; evidence: string | null; remark: string | null; statement: 'noProgress' | null;
}

/** What makes an entry more than a name and a number carried over. */
const FILLED = 'coalesce(status, progress, completion_rate, problems, next_steps, statement) IS NOT NULL';

/** The shown values of every entry of a period, of one unit or of all. */
export function listEntries(db: ReadableDb, { planKey, period, unit }: EntryScope): ShownEntry[] {
  const rows = unit === null
    ? db.each<EntryRow>('SELECT * FROM entry WHERE plan_key = ? AND period = ?', planKey, period)
    : db.each<EntryRow>('SELECT * FROM entry WHERE plan_key = ? AND period = ? AND unit = ?', planKey, period, unit);
  const entries: ShownEntry[] = [];
  // Row by row: what a province's month holds would otherwise stand in memory twice.
  for (const row of rows) {
    entries.push({
      entityNo: row.entity_no, taskKey: row.task_key, unit: row.unit,
      values: {
        status: row.status, progress: row.progress, completionRate: row.completion_rate, problems: row.problems, nextSteps: row.next_steps,
        personInCharge: row.person_in_charge, phone: row.phone, evidence: row.evidence, remark: row.remark, statement: row.statement,
      },
    });
  }
  return entries;
}

/** Keys of the tasks about which a unit has said something in a period. */
export function listFilledTasks(db: ReadableDb, { planKey, period, unit }: { planKey: string; period: string; unit: string }): string[] {
  return db.all<{ task_key: string }>(`SELECT task_key FROM entry WHERE plan_key = ? AND period = ? AND unit = ? AND ${FILLED} ORDER BY task_key`, planKey, period, unit).map((row) => row.task_key);
}

export function countFilled(db: ReadableDb, planKey: string, period: string): Map<string, number> {
  return new Map(db.all<{ unit: string; n: number }>(`SELECT unit, count(*) AS n FROM entry WHERE plan_key = ? AND period = ? AND ${FILLED} GROUP BY unit`, planKey, period).map((row) => [row.unit, row.n]));
}

/** Status and rate of the entries filled in the given periods; only those that the office has accepted when asked. */
export function listStatedRates(db: ReadableDb, { planKey, periods, acceptedOnly }: { planKey: string; periods: readonly string[]; acceptedOnly: boolean }): StatedRate[] {
  const accepted = acceptedOnly ? "AND EXISTS (SELECT 1 FROM review v WHERE v.plan_key = entry.plan_key AND v.period = entry.period AND v.unit = entry.unit AND v.task_key = entry.task_key AND v.decision = 'accepted')" : '';
  return periods.flatMap((period) => db.all<{ task_key: string; unit: string; status: EntryStatus | null; completion_rate: number | null }>(
    `SELECT task_key, unit, status, completion_rate FROM entry WHERE plan_key = ? AND period = ? AND ${FILLED} ${accepted}`, planKey, period,
  ).map((row) => ({ taskKey: row.task_key, unit: row.unit, period, status: row.status, completionRate: row.completion_rate })));
}

/** Fields of a period's entries in which different values stand side by side (并存), by `unit|taskKey`. */
export function listConflicts(db: ReadableDb, scope: EntryScope): Map<string, EntryField[]> {
  const rows = db.all<{ task_key: string; unit: string; field: EntryField }>(
    `SELECT n.task_key, n.unit, h.field FROM entry n JOIN head h USING (entity_no)
      WHERE n.plan_key = ? AND n.period = ? AND (? IS NULL OR n.unit = ?) GROUP BY n.entity_no, h.field HAVING count(*) > 1`, scope.planKey, scope.period, scope.unit, scope.unit,
  );
  const conflicts = new Map<string, EntryField[]>();
  for (const { task_key: taskKey, unit, field } of rows) {
    const standing = standingOf(db, entryEntity({ planKey: scope.planKey, taskKey, period: scope.period, unit })).get(field);
    const key = `${unit}|${taskKey}`;
    if (standing?.conflict === true) conflicts.set(key, [...conflicts.get(key) ?? [], field]);
  }
  return conflicts;
}
