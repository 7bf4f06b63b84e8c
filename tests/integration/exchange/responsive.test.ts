import path from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { afterEach, expect, test } from 'vitest';
import { systemPorts } from '#electron/ports/systemPorts.ts';
import { openReadable } from '#electron/storage/database.ts';
import { verifyReceived } from '#electron/exchange/verifyReceived.ts';
import { closeDesks, openDesk, type Desk } from '#tests/support/exchange/desk.ts';
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
