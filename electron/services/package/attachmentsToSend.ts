import { readFileSync } from 'node:fs';
import { parseEntityKey } from '#shared/domain/change.ts';
import { attachmentBytes, attachmentFile, heldAttachments } from '#electron/storage/workspace/attachmentFiles.ts';
import type { Segment } from '#electron/storage/log/chains.ts';
import type { ReadableDb } from '#electron/storage/database.ts';
import { attachmentsDue, listKnownAttachments, sentAttachments } from '#electron/storage/tables/attachment.ts';

/** Which package is made, as far as files go. */
interface Sending { purpose: 'report' | 'return' | 'handover'; unit: string | null; full: boolean; own: string | null; segments: readonly Segment[] }

export interface SentFiles { files: Map<string, Buffer>; left: number }

/** All files of a package stay in memory several times over while it is made: more than this goes with the next one. */
const MOST_BYTES = 400 * 1024 * 1024;

/** The files that go along; those that never went come first, so that what did not fit goes with the next package. */
export function attachmentsToSend(db: ReadableDb, folder: string, sending: Sending, most = MOST_BYTES): SentFiles {
  const sent = sentAttachments(db);
  const held = heldAttachments(folder);
  const wanted = [...new Set(wantedHashes(db, folder, sending))].filter((sha256) => held.has(sha256));
  const inOrder = wanted.toSorted((one, other) => ((sent.get(one) ?? '') < (sent.get(other) ?? '') ? -1 : 1));
  const files = new Map<string, Buffer>();
  let room = most;
  for (const sha256 of inOrder) {
    const bytes = attachmentBytes(folder, sha256);
    if (bytes > room) continue;
    room -= bytes;
    files.set(sha256, readFileSync(attachmentFile(folder, sha256)));
  }
  return { files, left: wanted.length - files.size };
}

/**
 * A unit sends what the office has not said it has, or all it has. The office sends a unit's own files back with the
 * changes that name them, and nobody else's: 佐证材料 is between a unit and the office. A post is handed over with all.
 */
function wantedHashes(db: ReadableDb, folder: string, { purpose, unit, full, own, segments }: Sending): string[] {
  if (purpose === 'handover') return listKnownAttachments(db, null).map(({ sha256 }) => sha256);
  if (purpose === 'report') return own === null ? [] : full ? listKnownAttachments(db, own).map(({ sha256 }) => sha256) : attachmentsDue(db, folder, own);
  if (unit === null) return [];
  const named = new Set(segments.flatMap(({ changes }) => changes).map(({ entity }) => parseEntityKey(entity)).filter(({ kind, parts }) => kind === 'attachment' && parts[3] === unit).map(({ parts }) => parts.at(-1)));
  return listKnownAttachments(db, unit).map(({ sha256 }) => sha256).filter((sha256) => named.has(sha256));
}
