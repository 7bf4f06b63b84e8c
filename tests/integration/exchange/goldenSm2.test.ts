import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { decryptBody, recipientOf } from '#electron/exchange/ageBody.ts';
import { fingerprintOf } from '#electron/exchange/fingerprint.ts';
import { readFrame, SM2 } from '#electron/exchange/format/v1.ts';
import { readArchive } from '#electron/exchange/format/v1Archive.ts';
import { verifyPackage, type Receiver } from '#electron/exchange/verifyPackage.ts';
import { writePackage, type PackageContent } from '#electron/exchange/writePackage.ts';
import { fixedSm2Keystore, officeReceiver, REPLICA, segmentOf, threeChanges, UNIT } from '#tests/support/exchange/craft.ts';

const file = fileURLToPath(new URL('../../fixtures/packages/v1-report-sm2.yhtz', import.meta.url));
const KEY = fixedSm2Keystore(5);

function report(): PackageContent {
  const segment = segmentOf(threeChanges());
  return {
    purpose: 'report', from: { role: 'unit', unit: UNIT }, to: { role: 'office', unit: null }, createdAt: '2022-03-28T12:00:00.000Z', sender: { replica: REPLICA, person: '王小明' },
    vector: new Map([[REPLICA, { seq: 3, hash: segment.hashes[2]?.toString('hex') ?? '' }]]), segments: [segment], authorOf: () => ({ role: 'unit', unit: UNIT }),
    attachments: new Map(), readable: Buffer.from('可读的工作簿'),
  };
}

const office = (): Receiver => officeReceiver({ findKey: (key) => (key === KEY.publicKey.toString('hex') ? { role: 'unit', unit: UNIT, status: 'active' } : undefined) });

describe('the package of the released format that SM2 has signed', () => {
  // Made once, never again: `LEDGER_WRITE_GOLDEN=1` writes only what is not there.
  if (process.env['LEDGER_WRITE_GOLDEN'] === '1') test('is written', async () => {
    if (!existsSync(file)) writeFileSync(file, (await writePackage(report(), KEY)).bytes);
    expect(existsSync(file)).toBe(true);
  });

  test('is read as it was meant', async () => {
    const { manifest, segments, key } = await verifyPackage(readFileSync(file), office());
    expect(segments.flatMap(({ changes }) => changes)).toEqual(threeChanges());
    expect(manifest).toMatchObject({ format: 1, purpose: 'report', ranges: [{ replica: REPLICA, from: 1, to: 3 }] });
    expect(key).toMatchObject({ unit: UNIT, publicKey: KEY.publicKey.toString('hex') });
  });

  test('is the frame of v1 with algorithm 2, and but for its signature what is written today', async () => {
    const [then, now] = [readFrame(readFileSync(file)), readFrame((await writePackage(report(), KEY)).bytes)];
    expect(readFileSync(file).subarray(0, 9).toString('hex')).toBe('895948540d0a1a0a01');
    expect(then.algorithm).toBe(SM2);
    expect(SM2).toBe(2);
    expect({ algorithm: now.algorithm, keyId: now.keyId.toString('hex') }).toEqual({ algorithm: then.algorithm, keyId: then.keyId.toString('hex') });
    const texts = async (body: Buffer): Promise<[string, string][]> => [...(await readArchive(body))].map(([name, bytes]) => [name, bytes.toString('utf8')]);
    expect(await texts(now.body)).toEqual(await texts(then.body));
    expect(now.signature.equals(then.signature)).toBe(false);
  });

  test('is refused with one bit changed anywhere in key, algorithm and signature', async () => {
    const bytes = readFileSync(file);
    for (let at = bytes.length - 97; at < bytes.length; at += 4) {
      const flipped = Buffer.from(bytes);
      flipped[at] = (flipped[at] ?? 0) ^ (1 << (at % 8));
      await expect(verifyPackage(flipped, office())).rejects.toMatchObject({ code: expect.stringMatching(/^package\.(badSignature|unknownKey|newerAlgorithm)$/) as string });
    }
  });

  test('keeps its fingerprint and what is encrypted for its key: packages and forms in drawers hang on that', async () => {
    expect(fingerprintOf(KEY.publicKey)).toMatchInlineSnapshot(`"12825 80305 75627 24058 57271 21785"`);
    expect(await recipientOf(KEY)).toMatchInlineSnapshot(`"age1xan7tlu3g5s0687mm48kjcljmkzkp0lplpnvtwhyy42uw56etyhqalkuuz"`);
  });

  test('encrypted, it is opened by the holder of an SM2 key, and by nobody else', async () => {
    const { bytes } = await writePackage({ ...report(), recipients: [await recipientOf(fixedSm2Keystore(6))] }, KEY);
    const opened = await verifyPackage(bytes, { ...office(), decrypt: (body) => decryptBody(body, [fixedSm2Keystore(6)]) });
    expect(opened.segments.flatMap(({ changes }) => changes)).toEqual(threeChanges());
    await expect(verifyPackage(bytes, { ...office(), decrypt: (body) => decryptBody(body, [KEY]) })).rejects.toMatchObject({ code: 'package.cannotDecrypt' });
  });
});
