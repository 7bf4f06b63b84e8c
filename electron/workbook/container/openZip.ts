import { WorkbookError } from '../sheet.ts';
import { entryPieces, wholeEntryIn } from './entryPieces.ts';
import type { EntryPieces } from './entryPieces.ts';
import { inflateEntry } from './inflateEntry.ts';
import { openCentralDirectory } from './openCentralDirectory.ts';
import type { ZipEntry } from './openedEntry.ts';
import type { TakeMemory } from './partMemory.ts';

export type { ZipEntry } from './openedEntry.ts';

export interface ZipArchive {
  bytes: Buffer;
  /** In the order of the central directory. */
  entries: ZipEntry[];
  /** Case-insensitive; `/` and `\` are alike and a leading one is ignored. */
  find(name: string): ZipEntry | undefined;
  /** The unpacked bytes; throws WorkbookError when they are not what the directory declares. */
  inflate(entry: ZipEntry): Buffer;
  /** The same in memory that is given. */
  inflateIn(take: TakeMemory, entry: ZipEntry): Buffer;
  /** The same of a part that is small, where many are read one after another. */
  inflateShort(entry: ZipEntry): Buffer;
  /** The same in pieces that end with `ending`, for what is read from front to back. */
  pieces(entry: ZipEntry, ending: Buffer): EntryPieces;
}

export interface ZipLimits {
  fileBytes: number;
  entries: number;
  unpackedBytes: number;
  /** An entry or archive above both of these is refused. */
  ratio: number;
  ratioBytes: number;
}

export const defaultZipLimits: ZipLimits = {
  fileBytes: 50 * 1024 * 1024,
  entries: 2_000,
  unpackedBytes: 500 * 1024 * 1024,
  ratio: 100,
  ratioBytes: 64 * 1024 * 1024,
};

/** Opens a zip by its central directory and refuses (WorkbookError) what looks like a trap before anything is unpacked. */
export function openZip(bytes: Buffer, limits: ZipLimits = defaultZipLimits): ZipArchive {
  if (bytes.length > limits.fileBytes) {
    throw new WorkbookError('workbook.tooLarge', { megabytes: inMegabytes(bytes.length), limit: inMegabytes(limits.fileBytes) });
  }
  const directory = openCentralDirectory(bytes, limits.entries);
  refuseTraps(directory.entries, limits);
  refuseOverlap(directory.entries, directory.offset);
  const byName = indexByName(directory.entries);
  return {
    bytes,
    entries: directory.entries,
    find: (name) => byName.get(comparableName(name)),
    inflate: (entry) => inflateEntry(bytes, entry),
    inflateIn: (take, entry) => wholeEntryIn(take, bytes, entry),
    inflateShort: (entry) => wholeEntryIn(Buffer.allocUnsafe, bytes, entry),
    pieces: (entry, ending) => entryPieces(bytes, entry, ending),
  };
}

const isPlainName = /^(?!\/)[^\\]*$/;

function comparableName(name: string): string {
  return (isPlainName.test(name) ? name : name.replaceAll('\\', '/').replace(/^\/+/, '')).toLowerCase();
}

/** Of two entries by one name, programs disagree which one counts: what one person sees another does not. */
function indexByName(entries: readonly ZipEntry[]): Map<string, ZipEntry> {
  const byName = new Map<string, ZipEntry>();
  for (const entry of entries) {
    const name = comparableName(entry.name);
    if (byName.has(name)) throw new WorkbookError('workbook.archiveDuplicate', { part: entry.name });
    byName.set(name, entry);
  }
  return byName;
}

function refuseTraps(entries: readonly ZipEntry[], limits: ZipLimits): void {
  let unpacked = 0;
  let packed = 0;
  for (const entry of entries) {
    if (entry.name.includes('..') && entry.name.split(/[\\/]/).includes('..')) throw new WorkbookError('workbook.archivePath', { part: entry.name });
    if ((entry.flags & 1) !== 0) throw new WorkbookError('workbook.encrypted');
    unpacked += entry.size;
    packed += entry.compressedSize;
    refuseRatio(entry.size, entry.compressedSize, limits);
  }
  if (unpacked > limits.unpackedBytes) {
    throw new WorkbookError('workbook.archiveTooBig', { megabytes: inMegabytes(unpacked), limit: inMegabytes(limits.unpackedBytes) });
  }
  refuseRatio(unpacked, packed, limits);
}

function refuseRatio(unpacked: number, packed: number, limits: ZipLimits): void {
  if (unpacked > limits.ratioBytes && unpacked > packed * limits.ratio) {
    throw new WorkbookError('workbook.archiveRatio', { megabytes: inMegabytes(unpacked), ratio: Math.round(unpacked / Math.max(packed, 1)) });
  }
}

/** Entries that share bytes are how a small file unpacks to gigabytes without a suspicious ratio. */
function refuseOverlap(entries: readonly ZipEntry[], directoryOffset: number): void {
  const inOrder = [...entries].sort((a, b) => a.localHeaderOffset - b.localHeaderOffset);
  let end = 0;
  for (const entry of inOrder) {
    if (entry.localHeaderOffset < end) throw new WorkbookError('workbook.archiveOverlap', { part: entry.name });
    end = entry.endOffset;
  }
  if (end > directoryOffset) throw new WorkbookError('workbook.archiveOverlap', { part: inOrder.at(-1)?.name ?? '' });
}

function inMegabytes(bytes: number): number {
  return Math.round(bytes / (1024 * 1024));
}
