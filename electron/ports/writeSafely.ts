import { accessSync, closeSync, constants, existsSync, fsyncSync, openSync, readFileSync, renameSync, rmSync, writeSync } from 'node:fs';
import path from 'node:path';
import { Refusal } from '#shared/contract/refusal.ts';
import { fileRefusal } from './fileRefusal.ts';

/** Writes beside the target, syncs, reads back what the medium has, and renames: the target is the whole new file or what it was before. */
export function writeSafely(target: string, bytes: Uint8Array, mode = 0o644): void {
  const part = path.join(path.dirname(target), `.${path.basename(target)}.part`);
  try {
    // A rename would replace a file that its owner has marked read-only.
    if (existsSync(target)) accessSync(target, constants.W_OK);
    const file = openSync(part, 'w', mode);
    try {
      writeWhole(file, bytes);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    if (!readFileSync(part).equals(bytes)) throw new Refusal('file.readBackDiffers', { file: path.basename(target) });
    renameSync(part, target);
  } catch (error) {
    rmSync(part, { force: true });
    throw fileRefusal(error, target) ?? error;
  }
}

function writeWhole(file: number, bytes: Uint8Array): void {
  for (let written = 0; written < bytes.length;) written += writeSync(file, bytes, written);
}
