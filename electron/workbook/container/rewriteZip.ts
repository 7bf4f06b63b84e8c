import { crc32 } from 'node:zlib';
import { deflateIn } from './deflater.ts';
import type { ZipArchive } from './openZip.ts';
import type { ZipEntry } from './openedEntry.ts';
import type { TakeMemory } from './partMemory.ts';

const DEFLATED = 8;
const HAS_DESCRIPTOR = 0x0008;
const UTF8_NAME = 0x0800;
const ZIP64_EXTRA = 0x0001;
const MAX_32 = 0xffffffff;
/** 1980-01-01, the earliest day a zip can name: a new part says nothing about when it was made. */
const NO_DATE = 0x0021;

interface Packed { content: Uint8Array; data: Uint8Array }
interface Written { local: Uint8Array[]; central: Buffer }

/**
 * A new archive in which every entry that is not in `replacements` keeps its bytes (local header, data, descriptor),
 * and all keep their order, names and times. null drops an entry; `additions` go to the end.
 */
export function rewriteZip(archive: ZipArchive, replacements: ReadonlyMap<string, Uint8Array | null>, additions: ReadonlyMap<string, Uint8Array> = new Map(), take: TakeMemory = Buffer.allocUnsafe): Buffer {
  const pieces: Uint8Array[] = [];
  const central = new Map<ZipEntry, Buffer>();
  let offset = 0;
  const write = ({ local, central: record }: Written): Buffer => {
    setOffset(record, offset);
    for (const piece of local) {
      pieces.push(piece);
      offset += piece.length;
    }
    return record;
  };
  for (const entry of inFileOrder(archive.entries)) {
    const content = replacements.get(entry.name);
    if (content === null) continue;
    central.set(entry, write(content === undefined ? keptEntry(archive.bytes, entry) : replacedEntry(archive.bytes, entry, { content, data: deflateIn(take, content) })));
  }
  const added = [...additions].map(([name, content]) => write(newEntry(name, { content, data: deflateIn(take, content) })));
  const directory = [...archive.entries.flatMap((entry) => central.get(entry) ?? []), ...added];
  return Buffer.concat([...pieces, ...directory, endRecord(directory, offset)]);
}

function inFileOrder(entries: readonly ZipEntry[]): ZipEntry[] {
  return [...entries].sort((a, b) => a.localHeaderOffset - b.localHeaderOffset);
}

function keptEntry(bytes: Buffer, entry: ZipEntry): Written {
  return { local: [bytes.subarray(entry.localHeaderOffset, entry.endOffset)], central: centralRecord(bytes, entry) };
}

function replacedEntry(bytes: Buffer, entry: ZipEntry, { content, data }: Packed): Written {
  const header = Buffer.from(bytes.subarray(entry.localHeaderOffset, entry.dataOffset));
  const nameLength = header.readUInt16LE(26);
  const local = Buffer.concat([header.subarray(0, 30 + nameLength), withoutZip64(header.subarray(30 + nameLength))]);
  local.writeUInt16LE(local.length - 30 - nameLength, 28);
  describe(local, 6, content, data.length);
  const record = centralRecord(bytes, entry);
  const extraStart = 46 + record.readUInt16LE(28);
  const extraEnd = extraStart + record.readUInt16LE(30);
  const extra = withoutZip64(record.subarray(extraStart, extraEnd));
  const central = Buffer.concat([record.subarray(0, extraStart), extra, record.subarray(extraEnd)]);
  central.writeUInt16LE(extra.length, 30);
  central.writeUInt32LE(0, 42);
  describe(central, 8, content, data.length);
  return { local: [local, data], central };
}

/** Flags, method, checksum and sizes stand in the same order in both headers; the time between them is left. */
function describe(header: Buffer, flagsAt: number, content: Uint8Array, packedLength: number): void {
  header.writeUInt16LE(header.readUInt16LE(flagsAt) & ~HAS_DESCRIPTOR, flagsAt);
  header.writeUInt16LE(DEFLATED, flagsAt + 2);
  header.writeUInt32LE(crc32(content), flagsAt + 8);
  header.writeUInt32LE(packedLength, flagsAt + 12);
  header.writeUInt32LE(content.length, flagsAt + 16);
}

function newEntry(name: string, { content, data }: Packed): Written {
  const nameBytes = Buffer.from(name, 'utf8');
  const shared = Buffer.alloc(24);
  shared.writeUInt16LE(20, 0);
  shared.writeUInt16LE(UTF8_NAME, 2);
  shared.writeUInt16LE(NO_DATE, 8);
  shared.writeUInt16LE(nameBytes.length, 22);
  describe(shared, 2, content, data.length);
  const local = Buffer.concat([Buffer.from([0x50, 0x4b, 3, 4]), shared, Buffer.alloc(2), nameBytes]);
  const central = Buffer.concat([Buffer.from([0x50, 0x4b, 1, 2, 20, 0]), shared, Buffer.alloc(16), nameBytes]);
  return { local: [local, data], central };
}

function centralRecord(bytes: Buffer, entry: ZipEntry): Buffer {
  return Buffer.from(bytes.subarray(entry.centralOffset, entry.centralOffset + entry.centralLength));
}

function setOffset(record: Buffer, offset: number): void {
  if (record.readUInt32LE(42) !== MAX_32) {
    record.writeUInt32LE(offset, 42);
    return;
  }
  // The offset stands in the zip64 field, behind those of the two sizes that stand there too.
  const extra = 46 + record.readUInt16LE(28);
  const field = extra + zip64FieldAt(record.subarray(extra, extra + record.readUInt16LE(30)));
  const sizesBefore = [24, 20].filter((at) => record.readUInt32LE(at) === MAX_32).length;
  record.writeBigUInt64LE(BigInt(offset), field + 4 + 8 * sizesBefore);
}

function zip64FieldAt(extra: Buffer): number {
  let at = 0;
  while (at + 4 <= extra.length && extra.readUInt16LE(at) !== ZIP64_EXTRA) at += 4 + extra.readUInt16LE(at + 2);
  return at;
}

function withoutZip64(extra: Buffer): Buffer {
  const at = zip64FieldAt(extra);
  return at + 4 > extra.length ? extra : Buffer.concat([extra.subarray(0, at), extra.subarray(at + 4 + extra.readUInt16LE(at + 2))]);
}

function endRecord(directory: readonly Buffer[], offset: number): Buffer {
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(directory.length, 8);
  end.writeUInt16LE(directory.length, 10);
  end.writeUInt32LE(directory.reduce((total, record) => total + record.length, 0), 12);
  end.writeUInt32LE(offset, 16);
  return end;
}
