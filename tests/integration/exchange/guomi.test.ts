import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { Refusal } from '#shared/contract/refusal.ts';
import { algorithmOf, type SigningAlgorithm } from '#shared/domain/signingKey.ts';
import { messageText } from '#shared/wording/messages.ts';
import { readFrame } from '#electron/exchange/format/v1.ts';
import { inspectPackage } from '#electron/exchange/inspectPackage.ts';
import { verifyPackage } from '#electron/exchange/verifyPackage.ts';
import { openKeystore, openNextKey, settleKeys, turnKeys } from '#electron/ports/keyFolder.ts';
import { localVault, passphraseVault } from '#electron/ports/keyVault.ts';
import { craftPackage, fixedKeystore, fixedSm2Keystore, officeReceiver, sha256, UNIT } from '#tests/support/exchange/craft.ts';
import { applicationOf, closeDesks, openDesk, register, type Desk } from '#tests/support/exchange/desk.ts';

afterEach(closeDesks);

const KEJI = '省科技厅';
const toAll = { purpose: 'return', unit: null } as const;

async function ownKey(desk: Desk): Promise<string> {
  return (await desk.get('registration.own', {})).publicKey;
}

async function registered(algorithms: { unit: SigningAlgorithm; office: SigningAlgorithm }): Promise<{ office: Desk; keji: Desk }> {
  const office = await openDesk({ unit: null, person: '李主任', algorithm: algorithms.office });
  const keji = await openDesk({ unit: KEJI, person: '陈科', algorithm: algorithms.unit });
  await register(keji, office);
  return { office, keji };
}

describe('a key of SM2, chosen at the first start', () => {
  const pairs: [SigningAlgorithm, SigningAlgorithm][] = [['sm2', 'ed25519'], ['ed25519', 'sm2']];
  test.each(pairs)('of the unit %s, of the office %s: registration, report, certificate, encrypted return, revocation', async (unit, officeKind) => {
    const { office, keji } = await registered({ unit, office: officeKind });
    expect([algorithmOf(await ownKey(keji)), algorithmOf(await ownKey(office))]).toEqual([unit, officeKind]);
    await keji.fill('1.1/2', '2026-03', { progress: '起草细则。' });
    const report = await keji.pack();
    expect(readFrame(report).algorithm).toBe(unit === 'sm2' ? 2 : 1);
    expect(await office.receive(report)).toMatchObject([{ state: 'APPLIED' }]);
    expect(await keji.receive(await office.pack({ purpose: 'return', unit: KEJI }))).toMatchObject([{ state: 'APPLIED' }]);
    expect(await keji.get('registration.own', {})).toMatchObject({ isRegistered: true });
    const sealed = await office.pack({ purpose: 'return', unit: KEJI, full: true, encrypt: true });
    expect(readFrame(sealed).isEncrypted).toBe(true);
    expect(await keji.receive(sealed)).toMatchObject([{ state: 'APPLIED' }]);
    const own = await keji.get('registration.own', {});
    await office.get('registration.revoke', { publicKey: own.publicKey, reason: '机器遗失' });
    await keji.fill('1.1/2', '2026-03', { progress: '细则已印发。' });
    expect(await office.receive(await keji.pack())).toMatchObject([{ state: 'REJECTED', code: 'package.revokedKey' }]);
    expect(await office.refusal('registration.accept', { file: office.addFile('登记申请', await applicationOf(keji)), fingerprint: own.fingerprint })).toBe('registration.revoked');
  });

  test('waits for its fingerprint like any other, and an application that was altered is refused', async () => {
    const office = await openDesk({ unit: null });
    const keji = await openDesk({ unit: KEJI, algorithm: 'sm2' });
    await keji.fill('1.1/2', '2026-03', { progress: '起草细则。' });
    const { fingerprint, publicKey } = await keji.get('registration.own', {});
    expect(await office.receive(await keji.pack({ full: true }))).toMatchObject([{ state: 'PARKED', code: 'package.unknownKey', detail: { fingerprint, publicKey } }]);
    const application = await applicationOf(keji);
    const altered = Buffer.from(application.toString('utf8').replace(KEJI, '省工信厅'));
    expect(await office.refusal('registration.read', { file: office.addFile('登记申请', altered) })).toBe('registration.altered');
    const file = office.addFile('登记申请', application);
    expect(await office.refusal('registration.accept', { file, fingerprint: '12345 12345 12345 12345 12345 12345' })).toBe('registration.fingerprintDiffers');
    expect(await office.get('registration.accept', { file, fingerprint })).toMatchObject({ results: [{ state: 'APPLIED' }] });
    expect(await office.get('registration.list', {})).toContainEqual(expect.objectContaining({ publicKey, status: 'active' }));
  });

  test('hands the post over to a machine of the other kind', async () => {
    const old = await openDesk({ unit: KEJI, algorithm: 'sm2' });
    const anew = await openDesk({ unit: KEJI, plan: null, person: '新同事' });
    for (const [one, other] of [[old, anew], [anew, old]] as const) {
      const { fingerprint } = await one.get('registration.own', {});
      await other.get('registration.accept', { file: other.addFile('登记申请', await applicationOf(one)), fingerprint });
    }
    await old.fill('1.1/2', '2026-03', { progress: '起草细则。' });
    expect(await anew.receive(await old.pack({ purpose: 'handover' }))).toMatchObject([{ state: 'APPLIED' }]);
    expect(algorithmOf(await ownKey(anew))).toBe('ed25519');
  });

  test('is the same after the workspace was opened again', async () => {
    const keji = await openDesk({ unit: KEJI, algorithm: 'sm2' });
    const made = await ownKey(keji);
    expect(await ownKey(await keji.reopen())).toBe(made);
  });
});

describe('the office changes to SM2', () => {
  test('in the two steps of every change of key, and may change back; units learn each key from the one before', async () => {
    const { office, keji } = await registered({ unit: 'ed25519', office: 'ed25519' });
    const old = await ownKey(office);
    const change = async (algorithm?: SigningAlgorithm): Promise<SigningAlgorithm> => {
      const { publicKey } = await office.get('registration.prepareRotation', algorithm === undefined ? {} : { algorithm });
      expect(await keji.receive(await office.pack(toAll))).toMatchObject([{ state: 'APPLIED' }]);
      await office.get('registration.rotate', {});
      const signed = await office.pack(toAll);
      expect(readFrame(signed).algorithm).toBe(algorithmOf(publicKey) === 'sm2' ? 2 : 1);
      expect(await keji.receive(signed)).toMatchObject([{ state: 'APPLIED' }]);
      return algorithmOf(await ownKey(office));
    };
    expect(await change('sm2')).toBe('sm2');
    await office.get('registration.revoke', { publicKey: old, reason: '改用国密' });
    // Of the same kind, unless another is named.
    expect(await change()).toBe('sm2');
    expect(await change('ed25519')).toBe('ed25519');
    const prepared = await office.get('registration.prepareRotation', { algorithm: 'sm2' });
    expect(await office.get('registration.prepareRotation', { algorithm: 'ed25519' })).toEqual(prepared);
  });

  test('and its backup, of keys of both kinds, signs again on a new machine', async () => {
    const passphrase = '赣江 数字经济 2026 台账';
    const { office, keji } = await registered({ unit: 'ed25519', office: 'ed25519' });
    await office.get('registration.prepareRotation', { algorithm: 'sm2' });
    await keji.receive(await office.pack(toAll));
    await office.get('registration.rotate', {});
    const file = path.join(office.folder, '..', '省级密钥备份.yhmy');
    await office.get('registration.exportKey', { passphrase, target: office.app.files.addTarget(file) });
    const anew = await openDesk({ unit: null, person: '新主任' });
    await anew.get('registration.importKey', { file: anew.addFile('备份', readFileSync(file)), passphrase });
    expect(await ownKey(anew)).toBe(await ownKey(office));
    expect(readdirSync(path.join(anew.folder, 'keys')).filter((name) => name.startsWith('retired-'))).toHaveLength(2);
    expect(await keji.receive(await anew.pack({ ...toAll, full: true }))).toMatchObject([{ state: 'APPLIED' }]);
  });
});

describe('which algorithm a package names', () => {
  const refusalOf = async (bytes: Buffer, { publicKey } = fixedSm2Keystore(1)): Promise<Refusal> => {
    const receiver = officeReceiver({ findKey: (key) => (key === publicKey.toString('hex') ? { role: 'unit', unit: UNIT, status: 'active' } : undefined) });
    const error: unknown = await verifyPackage(bytes, receiver).then(() => undefined, (reason: unknown) => reason);
    if (error instanceof Refusal) return error;
    throw error ?? new Error('accepted');
  };
  const naming = (bytes: Buffer, algorithm: number): Buffer => {
    const copy = Buffer.from(bytes);
    copy[copy.length - 97] = algorithm;
    return copy;
  };

  test('must be that of the registered key, in either direction, and the sentence says which was named', async () => {
    const claimsEd25519 = await refusalOf(naming(await craftPackage({ keystore: fixedSm2Keystore(1) }), 1));
    expect(claimsEd25519.code).toBe('package.algorithmDiffers');
    expect(messageText(claimsEd25519)).toMatch(/写明的签名算法（Ed25519）与该密钥登记时的算法不一致/);
    const claimsSm2 = await refusalOf(naming(await craftPackage({ keystore: fixedKeystore(1) }), 2), fixedKeystore(1));
    expect(claimsSm2.code).toBe('package.algorithmDiffers');
    expect(messageText(claimsSm2)).toContain('国密 SM2');
  });

  test('waits for a newer version when it is one that nobody knows yet', async () => {
    const refusal = await refusalOf(naming(await craftPackage({ keystore: fixedSm2Keystore(1) }), 3));
    expect(refusal.code).toBe('package.newerAlgorithm');
    expect(messageText(refusal)).toContain('请升级程序');
  });

  test('is what somebody without a workspace inspects by', async () => {
    const bytes = await craftPackage({ keystore: fixedSm2Keystore(1) });
    expect(await inspectPackage(bytes)).toMatchObject({ from: { unit: UNIT }, isEncrypted: false });
    await expect(inspectPackage(naming(bytes, 1))).rejects.toMatchObject({ code: 'package.badSignature' });
  });

  test('leaves every byte of a package of Ed25519 as it was', async () => {
    expect(sha256(await craftPackage())).toBe('d593ff491d6554a8d73e4e026c837260e8a37537f82020d2eb34b3cc62823eef');
  });
});

describe('a private key of SM2 on the disk', () => {
  test('is wrapped like any other: moved into a better vault, and opened by the right passphrase alone', async () => {
    const desk = await openDesk({ unit: KEJI, algorithm: 'sm2' });
    const keys = path.join(desk.folder, 'keys');
    const made = await openKeystore(keys, localVault(keys));
    expect(made.algorithm).toBe('sm2');
    expect(readFileSync(path.join(keys, 'identity.json'), 'utf8')).toContain(made.publicKey.toString('hex'));
    await settleKeys(keys, passphraseVault('一号台账'));
    expect(readdirSync(keys)).not.toContain('local-key');
    const moved = await openKeystore(keys, passphraseVault('一号台账'));
    expect(moved.publicKey.equals(made.publicKey)).toBe(true);
    expect(moved.derive('x').equals(made.derive('x'))).toBe(true);
    await expect(openKeystore(keys, passphraseVault('二号台账'))).rejects.toMatchObject({ code: 'keystore.locked' });
    const next = await openNextKey(keys, passphraseVault('一号台账'), 'ed25519');
    turnKeys(keys);
    expect((await openKeystore(keys, passphraseVault('一号台账'))).publicKey.equals(next.publicKey)).toBe(true);
  });
});
