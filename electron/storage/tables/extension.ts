import { entityKey } from '#shared/domain/change.ts';
import { extensionSchema, type Extension } from '#shared/domain/extension.ts';
import type { ReadableDb } from '../database.ts';

export function extensionEntity({ planKey, unit, extensionId }: Pick<Extension, 'planKey' | 'unit' | 'extensionId'>): string {
  return entityKey('extension', planKey, unit, extensionId);
}

/** Newest first; a request that is not complete yet (a package brought half of it) is left out. */
export function listExtensions(db: ReadableDb, planKey: string, unit: string | null): Extension[] {
  return db.all<Record<string, unknown>>(
    `SELECT plan_key AS planKey, extension_id AS extensionId, unit, period, task_key AS taskKey, requested_on AS requestedOn, due_on AS dueOn, new_due_on AS newDueOn,
            reason, person, decision, decision_reason AS decisionReason
       FROM extension WHERE plan_key = ? AND (? IS NULL OR unit = ?) ORDER BY requested_on DESC, extension_id`, planKey, unit, unit,
  ).flatMap((row) => {
    const parsed = extensionSchema.safeParse(row);
    return parsed.success ? [parsed.data] : [];
  });
}

export function findExtension(db: ReadableDb, planKey: string, extensionId: string): Extension | undefined {
  return listExtensions(db, planKey, null).find((extension) => extension.extensionId === extensionId);
}
