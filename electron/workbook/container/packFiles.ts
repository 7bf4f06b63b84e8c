import { rewriteZip } from './rewriteZip.ts';
import type { ZipArchive } from './openZip.ts';

/** A zip of these files, in this order, for a person to unpack; two of one name get a number each. */
export function packFiles(files: readonly { name: string; bytes: Uint8Array }[]): Buffer {
  const entries = new Map<string, Uint8Array>();
  for (const { name, bytes } of files) entries.set(freeName(plainName(name), entries), bytes);
  return rewriteZip(NOTHING, new Map(), entries);
}

const NOTHING: ZipArchive = {
  bytes: Buffer.alloc(0),
  entries: [],
  find: () => undefined,
  inflate: () => Buffer.alloc(0),
  inflateIn: () => Buffer.alloc(0),
  inflateShort: () => Buffer.alloc(0),
  pieces: () => ({ next: () => undefined }),
};

/** A name in an archive must never become a path. */
function plainName(name: string): string {
  return name.replace(/[/\\:*?"<>|\p{Cc}]/gu, '_');
}

function freeName(name: string, taken: ReadonlyMap<string, unknown>): string {
  const dot = name.lastIndexOf('.');
  const [stem, extension] = dot > 0 ? [name.slice(0, dot), name.slice(dot)] : [name, ''];
  let free = name;
  for (let number = 2; taken.has(free); number += 1) free = `${stem}（${number}）${extension}`;
  return free;
}
