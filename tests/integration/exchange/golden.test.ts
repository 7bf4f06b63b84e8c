import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { canonicalLine } from '#shared/domain/change.ts';
import { readFrame } from '#electron/exchange/format/v1.ts';
import { readArchive } from '#electron/exchange/format/v1Archive.ts';
import { decryptBody, recipientOf } from '#electron/exchange/ageBody.ts';
import { decodeHeader } from '#electron/exchange/format/v1Content.ts';
import { verifyPackage } from '#electron/exchange/verifyPackage.ts';
import { writePackage, type PackageContent } from '#electron/exchange/writePackage.ts';
import { fixedKeystore, officeReceiver, REPLICA, segmentOf, sha256, threeChanges, UNIT, UNIT_KEY } from '#tests/support/exchange/craft.ts';

const folder = fileURLToPath(new URL('../../fixtures/packages/', import.meta.url));

const attachment = Buffer.from('会议纪要');
const golden: Record<string, { content: PackageContent; keystore: ReturnType<typeof fixedKeystore> }> = {
  'v1-report.yhtz': { content: report(), keystore: UNIT_KEY },
  'v1-return.yhtz': { content: { ...report(), purpose: 'return', from: { role: 'office', unit: null }, to: { role: 'unit', unit: UNIT }, sender: { replica: 'cd'.repeat(16), person: '李主任' }, attachments: new Map() }, keystore: fixedKeystore(2) },
};

function report(): PackageContent {
  const segment = segmentOf(threeChanges());
  return {
    purpose: 'report', from: { role: 'unit', unit: UNIT }, to: { role: 'office', unit: null }, createdAt: '2022-03-28T12:00:00.000Z', sender: { replica: REPLICA, person: '王小明' },
    vector: new Map([[REPLICA, { seq: 3, hash: segment.hashes[2]?.toString('hex') ?? '' }]]), segments: [segment], authorOf: () => ({ role: 'unit', unit: UNIT }),
    attachments: new Map([[sha256(attachment), attachment]]), readable: Buffer.from('可读的工作簿'),
  };
}

describe.each(Object.entries(golden))('the package %s of the released format', (name, { content, keystore }) => {
  const file = `${folder}${name}`;
  // Made once when a format is released, never again: `LEDGER_WRITE_GOLDEN=1` writes only what is not there.
  if (process.env['LEDGER_WRITE_GOLDEN'] === '1') test('is written', async () => {
    mkdirSync(folder, { recursive: true });
    if (!existsSync(file)) writeFileSync(file, (await writePackage(content, keystore)).bytes);
    expect(existsSync(file)).toBe(true);
  });

  test('is read as it was meant', async () => {
    const isReturn = content.purpose === 'return';
    const receiver = officeReceiver(isReturn ? { role: 'unit', unit: UNIT, findKey: () => ({ role: 'office', unit: null, status: 'active' }) } : {});
    const { manifest, segments, attachments } = await verifyPackage(readFileSync(file), receiver);
    expect(segments.flatMap(({ changes }) => changes)).toEqual(threeChanges());
    expect(manifest).toMatchObject({ format: 1, purpose: content.purpose, sender: content.sender, ranges: [{ replica: REPLICA, from: 1, to: 3 }] });
    expect(attachments.map(({ bytes }) => bytes.toString('utf8'))).toEqual(isReturn ? [] : ['会议纪要']);
  });

  test('is what is written today: frame, header, manifest and every entry', async () => {
    const [then, now] = [readFrame(readFileSync(file)), readFrame((await writePackage(content, keystore)).bytes)];
    const [entriesThen, entriesNow] = [await readArchive(then.body), await readArchive(now.body)];
    expect([...entriesNow].map(([entry, bytes]) => [entry, bytes.toString('utf8')])).toEqual([...entriesThen].map(([entry, bytes]) => [entry, bytes.toString('utf8')]));
    const routing = (header: Buffer): unknown => ({ ...(JSON.parse(header.toString('utf8')) as object), body: undefined });
    expect(routing(now.header)).toEqual(routing(then.header));
    expect({ algorithm: now.algorithm, key: now.keyId.toString('hex'), isEncrypted: now.isEncrypted }).toEqual({ algorithm: then.algorithm, key: then.keyId.toString('hex'), isEncrypted: then.isEncrypted });
  });

  test('starts with the bytes that tell it from every other file', () => {
    expect(readFileSync(file).subarray(0, 9).toString('hex')).toBe('895948540d0a1a0a01');
  });
});

describe('the encrypted package of the released format', () => {
  const file = `${folder}v1-encrypted.yhtz`;
  const [reader, stranger] = [fixedKeystore(3), fixedKeystore(4)];
  if (process.env['LEDGER_WRITE_GOLDEN'] === '1') test('is written', async () => {
    const recipients = [await recipientOf(reader), await recipientOf(UNIT_KEY)];
    if (!existsSync(file)) writeFileSync(file, (await writePackage({ ...report(), recipients }, UNIT_KEY)).bytes);
    expect(existsSync(file)).toBe(true);
  });

  test.each([['its receiver', reader], ['its sender', UNIT_KEY]])('is opened by %s, as it was meant', async (_who, keystore) => {
    const { segments, attachments, header } = await verifyPackage(readFileSync(file), officeReceiver({ decrypt: (body) => decryptBody(body, [keystore]) }));
    expect(segments.flatMap(({ changes }) => changes)).toEqual(threeChanges());
    expect(attachments.map(({ bytes }) => bytes.toString('utf8'))).toEqual(['会议纪要']);
    // The hash that the signature covers is of what was encrypted.
    expect(header.body).toEqual(decodeHeader(readFrame(readFileSync(`${folder}v1-report.yhtz`)).header).body);
  });

  test('is not opened by anybody else', async () => {
    for (const keystores of [[stranger], []]) {
      await expect(verifyPackage(readFileSync(file), officeReceiver({ decrypt: (body) => decryptBody(body, keystores) }))).rejects.toMatchObject({ code: 'package.cannotDecrypt' });
    }
    await expect(verifyPackage(readFileSync(file), officeReceiver())).rejects.toMatchObject({ code: 'package.cannotDecrypt' });
  });

  test('keeps its recipients: they are made of the keys, and packages in drawers hang on that', async () => {
    expect(await recipientOf(reader)).toMatchInlineSnapshot(`"age17awptz9h8ev9f8tan5rrjjnlq54rnetn4xdrayjzfccgcumhd5ksqe5y59"`);
  });
});

test('the canonical line of a change is the one of the released format', () => {
  expect(threeChanges().map(canonicalLine).map((line) => sha256(Buffer.from(line)))).toMatchInlineSnapshot(`
    [
      "1eecaed5c4a566333c5d1cf6117f5f139c01f6172671e94b62c42cf2d4058dca",
      "2933e2df3604fe6eb889d2d87768c2474f000944aeba24a35a5fd22c9edc4615",
      "53ae80c42c5fd2199286d5e31f8cbe94ad05a283c5ae735735abf7d34a42681f",
    ]
  `);
});
