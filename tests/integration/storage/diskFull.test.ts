import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { storageRefusal } from '#electron/storage/database.ts';
import { verify } from '#electron/storage/verify/verify.ts';
import { freshFolder } from '#tests/support/hosts/door.ts';
import { startChild } from '#tests/support/storage/childProcess.ts';
import { openStored } from '#tests/support/storage/storedWorkspace.ts';

let place: ReturnType<typeof freshFolder>;

beforeEach(() => {
  place = freshFolder();
});
afterEach(() => place.remove());

test('a database that may not grow refuses the step as a full disk, and everything is as before', async () => {
  const stored = await openStored(place.folder);
  stored.type('1.1/1', 'progress', '之前。');
  const pages = stored.db.get<{ page_count: number }>('PRAGMA page_count')?.page_count ?? 0;
  stored.db.get(`PRAGMA max_page_count = ${pages + 3}`);
  let typed = 1;
  const typeOn = (): void => {
    for (;;) {
      stored.write('entry.save', ({ record }) => {
        // A step of two changes: the second is what no longer fits.
        for (const field of ['progress', 'remark']) record({ entity: `entry:2026-0a1b2c3d|1.1/${typed}|2026-04|省科技厅`, field, value: '按计划推进。'.repeat(150), base: [], source: 'typed' });
      });
      typed += 2;
    }
  };
  expect(typeOn).toThrow(expect.objectContaining({ code: 'SQLITE_FULL' }));
  expect(stored.db.get('SELECT count(*) AS n FROM change')).toEqual({ n: typed });
  expect(verify(stored.workspace.reading)).toMatchObject({ agrees: true, changes: typed });
  stored.db.get('PRAGMA max_page_count = 100000');
  stored.type('1.1/1', 'progress', '之后。');
  expect(stored.workspace.reading.get("SELECT progress FROM entry WHERE task_key = '1.1/1' AND period = '2026-03'")).toEqual({ progress: '之后。' });
  stored.close();
});

test.each([
  ['SQLITE_FULL', 'file.diskFull'], ['SQLITE_BUSY', 'workspace.busy'], ['SQLITE_READONLY', 'file.noPermission'], ['SQLITE_CANTOPEN', 'file.noPermission'],
  ['SQLITE_IOERR_WRITE', 'file.ioError'], ['SQLITE_CORRUPT', 'workspace.damaged'], ['SQLITE_NOTADB', 'workspace.damaged'],
])('%s is told as %s', async (code, refusal) => {
  const { default: Sqlite } = await import('better-sqlite3');
  expect(storageRefusal(new Sqlite.SqliteError('', code), '/数据/workspace.db')).toMatchObject({ code: refusal });
});

/** A small disk of its own, in a namespace that goes with the process. */
const smallDisk = (folder: string): string[] => ['unshare', '--map-root-user', '--mount', 'sh', '-c', 'mount -t tmpfs -o size=6m tmpfs "$0" && exec "$@"', folder];
const canMount = process.platform === 'linux' && spawnSync('unshare', ['--map-root-user', '--mount', 'true']).status === 0;
if (!canMount) process.stderr.write('\n⚠ 这台机器不能挂载小磁盘，磁盘写满的测试只在数据库上限处进行。 No small disk can be mounted here: a full disk was tested by the limit of the database only.\n\n');

describe.skipIf(!canMount)('a disk that is full', () => {
  test('refuses the step and the backup, keeps what was saved, and takes more when there is room again', async () => {
    const disk = path.join(place.folder, '小磁盘');
    mkdirSync(disk);
    const child = startChild('fillDisk.ts', [disk], smallDisk(disk));
    const { said, failed } = await child.ended;
    expect(failed).toBe('');
    const { atFull, backup, after } = JSON.parse(said) as { atFull: { code: string; typed: number; changes: number; verified: boolean }; backup: string; after: { changes: number; verified: boolean } };
    expect(atFull).toEqual({ code: 'file.diskFull', typed: atFull.typed, changes: atFull.typed, verified: true });
    expect(atFull.typed).toBeGreaterThan(50);
    expect(backup).toBe('file.diskFull');
    expect(after).toEqual({ changes: atFull.typed + 1, verified: true });
  });
});
