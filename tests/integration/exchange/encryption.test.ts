import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { canonicalLine, type Change } from '#shared/domain/change.ts';
import { decryptBody, encryptBody, recipientOf } from '#electron/exchange/ageBody.ts';
import { fingerprintOf } from '#electron/exchange/fingerprint.ts';
import { readFrame } from '#electron/exchange/format/v1.ts';
import { decodeHeader } from '#electron/exchange/format/v1Content.ts';
import { signText, writeApplication } from '#electron/exchange/registration.ts';
import type { Keystore } from '#electron/ports/keystore.ts';
import { craftPackage, fixedKeystore } from '#tests/support/exchange/craft.ts';
import { closeDesks, openDesk, register, type Desk } from '#tests/support/exchange/desk.ts';
import { KEJI, pair, progressAt } from '#tests/support/exchange/pair.ts';

afterEach(closeDesks);

const GONGXIN = '省工信厅';
const toOffice = { purpose: 'report', unit: null } as const;
const toKeji = { purpose: 'return', unit: KEJI } as const;
const toAll = { purpose: 'return', unit: null } as const;

/** One report and one answer: after that each side knows what to encrypt with. */
async function acquaint(unit: Desk, office: Desk): Promise<void> {
  const own = (await unit.get('workspace.status', {})).identity?.unit ?? '';
  await unit.fill('1.1/2', '2026-03', { progress: '起草细则。' }, own);
  expect(await office.receive(await unit.pack())).toMatchObject([{ state: 'APPLIED' }]);
  expect(await unit.receive(await office.pack({ purpose: 'return', unit: own }))).toMatchObject([{ state: 'APPLIED' }]);
}

describe('an encrypted package', () => {
  test('is offered only when every machine of the receiver has said with what', async () => {
    const { office, keji } = await pair();
    expect(await keji.get('package.recipients', toOffice)).toEqual({ canEncrypt: false, missing: [{ role: 'office', unit: null }] });
    await keji.fill('1.1/2', '2026-03', { progress: '起草细则。' });
    await expect(keji.pack({ encrypt: true })).rejects.toThrow('package.noRecipient');
    expect(await office.get('package.recipients', toKeji)).toEqual({ canEncrypt: false, missing: [{ role: 'unit', unit: KEJI }] });
    await acquaint(keji, office);
    expect(await keji.get('package.recipients', toOffice)).toEqual({ canEncrypt: true, missing: [] });
    expect(await office.get('package.recipients', toKeji)).toEqual({ canEncrypt: true, missing: [] });
    expect(await office.get('package.recipients', { purpose: 'return', unit: GONGXIN })).toEqual({ canEncrypt: false, missing: [{ role: 'unit', unit: GONGXIN }] });
  });

  test('shows nothing of its content but whence and whither, and goes in at the receiver like any other', async () => {
    const { office, keji } = await pair();
    await acquaint(keji, office);
    await keji.fill('1.1/2', '2026-03', { progress: '细则已送审。' });
    const report = await keji.pack({ encrypt: true });
    const { isEncrypted, body, header } = readFrame(report);
    expect([isEncrypted, body.subarray(0, 21).toString('utf8'), body.includes('PK\u0003\u0004'), report.includes('changes.ndjson')]).toEqual([true, 'age-encryption.org/v1', false, false]);
    expect(decodeHeader(header)).toMatchObject({ from: { unit: KEJI }, to: { role: 'office' } });
    expect(await office.preview(report)).toMatchObject([{ state: 'PREVIEWED', counts: { updated: 1 } }]);
    expect(await office.receive(report)).toMatchObject([{ state: 'APPLIED', counts: { updated: 1 } }]);
    expect(await progressAt(office, '1.1/2', '2026-03')).toBe('细则已送审。');
    const answer = await office.pack({ ...toKeji, encrypt: true });
    expect(readFrame(answer).isEncrypted).toBe(true);
    expect(await keji.receive(answer)).toMatchObject([{ state: 'APPLIED' }]);
    expect((await keji.get('exchange.status', {})).unconfirmed).toBe(0);
  });

  test('is opened by the sender too', async () => {
    const { office, keji } = await pair();
    await acquaint(keji, office);
    expect(await office.receive(await office.pack({ ...toKeji, full: true, encrypt: true }))).toMatchObject([{ state: 'APPLIED', code: null }]);
  });

  test('of the office to all is made once every registered unit can open it, and each can', async () => {
    const { office, keji } = await pair();
    const gongxin = await openDesk({ unit: GONGXIN });
    await register(gongxin, office);
    await acquaint(keji, office);
    expect(await office.get('package.recipients', toAll)).toEqual({ canEncrypt: false, missing: [{ role: 'unit', unit: GONGXIN }] });
    await expect(office.pack({ ...toAll, encrypt: true })).rejects.toThrow('package.noRecipient');
    expect(await office.receive(await gongxin.pack({ full: true }))).toMatchObject([{ state: 'APPLIED' }]);
    const all = await office.pack({ ...toAll, full: true, encrypt: true });
    for (const unit of [keji, gongxin]) expect(await unit.receive(all)).toMatchObject([{ state: 'APPLIED' }]);
  });

  test('waits at a machine it was not encrypted for, with everything as before; once that machine has said its own, both open the next', async () => {
    const { office, keji } = await pair();
    await acquaint(keji, office);
    const early = await office.pack({ ...toKeji, full: true, encrypt: true });
    const second = await openDesk({ unit: KEJI, person: '代班' });
    await register(second, office);
    const [waiting] = await second.receive(early);
    expect(waiting).toMatchObject({ state: 'PARKED', code: 'package.cannotDecrypt' });
    expect((await second.get('exchange.status', {})).chains.every(({ isOwn }) => isOwn)).toBe(true);
    expect(await progressAt(second, '1.1/2', '2026-03')).toBeUndefined();
    // One machine of the unit has not said its own yet: nothing is encrypted that it could not open.
    expect(await office.get('package.recipients', toKeji)).toMatchObject({ canEncrypt: false });
    expect(await office.receive(await second.pack({ full: true }))).toMatchObject([{ state: 'APPLIED' }]);
    const both = await office.pack({ ...toKeji, full: true, encrypt: true });
    for (const unit of [keji, second]) expect(await unit.receive(both)).toMatchObject([{ state: 'APPLIED' }]);
  });

  test('that waits for its key goes in by itself when the key is put back from its backup', async () => {
    const { office, keji } = await pair();
    await acquaint(keji, office);
    await keji.fill('1.1/2', '2026-03', { progress: '细则已送审。' });
    const sealed = await keji.pack({ full: true, encrypt: true });
    const passphrase = '赣江 数字经济 2026 台账';
    const backup = path.join(office.folder, '..', '省级密钥备份.yhmy');
    await office.get('registration.exportKey', { passphrase, target: office.app.files.addTarget(backup) });
    const anew = await openDesk({ unit: null, person: '新主任' });
    await register(keji, anew);
    expect(await anew.receive(sealed)).toMatchObject([{ state: 'PARKED', code: 'package.cannotDecrypt' }]);
    expect((await anew.get('registration.importKey', { file: anew.addFile('备份', readFileSync(backup)), passphrase })).results).toMatchObject([{ state: 'APPLIED' }]);
    expect(await progressAt(anew, '1.1/2', '2026-03')).toBe('细则已送审。');
  });

  test('for a key that has been replaced is still opened', async () => {
    const { office, keji } = await pair();
    await acquaint(keji, office);
    await keji.fill('1.1/2', '2026-03', { progress: '细则已送审。' });
    const early = await keji.pack({ encrypt: true });
    await office.get('registration.prepareRotation', {});
    const announcement = await office.pack({ ...toKeji, encrypt: true });
    await office.get('registration.rotate', {});
    expect(await office.receive(early)).toMatchObject([{ state: 'APPLIED' }]);
    expect(await keji.receive(announcement)).toMatchObject([{ state: 'APPLIED' }]);
    // With the announcement came what to encrypt with for the next key.
    expect(await keji.get('package.recipients', toOffice)).toMatchObject({ canEncrypt: true });
    await keji.fill('1.1/2', '2026-03', { progress: '细则已印发。' });
    expect(await office.receive(await keji.pack({ encrypt: true }))).toMatchObject([{ state: 'APPLIED' }]);
    expect(await progressAt(office, '1.1/2', '2026-03')).toBe('细则已印发。');
  });

  test('is never made for a key that was revoked', async () => {
    const { office, keji } = await pair();
    await acquaint(keji, office);
    const { publicKey } = await keji.get('registration.own', {});
    await office.get('registration.revoke', { publicKey, reason: '机器遗失' });
    expect(await office.get('package.recipients', toKeji)).toEqual({ canEncrypt: false, missing: [{ role: 'unit', unit: KEJI }] });
  });

  test('cannot be drawn away by a unit that says with what to encrypt for another', async () => {
    const { office, keji } = await pair();
    await acquaint(keji, office);
    const thief = fixedKeystore(21);
    const other = await openDesk({ unit: GONGXIN });
    await register(other, office);
    const { publicKey } = await keji.get('registration.own', {});
    const recipient = await recipientOf(thief);
    const replica = 'cd'.repeat(16);
    const change = (seq: number, given: Partial<Change>): string => canonicalLine({ replica, seq, hlc: 1_774_699_200_000 * 1024 + seq, actor: '', kind: 'set', entity: '', field: '', value: null, base: [], source: 'typed', schema: 1, ...given });
    const lines = [
      change(1, { entity: `replica:${replica}`, field: 'author', value: { role: 'unit', unit: GONGXIN }, source: 'migration' }),
      change(2, { entity: `key:${publicKey}`, field: 'ageRecipient', value: { recipient, signature: signText('recipient', { publicKey, recipient }, thief) } }),
    ];
    const forged = await craftPackage({ lines, sender: GONGXIN, keystore: await registeredCraftKey(office, GONGXIN), manifest: (manifest) => ({ ...manifest, ranges: manifest.ranges.map((range) => ({ ...range, replica, unit: GONGXIN })) }) });
    expect(await office.receive(forged)).toMatchObject([{ state: 'APPLIED' }]);
    const answer = await office.pack({ ...toKeji, full: true, encrypt: true });
    await expect(decryptBody(readFrame(answer).body, [thief])).rejects.toThrow();
    expect(await keji.receive(answer)).toMatchObject([{ state: 'APPLIED' }]);
  });
});

async function registeredCraftKey(office: Desk, unit: string): Promise<Keystore> {
  const keystore = fixedKeystore(22);
  const application = writeApplication({ role: 'unit', unit, contact: '', createdAt: '2026-03-28T12:00:00.000Z' }, keystore);
  await office.get('registration.accept', { file: office.addFile('登记申请', application), fingerprint: fingerprintOf(keystore.publicKey) });
  return keystore;
}

describe('the encryption itself', () => {
  const [one, other] = [fixedKeystore(1), fixedKeystore(2)];

  test('gives every key a recipient of its own, always the same, that tells nothing of the key that signs', async () => {
    expect(await recipientOf(one)).toBe(await recipientOf(fixedKeystore(1)));
    expect(await recipientOf(one)).toMatch(/^age1[0-9a-z]{58}$/);
    expect(await recipientOf(one)).not.toBe(await recipientOf(other));
    expect(one.derive('yhtz age identity v1').equals(one.derive('another purpose'))).toBe(false);
  });

  test('opens for each of several and for nobody else, and not at all when a bit was changed', async () => {
    const body = Buffer.from('会议纪要'.repeat(40_000));
    const sealed = await encryptBody(body, [await recipientOf(one), await recipientOf(other)]);
    for (const keystore of [one, other]) expect((await decryptBody(sealed, [fixedKeystore(9), keystore])).equals(body)).toBe(true);
    await expect(decryptBody(sealed, [fixedKeystore(9)])).rejects.toThrow();
    for (const at of [30, 200, Math.floor(sealed.length / 2), sealed.length - 1]) {
      const altered = Buffer.from(sealed);
      altered.writeUInt8(altered.readUInt8(at) ^ 1, at);
      await expect(decryptBody(altered, [one])).rejects.toThrow();
    }
    expect(createHash('sha256').update(sealed).digest('hex')).not.toBe(createHash('sha256').update(await encryptBody(body, [await recipientOf(one)])).digest('hex'));
  });
});
