import type { SubmissionStanding } from '#shared/contract/submission.ts';
import { Refusal } from '#shared/contract/refusal.ts';
import type { Identity } from '#shared/contract/workspace.ts';
import type { ChangeValue } from '#shared/domain/change.ts';
import { periodsOfYear } from '#shared/domain/period.ts';
import { unitRoleInTask } from '#shared/domain/plan.ts';
import { submissionEntity, whyNotAct, type Submission, type SubmissionAction, type SubmissionKey } from '#shared/domain/submission.ts';
import { actingAs, checkOwnUnit } from '#electron/storage/write/actor.ts';
import { saveFields } from '#electron/storage/write/saveFields.ts';
import { getPlan } from '#electron/storage/tables/plan.ts';
import { findSubmission, listReviews } from '#electron/storage/tables/submission.ts';
import type { WriteContext } from '#electron/storage/write/writer.ts';
import { hasReviews, openDesk, standingOn } from './reportStanding.ts';

/** Refuses an action that this person may not take, or that the report's state does not allow. */
export function beginAction(context: WriteContext, action: SubmissionAction, key: SubmissionKey): { identity: Identity; submission: Submission } {
  const { db } = context;
  const identity = actingAs(db, `submission.${action}`);
  checkOwnUnit(identity, key.unit);
  const plan = getPlan(db, key.planKey);
  if (!periodsOfYear(plan.year).some((period) => period.key === key.period)) throw new Refusal('entry.noPeriod', { period: key.period, plan: plan.title });
  if (!plan.tasks.some((task) => unitRoleInTask(task, key.unit) !== 'none')) throw new Refusal('submission.noTasks', { unit: key.unit, plan: plan.title });
  const { submission } = findSubmission(db, key);
  const why = whyNotAct(action, { state: submission.state, hasReviews: hasReviews(db, key, listReviews(db, key)) });
  if (why !== null) throw new Refusal(why, { unit: key.unit, period: key.period, state: submission.state, action });
  return { identity, submission };
}

/** Records what the action says of the report, and shows it as it stands then. */
export function finishAction(context: WriteContext, key: SubmissionKey, values: Readonly<Record<string, ChangeValue | undefined>>): { standing: SubmissionStanding } {
  saveFields(context, submissionEntity(key), values);
  context.describe({ unit: key.unit, period: key.period });
  return { standing: standingOn(openDesk(context.db, context.ports.clock.today(), key), key.unit) };
}
