import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { hostname, userInfo } from 'node:os';
import path from 'node:path';
import Sqlite from 'better-sqlite3';
import { Refusal } from '#shared/contract/refusal.ts';
import { storageRefusal } from '../database.ts';

export interface WorkspaceLock { release(): void }

/**
 * Holds a workspace for one process: an exclusive lock on a small SQLite file, which the system releases even after
 * a kill, and a note beside it that tells others who has it. Refuses with `workspace.held`.
 */
export function holdWorkspace(folder: string, now: number): WorkspaceLock {
  const lockPath = path.join(folder, 'workspace.lock');
  const notePath = path.join(folder, 'workspace.holder.json');
  const sqlite = openLock(lockPath, notePath);
  const note = { process: process.pid, computer: hostname(), user: userName(), since: new Date(now).toISOString() };
  writeFileSync(notePath, JSON.stringify(note));
  return {
    release: () => {
      rmSync(notePath, { force: true });
      sqlite.close();
    },
  };
}

function openLock(lockPath: string, notePath: string): Sqlite.Database {
  let sqlite: Sqlite.Database | undefined;
  try {
    sqlite = new Sqlite(lockPath, { timeout: 0 });
    sqlite.exec('BEGIN EXCLUSIVE');
    return sqlite;
  } catch (error) {
    sqlite?.close();
    if (error instanceof Sqlite.SqliteError && error.code.startsWith('SQLITE_BUSY')) throw new Refusal('workspace.held', readNote(notePath), { cause: error });
    throw storageRefusal(error, lockPath) ?? error;
  }
}

function readNote(notePath: string): Record<string, string | number> {
  try {
    const note: unknown = JSON.parse(readFileSync(notePath, 'utf8'));
    if (typeof note !== 'object' || note === null) return {};
    return Object.fromEntries(Object.entries(note).filter((entry): entry is [string, string | number] => ['string', 'number'].includes(typeof entry[1])));
  } catch {
    // The holder may be writing the note at this moment; the refusal stands without it.
    return {};
  }
}

function userName(): string {
  try {
    return userInfo().username;
  } catch {
    return '';
  }
}
