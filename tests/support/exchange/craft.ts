import { createHash, createPrivateKey, createPublicKey } from 'node:crypto';
import { canonicalLine, type Change } from '#shared/domain/change.ts';
import { keystoreOf, rawPublicKey, type Keystore } from '#electron/ports/keystore.ts';
import { sm2PublicKey, sm2SecretOf } from '#electron/ports/sm2.ts';
import { chainHashes, type Segment } from '#electron/storage/log/chains.ts';
import { writeFrame } from '#electron/exchange/format/v1.ts';
import { writeArchive, type ArchiveEntry } from '#electron/exchange/format/v1Archive.ts';
import { encodeHeader, encodeManifest, type Header, type Manifest } from '#electron/exchange/format/v1Content.ts';
import { frameKeyOf } from '#electron/exchange/signingKeys.ts';
import type { Receiver } from '#electron/exchange/verifyPackage.ts';

/** A key that is the same in every run: 32 equal bytes are its seed. */
export function fixedKeystore(seed: number): Keystore {
  const secret = Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), Buffer.alloc(32, seed)]);
  const publicKey = createPublicKey(createPrivateKey({ key: secret, format: 'der', type: 'pkcs8' }));
  return keystoreOf(secret, rawPublicKey(publicKey));
}

/** The same of SM2; its signatures are others in every run all the same. */
export function fixedSm2Keystore(seed: number): Keystore {
  const secret = sm2SecretOf(BigInt(`0x${Buffer.alloc(32, seed).toString('hex')}`));
  return keystoreOf(secret, sm2PublicKey(secret));
}

export const UNIT = '省科技厅';
export const REPLICA = 'ab'.repeat(16);
export const UNIT_KEY = fixedKeystore(1);

/** The office, which has registered the unit's key. */
export function officeReceiver(given: Partial<Receiver> = {}): Receiver {
  const known = UNIT_KEY.publicKey.toString('hex');
  return { role: 'office', unit: null, findKey: (publicKey) => (publicKey === known ? { role: 'unit', unit: UNIT, status: 'active' } : undefined), authorOf: () => undefined, ...given };
}

/** Three changes of the unit: whose it is, a status, a progress. */
export function threeChanges(): Change[] {
  const entry = `entry:2022-1a2b3c4d|2.1/1|2022-03|${UNIT}`;
  const change = (seq: number, given: Partial<Change>): Change => ({
    replica: REPLICA, seq, hlc: 1_648_468_800_000 * 1024 + seq, actor: '王小明', kind: 'set', entity: entry, field: 'progress', value: null, base: [], source: 'typed', schema: 1, ...given,
  });
  return [
    change(1, { entity: `replica:${REPLICA}`, field: 'author', value: { role: 'unit', unit: UNIT }, source: 'migration' }),
    change(2, { field: 'status', value: 'inProgress' }),
    change(3, { value: '已征集项目 46 项，拟立项 32 项。' }),
  ];
}

export function segmentOf(changes: Change[]): Segment {
  const lines = changes.map(canonicalLine);
  return { replica: REPLICA, from: 1, previousHash: '', changes, hashes: chainHashes('', lines) };
}

export interface Craft {
  header?: (header: Header) => unknown;
  manifest?: (manifest: Manifest) => unknown;
  entries?: (entries: ArchiveEntry[]) => ArchiveEntry[];
  /** Instead of the zip. */
  body?: (zip: Buffer) => Buffer;
  lines?: string[];
  keystore?: Keystore;
  /** Unit that header and manifest name. */
  sender?: string;
}

/** A package that is right but for what is changed, and signed all the same: it gets as far as the step that must refuse it. */
export async function craftPackage({ header = same, manifest = same, entries = same, body = same, lines = threeChanges().map(canonicalLine), keystore = UNIT_KEY, sender = UNIT }: Craft = {}): Promise<Buffer> {
  const content = [{ name: 'changes.ndjson', bytes: Buffer.from(lines.map((line) => `${line}\n`).join('')) }, { name: '说明.txt', bytes: Buffer.from('说明') }];
  const stated: Manifest = {
    format: 1, needs: [], purpose: 'report', sender: { role: 'unit', unit: sender, replica: REPLICA, person: '王小明' }, createdAt: '2022-03-28T12:00:00.000Z', vector: [], basis: [],
    ranges: [{ replica: REPLICA, role: 'unit', unit: UNIT, from: 1, to: lines.length, previousHash: '', lastHash: chainHashes('', lines).at(-1)?.toString('hex') ?? '' }],
    entries: content.map(({ name, bytes }) => ({ name, bytes: bytes.length, sha256: sha256(bytes) })),
  };
  const zip = body(await writeArchive(entries([{ name: 'manifest.json', bytes: encodeManifest(manifest(stated) as Manifest) }, ...content])));
  const routing: Header = { format: 1, from: { role: 'unit', unit: sender }, to: { role: 'office', unit: null }, createdAt: '2022-03-28T12:00:00.000Z', body: { sha256: sha256(zip), bytes: zip.length } };
  return writeFrame({ isEncrypted: false, header: encodeHeader(header(routing) as Header), body: zip, ...frameKeyOf(keystore) }, (message) => keystore.sign(message));
}

function same<T>(value: T): T {
  return value;
}

export function sha256(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** A unit's chain of so many changes: who it is, then entries of a year. */
export function manyChanges(count: number): Change[] {
  const [declaration, status] = threeChanges();
  if (declaration === undefined || status === undefined) throw new Error('no changes');
  return [declaration, ...Array.from({ length: count - 1 }, (_, at) => ({
    ...status, seq: at + 2, entity: `entry:2022-1a2b3c4d|2.1/${at % 97}|2022-${String(1 + (Math.floor(at / 97) % 12)).padStart(2, '0')}|${UNIT}`, field: at % 2 === 0 ? 'progress' : 'problems', value: `第${at}条进展。`,
  }))];
}
