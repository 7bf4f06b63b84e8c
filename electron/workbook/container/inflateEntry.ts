import { crc32, inflateRawSync } from 'node:zlib';
import { WorkbookError } from '../sheet.ts';
import type { ZipEntry } from './openedEntry.ts';

const STORED = 0;
const DEFLATED = 8;

/** Unpacks one entry; never more bytes than its directory record declares, and only if their checksum agrees. */
export function inflateEntry(bytes: Buffer, entry: ZipEntry): Buffer {
  const unpacked = unpack(bytes.subarray(entry.dataOffset, entry.dataOffset + entry.compressedSize), entry);
  if (unpacked.length !== entry.size || crc32(unpacked) !== entry.crc32) throw damaged(entry);
  return unpacked;
}

function unpack(packed: Buffer, entry: ZipEntry): Buffer {
  if (entry.method === STORED) return packed;
  if (entry.method !== DEFLATED) throw new WorkbookError('workbook.archiveMethod', { part: entry.name, method: entry.method });
  try {
    // One byte more than declared, so that one output buffer is enough and a surplus still shows.
    return inflateRawSync(packed, { chunkSize: Math.max(entry.size + 1, 64), maxOutputLength: Math.max(entry.size, 1) });
  } catch {
    throw damaged(entry);
  }
}

function damaged(entry: ZipEntry): WorkbookError {
  return new WorkbookError('workbook.damaged', { part: entry.name });
}
