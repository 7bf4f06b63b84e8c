import { closeSync, copyFileSync, cpSync, mkdirSync, openSync, readFileSync, statSync, writeFileSync, writeSync } from 'node:fs';
import path from 'node:path';
import Sqlite from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openPassing, openReadable, openWritable } from '#electron/storage/database.ts';
import { CURRENT_VERSION } from '#electron/storage/migrate.ts';
import { openWorkspace } from '#electron/storage/workspace/openWorkspace.ts';
import { createWriter } from '#electron/storage/write/writer.ts';
import { freshFolder } from '#tests/support/hosts/door.ts';
import { openStored } from '#tests/support/storage/storedWorkspace.ts';
import { testPorts } from '#tests/support/storage/testPorts.ts';

let place: ReturnType<typeof freshFolder>;
let file: string;

beforeEach(() => {
  place = freshFolder();
  file = path.join(place.folder, 'workspace.db');
});
afterEach(() => place.remove());

describe('a database that is open', () => {
  test.each([
    ['journal_mode', 'wal'], ['synchronous', 2], ['foreign_keys', 1], ['trusted_schema', 0], ['cell_size_check', 1], ['recursive_triggers', 1], ['mmap_size', 0],
  ])('has %s = %s on the handle that writes', async (pragma, expected) => {
    const stored = await openStored(place.folder);
    expect(Object.values(stored.db.get<object>(`PRAGMA ${pragma}`) ?? {})).toEqual([expected]);
    stored.close();
  });

  test.each([
    ['journal_mode', 'wal'], ['query_only', 1], ['foreign_keys', 1], ['trusted_schema', 0], ['cell_size_check', 1], ['recursive_triggers', 1], ['mmap_size', 0],
  ])('has %s = %s on the handle that reads', async (pragma, expected) => {
    const stored = await openStored(place.folder);
    expect(Object.values(stored.workspace.reading.get<object>(`PRAGMA ${pragma}`) ?? {})).toEqual([expected]);
    stored.close();
  });

  test('cannot be written through the handle that reads', async () => {
    const stored = await openStored(place.folder);
    expect(() => stored.workspace.reading.all('DELETE FROM step RETURNING step_id')).toThrow(/readonly|read-only/);
    stored.close();
  });

  test('runs on a SQLite without the bug that a WAL reset had before 3.51.3', () => {
    const db = openWritable(':memory:');
    const [major = 0, minor = 0, patch = 0] = (db.get<{ version: string }>('SELECT sqlite_version() AS version')?.version ?? '').split('.').map(Number);
    expect(major * 1e6 + minor * 1e3 + patch).toBeGreaterThanOrEqual(3_051_003);
    db.close();
  });

  test('takes a file and no memory for what only one piece of work needs', () => {
    const db = openPassing();
    db.execute('CREATE TABLE blob (bytes BLOB)');
    const before = process.memoryUsage().rss;
    db.run('WITH RECURSIVE row (no) AS (VALUES (1) UNION ALL SELECT no + 1 FROM row WHERE no < 1500) INSERT INTO blob SELECT randomblob(100000) FROM row');
    expect(process.memoryUsage().rss - before).toBeLessThan(100e6);
    expect(db.get('SELECT sum(length(bytes)) AS n FROM blob')).toEqual({ n: 150e6 });
    db.close();
  });

  test('enforces its foreign keys', async () => {
    const stored = await openStored(place.folder);
    expect(() => stored.db.run("INSERT INTO head (entity_no, field, replica_no, seq) VALUES (999, 'progress', 1, 1)")).toThrow(/FOREIGN KEY/);
    stored.close();
  });
});

describe('a database from a newer version', () => {
  beforeEach(async () => {
    const stored = await openStored(place.folder);
    stored.type('1.1/1', 'progress', '已完成。');
    stored.close();
    const sqlite = new Sqlite(file);
    sqlite.exec(`CREATE TABLE tomorrow (n INTEGER) STRICT; PRAGMA user_version = ${CURRENT_VERSION + 3}`);
    sqlite.close();
  });

  test('opens for reading only and names the version that it needs', async () => {
    const workspace = await openWorkspace(place.folder, testPorts());
    expect(workspace.readOnly).toBe(`newer:${CURRENT_VERSION + 3}`);
    expect(workspace.writing).toBeUndefined();
    expect(workspace.reading.get('SELECT progress FROM entry')).toEqual({ progress: '已完成。' });
    workspace.close();
  });

  test('refuses to save, and the file keeps every byte', async () => {
    const before = readFileSync(file);
    const workspace = await openWorkspace(place.folder, testPorts());
    const write = createWriter({ workspace, ports: testPorts(), announce: () => undefined });
    expect(() => write('entry.save', () => undefined)).toThrow(expect.objectContaining({ code: 'workspace.readOnly', detail: { why: `newer:${CURRENT_VERSION + 3}` } }));
    workspace.close();
    expect(readFileSync(file).equals(before)).toBe(true);
  });
});

describe('a file that is not ours', () => {
  test('a database of another program is refused and keeps its content', async () => {
    const sqlite = new Sqlite(file);
    sqlite.exec("CREATE TABLE mail (subject TEXT); INSERT INTO mail VALUES ('通知')");
    sqlite.close();
    await expect(openWorkspace(place.folder, testPorts())).rejects.toMatchObject({ code: 'workspace.notOurs' });
    const again = new Sqlite(file);
    expect(again.prepare('SELECT * FROM mail').all()).toEqual([{ subject: '通知' }]);
    expect(again.pragma('user_version', { simple: true })).toBe(0);
    again.close();
  });

  test('something that is no database is refused as damaged and not replaced', async () => {
    writeFileSync(file, '这不是数据库。'.repeat(2000));
    const before = readFileSync(file);
    await expect(openWorkspace(place.folder, testPorts())).rejects.toMatchObject({ code: 'workspace.damaged' });
    expect(readFileSync(file).equals(before)).toBe(true);
  });

  test('a file in the place of the workspace folder is refused', async () => {
    writeFileSync(path.join(place.folder, '文件'), '');
    await expect(openWorkspace(path.join(place.folder, '文件'), testPorts())).rejects.toMatchObject({ code: expect.stringMatching(/^file\./) as string });
  });

  test('the lock is given back after a refusal', async () => {
    writeFileSync(file, '这不是数据库。'.repeat(2000));
    await expect(openWorkspace(place.folder, testPorts())).rejects.toMatchObject({ code: 'workspace.damaged' });
    await expect(openWorkspace(place.folder, testPorts())).rejects.toMatchObject({ code: 'workspace.damaged' });
  });
});

describe('damage', () => {
  test('of any page is noticed when the workspace is opened', async () => {
    const stored = await openStored(place.folder);
    for (let n = 1; n <= 200; n += 1) stored.type(`1.1/${n}`, 'progress', `第${n}项进展：${'按计划推进。'.repeat(20)}`);
    // A free page holds nothing that could be lost, and is not looked at.
    stored.db.execute('VACUUM');
    stored.close();
    const pages = Math.floor(statSync(file).size / PAGE);
    expect(pages).toBeGreaterThan(40);
    for (let page = 1; page <= pages; page += 3) {
      const copy = path.join(place.folder, `副本${page}`);
      mkdirSync(copy);
      copyFileSync(file, path.join(copy, 'workspace.db'));
      overwrite(path.join(copy, 'workspace.db'), (page - 1) * PAGE);
      await expect(openWorkspace(copy, testPorts()), `page ${page}`).rejects.toMatchObject({ code: 'workspace.damaged' });
    }
  });

  test('leaves everything in the folder for a guided restore', async () => {
    const stored = await openStored(place.folder);
    stored.type('1.1/1', 'progress', '已完成。');
    stored.close();
    overwrite(file, 0);
    const before = readFileSync(file);
    await expect(openWorkspace(place.folder, testPorts())).rejects.toMatchObject({ code: 'workspace.damaged' });
    expect(readFileSync(file).equals(before)).toBe(true);
  });
});

test('a read-only copy of a database can be read', async () => {
  const stored = await openStored(place.folder);
  stored.type('1.1/1', 'progress', '已完成。');
  stored.close();
  cpSync(file, path.join(place.folder, '副本.db'));
  const copy = openReadable(path.join(place.folder, '副本.db'));
  expect(copy.get('SELECT progress FROM entry')).toEqual({ progress: '已完成。' });
  copy.close();
});

const PAGE = 4096;

function overwrite(target: string, at: number): void {
  const handle = openSync(target, 'r+');
  writeSync(handle, Buffer.alloc(PAGE, 0xa5), 0, PAGE, at);
  closeSync(handle);
}
