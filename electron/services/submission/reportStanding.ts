import { createHash } from 'node:crypto';
import type { SubmissionStanding } from '#shared/contract/submission.ts';
import { grantedDay, type Extension } from '#shared/domain/extension.ts';
import { unitRoleInTask, type Plan } from '#shared/domain/plan.ts';
import { calendarOf, type PlanSettings } from '#shared/domain/planSettings.ts';
import { reportDueOn, reportTiming } from '#shared/domain/reportDeadline.ts';
import { NO_SUBMISSION, isHandedIn, possibleActions, stateShown, submissionEntity, type SubmissionKey } from '#shared/domain/submission.ts';
import type { ReadableDb } from '#electron/storage/database.ts';
import { countFilled } from '#electron/storage/tables/entry.ts';
import { listExtensions } from '#electron/storage/tables/extension.ts';
import { standingEntries, standingOf } from '#electron/storage/tables/field.ts';
import { getPlan } from '#electron/storage/tables/plan.ts';
import { findPlanSettings } from '#electron/storage/tables/planSettings.ts';
import { listReviews, listSubmissions, type StoredReview, type StoredSubmission } from '#electron/storage/tables/submission.ts';
import { findIdentity } from '#electron/storage/tables/workspace.ts';

/** What the reports of one period are measured against, read once for all of them. */
export interface PeriodDesk {
  db: ReadableDb;
  plan: Plan;
  settings: PlanSettings;
  period: string;
  role: 'unit' | 'office' | null;
  unit: string | null;
  today: string;
  filled: Map<string, number>;
  submissions: Map<string, StoredSubmission>;
  reviews: Map<string, StoredReview[]>;
  extensions: Extension[];
}

export function openDesk(db: ReadableDb, today: string, { planKey, period }: { planKey: string; period: string }): PeriodDesk {
  const identity = findIdentity(db);
  return {
    db, today, period, role: identity?.role ?? null, unit: identity?.unit ?? null,
    plan: getPlan(db, planKey),
    settings: findPlanSettings(db, planKey).settings,
    filled: countFilled(db, planKey, period),
    submissions: new Map(listSubmissions(db, planKey, period).map((submission) => [submission.unit, submission])),
    reviews: Map.groupBy(listReviews(db, { planKey, period, unit: null }), ({ unit }) => unit),
    extensions: listExtensions(db, planKey, null),
  };
}

/** A unit's report as it stands on the desk. */
export function standingOn(desk: PeriodDesk, unit: string): SubmissionStanding {
  const key = { planKey: desk.plan.planKey, period: desk.period, unit };
  const stored = desk.submissions.get(unit);
  const submission = stored?.submission ?? NO_SUBMISSION;
  const state = submission.state === 'checked' ? stateShown('checked', stored?.checked === entriesDigest(desk.db, key)) : submission.state;
  const reviews = desk.reviews.get(unit) ?? [];
  const filled = desk.filled.get(unit) ?? 0;
  const dueOn = dueOnOf(desk, unit);
  const mayAct = desk.role === 'office' || desk.unit === unit;
  return {
    key, submission: { ...submission, state },
    isEmpty: filled === 0 && !desk.submissions.has(unit),
    dueOn, timing: reportTiming({ dueOn, receivedOn: submission.receivedOn, isSubmitted: isHandedIn(state), today: desk.today }),
    filled, expected: desk.plan.tasks.filter((task) => unitRoleInTask(task, unit) !== 'none').length,
    accepted: reviews.filter(({ decision }) => decision === 'accepted').length,
    sentBack: reviews.filter(({ decision }) => decision === 'sentBack').length,
    extensions: desk.extensions.filter((extension) => extension.unit === unit && extension.period === desk.period).length,
    actions: desk.role === null || !mayAct ? [] : possibleActions(desk.role, { state: submission.state, hasReviews: hasReviews(desk.db, key, reviews) }),
  };
}

export function dueOnOf({ settings, extensions, period }: Pick<PeriodDesk, 'settings' | 'extensions' | 'period'>, unit: string): string {
  return grantedDay(extensions, { unit, period }) ?? reportDueOn(period, settings.deadline, calendarOf(settings));
}

/** Whether the office has reviewed any entry of the report as it was handed in. */
export function hasReviews(db: ReadableDb, key: SubmissionKey, reviews: readonly StoredReview[]): boolean {
  if (reviews.length === 0) return false;
  const now = stateHeads(db, key).join(' ');
  return reviews.some(({ submission, decision }) => decision !== 'reopened' && submission.join(' ') === now);
}

export function stateHeads(db: ReadableDb, key: SubmissionKey): string[] {
  return standingOf(db, submissionEntity(key)).get('state')?.heads ?? [];
}

/** Stands for exactly what the unit's entries of the period are now. */
export function entriesDigest(db: ReadableDb, scope: SubmissionKey): string {
  const heads = [...standingEntries(db, scope).values()].flatMap((fields) => [...fields.values()].flatMap((field) => field.heads)).sort();
  return createHash('sha256').update(heads.join('\n')).digest('hex');
}
