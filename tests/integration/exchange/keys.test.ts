import { copyFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { openKeystore } from '#electron/ports/keyFolder.ts';
import { localVault, passphraseVault } from '#electron/ports/keyVault.ts';
import { applicationOf, closeDesks, openDesk } from '#tests/support/exchange/desk.ts';
import { KEJI, pair } from '#tests/support/exchange/pair.ts';

afterEach(closeDesks);

describe('keys', () => {
  test('a fingerprint typed wrongly lets nobody in', async () => {
    const office = await openDesk({ unit: null });
    const keji = await openDesk({ unit: KEJI });
    const file = office.addFile('登记申请', await applicationOf(keji));
    expect(await office.refusal('registration.accept', { file, fingerprint: '12345 12345 12345 12345 12345 12345' })).toBe('registration.fingerprintDiffers');
    expect(await office.get('registration.list', {})).toEqual([]);
  });

  test('an application that was altered on its way is refused', async () => {
    const office = await openDesk({ unit: null });
    const keji = await openDesk({ unit: KEJI });
    const altered = Buffer.from((await applicationOf(keji)).toString('utf8').replace(KEJI, '省工信厅'));
    expect(await office.refusal('registration.read', { file: office.addFile('登记申请', altered) })).toBe('registration.altered');
  });

  test('the certificate of the office comes back with the next return', async () => {
    const { office, keji } = await pair();
    expect(await keji.get('registration.own', {})).toMatchObject({ isRegistered: false });
    await keji.receive(await office.pack({ purpose: 'return', unit: KEJI }));
    expect(await keji.get('registration.own', {})).toMatchObject({ isRegistered: true });
  });

  test('a revoked key signs nothing that is taken in any more', async () => {
    const { office, keji } = await pair();
    const own = await keji.get('registration.own', {});
    await office.get('registration.revoke', { publicKey: own.publicKey, reason: '机器遗失' });
    await keji.fill('1.1/2', '2026-03', { progress: '起草细则。' });
    expect(await office.receive(await keji.pack())).toMatchObject([{ state: 'REJECTED', code: 'package.revokedKey' }]);
    expect(await office.refusal('registration.accept', { file: office.addFile('登记申请', await applicationOf(keji)), fingerprint: own.fingerprint })).toBe('registration.revoked');
  });
});

describe('the private key', () => {
  const folder = mkdtempSync(path.join(tmpdir(), '密钥 '));
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  test('is the same each time it is opened, and lies on the disk wrapped', async () => {
    const first = await openKeystore(folder, localVault(folder));
    const again = await openKeystore(folder, localVault(folder));
    expect(again.publicKey.equals(first.publicKey)).toBe(true);
    expect(again.sign(Buffer.from('台账')).equals(first.sign(Buffer.from('台账')))).toBe(true);
    expect(readFileSync(path.join(folder, 'identity.json'), 'utf8')).not.toContain('PRIVATE');
  });

  test('does not open with another passphrase, and is not replaced then', async () => {
    const made = await openKeystore(folder, passphraseVault('一号台账'));
    await expect(openKeystore(folder, passphraseVault('二号台账'))).rejects.toMatchObject({ code: 'keystore.locked' });
    await expect(openKeystore(folder, localVault(folder))).rejects.toMatchObject({ code: 'keystore.otherVault' });
    expect((await openKeystore(folder, passphraseVault('一号台账'))).publicKey.equals(made.publicKey)).toBe(true);
  });

  test('copied without what wraps it is of no use', async () => {
    await openKeystore(folder, localVault(folder));
    const thief = mkdtempSync(path.join(tmpdir(), '密钥 '));
    copyFileSync(path.join(folder, 'identity.json'), path.join(thief, 'identity.json'));
    await expect(openKeystore(thief, localVault(thief))).rejects.toMatchObject({ code: 'keystore.locked' });
    rmSync(thief, { recursive: true });
  });
});
