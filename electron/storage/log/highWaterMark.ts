import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { tipOf } from './chains.ts';
import type { ReplicaHandle } from './changeLog.ts';
import type { ReadableDb } from '../database.ts';

const markSchema = z.object({ replica: z.string(), seq: z.number().int() });

/** Notes outside the database how far this installation has written, so that a database put back from a copy is noticed. */
export function noteHighWater(folder: string, replica: string, seq: number): void {
  const file = path.join(folder, 'replica-mark.json');
  try {
    // Not synced: a mark that is behind misses one net of four, and a slow disk would be felt at every keystroke.
    writeFileSync(`${file}.part`, JSON.stringify({ replica, seq }));
    renameSync(`${file}.part`, file);
  } catch {
    // The commit stands whether or not it could be noted (disk full, virus scanner): nobody may be told that it failed.
  }
}

/** Whether the database is behind what this installation has written already. */
export function isBehindMark(folder: string, db: ReadableDb, { id }: ReplicaHandle): boolean {
  const mark = readMark(folder);
  if (mark === undefined) return false;
  return mark.replica !== id || tipOf(db, id).seq < mark.seq;
}

function readMark(folder: string): z.infer<typeof markSchema> | undefined {
  try {
    return markSchema.parse(JSON.parse(readFileSync(path.join(folder, 'replica-mark.json'), 'utf8')));
  } catch {
    // No mark yet, or a half-written one: the other nets hold.
    return undefined;
  }
}
