import { createHash } from 'node:crypto';
import { Refusal } from '#shared/contract/refusal.ts';
import { parseCanonicalLine, parseEntityKey, type Change } from '#shared/domain/change.ts';
import { isOfficeWord, type Author } from '#shared/domain/merge/ownership.ts';
import { namesakeOf } from '#shared/domain/signingKey.ts';
import { isSignature } from '#electron/ports/signature.ts';
import { authorValue } from '#electron/storage/log/authors.ts';
import { chainHashes, type Segment } from '#electron/storage/log/chains.ts';
import { fingerprintOf } from './fingerprint.ts';
import { FormatError } from './format/formatError.ts';
import { readFrame, type SignedFrame } from './format/v1.ts';
import { ATTACHMENTS, CHANGES, MANIFEST, readArchive, type ArchiveEntry } from './format/v1Archive.ts';
import { decodeHeader, decodeManifest, type Header, type Manifest } from './format/v1Content.ts';
import { testCrypto } from './selfTest.ts';
import { signingKeyOf } from './signingKeys.ts';

export interface KnownKey { role: 'unit' | 'office'; unit: string | null; status: 'active' | 'revoked' }

/** What the receiver knows before it looks at a package. */
export interface Receiver {
  role: 'unit' | 'office';
  unit: string | null;
  findKey(publicKey: string): KnownKey | undefined;
  authorOf(replica: string): Author | undefined;
  /** Our own key: what we sent ourselves, to whomever, we take back. */
  ownKey?: string;
  /** Opens a body that was encrypted for us; undefined when we have no key for any. */
  decrypt?: (body: Buffer) => Promise<Buffer>;
}

export interface VerifiedPackage {
  header: Header;
  manifest: Manifest;
  key: KnownKey & { publicKey: string };
  segments: Segment[];
  attachments: ArchiveEntry[];
}

/** Said by packages that hold 内部链: a program that does not know them would pass them on to units. */
export const NEEDS_INNER_CHAINS = 'innerChains';

const KNOWN_NEEDS = new Set<string>([NEEDS_INNER_CHAINS]);

/**
 * Every step in this order, each refusing with a code of its own: size, magic and version, exact length (`readFrame`),
 * key, signature, header, recipient, decryption, body hash, zip rules, manifest, entry hashes, chain, changes. Before
 * the signature nothing but fixed-width fields is looked at.
 */
export async function verifyPackage(bytes: Buffer, receiver: Receiver): Promise<VerifiedPackage> {
  testCrypto();
  try {
    const frame = readFrame(bytes);
    const key = checkKey(frame, receiver);
    checkSignature(frame);
    const header = checkHeader(frame, key);
    if (key.publicKey !== receiver.ownKey) checkRecipient(header, receiver);
    const body = await decrypt(frame, receiver);
    checkBody(header, body);
    const entries = await readArchive(body);
    const manifest = checkManifest(entries, header);
    checkEntries(entries, manifest);
    const pieces = checkChains(entries, manifest);
    const segments = pieces.map((piece) => checkChanges(piece));
    checkAuthors(segments, { manifest, key, receiver });
    return { header, manifest, key, segments, attachments: [...entries].filter(([name]) => name.startsWith(ATTACHMENTS)).map(([name, content]) => ({ name, bytes: content })) };
  } catch (error) {
    if (error instanceof FormatError) throw new Refusal(error.code, error.detail, { cause: error });
    throw error;
  }
}

function checkKey(frame: SignedFrame, { findKey, ownKey, role, unit }: Receiver): VerifiedPackage['key'] {
  const publicKey = signingKeyOf(frame);
  const fingerprint = fingerprintOf(Buffer.from(publicKey, 'hex'));
  if (publicKey === ownKey) return { role, unit, status: 'active', publicKey };
  const known = findKey(publicKey);
  const namesake = namesakeOf(publicKey);
  if (known === undefined && (namesake === ownKey || findKey(namesake) !== undefined)) throw new Refusal('package.algorithmDiffers', { algorithm: frame.algorithm });
  if (known === undefined) throw new Refusal('package.unknownKey', { fingerprint, publicKey });
  if (known.status === 'revoked') throw new Refusal('package.revokedKey', { fingerprint, unit: known.unit ?? '' });
  return { ...known, publicKey };
}

export function checkSignature(frame: SignedFrame): void {
  if (!isSignature(frame.message, frame.signature, signingKeyOf(frame))) throw new Refusal('package.badSignature');
}

function checkHeader(frame: SignedFrame, key: KnownKey): Header {
  const header = decodeHeader(frame.header);
  if (header.from.role !== key.role || header.from.unit !== key.unit) throw new Refusal('package.senderDiffers', { claimed: header.from.unit ?? '', registered: key.unit ?? '' });
  return header;
}

function checkRecipient({ to, from }: Header, { role, unit }: Receiver): void {
  const isForUs = to.role === 'all' ? role === 'unit' && from.role === 'office' : to.role === role && (to.role === 'office' || to.unit === unit);
  if (!isForUs) throw new Refusal('package.notForUs', { to: to.unit ?? '', role: to.role });
}

async function decrypt({ body, isEncrypted }: SignedFrame, receiver: Receiver): Promise<Buffer> {
  if (!isEncrypted) return body;
  if (receiver.decrypt === undefined) throw new Refusal('package.cannotDecrypt');
  try {
    return await receiver.decrypt(body);
  } catch (error) {
    throw new Refusal('package.cannotDecrypt', {}, { cause: error });
  }
}

export function checkBody(header: Header, body: Buffer): void {
  if (body.length !== header.body.bytes || sha256(body) !== header.body.sha256) throw new Refusal('package.bodyDiffers');
}

export function checkManifest(entries: ReadonlyMap<string, Buffer>, header: Header): Manifest {
  const bytes = entries.get(MANIFEST);
  if (bytes === undefined) throw new Refusal('package.badManifest', { field: '' });
  const manifest = decodeManifest(bytes);
  const unknown = manifest.needs.find((need) => !KNOWN_NEEDS.has(need));
  if (unknown !== undefined) throw new Refusal('package.newerFormat', { format: unknown });
  if (manifest.sender.role !== header.from.role || manifest.sender.unit !== header.from.unit) throw new Refusal('package.badManifest', { field: 'sender' });
  return manifest;
}

export function checkEntries(entries: ReadonlyMap<string, Buffer>, manifest: Manifest): void {
  const stated = new Map(manifest.entries.map((entry) => [entry.name, entry]));
  for (const [name, content] of entries) {
    const entry = stated.get(name);
    if (name === MANIFEST) continue;
    if (entry === undefined || entry.bytes !== content.length || entry.sha256 !== sha256(content)) throw new Refusal('package.entryDiffers', { name });
    if (name.startsWith(ATTACHMENTS) && name !== `${ATTACHMENTS}${entry.sha256}`) throw new Refusal('package.entryDiffers', { name });
  }
  const missing = manifest.entries.find(({ name }) => !entries.has(name));
  if (missing !== undefined) throw new Refusal('package.entryDiffers', { name: missing.name });
}

interface Piece { range: Manifest['ranges'][number]; lines: string[]; hashes: Buffer[] }

function checkChains(entries: ReadonlyMap<string, Buffer>, manifest: Manifest): Piece[] {
  const text = entries.get(CHANGES)?.toString('utf8') ?? '';
  const lines = text === '' ? [] : text.split('\n');
  if (lines.pop() !== undefined && !text.endsWith('\n')) throw new Refusal('package.brokenChain', { replica: '', seq: 0 });
  let at = 0;
  const pieces = manifest.ranges.map((range): Piece => {
    const own = lines.slice(at, at + range.to - range.from + 1);
    at += own.length;
    const hashes = chainHashes(range.previousHash, own);
    const isWhole = range.from >= 1 && (range.from === 1) === (range.previousHash === '') && own.length === range.to - range.from + 1;
    if (!isWhole || own.length === 0 || hashes.at(-1)?.toString('hex') !== range.lastHash) throw new Refusal('package.brokenChain', { replica: range.replica, seq: range.from });
    return { range, lines: own, hashes };
  });
  const isOnce = new Set(manifest.ranges.map(({ replica }) => replica)).size === manifest.ranges.length;
  if (at !== lines.length || !isOnce) throw new Refusal('package.brokenChain', { replica: '', seq: 0 });
  return pieces;
}

function checkChanges({ range, lines, hashes }: Piece): Segment {
  const changes = lines.map((line, place): Change => {
    const seq = range.from + place;
    const parsed = parseCanonicalLine(line);
    if (parsed.kind === 'newer') throw new Refusal('package.newerChange', { schema: parsed.schema });
    if (parsed.kind === 'bad' || parsed.change.replica !== range.replica || parsed.change.seq !== seq) throw new Refusal('package.badChange', { seq });
    return parsed.change;
  });
  return { replica: range.replica, from: range.from, previousHash: range.previousHash, changes, hashes };
}

/**
 * A unit carries its own chains only: what they say of whose they are must be what its key was registered for, and
 * nothing in them is the office's alone to say. Whose a chain is whose beginning is still missing nobody can tell; it is
 * asked again when the package is joined.
 */
export function checkAuthors(segments: readonly Segment[], { manifest, key, receiver }: { manifest: Manifest; key: KnownKey; receiver: Pick<Receiver, 'role' | 'unit' | 'authorOf'> }): void {
  const isBetweenOwn = manifest.purpose === 'handover' && receiver.role === key.role && receiver.unit === key.unit;
  if (key.role === 'office' || isBetweenOwn) return;
  for (const { replica, from, changes } of segments) {
    if (changes.some(({ entity, field }) => isOfficeWord(entity, field))) throw new Refusal('package.officeWord', { unit: key.unit ?? '' });
    const declared = changes.filter(isDeclaration).map(({ value }) => authorValue(value));
    const known = receiver.authorOf(replica);
    if (declared.length === 0 && known === undefined && from > 1) continue;
    const authors = declared.length > 0 ? declared : [known];
    if (authors.some((author) => author?.role !== 'unit' || author.unit !== key.unit)) throw new Refusal('package.foreignReplica', { unit: key.unit ?? '' });
  }
}

function isDeclaration({ entity, field, replica }: Change): boolean {
  const { kind, parts } = parseEntityKey(entity);
  return kind === 'replica' && parts[0] === replica && field === 'author';
}

function sha256(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}
