import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { afterEach, expect, test } from 'vitest';
import { systemPorts } from '#electron/ports/systemPorts.ts';
import { openReadable } from '#electron/storage/database.ts';
import { verifyReceived } from '#electron/exchange/verifyReceived.ts';
import { canonicalLine } from '#shared/domain/change.ts';
import { createApp } from '#electron/hosts/createApp.ts';
import { countChanges } from '#electron/storage/tables/workspace.ts';
import { verify } from '#electron/storage/verify/verify.ts';
import { craftPackage, manyChanges } from '#tests/support/exchange/craft.ts';
import { freshFolder } from '#tests/support/hosts/door.ts';
import { closeDesks, openDesk, type Desk } from '#tests/support/exchange/desk.ts';
import { makeOfficeWorkspace } from '#tests/support/exchange/officeWorkspace.ts';
import { KEJI, pair } from '#tests/support/exchange/pair.ts';

afterEach(closeDesks);

const IN_A_THREAD = 0;

/** What verifying needs, beside a desk that is open. */
function receiverAt({ folder }: Desk, signal?: AbortSignal) {
  return { db: openReadable(path.join(folder, 'workspace.db')), workspace: { folder }, ports: systemPorts, ...(signal === undefined ? {} : { signal }) };
}

test('a package that is verified in a thread is what it is without one, sealed or open, good or bad', async () => {
  const { office, keji } = await pair();
  await keji.fill('1.1/2', '2026-03', { progress: '起草细则。' });
  await office.receive(await keji.pack());
  await keji.receive(await office.pack({ purpose: 'return', unit: KEJI }));
  const receiver = receiverAt(office);
  for (const wish of [{ full: true }, { full: true, encrypt: true }]) {
    const bytes = await keji.pack(wish);
    const apart = await verifyReceived(receiver, bytes, IN_A_THREAD);
    expect(apart).toEqual(await verifyReceived(receiver, bytes));
    expect(apart.segments.flatMap(({ hashes }) => hashes).every((hash) => Buffer.isBuffer(hash))).toBe(true);
  }
  const altered = await keji.pack({ full: true });
  altered.writeUInt8(altered.readUInt8(altered.length - 1) ^ 1, altered.length - 1);
  await expect(verifyReceived(receiver, altered, IN_A_THREAD)).rejects.toMatchObject({ code: 'package.badSignature' });
  const stranger = await openDesk({ unit: KEJI });
  await expect(verifyReceived(receiver, await stranger.pack({ full: true }), IN_A_THREAD)).rejects.toMatchObject({ code: 'package.unknownKey', detail: { publicKey: (await stranger.get('registration.own', {})).publicKey } });
  receiver.db.close();
});

test('verifying a package in a thread ends when its job is cancelled', async () => {
  const { office, keji } = await pair();
  const controller = new AbortController();
  const receiver = receiverAt(office, controller.signal);
  const verified = verifyReceived(receiver, await keji.pack({ full: true }), IN_A_THREAD);
  const outcome = expect(verified).rejects.toMatchObject({ code: 'call.cancelled' });
  await nextTurn();
  controller.abort();
  await outcome;
  receiver.db.close();
});

test('a question is answered between two of many packages that come in, before the job ends', async () => {
  const { office, keji } = await pair();
  const packages: Buffer[] = [];
  for (const progress of ['一', '二', '三', '四']) {
    await keji.fill('1.1/2', '2026-03', { progress });
    packages.push(await keji.pack({ full: true }));
  }
  const files = packages.map((bytes, at) => ({ file: office.addFile(`包${at}.yhtz`, bytes), confirmation: [KEJI] }));
  const events: string[] = [];
  const progress: number[] = [];
  const job = office.app.dispatch('package.receive', { files }, { onProgress: ({ done }) => progress.push(done) }).then(() => events.push('received'));
  let applied = 0;
  while (applied === 0) {
    await nextTurn();
    const list = await office.get('package.list', { limit: 10 });
    applied = list.received.filter(({ state }) => state === 'APPLIED').length;
    events.push('answered');
  }
  await job;
  expect(applied).toBeLessThan(packages.length);
  expect([events[0], events.at(-1)]).toEqual(['answered', 'received']);
  expect(progress).toEqual([0, 1, 2, 3, 0, 1, 2, 3]);
});

/** An office that knows the unit's key, with a package of a whole year from it. */
async function officeWithYear() {
  const place = freshFolder();
  const folder = path.join(place.folder, '省级');
  await makeOfficeWorkspace(folder);
  const file = path.join(place.folder, '全年.yhtz');
  writeFileSync(file, await craftPackage({ lines: manyChanges(CHANGES).map(canonicalLine) }));
  const app = await createApp({ workspace: folder });
  const reading = openReadable(path.join(folder, 'workspace.db'));
  return {
    app, reading, files: [{ file: app.files.addSource(file, '全年.yhtz'), confirmation: [] }],
    close: async () => {
      reading.close();
      await app.close();
      place.remove();
    },
  };
}

const CHANGES = 4_500;

test('while a large package is joined questions are answered, of the state before it, and a command sent meanwhile is carried out after it', async () => {
  const { app, reading, files, close } = await officeWithYear();
  const steps: number[] = [];
  const events: string[] = [];
  let sent: Promise<unknown> | undefined;
  const ask = async () => events.push(`answered of ${(await app.dispatch('package.list', { limit: 1 }) as { value: { received: { state: string }[] } }).value.received[0]?.state}, ${countChanges(reading)} changes`);
  const job = app.dispatch('package.receive', { files }, { onProgress: ({ done, total }) => {
    if (total !== CHANGES) return;
    steps.push(done);
    void ask();
    sent ??= app.dispatch('draft.save', { drafts: [{ entity: 'entry:x', field: 'progress', text: '拟' }] }).then(({ ok }) => events.push(`saved: ${ok}, ${countChanges(reading)} changes`));
  } });
  expect(await job).toMatchObject({ ok: true, value: { states: { APPLIED: 1 } } });
  await sent;
  expect(steps).toEqual([1000, 2000, 3000, 4000]);
  // The office's own declaration is the first change.
  expect(events).toEqual([...steps.map(() => 'answered of VERIFIED, 1 changes'), `saved: true, ${CHANGES + 1} changes`]);
  expect(verify(reading).agrees).toBe(true);
  await close();
});

test.each(['package.receive', 'package.preview'])('%s of a large package that is cancelled in the middle leaves nothing of it, and it can be handed over again', async (operation) => {
  const { app, reading, files, close } = await officeWithYear();
  const controller = new AbortController();
  const input = { files: operation === 'package.receive' ? files : files.map(({ file }) => file) };
  const result = await app.dispatch(operation, input, { signal: controller.signal, onProgress: ({ done }) => done === 2000 && controller.abort() });
  expect(result).toMatchObject({ ok: false, error: { code: 'call.cancelled' } });
  expect(reading.get("SELECT count(*) AS n FROM change WHERE actor <> '李主任'")).toEqual({ n: 0 });
  expect(verify(reading).agrees).toBe(true);
  expect(await app.dispatch('package.receive', { files })).toMatchObject({ ok: true, value: { states: { APPLIED: 1 }, counts: { changes: CHANGES } } });
  await close();
});

test('an app that is closed while a large package is joined leaves nothing of it', async () => {
  const { app, files, reading, close } = await officeWithYear();
  let closing: Promise<void> | undefined;
  let late: Promise<unknown> | undefined;
  const job = app.dispatch('package.receive', { files }, { onProgress: ({ done }) => {
    if (done !== 2000) return;
    late = app.dispatch('draft.save', { drafts: [{ entity: 'entry:x', field: 'progress', text: '拟' }] });
    closing = app.close();
  } });
  expect(await job).toMatchObject({ ok: false, error: { code: 'call.cancelled' } });
  expect(await late).toMatchObject({ ok: false, error: { code: 'call.cancelled' } });
  await closing;
  expect(reading.get("SELECT count(*) AS n FROM change WHERE actor <> '李主任'")).toEqual({ n: 0 });
  expect(verify(reading).agrees).toBe(true);
  await close();
});

test('receiving that is cancelled before the first package is joined takes none in, and they can be handed over again', async () => {
  const { office, keji } = await pair();
  await keji.fill('1.1/2', '2026-03', { progress: '起草细则。' });
  const bytes = await keji.pack();
  const controller = new AbortController();
  const files = [{ file: office.addFile('包.yhtz', bytes), confirmation: [] }];
  const result = await office.app.dispatch('package.receive', { files }, { signal: controller.signal, onProgress: ({ what }) => what === '包.yhtz' && controller.abort() });
  expect(result).toMatchObject({ ok: false, error: { code: 'call.cancelled' } });
  expect((await office.values()).size).toBe(0);
  expect(await office.receive(bytes)).toMatchObject([{ state: 'APPLIED' }]);
});
