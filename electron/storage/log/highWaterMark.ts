import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { tipOf } from './chains.ts';
import type { ReplicaHandle } from './changeLog.ts';
import type { ReadableDb } from '../database.ts';
import { ownReplica } from './incarnation.ts';
import { findInnerChain } from './innerChain.ts';

const pointSchema = z.object({ replica: z.string(), seq: z.number().int() });
const markSchema = pointSchema.extend({ inner: pointSchema.optional() });
type Point = z.infer<typeof pointSchema>;
type Mark = z.infer<typeof markSchema>;

/** Notes outside the database how far this installation has written each of its chains, so that a database put back from a copy is noticed. */
export function noteHighWater(folder: string, db: ReadableDb): void {
  const file = path.join(folder, 'replica-mark.json');
  try {
    // Not synced: a mark that is behind misses one net of four, and a slow disk would be felt at every keystroke.
    writeFileSync(`${file}.part`, JSON.stringify(markOf(db)));
    renameSync(`${file}.part`, file);
  } catch {
    // The commit stands whether or not it could be noted (disk full, virus scanner): nobody may be told that it failed.
  }
}

/** Whether the database is behind what this installation has written already. */
export function isBehindMark(folder: string, db: ReadableDb, { id }: ReplicaHandle): boolean {
  const mark = readMark(folder);
  if (mark === undefined) return false;
  const isBehind = ({ replica, seq }: Point): boolean => tipOf(db, replica).seq < seq;
  return mark.replica !== id || isBehind(mark) || (mark.inner !== undefined && isBehind(mark.inner));
}

function markOf(db: ReadableDb): Mark {
  const own = ownReplica(db);
  if (own === undefined) throw new Error('a workspace without a replica');
  const inner = findInnerChain(db, own);
  const point = ({ id }: ReplicaHandle): Point => ({ replica: id, seq: tipOf(db, id).seq });
  return { ...point(own), ...(inner === undefined ? {} : { inner: point(inner) }) };
}

function readMark(folder: string): Mark | undefined {
  try {
    return markSchema.parse(JSON.parse(readFileSync(path.join(folder, 'replica-mark.json'), 'utf8')));
  } catch {
    // No mark yet, or a half-written one: the other nets hold.
    return undefined;
  }
}
