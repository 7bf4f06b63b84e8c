import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';

/** Where a build notes what it was made from. */
export const STAMP_FILE = 'build/dist/stamp.txt';

const SOURCES = ['shared', 'electron', 'renderer', 'build/config', 'build/icons', 'build/scripts/build.ts', 'package.json', 'package-lock.json'];

/** Hash of the paths and contents of everything that a build is made from. */
export function sourceStamp(root: string): string {
  const hash = createHash('sha256');
  for (const file of SOURCES.flatMap((source) => listFiles(root, source))) {
    hash.update(file).update('\0').update(readFileSync(path.join(root, file))).update('\0');
  }
  return hash.digest('hex');
}

/** Whether build/dist was made from the sources as they are now. */
export function isBuilt(root: string): boolean {
  const stamp = path.join(root, STAMP_FILE);
  return existsSync(stamp) && readFileSync(stamp, 'utf8') === sourceStamp(root);
}

function listFiles(root: string, place: string): string[] {
  const full = path.join(root, place);
  if (!existsSync(full)) return [];
  if (statSync(full).isFile()) return [place];
  return readdirSync(full).sort().flatMap((name) => listFiles(root, path.posix.join(place, name)));
}
