import { WorkbookError } from '../sheet.ts';
import type { ZipEntry } from './openedEntry.ts';

const END_RECORD = 0x06054b50;
const END_RECORD_LENGTH = 22;
const ZIP64_LOCATOR = 0x07064b50;
const ZIP64_LOCATOR_LENGTH = 20;
const ZIP64_END_RECORD = 0x06064b50;
const CENTRAL_HEADER = 0x02014b50;
const CENTRAL_HEADER_LENGTH = 46;
const LOCAL_HEADER = 0x04034b50;
const LOCAL_HEADER_LENGTH = 30;
const DESCRIPTOR = 0x08074b50;
const HAS_DESCRIPTOR = 0x0008;
const ZIP64_EXTRA = 0x0001;
const MAX_32 = 0xffffffff;
const MAX_16 = 0xffff;

interface Directory { offset: number; length: number; entries: number }

/** Reads the central directory of a zip (zip64 too); throws WorkbookError when the file is cut off or damaged. */
export function openCentralDirectory(bytes: Buffer, maxEntries: number): { offset: number; entries: ZipEntry[] } {
  const endOffset = findEndRecord(bytes);
  const declared = readDirectoryPlace(bytes, endOffset);
  if (declared.entries > maxEntries) throw new WorkbookError('workbook.archiveTooMany', { entries: declared.entries, limit: maxEntries });
  const offset = declared.offset;
  if (offset + declared.length > endOffset) throw damaged();
  const entries: ZipEntry[] = [];
  let at = offset;
  for (let i = 0; i < declared.entries; i++) {
    const entry = readEntry(bytes, at, endOffset);
    entries.push(entry);
    at += entry.centralLength;
  }
  return { offset, entries };
}

function findEndRecord(bytes: Buffer): number {
  const lowest = Math.max(0, bytes.length - END_RECORD_LENGTH - MAX_16);
  for (let at = bytes.length - END_RECORD_LENGTH; at >= lowest; at--) {
    if (bytes[at] === 0x50 && bytes.readUInt32LE(at) === END_RECORD) return at;
  }
  throw new WorkbookError('workbook.truncated');
}

function readDirectoryPlace(bytes: Buffer, endOffset: number): Directory {
  const place = { entries: bytes.readUInt16LE(endOffset + 10), length: bytes.readUInt32LE(endOffset + 12), offset: bytes.readUInt32LE(endOffset + 16) };
  const locator = endOffset - ZIP64_LOCATOR_LENGTH;
  const isZip64 = place.entries === MAX_16 || place.length === MAX_32 || place.offset === MAX_32;
  if (!isZip64 || locator < 0 || bytes.readUInt32LE(locator) !== ZIP64_LOCATOR) return place;
  const record = safeNumber(bytes.readBigUInt64LE(locator + 8));
  if (record + 56 > bytes.length || bytes.readUInt32LE(record) !== ZIP64_END_RECORD) throw damaged();
  return {
    entries: safeNumber(bytes.readBigUInt64LE(record + 32)),
    length: safeNumber(bytes.readBigUInt64LE(record + 40)),
    offset: safeNumber(bytes.readBigUInt64LE(record + 48)),
  };
}

function readEntry(bytes: Buffer, at: number, limit: number): ZipEntry {
  if (at + CENTRAL_HEADER_LENGTH > limit || bytes.readUInt32LE(at) !== CENTRAL_HEADER) throw damaged();
  const nameEnd = at + CENTRAL_HEADER_LENGTH + bytes.readUInt16LE(at + 28);
  const extraEnd = nameEnd + bytes.readUInt16LE(at + 30);
  const end = extraEnd + bytes.readUInt16LE(at + 32);
  if (end > limit) throw damaged();
  const sizes = readSizes(bytes, at, nameEnd, extraEnd);
  const entry: ZipEntry = {
    name: bytes.toString('utf8', at + CENTRAL_HEADER_LENGTH, nameEnd),
    flags: bytes.readUInt16LE(at + 8),
    method: bytes.readUInt16LE(at + 10),
    crc32: bytes.readUInt32LE(at + 16),
    ...sizes,
    dataOffset: 0,
    endOffset: 0,
    centralOffset: at,
    centralLength: end - at,
  };
  locateData(bytes, entry);
  return entry;
}

/** Sizes and place of an entry; a field of all ones stands in the zip64 extra field instead, in this order. */
function readSizes(bytes: Buffer, at: number, extraStart: number, extraEnd: number): Pick<ZipEntry, 'size' | 'compressedSize' | 'localHeaderOffset'> {
  const declared = { size: bytes.readUInt32LE(at + 24), compressedSize: bytes.readUInt32LE(at + 20), localHeaderOffset: bytes.readUInt32LE(at + 42) };
  let extra = findExtra(bytes, extraStart, extraEnd, ZIP64_EXTRA);
  if (extra === undefined) return declared;
  for (const field of ['size', 'compressedSize', 'localHeaderOffset'] as const) {
    if (declared[field] !== MAX_32) continue;
    if (extra + 8 > extraEnd) throw damaged();
    declared[field] = safeNumber(bytes.readBigUInt64LE(extra));
    extra += 8;
  }
  return declared;
}

function findExtra(bytes: Buffer, start: number, end: number, id: number): number | undefined {
  for (let at = start; at + 4 <= end; at += 4 + bytes.readUInt16LE(at + 2)) {
    if (bytes.readUInt16LE(at) === id) return at + 4;
  }
  return undefined;
}

function locateData(bytes: Buffer, entry: ZipEntry): void {
  const local = entry.localHeaderOffset;
  if (local + LOCAL_HEADER_LENGTH > bytes.length || bytes.readUInt32LE(local) !== LOCAL_HEADER) throw damaged(entry.name);
  entry.dataOffset = local + LOCAL_HEADER_LENGTH + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
  const dataEnd = entry.dataOffset + entry.compressedSize;
  if (dataEnd > bytes.length) throw damaged(entry.name);
  entry.endOffset = dataEnd + ((entry.flags & HAS_DESCRIPTOR) === 0 ? 0 : descriptorLength(bytes, dataEnd, entry));
}

/** The signature is optional and the sizes are 4 or 8 bytes each, so the length follows from which reading agrees. */
function descriptorLength(bytes: Buffer, at: number, entry: ZipEntry): number {
  const signature = at + 4 <= bytes.length && bytes.readUInt32LE(at) === DESCRIPTOR ? 4 : 0;
  const crcAt = at + signature;
  if (crcAt + 12 > bytes.length || bytes.readUInt32LE(crcAt) !== entry.crc32) return 0;
  const narrow = bytes.readUInt32LE(crcAt + 4) === entry.compressedSize && bytes.readUInt32LE(crcAt + 8) === entry.size;
  return signature + (narrow ? 12 : 20);
}

function safeNumber(value: bigint): number {
  if (value > BigInt(Number.MAX_SAFE_INTEGER)) throw damaged();
  return Number(value);
}

function damaged(part = ''): WorkbookError {
  return new WorkbookError('workbook.damaged', { part });
}
