import { crc32 } from 'node:zlib';
import { WorkbookError } from '../sheet.ts';
import { inflateEntry } from './inflateEntry.ts';
import { takeInflater } from './inflater.ts';
import type { Inflater } from './inflater.ts';
import type { ZipEntry } from './openedEntry.ts';
import type { TakeMemory } from './partMemory.ts';

/** An entry's unpacked bytes, piece by piece; a piece holds until the next one is asked for. */
export interface EntryPieces {
  /** The next piece, or undefined behind the last. Throws WorkbookError when the bytes are not what the directory declares. */
  next(): Buffer | undefined;
}

const BANG = 0x21;
const LT = 0x3c;
const DEFLATED = 8;
const NEVER = Buffer.alloc(0);

/**
 * Unpacks an entry in pieces that end with `ending`; what holds none, and what is left behind the last one, is one piece. They
 * have to be taken to the end, so that the next entry is unpacked with the same means.
 */
export function entryPieces(bytes: Buffer, entry: ZipEntry, ending: Buffer): EntryPieces {
  const inflater = entry.method === DEFLATED ? takeInflater() : undefined;
  return inflater === undefined ? wholeEntry(bytes, entry) : new InflatedPieces(bytes, entry, ending, inflater, inflater.memory);
}

/** Unpacks an entry at once, with means that are kept: half of the time that a small part takes goes into making them. */
export function wholeEntryIn(take: TakeMemory, bytes: Buffer, entry: ZipEntry): Buffer {
  const inflater = entry.method === DEFLATED ? takeInflater() : undefined;
  if (inflater === undefined) return inflateEntry(bytes, entry);
  const pieces = new InflatedPieces(bytes, entry, NEVER, inflater, take(entry.size + 1));
  const piece = pieces.next() ?? NEVER;
  pieces.next();
  return piece;
}

function wholeEntry(bytes: Buffer, entry: ZipEntry): EntryPieces {
  let isTaken = false;
  return {
    next: () => {
      if (isTaken) return undefined;
      isTaken = true;
      return inflateEntry(bytes, entry);
    },
  };
}

class InflatedPieces implements EntryPieces {
  private readonly entry: ZipEntry;
  private readonly ending: Buffer;
  private inflater: Inflater | undefined;
  private packed: Buffer;
  private memory: Buffer;
  /** Unpacked bytes in memory: the piece last given ends at `given`, all end at `filled`. */
  private given = 0;
  private filled = 0;
  private total = 0;
  private checksum = 0;
  private hasEnded = false;

  constructor(bytes: Buffer, entry: ZipEntry, ending: Buffer, inflater: Inflater, memory: Buffer) {
    this.entry = entry;
    this.ending = ending;
    this.inflater = inflater;
    this.packed = bytes.subarray(entry.dataOffset, entry.dataOffset + entry.compressedSize);
    this.memory = memory;
  }

  next(): Buffer | undefined {
    if (this.hasEnded && this.given === this.filled) return this.finish();
    this.memory.copyWithin(0, this.given, this.filled);
    this.filled -= this.given;
    this.given = 0;
    let from = 0;
    let isWhole = false;
    for (;;) {
      if (!this.hasEnded) this.fill();
      isWhole ||= this.hasMarkup(from);
      if (this.hasEnded) return this.give(this.filled);
      const last = isWhole ? -1 : this.memory.subarray(from, this.filled).lastIndexOf(this.ending);
      if (last >= 0) return this.give(from + last + this.ending.length);
      from = Math.max(0, this.filled - this.ending.length);
      this.grow();
    }
  }

  private give(end: number): Buffer | undefined {
    this.given = end;
    return end === 0 ? this.finish() : this.memory.subarray(0, end);
  }

  private finish(): undefined {
    this.inflater?.release();
    this.inflater = undefined;
  }

  /** Comments and CDATA may hold what looks like an ending and is none; hardly any part has them. */
  private hasMarkup(from: number): boolean {
    const added = this.memory.subarray(Math.max(0, from - 1), this.filled);
    for (let at = added.indexOf(BANG); at >= 0; at = added.indexOf(BANG, at + 1)) {
      if (added[at - 1] === LT) return true;
    }
    return false;
  }

  private grow(): void {
    // One byte more than declared, so that a surplus shows.
    const larger = Buffer.allocUnsafe(Math.min(this.entry.size + 1, this.memory.length * 2));
    this.memory.copy(larger, 0, 0, this.filled);
    this.memory = larger;
  }

  private fill(): void {
    if (this.inflater === undefined) return;
    const { unpacked, left } = this.unpackSome(this.inflater);
    this.packed = this.packed.subarray(this.packed.length - left);
    this.checksum = crc32(this.memory.subarray(this.filled, this.filled + unpacked), this.checksum);
    this.filled += unpacked;
    this.total += unpacked;
    if (this.total > this.entry.size) throw this.damaged();
    // Room that is left over means that nothing more comes.
    if (this.filled === this.memory.length) return;
    if (this.total !== this.entry.size || this.checksum !== this.entry.crc32) throw this.damaged();
    this.hasEnded = true;
  }

  private unpackSome(inflater: Inflater): { unpacked: number; left: number } {
    try {
      return inflater.unpack(this.packed, this.memory, this.filled, this.memory.length);
    } catch {
      throw this.damaged();
    }
  }

  private damaged(): WorkbookError {
    return new WorkbookError('workbook.damaged', { part: this.entry.name });
  }
}
