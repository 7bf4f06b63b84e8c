import path from 'node:path';
import Sqlite from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openReadable } from '#electron/storage/database.ts';
import { verify, type Verification } from '#electron/storage/verify/verify.ts';
import { freshFolder } from '#tests/support/hosts/door.ts';
import { entryOf, openStored } from '#tests/support/storage/storedWorkspace.ts';

let place: ReturnType<typeof freshFolder>;

beforeEach(async () => {
  place = freshFolder();
  const stored = await openStored(place.folder);
  stored.type('1.1/1', 'progress', '第一版。');
  stored.type('1.1/1', 'progress', '第二版。');
  stored.type('1.1/2', 'completionRate', 7200);
  stored.type('1.1/2', 'status', 'inProgress');
  stored.close();
});
afterEach(() => place.remove());

/** What verifying finds after somebody has worked on the file with another program. */
function verifyAfter(sql: string): Verification {
  const file = path.join(place.folder, 'workspace.db');
  const sqlite = new Sqlite(file);
  sqlite.pragma('foreign_keys = OFF');
  sqlite.exec(`DROP TRIGGER change_is_append_only_update; DROP TRIGGER change_is_append_only_delete; ${sql}`);
  sqlite.close();
  const db = openReadable(file);
  try {
    return verify(db);
  } finally {
    db.close();
  }
}

test('what was only written by the program agrees', () => {
  expect(verifyAfter('')).toEqual({ agrees: true, changes: 4, differences: [] });
});

describe('verifying finds', () => {
  test.each([
    ['a value of the log that was changed', "UPDATE change SET value = '\"改过。\"' WHERE seq = 1", 'change', 'hash'],
    ['an author who was changed', "UPDATE change SET actor = '别人' WHERE seq = 2", 'change', 'hash'],
    ['a time that was changed', 'UPDATE change SET hlc = hlc + 1 WHERE seq = 2', 'change', 'hash'],
    ['a source that was changed', "INSERT INTO source (source) VALUES ('workbook:x'); UPDATE change SET source_no = (SELECT max(source_no) FROM source) WHERE seq = 3", 'change', 'hash'],
    ['what a change replaced that was changed', "UPDATE change SET base = '' WHERE seq = 2", 'change', 'hash'],
    ['a hash that was changed', "UPDATE change SET hash = x'00' WHERE seq = 4", 'change', 'hash'],
    ['a change that was taken out of the middle', 'DELETE FROM change WHERE seq = 2', 'change', 'gap'],
    ['a shown value that was changed', "UPDATE entry SET progress = '改过。' WHERE task_key = '1.1/1'", 'entry', 'extra'],
    ['a row that is missing', "DELETE FROM entry WHERE task_key = '1.1/2'", 'entry', 'missing'],
    ['a row that nobody wrote', "INSERT INTO entity (entity_key) VALUES ('entry:2026-0a1b2c3d|1.1/3|2026-03|省科技厅'); INSERT INTO entry (entity_no, plan_key, task_key, period, unit) VALUES ((SELECT max(entity_no) FROM entity), '2026-0a1b2c3d', '1.1/3', '2026-03', '省科技厅')", 'entry', 'extra'],
    ['a head that is missing', "DELETE FROM head WHERE field = 'status'", 'head', 'missing'],
    ['a head that was replaced long ago', "INSERT INTO head SELECT entity_no, 'progress', replica_no, 1, 0 FROM change WHERE seq = 1", 'head', 'extra'],
    ['a rate that is off by one', 'UPDATE entry SET completion_rate = 7201', 'entry', 'extra'],
  ])('%s', (_, sql, table, what) => {
    const { agrees, differences } = verifyAfter(sql);
    expect(agrees).toBe(false);
    expect(differences).toContainEqual(expect.objectContaining({ table, what }));
  });

  test('the place of a change that was tampered with, and only that', () => {
    const { differences } = verifyAfter("UPDATE change SET actor = '别人' WHERE seq = 3");
    expect(differences.filter(({ table }) => table === 'change').map(({ key }) => key.split(':')[1])).toEqual(['3']);
  });
});

test('where nearly every row is lost, as many are told as are shown, each of them rightly', async () => {
  const stored = await openStored(place.folder);
  stored.write('entry.save', ({ recordAll }) => recordAll(Array.from({ length: 80 }, (_, at) => ({ entity: entryOf(`2.1/${at}`), field: 'remark', value: `${at}`, base: [], source: 'typed' }))));
  stored.close();
  const { agrees, differences } = verifyAfter("DELETE FROM entry WHERE task_key LIKE '2.%' AND task_key <> '2.1/7'");
  expect(agrees).toBe(false);
  expect(differences).toHaveLength(50);
  expect(new Set(differences.map(({ key }) => (JSON.parse(key) as { task_key: string }).task_key))).toEqual(new Set(Array.from({ length: 51 }, (_, at) => `2.1/${at}`).filter((key) => key !== '2.1/7')));
  expect(differences.every(({ what }) => what === 'missing')).toBe(true);
});

describe('the log', () => {
  test.each([
    ['updated', 'UPDATE change SET actor = actor'],
    ['deleted', 'DELETE FROM change'],
    ['replaced', 'INSERT OR REPLACE INTO change SELECT * FROM change WHERE seq = 1'],
  ])('can never be %s by the program itself', async (_, sql) => {
    const stored = await openStored(place.folder);
    expect(() => stored.db.run(sql)).toThrow(/a change is never (updated|deleted)|UNIQUE/);
    expect(stored.db.get('SELECT count(*) AS n FROM change')).toEqual({ n: 4 });
    expect(verify(stored.db).agrees).toBe(true);
    stored.close();
  });
});
