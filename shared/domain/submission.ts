import { z } from 'zod';
import { daySchema } from './calendar.ts';
import { entityKey } from './change.ts';
import { planKeySchema, unitKeySchema } from './ids.ts';
import { periodKeySchema } from './period.ts';

/** 报送: what one unit hands in for one period of a plan. */
export const submissionKeySchema = z.object({ planKey: planKeySchema, period: periodKeySchema, unit: unitKeySchema });
export type SubmissionKey = z.infer<typeof submissionKeySchema>;

/** 草稿 → 自查 → 已报 → 已审 or 退回 → 锁定 → 更正. */
export const submissionStateSchema = z.enum(['draft', 'checked', 'submitted', 'accepted', 'sentBack', 'locked', 'correcting']);
export type SubmissionState = z.infer<typeof submissionStateSchema>;

export const submissionSchema = z.object({
  state: submissionStateSchema,
  /** Day on which the unit handed it in, by the unit's own clock. */
  submittedOn: daySchema.nullable(),
  person: z.string().nullable(),
  phone: z.string().nullable(),
  note: z.string().nullable(),
  /** Day on which the office had it, by the office's clock: the only one that decides what is late. */
  receivedOn: daySchema.nullable(),
  /** Why the office sent it back or opened a correction. */
  reason: z.string().nullable(),
  sendBacks: z.number().int(),
  corrections: z.number().int(),
});
export type Submission = z.infer<typeof submissionSchema>;

export const NO_SUBMISSION: Submission = { state: 'draft', submittedOn: null, person: null, phone: null, note: null, receivedOn: null, reason: null, sendBacks: 0, corrections: 0 };

export const submissionActionSchema = z.enum(['check', 'submit', 'withdraw', 'receive', 'review', 'sendBack', 'lock', 'correct']);
export type SubmissionAction = z.infer<typeof submissionActionSchema>;

const OPEN: readonly SubmissionState[] = ['draft', 'checked', 'sentBack', 'correcting'];

/** From which states an action may be taken, and by whom. */
const ACTIONS: Readonly<Record<SubmissionAction, { by: 'unit' | 'office'; from: readonly SubmissionState[] }>> = {
  check: { by: 'unit', from: OPEN },
  submit: { by: 'unit', from: OPEN },
  withdraw: { by: 'unit', from: ['submitted'] },
  receive: { by: 'office', from: [...OPEN, 'submitted'] },
  review: { by: 'office', from: ['submitted', 'accepted'] },
  sendBack: { by: 'office', from: ['submitted', 'accepted'] },
  lock: { by: 'office', from: ['accepted'] },
  correct: { by: 'office', from: ['locked'] },
};

export function submissionEntity({ planKey, period, unit }: SubmissionKey): string {
  return entityKey('submission', planKey, period, unit);
}

/** Why an action cannot be taken now; null when it can. Once the office has begun to review, the unit cannot take it back. */
export function whyNotAct(action: SubmissionAction, { state, hasReviews }: { state: SubmissionState; hasReviews: boolean }): 'submission.wrongState' | 'submission.inReview' | null {
  if (!ACTIONS[action].from.includes(state)) return 'submission.wrongState';
  return action === 'withdraw' && hasReviews ? 'submission.inReview' : null;
}

/** What a role may do with a submission as it stands. */
export function possibleActions(role: 'unit' | 'office', standing: { state: SubmissionState; hasReviews: boolean }): SubmissionAction[] {
  return submissionActionSchema.options.filter((action) => ACTIONS[action].by === role && whyNotAct(action, standing) === null);
}

export function roleOfAction(action: SubmissionAction): 'unit' | 'office' {
  return ACTIONS[action].by;
}

/** A check holds for what was checked: an edit after it makes a draft of it again. */
export function stateShown(state: SubmissionState, isAsChecked: boolean): SubmissionState {
  return state === 'checked' && !isAsChecked ? 'draft' : state;
}

export function isHandedIn(state: SubmissionState): boolean {
  return state === 'submitted' || state === 'accepted' || state === 'locked';
}
