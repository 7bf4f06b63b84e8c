import { NO_SUBMISSION, submissionStateSchema, type Submission, type SubmissionKey } from '#shared/domain/submission.ts';
import { reviewDecisionSchema, type Review } from '#shared/domain/review.ts';
import type { ChangeRef } from '#shared/domain/ids.ts';
import type { ReadableDb } from '../database.ts';

/** A report as stored: `checked` stands for exactly what the last 自查 passed. */
export interface StoredSubmission { unit: string; submission: Submission; checked: string | null }
/** `submission`: the heads of the report's state that the reviewer had before them. */
export interface StoredReview extends Review { taskKey: string; unit: string; period: string; submission: ChangeRef[] }

interface SubmissionRow {
  unit: string; period: string; state: string | null; submitted_on: string | null; person: string | null; phone: string | null; note: string | null;
  received_on: string | null; reason: string | null; send_backs: number | null; corrections: number | null; checked: string | null;
}
interface ReviewRow {
  task_key: string; unit: string; period: string; decision: string | null; reason: string | null; covers: string | null; submission: string | null;
  person: string | null; reviewed_on: string | null; send_backs: number | null;
}

export function findSubmission(db: ReadableDb, { planKey, period, unit }: SubmissionKey): StoredSubmission {
  const row = db.get<SubmissionRow>('SELECT * FROM submission WHERE plan_key = ? AND period = ? AND unit = ?', planKey, period, unit);
  return row === undefined ? { unit, submission: NO_SUBMISSION, checked: null } : toSubmission(row);
}

export function listSubmissions(db: ReadableDb, planKey: string, period: string): StoredSubmission[] {
  return db.all<SubmissionRow>('SELECT * FROM submission WHERE plan_key = ? AND period = ?', planKey, period).map(toSubmission);
}

/** Reviews of a period's entries, of one unit or of all. */
export function listReviews(db: ReadableDb, { planKey, period, unit }: { planKey: string; period: string; unit: string | null }): StoredReview[] {
  return db.all<ReviewRow>('SELECT * FROM review WHERE plan_key = ? AND period = ? AND (? IS NULL OR unit = ?) AND decision IS NOT NULL', planKey, period, unit, unit).flatMap((row) => {
    const decision = reviewDecisionSchema.safeParse(row.decision);
    if (!decision.success) return [];
    return [{
      taskKey: row.task_key, unit: row.unit, period: row.period, decision: decision.data, reason: row.reason, covers: parseRefs(row.covers), submission: parseRefs(row.submission),
      person: row.person, reviewedOn: row.reviewed_on, sendBacks: row.send_backs ?? 0,
    }];
  });
}

const SHOWN_REASONS = 30;

/** Reasons given when entries were sent back or opened again, the most frequent first. */
export function listReasons(db: ReadableDb, planKey: string): string[] {
  return db.all<{ reason: string }>(
    "SELECT reason FROM review WHERE plan_key = ? AND decision IN ('sentBack', 'reopened') AND reason IS NOT NULL GROUP BY reason ORDER BY count(*) DESC, max(reviewed_on) DESC, reason LIMIT ?", planKey, SHOWN_REASONS,
  ).map(({ reason }) => reason);
}

/** Reports that have been handed in and whose receipt nobody has noted. */
export function listUnreceived(db: ReadableDb): SubmissionKey[] {
  return db.all<{ planKey: string; period: string; unit: string }>("SELECT plan_key AS planKey, period, unit FROM submission WHERE state = 'submitted' AND received_on IS NULL ORDER BY plan_key, period, unit");
}

function toSubmission(row: SubmissionRow): StoredSubmission {
  const state = submissionStateSchema.safeParse(row.state);
  return {
    unit: row.unit, checked: row.checked,
    submission: {
      state: state.success ? state.data : 'draft',
      submittedOn: row.submitted_on, person: row.person, phone: row.phone, note: row.note, receivedOn: row.received_on, reason: row.reason,
      sendBacks: row.send_backs ?? 0, corrections: row.corrections ?? 0,
    },
  };
}

function parseRefs(json: string | null): ChangeRef[] {
  return json === null ? [] : (JSON.parse(json) as ChangeRef[]);
}
