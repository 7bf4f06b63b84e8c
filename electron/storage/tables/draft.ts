import type { Draft } from '#shared/contract/draft.ts';
import type { ReadableDb, WritableDb } from '../database.ts';

/** Text as typed, kept beside the log: it is no fact until it is saved. */
export function saveDraft(db: WritableDb, { entity, field, text, at }: Draft): void {
  db.run('INSERT INTO draft (entity, field, text, at) VALUES (?, ?, ?, ?) ON CONFLICT (entity, field) DO UPDATE SET text = excluded.text, at = excluded.at', entity, field, text, at);
}

/** Oldest first. */
export function listDrafts(db: ReadableDb): Draft[] {
  return db.all<Draft>('SELECT entity, field, text, at FROM draft ORDER BY at, entity, field');
}

export function clearDraft(db: WritableDb, entity: string, field: string): number {
  return db.run('DELETE FROM draft WHERE entity = ? AND field = ?', entity, field);
}

export function clearDrafts(db: WritableDb): number {
  return db.run('DELETE FROM draft');
}
