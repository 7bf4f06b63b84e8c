import { Refusal } from '#shared/contract/refusal.ts';
import { whyClosed } from '#shared/domain/editing.ts';
import { entryKeySchema, type EntryKey } from '#shared/domain/entry.ts';
import { parseEntityKey } from '#shared/domain/change.ts';
import type { ReadableDb } from '../database.ts';
import { findSubmission, listReviews } from '../tables/submission.ts';
import { findIdentity } from '../tables/workspace.ts';

/** Refuses entries that are closed: handed in, accepted or locked. */
export function checkIsOpen(db: ReadableDb, keys: readonly EntryKey[]): void {
  const role = findIdentity(db)?.role ?? 'unit';
  for (const ofReport of Map.groupBy(keys, ({ planKey, period, unit }) => `${planKey}|${period}|${unit}`).values()) {
    const [first] = ofReport;
    if (first === undefined) continue;
    const { state } = findSubmission(db, first).submission;
    const reviews = new Map(listReviews(db, first).map((review) => [review.taskKey, review]));
    for (const { taskKey, period, unit } of ofReport) {
      const why = whyClosed(role, state, reviews.get(taskKey));
      if (why !== null) throw new Refusal(why, { unit, period, task: taskKey });
    }
  }
}

/** The keys of the entries that these entities are, or belong to. */
export function entryKeysOf(entities: readonly string[]): EntryKey[] {
  return entities.flatMap((entity) => {
    const { kind, parts: [planKey, taskKey, period, unit] } = parseEntityKey(entity);
    const key = entryKeySchema.safeParse({ planKey, taskKey, period, unit });
    return (kind === 'entry' || kind === 'attachment') && key.success ? [key.data] : [];
  });
}
