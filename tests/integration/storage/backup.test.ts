import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import Sqlite from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { backUp, lastBackupAt } from '#electron/storage/workspace/backup.ts';
import { openReadable, type WritableDb } from '#electron/storage/database.ts';
import { verify } from '#electron/storage/verify/verify.ts';
import { freshFolder } from '#tests/support/hosts/door.ts';
import { openStored, type StoredWorkspace } from '#tests/support/storage/storedWorkspace.ts';
import { testPorts } from '#tests/support/storage/testPorts.ts';

let place: ReturnType<typeof freshFolder>;
let stored: StoredWorkspace;
const ports = testPorts();

const backups = (): string[] => readdirSync(path.join(place.folder, 'backups')).sort();

beforeEach(async () => {
  ports.setClock('2026-03-15T01:02:03Z');
  place = freshFolder();
  stored = await openStored(place.folder, ports);
  stored.type('1.1/1', 'progress', '已完成。');
  stored.type('1.1/1', 'remark', '无。');
});
afterEach(() => {
  stored.close();
  place.remove();
});

test('a backup holds everything, also what is still in the WAL, and verifies', async () => {
  expect(existsSync(path.join(place.folder, 'workspace.db-wal'))).toBe(true);
  const backup = await backUp(stored.db, place.folder, ports.clock);
  expect(backup).toMatchObject({ name: 'workspace-20260315-010203.db', changes: 2 });
  const copy = openReadable(path.join(place.folder, 'backups', backup.name));
  expect(copy.get('SELECT progress, remark FROM entry')).toEqual({ progress: '已完成。', remark: '无。' });
  expect(verify(copy)).toEqual({ agrees: true, changes: 2, differences: [] });
  copy.close();
});

test('two backups of one second have names of their own', async () => {
  await backUp(stored.db, place.folder, ports.clock);
  await backUp(stored.db, place.folder, ports.clock);
  expect(backups()).toEqual(['workspace-20260315-010203-1.db', 'workspace-20260315-010203.db']);
});

test('when the last backup was made is told, and nothing before there is one', async () => {
  expect(lastBackupAt(place.folder)).toBeNull();
  await backUp(stored.db, place.folder, ports.clock);
  expect(lastBackupAt(place.folder)).toMatch(/^\d{4}-\d\d-\d\dT/);
});

describe('a backup that is not what it should be', () => {
  /** The real database, whose backup goes wrong on the way. */
  const spoilt = (spoil: (part: string) => void): WritableDb => new Proxy(stored.db, {
    get: (db, name) => {
      if (name === 'backupTo') return async (part: string) => db.backupTo(part).then(() => spoil(part));
      const value: unknown = Reflect.get(db, name, db);
      return typeof value === 'function' ? (value.bind(db) as unknown) : value;
    },
  });
  const change = (sql: string) => (part: string): void => {
    const sqlite = new Sqlite(part);
    sqlite.pragma('foreign_keys = OFF');
    sqlite.exec(`DROP TRIGGER change_is_append_only_delete; DROP TRIGGER change_is_append_only_update; ${sql}`);
    sqlite.close();
  };

  test.each([
    ['lacks its last change', 'DELETE FROM change WHERE seq = 2'],
    ['has another end of the chain', "UPDATE change SET hash = x'00' WHERE seq = 2"],
  ])('because it %s is refused, and nothing stays in the folder', async (_, sql) => {
    await expect(backUp(spoilt(change(sql)), place.folder, ports.clock)).rejects.toMatchObject({ code: 'workspace.backupDiffers' });
    expect(backups()).toEqual([]);
  });

  test('never costs an older one', async () => {
    await backUp(stored.db, place.folder, ports.clock);
    ports.setClock('2026-03-16T01:02:03Z');
    await expect(backUp(spoilt(change('DELETE FROM change WHERE seq = 2')), place.folder, ports.clock)).rejects.toMatchObject({ code: 'workspace.backupDiffers' });
    expect(backups()).toEqual(['workspace-20260315-010203.db']);
  });
});

describe('backups of many days', () => {
  test('are thinned to all of the last ten days and the last of each of twelve months', async () => {
    for (let day = 0; day < 430; day += 3) {
      ports.setClock(new Date(Date.UTC(2026, 0, 1 + day, 9)).toISOString());
      await backUp(stored.db, place.folder, ports.clock);
    }
    const kept = backups().map((name) => name.slice(10, 18));
    const lastOfMonths = ['20260428', '20260531', '20260630', '20260730', '20260829', '20260928', '20261031', '20261130', '20261230', '20270129', '20270228', '20270306'];
    const lastDays = ['20270207', '20270210', '20270213', '20270216', '20270219', '20270222', '20270225', '20270228', '20270303', '20270306'];
    expect(kept).toEqual([...new Set([...lastOfMonths, ...lastDays])].sort());
  });

  test('of one day are all kept', async () => {
    for (let hour = 0; hour < 20; hour += 1) {
      ports.setClock(new Date(Date.UTC(2026, 2, 20, hour)).toISOString());
      await backUp(stored.db, place.folder, ports.clock);
    }
    expect(backups()).toHaveLength(20);
  });
});
