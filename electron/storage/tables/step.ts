import type { RefusalDetail } from '#shared/contract/refusal.ts';
import type { Step } from '#shared/contract/step.ts';
import type { ReadableDb, WritableDb } from '../database.ts';
import type { ChainRun } from './chainRun.ts';

interface StepRow { step_id: number; operation: string; detail: string; person: string; at: string; first_seq: number; last_seq: number; replica_no: number; inner_replica_no: number | null; inner_first_seq: number | null; inner_last_seq: number | null; undoes: number | null; undone_by: number | null }

export function addStep(db: WritableDb, step: { operation: string; person: string; at: string; firstSeq: number }): number {
  db.run("INSERT INTO step (operation, detail, person, at, first_seq, last_seq, replica_no) VALUES (?, '{}', ?, ?, ?, ?, (SELECT replica_no FROM workspace))", step.operation, step.person, step.at, step.firstSeq, step.firstSeq);
  return db.get<{ id: number }>('SELECT last_insert_rowid() AS id')?.id ?? 0;
}

export function closeStep(db: WritableDb, stepId: number, step: { lastSeq: number; inner: ChainRun | null; detail: RefusalDetail; undoes: number | null }): void {
  db.run(
    'UPDATE step SET last_seq = ?, inner_replica_no = ?, inner_first_seq = ?, inner_last_seq = ?, detail = ?, undoes = ? WHERE step_id = ?',
    step.lastSeq, step.inner?.no ?? null, step.inner?.from ?? null, step.inner?.to ?? null, JSON.stringify(step.detail), step.undoes, stepId,
  );
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

/** With the pieces of chains that it has written, one in each. */
export function findStep(db: ReadableDb, stepId: number): (Step & { runs: ChainRun[] }) | undefined {
  const row = db.get<StepRow>('SELECT * FROM step WHERE step_id = ?', stepId);
  return row === undefined ? undefined : { ...toStep(row), runs: runsOf(row) };
}

/** A step that wrote only into the inner chain has an empty piece of the first. */
function runsOf(row: StepRow): ChainRun[] {
  const first = { no: row.replica_no, from: row.first_seq, to: row.last_seq };
  const { inner_replica_no: no, inner_first_seq: from, inner_last_seq: to } = row;
  return no === null || from === null || to === null ? [first] : [first, { no, from, to }];
}

function toStep(row: StepRow): Step {
  return {
    stepId: row.step_id, operation: row.operation, detail: JSON.parse(row.detail) as Step['detail'], at: row.at, person: row.person,
    changes: runsOf(row).reduce((sum, { from, to }) => sum + to - from + 1, 0), undoneBy: row.undone_by, undoes: row.undoes,
  };
}
