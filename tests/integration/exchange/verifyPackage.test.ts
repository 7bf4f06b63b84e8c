import { describe, expect, test } from 'vitest';
import { canonicalLine } from '#shared/domain/change.ts';
import { Refusal } from '#shared/contract/refusal.ts';
import { messageText } from '#shared/wording/messages.ts';
import { verifyPackage, type Receiver } from '#electron/exchange/verifyPackage.ts';
import { craftPackage, fixedKeystore, officeReceiver, REPLICA, threeChanges, UNIT, UNIT_KEY } from '#tests/support/exchange/craft.ts';

async function refusalOf(bytes: Buffer, receiver: Receiver = officeReceiver()): Promise<Refusal> {
  const error: unknown = await verifyPackage(bytes, receiver).then(() => undefined, (reason: unknown) => reason);
  if (error instanceof Refusal) return error;
  throw error ?? new Error('accepted');
}

const changed = (bytes: Buffer, at: number, value: number): Buffer => {
  const copy = Buffer.from(bytes);
  copy[at < 0 ? copy.length + at : at] = value;
  return copy;
};

const lineWith = (at: number, change: (parts: unknown[]) => unknown[]): string[] =>
  threeChanges().map(canonicalLine).map((line, place) => (place === at ? JSON.stringify(change(JSON.parse(line) as unknown[])) : line));

describe('a package that is right', () => {
  test('passes every step, with its changes in order', async () => {
    const { segments, manifest, key } = await verifyPackage(await craftPackage(), officeReceiver());
    expect(segments.map(({ changes }) => changes)).toEqual([threeChanges()]);
    expect(manifest.sender).toMatchObject({ unit: UNIT, person: '王小明' });
    expect(key).toMatchObject({ role: 'unit', unit: UNIT });
  });

  test('is made of the same bytes each time', async () => {
    expect((await craftPackage()).equals(await craftPackage())).toBe(true);
  });
});

describe('each step of the verification refuses with its own code, in the order of the steps', () => {
  const cases: [string, string, () => Promise<Buffer>, Partial<Receiver>?][] = [
    ['size: a file too small to be one', 'package.tooSmall', () => Promise.resolve(Buffer.alloc(60))],
    ['magic: another kind of file', 'package.notAPackage', async () => changed(await craftPackage(), 0, 0x50)],
    ['version: a newer frame', 'package.newerFrame', async () => changed(await craftPackage(), 8, 2)],
    ['version: flags that nobody knows', 'package.newerFrame', async () => changed(await craftPackage(), 9, 0x80)],
    ['length: cut short', 'package.truncated', async () => (await craftPackage()).subarray(0, -1)],
    ['length: something appended', 'package.wrongLength', async () => Buffer.concat([await craftPackage(), Buffer.from([0])])],
    ['length: a header longer than any', 'package.wrongLength', async () => changed(await craftPackage(), 10, 0x7f)],
    ['algorithm: one that is not known', 'package.newerAlgorithm', async () => changed(await craftPackage(), -97, 3)],
    ['algorithm: another than that of the registered key', 'package.algorithmDiffers', async () => changed(await craftPackage(), -97, 2)],
    ['key: one that nobody registered', 'package.unknownKey', () => craftPackage({ keystore: fixedKeystore(9) })],
    ['key: one that was revoked', 'package.revokedKey', () => craftPackage(), { findKey: () => ({ role: 'unit', unit: UNIT, status: 'revoked' }) }],
    ['signature: one bit of the body', 'package.badSignature', async () => changed(await craftPackage(), 600, 0)],
    ['header: a field missing', 'package.badHeader', () => craftPackage({ header: (header) => ({ ...header, to: undefined }) })],
    ['header: another sender than the key’s', 'package.senderDiffers', () => craftPackage({ header: (header) => ({ ...header, from: { role: 'unit', unit: '省工信厅' } }) })],
    ['recipient: for another unit', 'package.notForUs', () => craftPackage({ header: (header) => ({ ...header, to: { role: 'unit', unit: '省工信厅' } }) })],
    ['recipient: the office gets no broadcast', 'package.notForUs', () => craftPackage({ header: (header) => ({ ...header, to: { role: 'all', unit: null } }) })],
    ['body: not the one of the header', 'package.bodyDiffers', () => craftPackage({ header: (header) => ({ ...header, body: { ...header.body, sha256: '0'.repeat(64) } }) })],
    ['zip: no zip at all', 'package.badArchive', () => craftPackage({ body: () => Buffer.from('不是压缩包') })],
    ['zip: a name that leads out', 'package.badArchive', () => craftPackage({ entries: (entries) => [...entries, { name: 'attachments/evil', bytes: Buffer.alloc(1) }] })],
    ['zip: a name twice', 'package.badArchive', () => craftPackage({ entries: (entries) => [...entries, ...entries.slice(-1)] })],
    ['manifest: none', 'package.badManifest', () => craftPackage({ entries: (entries) => entries.slice(1) })],
    ['manifest: of a newer format', 'package.newerFormat', () => craftPackage({ manifest: (manifest) => ({ ...manifest, format: 2 }) })],
    ['manifest: needs what this version cannot', 'package.newerFormat', () => craftPackage({ manifest: (manifest) => ({ ...manifest, needs: ['sealed'] }) })],
    ['manifest: another sender than the header’s', 'package.badManifest', () => craftPackage({ manifest: (manifest) => ({ ...manifest, sender: { ...manifest.sender, unit: '省工信厅' } }) })],
    ['entries: one with another hash', 'package.entryDiffers', () => craftPackage({ manifest: (manifest) => ({ ...manifest, entries: manifest.entries.map((entry) => ({ ...entry, sha256: '0'.repeat(64) })) }) })],
    ['entries: one that is not stated', 'package.entryDiffers', () => craftPackage({ manifest: (manifest) => ({ ...manifest, entries: manifest.entries.slice(1) }) })],
    ['entries: one that is not there', 'package.entryDiffers', () => craftPackage({ entries: (entries) => entries.slice(0, -1) })],
    ['chain: a hash that does not follow', 'package.brokenChain', () => craftPackage({ manifest: (manifest) => ({ ...manifest, ranges: manifest.ranges.map((range) => ({ ...range, lastHash: '0'.repeat(64) })) }) })],
    ['chain: a line too many', 'package.brokenChain', () => craftPackage({ manifest: (manifest) => ({ ...manifest, ranges: manifest.ranges.map((range) => ({ ...range, to: 2 })) }) })],
    ['changes: of a newer form', 'package.newerChange', () => craftPackage({ lines: lineWith(2, ([, ...rest]) => [2, ...rest]) })],
    ['changes: a line that we would write otherwise', 'package.badChange', () => craftPackage({ lines: lineWith(2, (parts) => parts.map((part, place) => (place === 8 ? '{"b":1,"a":2}' : part))) })],
    ['changes: a fraction', 'package.badChange', () => craftPackage({ lines: lineWith(2, (parts) => parts.map((part, place) => (place === 8 ? '0.5' : part))) })],
    ['changes: a number out of order', 'package.badChange', () => craftPackage({ lines: lineWith(2, (parts) => parts.map((part, place) => (place === 2 ? 7 : part))) })],
    ['changes: of a machine that declares another unit', 'package.foreignReplica', () => craftPackage({ lines: lineWith(0, (parts) => parts.map((part, place) => (place === 8 ? '{"role":"unit","unit":"省工信厅"}' : part))) })],
    ['changes: of a machine that declares itself the office', 'package.foreignReplica', () => craftPackage({ lines: lineWith(0, (parts) => parts.map((part, place) => (place === 8 ? '{"role":"office","unit":null}' : part))) })],
    ['changes: a review of what the unit itself reported', 'package.officeWord', () => craftPackage({ lines: lineWith(2, (parts) => parts.map((part, place) => (place === 6 ? 'review:2022-1a2b3c4d|2.1/1|2022-03|省科技厅' : part))) })],
    ['changes: the office’s key revoked by a unit', 'package.officeWord', () => craftPackage({ lines: lineWith(2, (parts) => parts.map((part, place) => (place === 6 ? `key:${'ab'.repeat(32)}` : place === 7 ? 'revoked' : part))) })],
  ];

  test.each(cases)('%s → %s', async (_, code, make, receiver = {}) => {
    const refusal = await refusalOf(await make(), officeReceiver(receiver));
    expect(refusal.code).toBe(code);
    expect(messageText(refusal)).toMatch(/^[^（]*[\u4e00-\u9fff].*。$/);
  });

  test('decryption: an encrypted body that we have no key for', async () => {
    const { writeFrame, ED25519, readFrame } = await import('#electron/exchange/format/v1.ts');
    const { header, body } = readFrame(await craftPackage());
    const sealed = writeFrame({ isEncrypted: true, header, body, algorithm: ED25519, keyId: UNIT_KEY.publicKey }, (message) => UNIT_KEY.sign(message));
    expect((await refusalOf(sealed)).code).toBe('package.cannotDecrypt');
  });

  test('a machine whose declaration came earlier is known by it', async () => {
    const lines = threeChanges().slice(1).map((change, place) => canonicalLine({ ...change, seq: place + 1 }));
    const bytes = await craftPackage({ lines });
    expect((await refusalOf(bytes)).code).toBe('package.foreignReplica');
    expect((await refusalOf(bytes, officeReceiver({ authorOf: () => ({ role: 'unit', unit: '省工信厅' }) }))).code).toBe('package.foreignReplica');
    const { segments } = await verifyPackage(bytes, officeReceiver({ authorOf: (replica) => (replica === REPLICA ? { role: 'unit', unit: UNIT } : undefined) }));
    expect(segments[0]?.changes).toHaveLength(2);
  });
});
