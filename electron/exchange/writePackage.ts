import { createHash } from 'node:crypto';
import { canonicalLine } from '#shared/domain/change.ts';
import type { Author } from '#shared/domain/merge/ownership.ts';
import { explanationText } from '#shared/wording/exchangeText.ts';
import type { Keystore } from '#electron/ports/keystore.ts';
import type { Segment, Vector } from '#electron/storage/log/chains.ts';
import { encryptBody } from './ageBody.ts';
import { writeFrame } from './format/v1.ts';
import { ATTACHMENTS, CHANGES, EXPLANATION, MANIFEST, READABLE, writeArchive, type ArchiveEntry } from './format/v1Archive.ts';
import { encodeHeader, encodeManifest, type Header, type Manifest } from './format/v1Content.ts';
import { testCrypto } from './selfTest.ts';
import { frameKeyOf } from './signingKeys.ts';

/** Everything that goes into a package; equal content and key give equal bytes, unless they are encrypted or signed by SM2, whose signatures differ each time. */
export interface PackageContent {
  purpose: Manifest['purpose'];
  /** What a reader must know of; left out: nothing that ever was new. */
  needs?: Manifest['needs'] | undefined;
  from: Header['from'];
  to: Header['to'];
  createdAt: string;
  sender: { replica: string; person: string };
  vector: Vector;
  segments: readonly Segment[];
  authorOf(replica: string): Author | undefined;
  /** Files by their SHA-256. */
  attachments: ReadonlyMap<string, Buffer>;
  /** A workbook of the same content, for people; null when there is none. */
  readable: Buffer | null;
  /** For whom it is encrypted; left out: it lies open. */
  recipients?: readonly string[] | undefined;
}

export interface WrittenPackage { bytes: Buffer; sha256: string; manifest: Manifest }

export async function writePackage(content: PackageContent, keystore: Keystore): Promise<WrittenPackage> {
  testCrypto();
  const segments = [...content.segments].sort((one, other) => (one.replica < other.replica ? -1 : 1));
  const entries = [...contentEntries(content, segments)];
  const manifest = manifestOf(content, segments, entries);
  const body = await writeArchive([{ name: MANIFEST, bytes: encodeManifest(manifest) }, ...entries]);
  // The hash is of the body as it is read, whoever can read it.
  const header = encodeHeader({ format: 1, from: content.from, to: content.to, createdAt: content.createdAt, body: { sha256: sha256(body), bytes: body.length } });
  const sealed = content.recipients === undefined ? body : await encryptBody(body, content.recipients);
  const bytes = writeFrame({ isEncrypted: content.recipients !== undefined, header, body: sealed, ...frameKeyOf(keystore) }, (message) => keystore.sign(message));
  return { bytes, sha256: sha256(bytes), manifest };
}

function* contentEntries(content: PackageContent, segments: readonly Segment[]): Generator<ArchiveEntry> {
  const lines = segments.flatMap(({ changes }) => changes.map((change) => `${canonicalLine(change)}\n`));
  yield { name: CHANGES, bytes: Buffer.from(lines.join(''), 'utf8') };
  yield { name: EXPLANATION, bytes: Buffer.from(explanationText({ ...content, changes: lines.length }), 'utf8') };
  if (content.readable !== null) yield { name: READABLE, bytes: content.readable };
  for (const [hash, bytes] of [...content.attachments].sort(([one], [other]) => (one < other ? -1 : 1))) yield { name: `${ATTACHMENTS}${hash}`, bytes };
}

function manifestOf(content: PackageContent, segments: readonly Segment[], entries: readonly ArchiveEntry[]): Manifest {
  return {
    format: 1, needs: content.needs ?? [], purpose: content.purpose, createdAt: content.createdAt,
    sender: { ...content.from, ...content.sender },
    vector: [...content.vector].map(([replica, { seq, hash }]) => ({ replica, seq, hash })).sort((one, other) => (one.replica < other.replica ? -1 : 1)),
    basis: segments.filter(({ from }) => from > 1).map(({ replica, from, previousHash }) => ({ replica, seq: from - 1, hash: previousHash })),
    ranges: segments.map(({ replica, from, previousHash, hashes }) => {
      const author = content.authorOf(replica);
      return { replica, role: author?.role ?? null, unit: author?.unit ?? null, from, to: from + hashes.length - 1, previousHash, lastHash: hashes.at(-1)?.toString('hex') ?? '' };
    }),
    entries: entries.map(({ name, bytes }) => ({ name, bytes: bytes.length, sha256: sha256(bytes) })),
  };
}

function sha256(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}
