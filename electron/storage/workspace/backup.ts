import { readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { Refusal } from '#shared/contract/refusal.ts';
import type { Clock } from '#electron/ports/ports.ts';
import { openReadable, storageRefusal, type ReadableDb, type WritableDb } from '../database.ts';

export interface Backup { name: string; bytes: number; changes: number }

const KEPT_DAYS = 10;
const KEPT_MONTHS = 12;
const NAME = /^workspace-(\d{8})-\d{6}(?:-\d+)?\.db$/;

/** Copies the database into `backups/` under a name of its own, opens and compares the copy, and thins out old ones. */
export async function backUp(db: WritableDb, folder: string, clock: Clock): Promise<Backup> {
  const backups = path.join(folder, 'backups');
  const name = freeName(backups, clock);
  const part = path.join(backups, `${name}.part`);
  try {
    rmSync(part, { force: true });
    await db.backupTo(part);
    const changes = compare(db, part);
    renameSync(part, path.join(backups, name));
    thinOut(backups);
    return { name, bytes: statSync(path.join(backups, name)).size, changes };
  } catch (error) {
    rmSync(part, { force: true });
    throw storageRefusal(error, part) ?? error;
  }
}

/** When the newest backup was made, as an instant; null when there is none. */
export function lastBackupAt(folder: string): string | null {
  const times = backupNames(path.join(folder, 'backups')).map((name) => statSync(path.join(folder, 'backups', name)).mtimeMs);
  return times.length === 0 ? null : new Date(Math.max(...times)).toISOString();
}

function compare(db: ReadableDb, copyPath: string): number {
  const copy = openReadable(copyPath);
  try {
    const check = copy.get<{ quick_check: string }>('PRAGMA quick_check(1)')?.quick_check;
    const [here, there] = [summary(db), summary(copy)];
    if (check !== 'ok' || here.text !== there.text) throw new Refusal('workspace.backupDiffers', { file: copyPath });
    return there.changes;
  } finally {
    copy.close();
  }
}

/** Counts and the end of every replica's chain: enough to tell two copies apart. */
function summary(db: ReadableDb): { text: string; changes: number } {
  const chains = db.all<{ replica_no: number; n: number; tip: string }>('SELECT replica_no, count(*) AS n, max(printf(\'%015d\', seq) || hex(hash)) AS tip FROM change GROUP BY replica_no ORDER BY replica_no');
  return { text: JSON.stringify(chains), changes: chains.reduce((sum, chain) => sum + chain.n, 0) };
}

function freeName(backups: string, clock: Clock): string {
  const stamp = new Date(clock.now()).toISOString().replaceAll(/[-:]/g, '').replace('T', '-').slice(0, 15);
  const taken = new Set(readdirSync(backups));
  for (let count = 0; ; count += 1) {
    const name = `workspace-${stamp}${count === 0 ? '' : `-${count}`}.db`;
    if (!taken.has(name)) return name;
  }
}

/** Keeps every backup of the last ten days that have one, and the last of each of twelve months. */
function thinOut(backups: string): void {
  const names = backupNames(backups).reverse();
  const days = firstKeys(names.map((name) => dayOf(name)), KEPT_DAYS);
  const months = firstKeys(names.map((name) => dayOf(name).slice(0, 6)), KEPT_MONTHS);
  const lastOfMonth = new Set<string>();
  for (const name of names) {
    const month = dayOf(name).slice(0, 6);
    const isLastOfMonth = months.has(month) && !lastOfMonth.has(month);
    lastOfMonth.add(month);
    if (!days.has(dayOf(name)) && !isLastOfMonth) rmSync(path.join(backups, name), { force: true });
  }
}

function firstKeys(keys: string[], count: number): Set<string> {
  return new Set([...new Set(keys)].slice(0, count));
}

function backupNames(backups: string): string[] {
  return readdirSync(backups).filter((name) => NAME.test(name)).sort();
}

function dayOf(name: string): string {
  return NAME.exec(name)?.[1] ?? '';
}
