import path from 'node:path';
import { expect, test } from 'vitest';
import { openWritable } from '#electron/storage/database.ts';
import { getPlan } from '#electron/storage/tables/plan.ts';
import { openDesk } from '#tests/support/desk/desk.ts';
import { seedLedger } from '#tests/support/desk/seedLedger.ts';

test('a ledger that is seeded for measuring is one that the log could have made, and is found and checked like any other', async () => {
  const desk = await openDesk();
  const db = openWritable(path.join(desk.folder, 'workspace.db'));
  expect(seedLedger(db, getPlan(db, desk.planKey), 3000)).toEqual({ entries: 3000, changes: 18_000 });
  db.close();
  expect(await desk.get('workspace.verify', {})).toMatchObject({ agrees: true, differences: [] });
  expect((await desk.get('search.find', { planKey: desk.planKey, words: '鄱阳', limit: 10 })).hits).toMatchObject([{ kind: 'entry', field: 'progress' }]);
  expect((await desk.get('check.list', { planKey: desk.planKey, period: '2022-01', unit: null })).rows).toBeGreaterThan(100);
});
