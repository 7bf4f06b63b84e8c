import { closeSync, openSync, writeSync } from 'node:fs';
import path from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Progress } from '#shared/contract/contract.ts';
import { verifyWorkspace } from '#electron/storage/verify/verifyWorkspace.ts';
import { freshFolder } from '#tests/support/hosts/door.ts';
import { entryOf, openStored, type StoredWorkspace } from '#tests/support/storage/storedWorkspace.ts';

const IN_A_THREAD = 0;
let place: ReturnType<typeof freshFolder>;
let stored: StoredWorkspace;

beforeEach(async () => {
  place = freshFolder();
  stored = await openStored(place.folder);
});
afterEach(() => {
  stored.close();
  place.remove();
});

/** What a job hands over, with a way to cancel it. */
function deskOf({ workspace }: StoredWorkspace) {
  const controller = new AbortController();
  const progress: Progress[] = [];
  return { db: workspace.reading, workspace, signal: controller.signal, progress: (step: Progress) => void progress.push(step), steps: progress, cancel: () => controller.abort() };
}

test('a question is answered, and something written, while a long log is verified; what is written meanwhile is no difference', async () => {
  stored.type('1.1/1', 'progress', '第一版。');
  const events: string[] = [];
  const verified = verifyWorkspace(deskOf(stored), IN_A_THREAD).then((verification) => {
    events.push('verified');
    return verification;
  });
  while (events.length < 20) {
    await nextTurn();
    stored.type('1.1/2', 'progress', `第${events.length}版。`);
    events.push(String(stored.workspace.reading.get<{ progress: string }>("SELECT progress FROM entry WHERE task_key = '1.1/2'")?.progress));
  }
  expect(await verified).toMatchObject({ agrees: true, differences: [] });
  expect(events[0]).toBe('第0版。');
  expect(await verifyWorkspace(deskOf(stored), IN_A_THREAD)).toEqual({ agrees: true, changes: 21, differences: [] });
});

test('a thread says how far it is, and what it finds is what is found without one', async () => {
  stored.write('entry.save', ({ recordAll }) => recordAll(Array.from({ length: 5_000 }, (_, at) => ({ entity: entryOf(`1.1/${at % 7}`), field: 'remark', value: `${at}`, base: [], source: 'typed' }))));
  stored.db.run("UPDATE entry SET remark = '改过。' WHERE task_key = '1.1/3'");
  const desk = deskOf(stored);
  const apart = await verifyWorkspace(desk, IN_A_THREAD);
  expect(apart.agrees).toBe(false);
  expect(apart).toEqual(await verifyWorkspace(deskOf(stored)));
  expect(desk.steps).toEqual([{ done: 5_000, total: 5_000, what: '' }]);
});

test('a page that cannot be read is told as damage, though a thread found it', async () => {
  stored.write('entry.save', ({ recordAll }) => recordAll(Array.from({ length: 2_000 }, (_, at) => ({ entity: entryOf(`1.1/${at}`), field: 'remark', value: '推进'.repeat(20), base: [], source: 'typed' }))));
  stored.db.execute('PRAGMA wal_checkpoint(TRUNCATE)');
  const page = stored.db.get<{ root: number }>("SELECT rootpage AS root FROM sqlite_schema WHERE name = 'entity'")?.root ?? 0;
  const file = openSync(path.join(place.folder, 'workspace.db'), 'r+');
  writeSync(file, Buffer.alloc(4096, 0xff), 0, 4096, (page - 1) * 4096);
  closeSync(file);
  await expect(verifyWorkspace(deskOf(stored), IN_A_THREAD)).rejects.toMatchObject({ code: 'workspace.damaged' });
});

test('verifying that is cancelled ends at once, before or while it is under way', async () => {
  const [before, meanwhile] = [deskOf(stored), deskOf(stored)];
  before.cancel();
  await expect(verifyWorkspace(before, IN_A_THREAD)).rejects.toMatchObject({ code: 'call.cancelled' });
  const verified = verifyWorkspace(meanwhile, IN_A_THREAD);
  meanwhile.cancel();
  await expect(verified).rejects.toMatchObject({ code: 'call.cancelled' });
});
