import { Refusal } from '#shared/contract/refusal.ts';
import { fingerprintOf } from './fingerprint.ts';
import { FormatError } from './format/formatError.ts';
import { readFrame } from './format/v1.ts';
import { readArchive } from './format/v1Archive.ts';
import { decodeHeader, type Header, type Manifest } from './format/v1Content.ts';
import { testCrypto } from './selfTest.ts';
import { signingKeyOf } from './signingKeys.ts';
import { checkBody, checkEntries, checkManifest, checkSignature } from './verifyPackage.ts';

/** What a file says of itself to somebody without a workspace: that it is whole, and whose key has signed it; whether that key is to be trusted nobody here can tell. */
export interface InspectedPackage {
  fingerprint: string;
  from: Header['from'];
  to: Header['to'];
  createdAt: string;
  isEncrypted: boolean;
  /** null: encrypted, and shown only to its receiver. */
  content: { purpose: Manifest['purpose']; person: string; changes: number; ranges: Pick<Manifest['ranges'][number], 'role' | 'unit' | 'from' | 'to'>[]; entries: { name: string; bytes: number }[] } | null;
}

/** The same steps as receiving, but for those that need to know who one is. */
export async function inspectPackage(bytes: Buffer): Promise<InspectedPackage> {
  testCrypto();
  try {
    const frame = readFrame(bytes);
    checkSignature(frame);
    const header = decodeHeader(frame.header);
    const about = { fingerprint: fingerprintOf(Buffer.from(signingKeyOf(frame), 'hex')), from: header.from, to: header.to, createdAt: header.createdAt, isEncrypted: frame.isEncrypted };
    return { ...about, content: frame.isEncrypted ? null : await contentOf(header, frame.body) };
  } catch (error) {
    if (error instanceof FormatError) throw new Refusal(error.code, error.detail, { cause: error });
    throw error;
  }
}

async function contentOf(header: Header, body: Buffer): Promise<InspectedPackage['content']> {
  checkBody(header, body);
  const entries = await readArchive(body);
  const manifest = checkManifest(entries, header);
  checkEntries(entries, manifest);
  return {
    purpose: manifest.purpose, person: manifest.sender.person, changes: manifest.ranges.reduce((sum, { from, to }) => sum + to - from + 1, 0),
    ranges: manifest.ranges.map(({ role, unit, from, to }) => ({ role, unit, from, to })),
    entries: manifest.entries.map(({ name, bytes }) => ({ name, bytes })),
  };
}
