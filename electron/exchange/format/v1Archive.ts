// FROZEN with v1.ts: the restricted zip inside a package.
import { deflateRawSync } from 'node:zlib';
import { fromBuffer, type Entry, type ZipFile as OpenedZip } from 'yauzl';
import { ZipFile } from 'yazl';
import { FormatError } from './formatError.ts';

export interface ArchiveEntry { name: string; bytes: Buffer }

export const MANIFEST = 'manifest.json';
export const CHANGES = 'changes.ndjson';
export const EXPLANATION = '说明.txt';
export const READABLE = '内容.xlsx';
export const ATTACHMENTS = 'attachments/';

const NAME = /^(?:manifest\.json|changes\.ndjson|说明\.txt|内容\.xlsx|attachments\/[0-9a-f]{64})$/;
export const LIMITS = { entries: 20_000, entryBytes: 200 * 1024 * 1024, allBytes: 1024 * 1024 * 1024, ratio: 200 };
/** Below this a high ratio does no harm. */
const RATIO_FROM = 1024 * 1024;
const UTF8_NAMES = 0x0800;
const [STORED, DEFLATED] = [0, 8];
/** Always the same, in local time as zip has it, so that equal content gives equal bytes. */
const LONG_AGO = new Date(1980, 0, 1);

/** Entries in the order given; equal content gives equal bytes on one kind of machine. */
export async function writeArchive(entries: readonly ArchiveEntry[]): Promise<Buffer> {
  const zip = new ZipFile();
  const chunks: Buffer[] = [];
  const done = new Promise<Buffer>((resolve, reject) => {
    zip.outputStream.on('data', (chunk: Buffer) => chunks.push(chunk));
    zip.outputStream.on('end', () => resolve(Buffer.concat(chunks)));
    zip.outputStream.on('error', reject);
  });
  for (const { name, bytes } of entries) zip.addBuffer(bytes, name, { mtime: LONG_AGO, mode: 0o100644, compress: isWorthCompressing(bytes), forceDosTimestamp: true });
  zip.end();
  return done;
}

/** Every entry by name; throws `package.badArchive` with the rule that is broken, before anything large is unpacked. */
export async function readArchive(bytes: Buffer): Promise<Map<string, Buffer>> {
  const zip = await open(bytes);
  if (zip.entryCount > LIMITS.entries) throw broken('entries');
  if (zip.comment !== '') throw broken('comment');
  const found = new Map<string, Buffer>();
  let total = 0;
  for await (const entry of entriesOf(zip)) {
    if (found.has(entry.fileName)) throw broken('twice', entry.fileName);
    checkEntry(entry);
    total += entry.uncompressedSize;
    if (total > LIMITS.allBytes) throw broken('tooMuch');
    found.set(entry.fileName, await unpack(zip, entry));
  }
  return found;
}

function checkEntry({ fileName, generalPurposeBitFlag, compressionMethod, compressedSize, uncompressedSize, fileComment }: Entry): void {
  if (!NAME.test(fileName)) throw broken('name', fileName);
  // No encryption, no sizes after the data, names in UTF-8.
  if (generalPurposeBitFlag !== UTF8_NAMES || fileComment !== '') throw broken('flags', fileName);
  if (compressionMethod !== STORED && compressionMethod !== DEFLATED) throw broken('method', fileName);
  if (uncompressedSize > LIMITS.entryBytes) throw broken('tooMuch', fileName);
  if (uncompressedSize > RATIO_FROM && uncompressedSize > compressedSize * LIMITS.ratio) throw broken('ratio', fileName);
}

function open(bytes: Buffer): Promise<OpenedZip> {
  return new Promise((resolve, reject) => {
    fromBuffer(bytes, { lazyEntries: true, strictFileNames: true, validateEntrySizes: true }, (error, zip) => {
      if (error === null && zip !== undefined) resolve(zip);
      else reject(broken('zip'));
    });
  });
}

async function* entriesOf(zip: OpenedZip): AsyncGenerator<Entry> {
  for (let count = 0; count < zip.entryCount; count += 1) {
    yield await new Promise<Entry>((resolve, reject) => {
      const settle = (end: () => void) => {
        zip.removeAllListeners('entry');
        zip.removeAllListeners('error');
        end();
      };
      zip.once('entry', (entry: Entry) => settle(() => resolve(entry)));
      zip.once('error', () => settle(() => reject(broken('zip'))));
      zip.readEntry();
    });
  }
}

function unpack(zip: OpenedZip, entry: Entry): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    zip.openReadStream(entry, (error, stream) => {
      if (error !== null || stream === undefined) return reject(broken('zip', entry.fileName));
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('error', () => reject(broken('zip', entry.fileName)));
      stream.on('end', () => resolve(Buffer.concat(chunks)));
    });
  });
}

/** What compresses beyond the limit that readers set is stored as it is. */
function isWorthCompressing(bytes: Buffer): boolean {
  return bytes.length <= RATIO_FROM || deflateRawSync(bytes).length * LIMITS.ratio > bytes.length * 2;
}

function broken(rule: string, name = ''): FormatError {
  return new FormatError('package.badArchive', { rule, name });
}
