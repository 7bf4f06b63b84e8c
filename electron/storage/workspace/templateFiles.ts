import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileRefusal } from '#electron/ports/fileRefusal.ts';
import { attachmentFile } from './attachmentFiles.ts';

/** Where a kept template is put, by its SHA-256. */
export function templateFile(folder: string, sha256: string): string {
  return path.join(folder, 'templates', `${sha256}.xlsx`);
}

/** Where it lies: one that came with a package lies among the package's files. */
export function findTemplateFile(folder: string, sha256: string): string {
  const own = templateFile(folder, sha256);
  const arrived = attachmentFile(folder, sha256);
  return !existsSync(own) && existsSync(arrived) ? arrived : own;
}

/** Refused like any other file when it cannot be read. */
export function readTemplateFile(folder: string, sha256: string): Buffer {
  const file = findTemplateFile(folder, sha256);
  try {
    return readFileSync(file);
  } catch (error) {
    throw fileRefusal(error, file) ?? error;
  }
}
