import { entityKey } from '#shared/domain/change.ts';
import { problemSchema, type Problem } from '#shared/domain/problem.ts';
import type { ReadableDb } from '../database.ts';
import { versionColumn } from './version.ts';

export function problemEntity(planKey: string, problemId: string): string {
  return entityKey('problem', planKey, problemId);
}

/** Open ones first, then by day; those that a unit raised or must settle, or all. */
export function listProblems(db: ReadableDb, planKey: string, unit: string | null): Problem[] {
  return select(db, `plan_key = ? AND (? IS NULL OR unit = ? OR raised_by = ?) ORDER BY state = 'settled', due_on IS NULL, due_on, problem_id`, planKey, unit, unit, unit);
}

export function findProblem(db: ReadableDb, planKey: string, problemId: string): Problem | undefined {
  return select(db, 'plan_key = ? AND problem_id = ?', planKey, problemId)[0];
}

function select(db: ReadableDb, where: string, ...params: (string | null)[]): Problem[] {
  return db.all<Record<string, unknown>>(
    `SELECT plan_key AS planKey, problem_id AS problemId, text, level, unit, due_on AS dueOn, task_key AS taskKey, period, meeting, raised_by AS raisedBy, coalesce(state, 'raised') AS state,
            follow_up AS followUp, evidence, settled_on AS settledOn, coalesce(reopened, 0) AS reopened, ${versionColumn('problem')}
       FROM problem WHERE ${where}`, ...params,
  ).flatMap((row) => {
    const parsed = problemSchema.safeParse(row);
    return parsed.success ? [parsed.data] : [];
  });
}
