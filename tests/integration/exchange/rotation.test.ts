import { existsSync, readFileSync, renameSync } from 'node:fs';
import path from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { canonicalLine, type Change } from '#shared/domain/change.ts';
import { fingerprintOf } from '#electron/exchange/fingerprint.ts';
import { rotationContent } from '#electron/exchange/learnFromOffice.ts';
import { signText } from '#electron/exchange/registration.ts';
import type { Keystore } from '#electron/ports/keystore.ts';
import { craftPackage, fixedKeystore } from '#tests/support/exchange/craft.ts';
import { applicationOf, closeDesks, openDesk, register, type Desk } from '#tests/support/exchange/desk.ts';
import { KEJI, pair } from '#tests/support/exchange/pair.ts';

afterEach(closeDesks);

const GONGXIN = '省工信厅';
const toAll = { purpose: 'return', unit: null } as const;

async function ownKey(desk: Desk): Promise<string> {
  return (await desk.get('registration.own', {})).publicKey;
}

async function report(unit: Desk, office: Desk): Promise<void> {
  await unit.fill('1.1/2', '2026-03', { progress: `起草细则 ${(await unit.get('workspace.status', {})).changes}。` });
  expect(await office.receive(await unit.pack())).toMatchObject([{ state: 'APPLIED' }]);
}

describe('the office changes its key', () => {
  test('in two steps: units learn the next key from the present one, say so with their next report, and then take what the next key signs', async () => {
    const { office, keji } = await pair();
    const gongxin = await openDesk({ unit: GONGXIN });
    await register(gongxin, office);
    expect(await office.refusal('registration.rotate', {})).toBe('registration.rotationNotPrepared');
    expect(await office.get('registration.rotation', {})).toMatchObject({ next: null, units: [] });

    const old = await ownKey(office);
    const next = await office.get('registration.prepareRotation', {});
    expect(await office.get('registration.prepareRotation', {})).toEqual(next);
    expect(await ownKey(office)).toBe(old);
    const learnt = async (): Promise<Record<string, boolean>> => Object.fromEntries((await office.get('registration.rotation', {})).units.map(({ unit, hasLearnt }) => [unit, hasLearnt]));
    expect(await learnt()).toEqual({ [KEJI]: false, [GONGXIN]: false });

    await keji.receive(await office.pack(toAll));
    const trusted = (await keji.get('registration.list', {})).map(({ publicKey, status }) => [publicKey, status] as const);
    expect(new Map(trusted)).toEqual(new Map([[old, 'active'], [next.publicKey, 'active']]));
    expect(await learnt()).toEqual({ [KEJI]: false, [GONGXIN]: false });
    await report(keji, office);
    expect(await learnt()).toEqual({ [KEJI]: true, [GONGXIN]: false });

    expect(await office.get('registration.rotate', {})).toEqual(next);
    expect(await ownKey(office)).toBe(next.publicKey);
    expect(await office.get('registration.rotation', {})).toMatchObject({ next: null });
    expect(existsSync(path.join(office.folder, 'keys', `retired-${old.slice(0, 8)}.json`))).toBe(true);
    const signedByNext = await office.pack(toAll);
    expect(await keji.receive(signedByNext)).toMatchObject([{ state: 'APPLIED' }]);
    await report(keji, office);

    // The other unit has never heard of the next key: its package waits until the fingerprint was compared.
    expect(await gongxin.receive(signedByNext)).toMatchObject([{ state: 'PARKED', code: 'package.unknownKey', detail: { fingerprint: next.fingerprint } }]);
    expect(await gongxin.get('registration.trustOffice', next)).toMatchObject({ results: [{ state: 'APPLIED' }] });
  });

  test('a unit that gets the announcement and a package of the next key on one day takes both, in either order', async () => {
    const { office, keji } = await pair();
    await office.get('registration.prepareRotation', {});
    const announcement = await office.pack(toAll);
    await office.get('registration.rotate', {});
    const later = await office.pack(toAll);
    expect(await keji.receive(later, announcement)).toMatchObject([{ state: 'APPLIED' }, { state: 'APPLIED' }]);
  });

  test('after a leak the old key is revoked once the next one signs, never before; then nothing it signs is taken in', async () => {
    const { office, keji } = await pair();
    const old = await ownKey(office);
    await office.get('registration.prepareRotation', {});
    await keji.receive(await office.pack(toAll));
    const stolen = await office.pack({ ...toAll, full: true });
    expect(await office.refusal('registration.revoke', { publicKey: old, reason: '外泄' })).toBe('registration.ownKey');
    await office.get('registration.rotate', {});
    await office.get('registration.revoke', { publicKey: old, reason: '外泄' });
    expect(await keji.receive(await office.pack(toAll))).toMatchObject([{ state: 'APPLIED' }]);
    expect(await keji.receive(stolen)).toMatchObject([{ state: 'REJECTED', code: 'package.revokedKey' }]);
    await report(keji, office);
  });

  test('what the office has sent before is still its own afterwards', async () => {
    const { office } = await pair();
    const before = await office.pack({ ...toAll, full: true });
    await office.get('registration.prepareRotation', {});
    await office.get('registration.rotate', {});
    const [own] = await office.receive(before);
    expect(own?.code).not.toBe('package.unknownKey');
    expect(await office.get('registration.list', {})).toContainEqual(expect.objectContaining({ publicKey: await ownKey(office), isOwn: true }));
  });

  test('a crash in the middle of the change is finished at the next opening', async () => {
    const { office, keji } = await pair();
    const old = await ownKey(office);
    const next = await office.get('registration.prepareRotation', {});
    await keji.receive(await office.pack(toAll));
    await office.close();
    const keys = path.join(office.folder, 'keys');
    // As it lies between the first step and the second.
    renameSync(path.join(keys, 'next.json'), path.join(keys, 'turning.json'));
    const again = await office.reopen();
    expect(await ownKey(again)).toBe(next.publicKey);
    expect(existsSync(path.join(keys, `retired-${old.slice(0, 8)}.json`))).toBe(true);
    expect(existsSync(path.join(keys, 'turning.json'))).toBe(false);
    expect(await keji.receive(await again.pack(toAll))).toMatchObject([{ state: 'APPLIED' }]);
  });

  test('the second machine of the office learns the key that the first one will sign with', async () => {
    const { office, keji } = await pair();
    const second = await openDesk({ unit: null, person: '张副主任' });
    for (const [one, other] of [[office, second], [second, office]] as const) {
      const { fingerprint } = await one.get('registration.own', {});
      await other.get('registration.accept', { file: other.addFile('省级密钥', await applicationOf(one)), fingerprint });
    }
    await office.get('registration.prepareRotation', {});
    expect(await second.receive(await office.pack({ purpose: 'handover' }))).toMatchObject([{ state: 'APPLIED' }]);
    await office.get('registration.rotate', {});
    expect(await second.receive(await office.pack({ purpose: 'handover' }))).toMatchObject([{ state: 'APPLIED' }]);
    const own = await second.get('registration.own', {});
    await keji.get('registration.trustOffice', own);
    expect(await keji.receive(await second.pack({ ...toAll, full: true }))).toMatchObject([{ state: 'APPLIED' }]);
    // Through the second machine the unit has learnt the next key of the first.
    expect(await keji.receive(await office.pack(toAll))).toMatchObject([{ state: 'APPLIED' }]);
  });
});

describe('a rotation is not believed', () => {
  const [officeKey, unitKey, evilKey] = [fixedKeystore(11), fixedKeystore(12), fixedKeystore(13)];
  const hex = (keystore: Keystore): string => keystore.publicKey.toString('hex');

  /** A package of the office whose chain says that `signer` has handed over to the evil key. */
  async function announcement(signer: Keystore, author: 'office' | 'unit' = 'office'): Promise<Buffer> {
    const replica = 'ab'.repeat(16);
    const change = (seq: number, given: Partial<Change>): string => canonicalLine({ replica, seq, hlc: 1_774_699_200_000 * 1024 + seq, actor: '', kind: 'set', entity: '', field: '', value: null, base: [], source: 'typed', schema: 1, ...given });
    const value = { previous: hex(signer), signature: signText('rotation', rotationContent(hex(signer), hex(evilKey)), signer) };
    const lines = [
      change(1, { entity: `replica:${replica}`, field: 'author', value: author === 'office' ? { role: 'office', unit: null } : { role: 'unit', unit: GONGXIN }, source: 'migration' }),
      change(2, { entity: `key:${hex(evilKey)}`, field: 'rotation', value }),
    ];
    return craftPackage({
      lines, keystore: officeKey,
      header: (header) => ({ ...header, from: { role: 'office', unit: null }, to: { role: 'all', unit: null } }),
      manifest: (manifest) => ({ ...manifest, purpose: 'return', sender: { ...manifest.sender, role: 'office', unit: null } }),
    });
  }

  async function trusting(): Promise<Desk> {
    const keji = await openDesk({ unit: KEJI });
    const office = await openDesk({ unit: null });
    await register(keji, office);
    for (const key of [officeKey]) await keji.get('registration.trustOffice', { publicKey: hex(key), fingerprint: fingerprintOf(key.publicKey) });
    return keji;
  }

  const isTrusted = async (desk: Desk): Promise<boolean> => (await desk.get('registration.list', {})).some(({ publicKey }) => publicKey === hex(evilKey));

  test('unless the key that hands over is the office’s: a unit’s key hands over nothing', async () => {
    const keji = await trusting();
    expect(await keji.receive(await announcement(unitKey))).toMatchObject([{ state: 'APPLIED' }]);
    expect(await isTrusted(keji)).toBe(false);
    const right = await trusting();
    await right.receive(await announcement(officeKey));
    expect(await isTrusted(right)).toBe(true);
  });

  test('when it stands in the chain of a unit', async () => {
    const keji = await trusting();
    expect(await keji.receive(await announcement(officeKey, 'unit'))).toMatchObject([{ state: 'APPLIED' }]);
    expect(await isTrusted(keji)).toBe(false);
  });

  test('when the key that hands over was revoked', async () => {
    const keji = await trusting();
    const leaked = fixedKeystore(14);
    await keji.get('registration.trustOffice', { publicKey: hex(leaked), fingerprint: fingerprintOf(leaked.publicKey) });
    await keji.get('registration.revoke', { publicKey: hex(leaked), reason: '外泄' });
    expect(await keji.receive(await announcement(leaked))).toMatchObject([{ state: 'APPLIED' }]);
    expect(await isTrusted(keji)).toBe(false);
  });
});

describe('the offline backup of the office’s key', () => {
  const passphrase = '赣江 数字经济 2026 台账';

  async function backUp(office: Desk): Promise<Buffer> {
    const file = path.join(office.folder, '..', '省级密钥备份.yhmy');
    await office.get('registration.exportKey', { passphrase, target: office.app.files.addTarget(file) });
    return readFileSync(file);
  }

  test('signs again on a new machine, and units take that as before', async () => {
    const { office, keji } = await pair();
    const backup = await backUp(office);
    const key = await ownKey(office);
    expect(backup.toString('utf8')).not.toContain('PRIVATE');
    await office.close();

    const anew = await openDesk({ unit: null, person: '新主任' });
    const made = await ownKey(anew);
    expect(await anew.refusal('registration.importKey', { file: anew.addFile('备份', backup), passphrase: '不是这个口令。' })).toBe('registration.wrongPassphrase');
    expect(await ownKey(anew)).toBe(made);
    expect(await anew.get('registration.importKey', { file: anew.addFile('备份', backup), passphrase })).toMatchObject({ publicKey: key });
    expect(await ownKey(anew)).toBe(key);
    expect(await keji.receive(await anew.pack({ ...toAll, full: true }))).toMatchObject([{ state: 'APPLIED' }]);
  });

  test('holds the retired keys too, and putting it back twice changes nothing', async () => {
    const office = await openDesk({ unit: null });
    const old = await ownKey(office);
    await office.get('registration.prepareRotation', {});
    await office.get('registration.rotate', {});
    const backup = await backUp(office);
    const anew = await openDesk({ unit: null });
    for (const _ of [1, 2]) await anew.get('registration.importKey', { file: anew.addFile('备份', backup), passphrase });
    expect(await ownKey(anew)).toBe(await ownKey(office));
    expect(existsSync(path.join(anew.folder, 'keys', `retired-${old.slice(0, 8)}.json`))).toBe(true);
  });

  test('is refused where it does no good: another file, a short passphrase, a unit’s machine, a revoked key, a change of key under way', async () => {
    const { office, keji } = await pair();
    const backup = await backUp(office);
    const file = path.join(office.folder, '..', '不该有.yhmy');
    expect(await office.refusal('registration.exportKey', { passphrase: '短口令', target: office.app.files.addTarget(file) })).toBe('call.badInput');
    expect(await keji.refusal('registration.exportKey', { passphrase, target: keji.app.files.addTarget(file) })).toBe('role.officeOnly');
    expect(await keji.refusal('registration.importKey', { file: keji.addFile('备份', backup), passphrase })).toBe('role.officeOnly');
    expect(existsSync(file)).toBe(false);
    expect(await office.refusal('registration.importKey', { file: office.addFile('备份', Buffer.from('{}')), passphrase })).toBe('registration.notAKeyBackup');
    const other = await openDesk({ unit: null });
    await other.get('registration.prepareRotation', {});
    expect(await other.refusal('registration.importKey', { file: other.addFile('备份', backup), passphrase })).toBe('registration.rotationPrepared');
    const old = await ownKey(office);
    await office.get('registration.prepareRotation', {});
    await office.get('registration.rotate', {});
    await office.get('registration.revoke', { publicKey: old, reason: '外泄' });
    expect(await office.refusal('registration.importKey', { file: office.addFile('备份', backup), passphrase })).toBe('registration.revoked');
  });

  test('a file that was altered is not put in place', async () => {
    const office = await openDesk({ unit: null });
    const backup = JSON.parse((await backUp(office)).toString('utf8')) as { keys: { publicKey: string }[] };
    const anew = await openDesk({ unit: null });
    const made = await ownKey(anew);
    for (const key of backup.keys) key.publicKey = 'ab'.repeat(32);
    const altered = anew.addFile('备份', Buffer.from(JSON.stringify(backup)));
    expect(await anew.refusal('registration.importKey', { file: altered, passphrase })).toBe('keystore.damaged');
    expect(await ownKey(anew)).toBe(made);
  });
});
