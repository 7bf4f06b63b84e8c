import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, renameSync, statSync } from 'node:fs';
import path from 'node:path';
import { fileRefusal } from '#electron/ports/fileRefusal.ts';
import { writeSafely } from '#electron/ports/writeSafely.ts';

/** Where a file lies: under its hash, so that no name of anybody ever becomes a path. */
export function attachmentFile(folder: string, sha256: string): string {
  if (!HASH.test(sha256)) throw new Error('an attachment is named by its hash');
  return path.join(folder, 'attachments', sha256);
}

/** Writes the file, whole or not at all; one that is here already is left alone. */
export function storeAttachment(folder: string, bytes: Buffer): string {
  const sha256 = sha256Of(bytes);
  const file = attachmentFile(folder, sha256);
  if (!existsSync(file) || statSync(file).size !== bytes.length) writeSafely(file, bytes);
  return sha256;
}

export function holdsAttachment(folder: string, sha256: string): boolean {
  return existsSync(attachmentFile(folder, sha256));
}

/** Every file that is here, by its hash. */
export function heldAttachments(folder: string): Set<string> {
  return new Set(readdirSync(path.join(folder, 'attachments')).filter((name) => HASH.test(name)));
}

export function attachmentBytes(folder: string, sha256: string): number {
  return statSync(attachmentFile(folder, sha256)).size;
}

/** The file as it was added; `missing` when it is not here, `damaged` when it is no longer what it was: then it is put aside, and can be had again. */
export function readAttachment(folder: string, sha256: string): Buffer | 'missing' | 'damaged' {
  const file = attachmentFile(folder, sha256);
  if (!existsSync(file)) return 'missing';
  try {
    const bytes = readFileSync(file);
    if (sha256Of(bytes) === sha256) return bytes;
    renameSync(file, `${file}.damaged`);
    return 'damaged';
  } catch (error) {
    throw fileRefusal(error, file) ?? error;
  }
}

const HASH = /^[0-9a-f]{64}$/;

function sha256Of(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}
