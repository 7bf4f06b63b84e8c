import path from 'node:path';
import Sqlite from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openReadable, openWritable } from '#electron/storage/database.ts';
import { migration as initial } from '#electron/storage/migrations/0001-initial.ts';
import { verify } from '#electron/storage/verify/verify.ts';
import { CURRENT_VERSION, migrate, SCHEMA_SNAPSHOTS, schemaHash, schemaVersion } from '#electron/storage/migrate.ts';
import { openWorkspace } from '#electron/storage/workspace/openWorkspace.ts';
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

test('every version has the snapshot of its schema', () => {
  expect([...SCHEMA_SNAPSHOTS.keys()]).toEqual(Array.from({ length: CURRENT_VERSION }, (_, index) => index + 1));
});

test('a new file is brought to the current version, and the schema is the one of the snapshot', () => {
  const db = openWritable(':memory:');
  migrate(db);
  expect(schemaVersion(db)).toBe(CURRENT_VERSION);
  expect(schemaHash(db)).toBe(SCHEMA_SNAPSHOTS.get(CURRENT_VERSION));
  db.close();
});

test('every table is STRICT', () => {
  const db = openWritable(':memory:');
  migrate(db);
  const tables = db.all<{ name: string; strict: number }>("SELECT name, strict FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite_%'");
  expect(tables.length).toBeGreaterThan(10);
  expect(tables.filter(({ strict }) => strict !== 1)).toEqual([]);
  db.close();
});

describe('a migration whose outcome is not the known schema', () => {
  const known = SCHEMA_SNAPSHOTS.get(CURRENT_VERSION) ?? '';
  beforeEach(() => SCHEMA_SNAPSHOTS.set(CURRENT_VERSION, '0'.repeat(64)));
  afterEach(() => SCHEMA_SNAPSHOTS.set(CURRENT_VERSION, known));

  test('is refused, and leaves the file as it was', async () => {
    await expect(openWorkspace(place.folder, testPorts())).rejects.toMatchObject({ code: 'workspace.schema', detail: { version: CURRENT_VERSION } });
    const sqlite = new Sqlite(file);
    expect(sqlite.prepare('SELECT name FROM sqlite_schema').all()).toEqual([]);
    expect([sqlite.pragma('user_version', { simple: true }), sqlite.pragma('application_id', { simple: true })]).toEqual([0, 0]);
    sqlite.close();
  });

  test('does not stand in the way of the next one', async () => {
    await expect(openWorkspace(place.folder, testPorts())).rejects.toMatchObject({ code: 'workspace.schema' });
    SCHEMA_SNAPSHOTS.set(CURRENT_VERSION, known);
    const stored = await openStored(place.folder);
    expect(schemaVersion(stored.db)).toBe(CURRENT_VERSION);
    stored.close();
  });
});

describe('a database of an older version', () => {
  const known = SCHEMA_SNAPSHOTS.get(CURRENT_VERSION) ?? '';
  afterEach(() => SCHEMA_SNAPSHOTS.set(CURRENT_VERSION, known));
  const REPLICA = '0123456789abcdef'.repeat(2);

  beforeEach(() => {
    const sqlite = new Sqlite(file);
    sqlite.exec(initial.sql);
    sqlite.exec(`INSERT INTO replica VALUES (1, '${REPLICA}'); INSERT INTO workspace (one, replica_no, role, unit, person, phone) VALUES (1, 1, 'unit', '省科技厅', '王小明', '')`);
    sqlite.exec('PRAGMA user_version = 1; PRAGMA application_id = 1497912410');
    sqlite.close();
  });

  test('is backed up, verified, and brought to the current one with all it holds', async () => {
    const workspace = await openWorkspace(place.folder, testPorts());
    expect(schemaVersion(workspace.reading)).toBe(CURRENT_VERSION);
    expect(workspace.replica.id).toBe(REPLICA);
    expect(workspace.reading.get('SELECT unit, person FROM workspace')).toEqual({ unit: '省科技厅', person: '王小明' });
    expect(verify(workspace.reading).agrees).toBe(true);
    workspace.close();
    const backup = openReadable(path.join(place.folder, 'backups', 'workspace-20260315-010203.db'));
    expect([schemaVersion(backup), schemaHash(backup)]).toEqual([1, SCHEMA_SNAPSHOTS.get(1)]);
    backup.close();
  });

  test('stays what it was when the outcome is not the known schema', async () => {
    SCHEMA_SNAPSHOTS.set(CURRENT_VERSION, '0'.repeat(64));
    await expect(openWorkspace(place.folder, testPorts())).rejects.toMatchObject({ code: 'workspace.schema' });
    const db = openReadable(file);
    expect([schemaVersion(db), schemaHash(db)]).toEqual([1, SCHEMA_SNAPSHOTS.get(1)]);
    expect(db.get('SELECT unit, person FROM workspace')).toEqual({ unit: '省科技厅', person: '王小明' });
    db.close();
  });
});

test.each([
  ['a table that somebody added', 'CREATE TABLE mine (n INTEGER)'],
  ['a trigger that somebody took away', 'DROP TRIGGER change_is_append_only_update'],
  ['an index that somebody took away', 'DROP INDEX change_by_entity'],
  ['a column that somebody added', 'ALTER TABLE entry ADD COLUMN mine TEXT'],
])('%s is noticed before anything is written', async (_, sql) => {
  const stored = await openStored(place.folder);
  stored.type('1.1/1', 'progress', '已完成。');
  stored.close();
  const sqlite = new Sqlite(file);
  sqlite.exec(sql);
  sqlite.close();
  await expect(openWorkspace(place.folder, testPorts())).rejects.toMatchObject({ code: 'workspace.schema' });
  const again = new Sqlite(file);
  expect(again.prepare('SELECT progress FROM entry').get()).toEqual({ progress: '已完成。' });
  again.close();
});
