import { z } from 'zod';
import { daySchema } from './calendar.ts';
import { entityKey } from './change.ts';
import type { EntryKey } from './entry.ts';
import { changeRefSchema, type ChangeRef } from './ids.ts';

/** reopened: accepted once, and opened again for a correction (更正). */
export const reviewDecisionSchema = z.enum(['accepted', 'sentBack', 'reopened']);
export type ReviewDecision = z.infer<typeof reviewDecisionSchema>;

/** 审核 / 退回: the office's decision on one entry, with the changes that it covers. */
export const reviewSchema = z.object({
  decision: reviewDecisionSchema,
  reason: z.string().nullable(),
  covers: z.array(changeRefSchema),
  person: z.string().nullable(),
  reviewedOn: daySchema.nullable(),
  sendBacks: z.number().int(),
});
export type Review = z.infer<typeof reviewSchema>;

export function reviewEntity({ planKey, taskKey, period, unit }: EntryKey): string {
  return entityKey('review', planKey, taskKey, period, unit);
}

/** 审核后又有修改: the entry rests on changes that the reviewer had not seen. */
export function isEditedSince({ covers }: Pick<Review, 'covers'>, heads: readonly ChangeRef[]): boolean {
  const seen = new Set(covers);
  return heads.some((head) => !seen.has(head));
}

/** Accepted, and as it was when it was accepted. */
export function isAccepted(review: Review | undefined, heads: readonly ChangeRef[]): boolean {
  return review?.decision === 'accepted' && !isEditedSince(review, heads);
}
