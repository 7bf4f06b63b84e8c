import { existsSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { Refusal } from '#shared/contract/refusal.ts';
import { hlcToMs } from '#shared/domain/change.ts';
import type { Ports } from '#electron/ports/ports.ts';
import { findBrokenChainIn } from '../verify/checkChains.ts';
import { copyDatabase, openReadable, type ReadableDb } from '../database.ts';
import { noteHighWater } from '../log/highWaterMark.ts';
import { startIncarnation } from '../log/incarnation.ts';
import { CURRENT_VERSION, migrate, schemaVersion } from '../migrate.ts';
import type { Workspace } from './openWorkspace.ts';
import { listPlans } from '../tables/plan.ts';
import { countChanges, findIdentity } from '../tables/workspace.ts';

export interface ListedBackup { name: string; bytes: number; madeAt: string; isReadable: boolean; changes: number; plans: string[]; lastChangeAt: string | null; person: string | null }

/** What each backup holds, newest first. */
export function listBackups(folder: string): ListedBackup[] {
  const backups = path.join(folder, 'backups');
  return readdirSync(backups).filter((name) => name.endsWith('.db')).sort().reverse().map((name) => {
    const { size, mtime } = statSync(path.join(backups, name));
    return { name, bytes: size, madeAt: mtime.toISOString(), ...held(path.join(backups, name)) };
  });
}

/**
 * Puts the backup in the place of the database, in one transaction of SQLite's own; the caller has backed up the present.
 * What was written since may have travelled already: the workspace goes on as a new incarnation, so that no number is used twice.
 */
export async function restoreBackup(workspace: Workspace, name: string, ports: Ports): Promise<{ changes: number }> {
  const { writing, folder } = workspace;
  const file = path.join(folder, 'backups', path.basename(name));
  if (writing === undefined) throw new Refusal('workspace.readOnly', { why: workspace.readOnly ?? '' });
  if (!existsSync(file)) throw new Refusal('workspace.noBackup', { name });
  await checkBackup(file, name);
  const identity = findIdentity(writing);
  await copyDatabase(file, path.join(folder, 'workspace.db'));
  migrate(writing);
  const old = writing.get<{ no: number; id: string }>('SELECT w.replica_no AS no, r.replica_id AS id FROM workspace w JOIN replica r USING (replica_no)');
  if (old === undefined) throw new Refusal('workspace.damaged', { file: name });
  // A backup of the first hour may not know yet who works here.
  if (findIdentity(writing) === undefined && identity !== undefined) writing.run('UPDATE workspace SET role = ?, unit = ?, person = ?, phone = ?', identity.role, identity.unit, identity.person, identity.phone);
  workspace.replica = writing.atomically(() => startIncarnation(writing, old, ports, 'restored'));
  noteHighWater(folder, writing);
  return { changes: countChanges(writing) };
}

async function checkBackup(file: string, name: string): Promise<void> {
  const db = openReadable(file);
  try {
    if (schemaVersion(db) > CURRENT_VERSION) throw new Refusal('workspace.newer', { version: schemaVersion(db), known: CURRENT_VERSION });
    if (db.get<{ quick_check: string }>('PRAGMA quick_check(1)')?.quick_check !== 'ok' || (await findBrokenChainIn(file)) !== null) throw new Refusal('workspace.backupDamaged', { name });
  } finally {
    db.close();
  }
}

function held(file: string): Omit<ListedBackup, 'name' | 'bytes' | 'madeAt'> {
  let db: ReadableDb | undefined;
  try {
    db = openReadable(file);
    const last = db.get<{ hlc: number | null }>('SELECT max(hlc) AS hlc FROM change')?.hlc ?? null;
    return {
      isReadable: true, changes: countChanges(db), plans: listPlans(db).map(({ title }) => title),
      lastChangeAt: last === null ? null : new Date(hlcToMs(last)).toISOString(), person: findIdentity(db)?.person ?? null,
    };
  } catch {
    // A damaged or foreign file stays in the list, so that people see that it is there and cannot be used.
    return { isReadable: false, changes: 0, plans: [], lastChangeAt: null, person: null };
  } finally {
    db?.close();
  }
}
