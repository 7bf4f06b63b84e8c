import { createHash } from 'node:crypto';
import { readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import type { Attachment } from '#shared/domain/attachment.ts';
import type { Output } from '#shared/contract/contract.ts';
import { attachmentsToSend } from '#electron/services/package/attachmentsToSend.ts';
import { openReadable } from '#electron/storage/database.ts';
import { applicationOf, closeDesks, openDesk, register, type Desk } from '#tests/support/exchange/desk.ts';
import { KEJI, pair } from '#tests/support/exchange/pair.ts';

afterEach(closeDesks);

const PERIOD = '2026-03';
const MINUTES = Buffer.from('会议纪要全文');
const PHOTO = Buffer.from('现场照片');
const keyOf = (desk: Desk, taskKey = '1.1/2') => ({ planKey: desk.planKey, taskKey, period: PERIOD, unit: KEJI });
const list = (desk: Desk): Promise<Attachment[]> => desk.get('attachment.list', { key: keyOf(desk) });
const add = (desk: Desk, name: string, bytes: Buffer) => desk.get('attachment.add', { key: keyOf(desk), files: [desk.addFile(name, bytes)] });
const states = async (desk: Desk): Promise<unknown[]> => (await list(desk)).map(({ name, state, receivedOn }) => [name, state, receivedOn]);
const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');
const lose = (desk: Desk, bytes: Buffer): void => rmSync(path.join(desk.folder, 'attachments', sha256(bytes)));
const received = async (desk: Desk): Promise<Output<'package.list'>['received']> => (await desk.get('package.list', { limit: 50 })).received;
const due = async (desk: Desk): Promise<number> => (await desk.get('exchange.status', {})).attachmentsDue;

describe('佐证材料 on its way', () => {
  test('goes from the unit to the office with the changes that name it, and the receipt comes back', async () => {
    const { office, keji } = await pair();
    await add(keji, '会议纪要.pdf', MINUTES);
    expect(await due(keji)).toBe(1);
    const [accepted] = await office.receive(await keji.pack());
    expect(accepted).toMatchObject({ state: 'APPLIED', counts: { unknown: 0 } });
    expect(await states(office)).toEqual([['会议纪要.pdf', 'held', '2026-03-28']]);
    expect(readFileSync(path.join(office.folder, 'attachments', sha256(MINUTES)))).toEqual(MINUTES);
    expect((await received(office))[0]).toMatchObject({ content: { attachments: 1 }, attachmentsMissing: 0 });
    expect((await keji.get('package.list', { limit: 1 })).sent[0]).toMatchObject({ attachments: 1 });
    await keji.receive(await office.pack({ purpose: 'return', unit: KEJI }));
    expect(await states(keji)).toEqual([['会议纪要.pdf', 'held', '2026-03-28']]);
    expect(await due(keji)).toBe(0);
    for (const desk of [office, keji]) expect((await desk.get('workspace.verify', {})).agrees).toBe(true);
  });

  test('a preview shows it and keeps nothing of it', async () => {
    const { office, keji } = await pair();
    await add(keji, '会议纪要.pdf', MINUTES);
    const [preview] = await office.preview(await keji.pack());
    expect(preview?.effects).toContainEqual({ entity: `attachment:${office.planKey}|1.1/2|${PERIOD}|${KEJI}|${sha256(MINUTES)}`, field: 'name', outcome: 'added', before: null, after: '会议纪要.pdf' });
    expect(await list(office)).toEqual([]);
  });

  test('a file that did not come along is 待补 at the entry and in the package’s record, until the next package fills it', async () => {
    const { office, keji } = await pair();
    await add(keji, '会议纪要.pdf', MINUTES);
    await add(keji, '现场照片.jpg', PHOTO);
    lose(keji, PHOTO);
    const [accepted] = await office.receive(await keji.pack());
    expect(accepted).toMatchObject({ state: 'APPLIED' });
    expect(await states(office)).toEqual([['会议纪要.pdf', 'held', '2026-03-28'], ['现场照片.jpg', 'missing', null]]);
    expect((await received(office))[0]).toMatchObject({ content: { attachments: 2 }, attachmentsMissing: 1 });
    expect(await office.refusal('attachment.saveAs', { key: keyOf(office), sha256: sha256(PHOTO), target: office.app.files.addTarget(path.join(office.folder, '..', '照片')) })).toBe('attachment.missing');
    await keji.receive(await office.pack({ purpose: 'return', unit: KEJI }));
    // Its changes are confirmed by now: the file goes alone.
    await add(keji, '现场照片.jpg', PHOTO);
    expect((await keji.get('exchange.status', {})).unconfirmed).toBe(0);
    expect(await due(keji)).toBe(1);
    await office.receive(await keji.pack());
    expect(await states(office)).toEqual([['会议纪要.pdf', 'held', '2026-03-28'], ['现场照片.jpg', 'held', '2026-03-28']]);
    expect((await received(office)).map(({ attachmentsMissing }) => attachmentsMissing)).toEqual([0, 0]);
    await keji.receive(await office.pack({ purpose: 'return', unit: KEJI }));
    expect(await keji.refusal('package.create', { purpose: 'report', unit: null, full: false, share: 'office', target: keji.app.files.addTarget(path.join(keji.folder, '..', '无.yhtz')) })).toBe('package.nothingNew');
  });

  test('what the office has lost comes again with a whole package, and what the unit has lost with a whole return', async () => {
    const { office, keji } = await pair();
    await add(keji, '会议纪要.pdf', MINUTES);
    await office.receive(await keji.pack());
    await keji.receive(await office.pack({ purpose: 'return', unit: KEJI }));
    lose(office, MINUTES);
    expect((await list(office)).map(({ state }) => state)).toEqual(['missing']);
    await office.receive(await keji.pack({ full: true }));
    expect((await list(office)).map(({ state }) => state)).toEqual(['held']);
    lose(keji, MINUTES);
    await keji.receive(await office.pack({ purpose: 'return', unit: KEJI, full: true, share: 'all' }));
    expect((await list(keji)).map(({ state }) => state)).toEqual(['held']);
  });

  test('what was taken off is told to the office and its file is sent no more', async () => {
    const { office, keji } = await pair();
    await add(keji, '会议纪要.pdf', MINUTES);
    await keji.get('attachment.retract', { key: keyOf(keji), sha256: sha256(MINUTES), reason: '传错了文件' });
    expect(await due(keji)).toBe(0);
    await office.receive(await keji.pack());
    expect((await list(office)).map(({ name, retracted }) => [name, retracted])).toEqual([['会议纪要.pdf', '传错了文件']]);
    expect((await received(office))[0]?.attachmentsMissing).toBe(0);
  });

  test('a unit’s files go to no other unit, not even when the office shares all entries', async () => {
    const { office, keji } = await pair();
    const fagai = await openDesk({ unit: '省发展改革委', person: '周发' });
    await register(fagai, office);
    await add(keji, '会议纪要.pdf', MINUTES);
    await office.receive(await keji.pack());
    for (const unit of [null, '省发展改革委']) {
      const written = await office.get('package.create', { purpose: 'return', unit, full: true, share: 'all', target: office.app.files.addTarget(path.join(office.folder, '..', `回传${unit ?? ''}.yhtz`)) });
      expect(written).toMatchObject({ attachments: 0, attachmentsLeft: 0 });
    }
    await fagai.receive(await office.pack({ purpose: 'return', unit: '省发展改革委', full: true, share: 'all' }));
    expect((await list(fagai)).map(({ state }) => state)).toEqual(['missing']);
  });

  test('the next machine of a post gets every file', async () => {
    const { keji } = await pair();
    await add(keji, '会议纪要.pdf', MINUTES);
    const next = await openDesk({ unit: KEJI, person: '新来的' });
    await next.get('registration.accept', { file: next.addFile('登记申请', await applicationOf(keji)), fingerprint: (await keji.get('registration.own', {})).fingerprint });
    await next.receive(await keji.pack({ purpose: 'handover' }));
    expect((await list(next)).map(({ name, state, person }) => [name, state, person])).toEqual([['会议纪要.pdf', 'held', '陈科']]);
  });

  test('what does not fit into one package goes first in the next', async () => {
    const { keji } = await pair();
    await add(keji, '会议纪要.pdf', MINUTES);
    await add(keji, '现场照片.jpg', PHOTO);
    const sending = { purpose: 'report', unit: null, full: false, own: KEJI, segments: [] } as const;
    const pick = (most: number) => {
      const db = openReadable(path.join(keji.folder, 'workspace.db'));
      try {
        const { files, left } = attachmentsToSend(db, keji.folder, sending, most);
        return { sent: [...files.keys()], left };
      } finally {
        db.close();
      }
    };
    expect(pick(MINUTES.length)).toEqual({ sent: [sha256(MINUTES)], left: 1 });
    expect(pick(MINUTES.length + PHOTO.length)).toMatchObject({ left: 0 });
    // Once both have gone, the one that went longest ago is first.
    lose(keji, PHOTO);
    await keji.pack();
    await add(keji, '现场照片.jpg', PHOTO);
    expect(pick(MINUTES.length)).toEqual({ sent: [sha256(PHOTO)], left: 1 });
  });
});
