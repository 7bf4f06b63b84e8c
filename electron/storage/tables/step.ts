import type { RefusalDetail } from '#shared/contract/refusal.ts';
import type { Step } from '#shared/contract/step.ts';
import type { ReadableDb, WritableDb } from '../database.ts';

interface StepRow { step_id: number; operation: string; detail: string; person: string; at: string; first_seq: number; last_seq: number; replica_no: number; undoes: number | null; undone_by: number | null }

export function addStep(db: WritableDb, step: { operation: string; person: string; at: string; firstSeq: number }): number {
  db.run("INSERT INTO step (operation, detail, person, at, first_seq, last_seq, replica_no) VALUES (?, '{}', ?, ?, ?, ?, (SELECT replica_no FROM workspace))", step.operation, step.person, step.at, step.firstSeq, step.firstSeq);
  return db.get<{ id: number }>('SELECT last_insert_rowid() AS id')?.id ?? 0;
}

export function closeStep(db: WritableDb, stepId: number, step: { lastSeq: number; detail: RefusalDetail; undoes: number | null }): void {
  db.run('UPDATE step SET last_seq = ?, detail = ?, undoes = ? WHERE step_id = ?', step.lastSeq, JSON.stringify(step.detail), step.undoes, stepId);
}

/** Undoing an undo makes the step that it had undone stand again. */
export function markUndone(db: WritableDb, stepId: number, by: number): void {
  db.run('UPDATE step SET undone_by = ? WHERE step_id = ?', by, stepId);
  db.run('UPDATE step SET undone_by = NULL WHERE undone_by = ?', stepId);
}

/** Newest first; `before` is the step to go on from. */
export function listSteps(db: ReadableDb, before: number | null, limit: number): Step[] {
  return db.all<StepRow>('SELECT * FROM step WHERE step_id < ? ORDER BY step_id DESC LIMIT ?', before ?? Number.MAX_SAFE_INTEGER, limit).map(toStep);
}

export function findStep(db: ReadableDb, stepId: number): (Step & { replicaNo: number; firstSeq: number; lastSeq: number }) | undefined {
  const row = db.get<StepRow>('SELECT * FROM step WHERE step_id = ?', stepId);
  return row === undefined ? undefined : { ...toStep(row), replicaNo: row.replica_no, firstSeq: row.first_seq, lastSeq: row.last_seq };
}

function toStep(row: StepRow): Step {
  return {
    stepId: row.step_id, operation: row.operation, detail: JSON.parse(row.detail) as Step['detail'], at: row.at, person: row.person,
    changes: row.last_seq - row.first_seq + 1, undoneBy: row.undone_by, undoes: row.undoes,
  };
}
