import { WorkbookError } from '../sheet.ts';

export interface OleStream {
  name: string;
  size: number;
  /** The first bytes of it, at most one sector; empty for a stream too short to have sectors of its own. */
  start: Buffer;
}

const HEADER_LENGTH = 512;
const ENTRY_LENGTH = 128;
const DIFAT_IN_HEADER = 109;
const LAST_SECTOR = 0xfffffffa;
const STREAM = 2;
/** Shorter streams share sectors. */
const SMALLEST_WITH_SECTORS = 4096;

/** Names and sizes of the streams of an OLE file; refuses one whose sizes or chains its bytes cannot hold. */
export function readOleDirectory(bytes: Buffer): OleStream[] {
  if (bytes.length < HEADER_LENGTH) throw new WorkbookError('workbook.truncated');
  const shift = bytes.readUInt16LE(30);
  if (shift !== 9 && shift !== 12) throw damaged();
  const sectors = new OleSectors(bytes, shift);
  const streams: OleStream[] = [];
  for (const offset of sectors.chain(bytes.readUInt32LE(48))) {
    const end = Math.min(offset + sectors.size, bytes.length);
    for (let at = offset; at + ENTRY_LENGTH <= end; at += ENTRY_LENGTH) {
      if (bytes[at + 66] === STREAM) streams.push(readStream(bytes, at, sectors));
    }
  }
  return streams;
}

function readStream(bytes: Buffer, at: number, sectors: OleSectors): OleStream {
  const nameLength = Math.max(0, Math.min(64, bytes.readUInt16LE(at + 64)) - 2);
  const size = bytes.readUInt32LE(at + 120);
  // A size beyond the file's own is how a few kilobytes make a reader set two gigabytes aside.
  if (size > bytes.length) throw damaged();
  const first = size < SMALLEST_WITH_SECTORS ? 0 : sectors.offset(bytes.readUInt32LE(at + 116));
  return { name: bytes.toString('utf16le', at, at + nameLength), size, start: bytes.subarray(first, first === 0 ? 0 : first + sectors.size) };
}

class OleSectors {
  readonly size: number;
  private readonly bytes: Buffer;
  private readonly table: number[];

  constructor(bytes: Buffer, shift: number) {
    this.bytes = bytes;
    this.size = 2 ** shift;
    this.table = this.allocationTable();
  }

  /** Offsets of the sectors that follow from the first one. */
  *chain(first: number): Generator<number> {
    const perSector = this.size / 4;
    let sector = first;
    for (let steps = 0; sector < LAST_SECTOR; steps++) {
      const offset = this.offset(sector);
      if (steps * this.size > this.bytes.length) throw damaged();
      yield offset;
      const tableOffset = this.table[Math.floor(sector / perSector)];
      const place = (tableOffset ?? this.bytes.length) + (sector % perSector) * 4;
      if (place + 4 > this.bytes.length) throw damaged();
      sector = this.bytes.readUInt32LE(place);
    }
  }

  /** Offsets of the sectors of the allocation table; only 109 of them are named in the header itself. */
  private allocationTable(): number[] {
    const { bytes } = this;
    const declared = bytes.readUInt32LE(44);
    if (declared * this.size > bytes.length + this.size) throw damaged();
    const table: number[] = [];
    const add = (sector: number): void => {
      if (sector < LAST_SECTOR && table.length < declared) table.push(this.offset(sector));
    };
    for (let i = 0; i < DIFAT_IN_HEADER; i++) add(bytes.readUInt32LE(76 + i * 4));
    let next = bytes.readUInt32LE(68);
    for (let steps = 0; next < LAST_SECTOR && table.length < declared; steps++) {
      const offset = this.offset(next);
      if (steps * this.size > bytes.length || offset + this.size > bytes.length) throw damaged();
      for (let at = offset; at < offset + this.size - 4; at += 4) add(bytes.readUInt32LE(at));
      next = bytes.readUInt32LE(offset + this.size - 4);
    }
    return table;
  }

  offset(sector: number): number {
    const offset = (sector + 1) * this.size;
    if (offset >= this.bytes.length) throw damaged();
    return offset;
  }
}

function damaged(): WorkbookError {
  return new WorkbookError('workbook.damaged', { part: 'OLE' });
}
