import { attachmentEntity, attachmentName, type Attachment } from '#shared/domain/attachment.ts';
import { hlcToMs } from '#shared/domain/change.ts';
import type { EntryKey } from '#shared/domain/entry.ts';
import { heldAttachments, holdsAttachment } from '../workspace/attachmentFiles.ts';
import type { ReadableDb, WritableDb } from '../database.ts';
import { standingOf } from './field.ts';

interface AttachmentRow { sha256: string; name: string; bytes: number | null; retracted: string | null; receivedOn: string | null }

/** An attachment that counts, of whichever entry. */
export interface KnownAttachment { planKey: string; taskKey: string; period: string; unit: string; sha256: string; name: string; receivedOn: string | null }

/** The files of an entry, oldest first; those taken off last. */
export function listAttachments(db: ReadableDb, folder: string, key: EntryKey): Attachment[] {
  const rows = db.all<AttachmentRow>(
    'SELECT sha256, name, bytes, retracted, received_on AS receivedOn FROM attachment WHERE plan_key = ? AND period = ? AND unit = ? AND task_key = ? AND name IS NOT NULL',
    key.planKey, key.period, key.unit, key.taskKey,
  );
  return rows.map(({ sha256, name, bytes, retracted, receivedOn }): Attachment => {
    const added = standingOf(db, attachmentEntity(key, sha256)).get('name');
    return {
      // A package may carry a name that no program of ours would have kept.
      sha256, name: attachmentName(name), bytes: bytes ?? 0, person: added?.actor ?? '', addedAt: new Date(hlcToMs(added?.hlc ?? 0)).toISOString(),
      state: holdsAttachment(folder, sha256) ? 'held' : 'missing', receivedOn, retracted,
    };
  }).sort((one, other) => Number(one.retracted !== null) - Number(other.retracted !== null) || (one.addedAt < other.addedAt ? -1 : 1));
}

/** Every attachment that counts, of one unit or of all. */
export function listKnownAttachments(db: ReadableDb, unit: string | null): KnownAttachment[] {
  return db.all<KnownAttachment>(
    `SELECT plan_key AS planKey, task_key AS taskKey, period, unit, sha256, name, received_on AS receivedOn
       FROM attachment WHERE (? IS NULL OR unit = ?) AND name IS NOT NULL AND retracted IS NULL ORDER BY entity_no`, unit, unit,
  );
}

/** The unit's files that are here and that the office has not said it has. */
export function attachmentsDue(db: ReadableDb, folder: string, unit: string): string[] {
  const known = listKnownAttachments(db, unit);
  if (known.length === 0) return [];
  const received = new Set(known.filter(({ receivedOn }) => receivedOn !== null).map(({ sha256 }) => sha256));
  const held = heldAttachments(folder);
  return [...new Set(known.map(({ sha256 }) => sha256))].filter((sha256) => !received.has(sha256) && held.has(sha256));
}

/** Where in the chains the attachments were added whose files are not here (附件待补). */
export function listMissingAttachments(db: ReadableDb, folder: string): { replica: string; seq: number; sha256: string }[] {
  const known = listKnownAttachments(db, null);
  if (known.length === 0) return [];
  const held = heldAttachments(folder);
  const missing = known.filter(({ sha256 }) => !held.has(sha256));
  return missing.flatMap((attachment) => {
    const heads = standingOf(db, attachmentEntity(attachment, attachment.sha256)).get('name')?.heads ?? [];
    return heads.map((ref) => ({ replica: ref.slice(0, ref.indexOf(':')), seq: Number(ref.slice(ref.indexOf(':') + 1)), sha256: attachment.sha256 }));
  });
}

/** When a file last went out in a package, as an instant; those that never did are left out. */
export function sentAttachments(db: ReadableDb): Map<string, string> {
  return new Map(db.all<{ sha256: string; at: string }>('SELECT sha256, at FROM sent_attachment').map(({ sha256, at }) => [sha256, at]));
}

export function noteSentAttachments(db: WritableDb, hashes: Iterable<string>, at: string): void {
  for (const sha256 of hashes) db.run('INSERT INTO sent_attachment (sha256, at) VALUES (?, ?) ON CONFLICT (sha256) DO UPDATE SET at = excluded.at', sha256, at);
}
