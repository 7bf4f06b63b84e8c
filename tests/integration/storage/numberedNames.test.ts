import { expect, test } from 'vitest';
import { openWritable } from '#electron/storage/database.ts';
import { migrate } from '#electron/storage/migrate.ts';
import { NumberedNames } from '#electron/storage/log/numberedNames.ts';
import { Remembered } from '#electron/storage/log/remembered.ts';

test('a number stands for its name in whatever order numbers are asked for, and one without a name for none', () => {
  const db = openWritable(':memory:');
  migrate(db);
  // Every seventh number is free.
  db.run("WITH RECURSIVE n (no) AS (VALUES (1) UNION ALL SELECT no + 1 FROM n WHERE no < 1000) INSERT INTO source SELECT no, 'workbook:' || no FROM n WHERE no % 7 <> 0");
  const names = new NumberedNames(db, 'source', 'source');
  for (let at = 0; at < 1000; at += 1) {
    const no = 1 + ((at * 373) % 1000);
    expect(names.get(no)).toBe(no % 7 === 0 ? undefined : `workbook:${no}`);
  }
  expect([names.get(0), names.get(1001)]).toEqual([undefined, undefined]);
  db.close();
});

test('what was looked up is forgotten before it becomes too much, and never told wrongly', () => {
  const squares = new Remembered<number, number>(10);
  for (let at = 0; at < 100; at += 1) {
    squares.set(at, at * at);
    expect(squares.get(at)).toBe(at * at);
  }
  expect(Array.from({ length: 100 }, (_, at) => squares.get(at)).filter((known) => known !== undefined)).toEqual([90, 91, 92, 93, 94, 95, 96, 97, 98, 99].map((at) => at * at));
});
