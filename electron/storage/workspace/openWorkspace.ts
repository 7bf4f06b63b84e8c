import { existsSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { fileRefusal } from '#electron/ports/fileRefusal.ts';
import type { Ports } from '#electron/ports/ports.ts';
import { backUp } from './backup.ts';
import type { ReplicaHandle } from '../log/changeLog.ts';
import { openReadable, openWritable, storageRefusal, type ReadableDb, type WritableDb } from '../database.ts';
import { isBehindMark, noteHighWater } from '../log/highWaterMark.ts';
import { startIncarnation } from '../log/incarnation.ts';
import { Interned } from '../log/interned.ts';
import { CURRENT_VERSION, migrate, schemaVersion } from '../migrate.ts';
import { checkQuickly } from '../verify/quickCheck.ts';
import { holdWorkspace } from './workspaceLock.ts';

/** A workspace is a folder: `workspace.db`, `attachments/`, `templates/`, `inbox/`, `backups/`. */
export interface Workspace {
  folder: string;
  reading: ReadableDb;
  /** undefined when the workspace can only be read; `readOnly` then says why. */
  writing: WritableDb | undefined;
  readOnly: string | null;
  replica: ReplicaHandle;
  close(): void;
}

const FOLDERS = ['attachments', 'templates', 'inbox', 'backups'];

/** Opens or makes the workspace in `folder`, held by this process alone; refuses with the reason and changes nothing then. */
export async function openWorkspace(folder: string, ports: Ports): Promise<Workspace> {
  makeFolders(folder);
  const lock = holdWorkspace(folder, ports.clock.now());
  try {
    const file = path.join(folder, 'workspace.db');
    const newer = existsSync(file) ? newerVersion(file) : undefined;
    return newer === undefined ? await openForWriting(folder, file, ports, lock.release) : openForReading(folder, file, newer, lock.release);
  } catch (error) {
    lock.release();
    // Reading the first page is put off until the first question, and so is finding out that it is none of ours.
    throw storageRefusal(error, path.join(folder, 'workspace.db')) ?? error;
  }
}

async function openForWriting(folder: string, file: string, ports: Ports, release: () => void): Promise<Workspace> {
  const writing = openWritable(file);
  try {
    const version = schemaVersion(writing);
    if (version > 0) checkQuickly(writing, file);
    if (version > 0 && version < CURRENT_VERSION) await backUp(writing, folder, ports.clock);
    migrate(writing);
    const replica = continued(writing, folder, thisReplica(writing, ports), ports);
    const reading = openReadable(file);
    return {
      folder, reading, writing, readOnly: null, replica,
      close: () => {
        reading.close();
        writing.close();
        release();
      },
    };
  } catch (error) {
    writing.close();
    throw error;
  }
}

function openForReading(folder: string, file: string, version: number, release: () => void): Workspace {
  const reading = openReadable(file);
  const row = reading.get<{ no: number; id: string }>('SELECT w.replica_no AS no, r.replica_id AS id FROM workspace w JOIN replica r USING (replica_no)');
  return {
    folder, reading, writing: undefined, readOnly: `newer:${version}`, replica: row ?? { no: 0, id: '' },
    close: () => {
      reading.close();
      release();
    },
  };
}

function newerVersion(file: string): number | undefined {
  const db = openReadable(file);
  try {
    const version = schemaVersion(db);
    return version > CURRENT_VERSION ? version : undefined;
  } finally {
    db.close();
  }
}

/** A database that was put back from a copy goes on as a new incarnation: its old numbers may be in use elsewhere. */
function continued(db: WritableDb, folder: string, replica: ReplicaHandle, ports: Ports): ReplicaHandle {
  if (!isBehindMark(folder, db, replica)) return replica;
  const next = db.atomically(() => startIncarnation(db, replica, ports, 'rolledBack'));
  noteHighWater(folder, db);
  return next;
}

/** The installation's own identity among replicas, made once. */
function thisReplica(db: WritableDb, ports: Ports): ReplicaHandle {
  return db.atomically(() => {
    const known = db.get<{ no: number; id: string }>('SELECT w.replica_no AS no, r.replica_id AS id FROM workspace w JOIN replica r USING (replica_no)');
    if (known !== undefined) return known;
    const id = ports.ids.randomHex(16);
    const no = new Interned(db).replica(id);
    db.run('INSERT INTO workspace (one, replica_no) VALUES (1, ?)', no);
    return { no, id };
  });
}

function makeFolders(folder: string): void {
  try {
    for (const name of ['', ...FOLDERS]) mkdirSync(path.join(folder, name), { recursive: true });
  } catch (error) {
    throw fileRefusal(error, folder) ?? error;
  }
}
