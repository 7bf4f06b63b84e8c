import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import type { FileToken } from '#shared/contract/fileToken.ts';
import { Refusal } from '#shared/contract/refusal.ts';
import { fileRefusal } from '#electron/ports/fileRefusal.ts';
import type { JobFiles } from '#electron/services/handlerTypes.ts';
import { writeSafely } from '#electron/ports/writeSafely.ts';

/** Files that people picked, by opaque token; a page never names a path. */
export interface FileRegistry {
  /** Registers a file that a person picked. `name` is what is shown, where the path is only a temporary copy. */
  addSource(path: string, name?: string): FileToken;
  /** Registers a file that a job may write, and only that. */
  addTarget(path: string): FileToken;
}

/** Agencies' templates and ledgers stay far below; more is refused before anything is read, unless whoever reads expects it. */
const LARGEST_FILE = 50 * 1024 * 1024;

export function createFileRegistry(randomHex: (bytes: number) => string): FileRegistry & JobFiles {
  const files = new Map<string, { path: string; name: string; mode: 'source' | 'target' }>();
  const add = (filePath: string, name: string, mode: 'source' | 'target') => {
    const token = randomHex(16) as FileToken;
    files.set(token, { path: filePath, name, mode });
    return token;
  };
  const find = (token: FileToken, mode: 'source' | 'target') => {
    const file = files.get(token);
    if (file === undefined || file.mode !== mode) throw new Refusal('file.unknownToken');
    return file;
  };
  return {
    addSource: (filePath, name = path.basename(filePath)) => add(filePath, name, 'source'),
    addTarget: (filePath) => add(filePath, path.basename(filePath), 'target'),
    nameOf: (token) => files.get(token)?.name ?? '',
    read: (token, largest = LARGEST_FILE) => {
      const file = find(token, 'source');
      return { name: file.name, bytes: readWhole(file.path, file.name, largest) };
    },
    write: (token, bytes) => {
      const file = find(token, 'target');
      writeSafely(file.path, bytes);
      return { name: file.name };
    },
  };
}

function readWhole(filePath: string, name: string, largest: number): Buffer {
  try {
    const { size } = statSync(filePath);
    if (size > largest) throw new Refusal('file.tooLarge', { file: name, megabytes: Math.ceil(size / 1_048_576), most: largest / 1_048_576 });
    return readFileSync(filePath);
  } catch (error) {
    throw fileRefusal(error, name) ?? error;
  }
}
