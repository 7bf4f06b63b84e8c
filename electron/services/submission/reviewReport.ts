import { Refusal } from '#shared/contract/refusal.ts';
import { isAccepted, reviewEntity, type ReviewDecision } from '#shared/domain/review.ts';
import type { SubmissionKey } from '#shared/domain/submission.ts';
import type { Handler } from '#electron/services/handlerTypes.ts';
import { actingAs } from '#electron/storage/write/actor.ts';
import { saveFields } from '#electron/storage/write/saveFields.ts';
import { listConflicts, listFilledTasks } from '#electron/storage/tables/entry.ts';
import { entryEntity, standingEntries } from '#electron/storage/tables/field.ts';
import { getPlan } from '#electron/storage/tables/plan.ts';
import { listReviews, listSubmissions } from '#electron/storage/tables/submission.ts';
import type { WriteContext } from '#electron/storage/write/writer.ts';
import { beginAction, finishAction } from './act.ts';
import { stateHeads } from './reportStanding.ts';

export const receiveReport: Handler<'submission.receive'> = (context, { key, receivedOn }) => {
  const { submission } = beginAction(context, 'receive', key);
  const today = context.ports.clock.today();
  if (receivedOn !== null && receivedOn > today) throw new Refusal('submission.notYet', { day: receivedOn, today });
  return finishAction(context, key, { state: 'submitted', receivedOn: receivedOn ?? submission.receivedOn ?? today });
};

/** 审核: accepts entries as they are now; with the last of them the report is accepted. */
export const reviewReport: Handler<'submission.review'> = (context, { key, taskKeys, note }) => {
  beginAction(context, 'review', key);
  const chosen = chosenEntries(context, key, taskKeys);
  refuseUndecided(context, key, chosen);
  decide(context, key, chosen, { decision: 'accepted', reason: note });
  const isWhole = entriesLeft(context, key) === 0;
  return finishAction(context, key, isWhole ? { state: 'accepted', reason: null } : {});
};

/** 退回: opens the chosen entries for the unit, and counts. */
export const sendBackReport: Handler<'submission.sendBack'> = (context, { key, taskKeys, reason }) => {
  const { submission } = beginAction(context, 'sendBack', key);
  decide(context, key, chosenEntries(context, key, taskKeys), { decision: 'sentBack', reason });
  return finishAction(context, key, { state: 'sentBack', reason, sendBacks: submission.sendBacks + 1 });
};

/** 锁定: what is accepted stays as it is, until a correction is opened. */
export const lockReports: Handler<'submission.lock'> = (context, { planKey, period, unit }) => {
  actingAs(context.db, 'submission.lock');
  getPlan(context.db, planKey);
  const units = unit === null ? listSubmissions(context.db, planKey, period).filter(({ submission }) => submission.state === 'accepted').map((stored) => stored.unit) : [unit];
  if (units.length === 0) throw new Refusal('submission.nothingToLock', { period });
  for (const each of units) {
    const key = { planKey, period, unit: each };
    beginAction(context, 'lock', key);
    finishAction(context, key, { state: 'locked' });
  }
  context.describe({ unit: units.length === 1 ? units[0] ?? '' : '', units: units.length, period });
  return { locked: units };
};

/** 更正: opens the chosen entries of a locked report, and counts. */
export const correctReport: Handler<'submission.correct'> = (context, { key, taskKeys, reason }) => {
  const { submission } = beginAction(context, 'correct', key);
  decide(context, key, chosenEntries(context, key, taskKeys), { decision: 'reopened', reason });
  return finishAction(context, key, { state: 'correcting', reason, corrections: submission.corrections + 1 });
};

function chosenEntries({ db }: WriteContext, key: SubmissionKey, taskKeys: readonly string[] | null): string[] {
  const filled = listFilledTasks(db, key);
  const unknown = taskKeys?.find((taskKey) => !filled.includes(taskKey));
  if (unknown !== undefined || filled.length === 0) throw new Refusal('submission.noEntry', { task: unknown ?? '', unit: key.unit, period: key.period });
  return [...taskKeys ?? filled];
}

/** 并存 is ruled on before anything is accepted: otherwise nobody could say what was. */
function refuseUndecided({ db }: WriteContext, key: SubmissionKey, taskKeys: readonly string[]): void {
  const conflicts = listConflicts(db, key);
  const undecided = taskKeys.filter((taskKey) => conflicts.has(`${key.unit}|${taskKey}`));
  if (undecided.length > 0) throw new Refusal('submission.undecided', { task: undecided[0] ?? '', tasks: undecided.length, unit: key.unit });
}

function decide(context: WriteContext, key: SubmissionKey, taskKeys: readonly string[], { decision, reason }: { decision: ReviewDecision; reason: string | null }): void {
  const { db, ports } = context;
  const person = actingAs(db, 'submission.review').person;
  const entries = standingEntries(db, key);
  const before = new Map(listReviews(db, key).map((review) => [review.taskKey, review]));
  const submission = stateHeads(db, key);
  for (const taskKey of taskKeys) {
    const entryKey = { ...key, taskKey };
    const covers = headsOf(entries.get(entryEntity(entryKey)));
    const sendBacks = (before.get(taskKey)?.sendBacks ?? 0) + (decision === 'sentBack' ? 1 : 0);
    saveFields(context, reviewEntity(entryKey), { decision, reason, covers, submission, person, reviewedOn: ports.clock.today(), sendBacks });
  }
}

function entriesLeft({ db }: WriteContext, key: SubmissionKey): number {
  const entries = standingEntries(db, key);
  const reviews = new Map(listReviews(db, key).map((review) => [review.taskKey, review]));
  return listFilledTasks(db, key).filter((taskKey) => !isAccepted(reviews.get(taskKey), headsOf(entries.get(entryEntity({ ...key, taskKey }))))).length;
}

function headsOf(fields: ReadonlyMap<string, { heads: string[] }> | undefined): string[] {
  return [...fields?.values() ?? []].flatMap((field) => field.heads).sort();
}
