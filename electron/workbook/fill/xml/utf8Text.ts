import { escapeCellText } from './escapeXml.ts';

const FIRST_CAPACITY = 1024;
/** No character takes more bytes than this for each of its units in a string. */
const BYTES_PER_UNIT = 3;

/**
 * UTF-8 that grows at its end. What goes into a large sheet is written here at once: a string for each of tens of thousands of
 * cells, put together and then turned into bytes, would cost more than all the rest.
 */
export class Utf8Text {
  bytes = Buffer.allocUnsafe(FIRST_CAPACITY);
  length = 0;

  write(text: string): void {
    this.makeRoom(text.length * BYTES_PER_UNIT);
    this.length += this.bytes.write(text, this.length);
  }

  /** Letters, digits and signs of markup. */
  writeAscii(text: string): void {
    this.makeRoom(text.length);
    const { bytes } = this;
    let at = this.length;
    for (let i = 0; i < text.length; i++) bytes[at++] = text.charCodeAt(i);
    this.length = at;
  }

  writeBytes(written: Uint8Array): void {
    this.makeRoom(written.length);
    const { bytes } = this;
    let at = this.length;
    for (let i = 0; i < written.length; i++) bytes[at++] = written[i] ?? 0;
    this.length = at;
  }

  /** Not negative, and whole. */
  writeNumber(number: number): void {
    this.makeRoom(MOST_DIGITS);
    let digits = 1;
    for (let limit = 10; number >= limit; limit *= 10) digits++;
    let rest = number;
    for (let at = this.length + digits - 1; at >= this.length; at--) {
      const tenth = Math.floor(rest / 10);
      this.bytes[at] = ZERO + rest - tenth * 10;
      rest = tenth;
    }
    this.length += digits;
  }

  /** As `escapeCellText` has it. */
  writeCellText(text: string): void {
    if (!this.writePlainly(text)) this.write(escapeCellText(text));
  }

  /** False, and nothing written, when there is anything in the text that a cell cannot hold as it is, or that takes two units. */
  private writePlainly(text: string): boolean {
    this.makeRoom(text.length * BYTES_PER_UNIT);
    const { bytes } = this;
    let at = this.length;
    for (let i = 0; i < text.length; i++) {
      const unit = text.charCodeAt(i);
      if (unit < 0x80) {
        if (special[unit] === 1) return false;
        bytes[at++] = unit;
      } else if (unit < 0x800) {
        bytes[at++] = 0xc0 | (unit >> 6);
        bytes[at++] = 0x80 | (unit & 0x3f);
      } else {
        if (unit >= 0xfffe || (unit >= 0xd800 && unit <= 0xdfff)) return false;
        bytes[at++] = 0xe0 | (unit >> 12);
        bytes[at++] = 0x80 | ((unit >> 6) & 0x3f);
        bytes[at++] = 0x80 | (unit & 0x3f);
      }
    }
    this.length = at;
    return true;
  }

  private makeRoom(more: number): void {
    const needed = this.length + more;
    if (needed <= this.bytes.length) return;
    const larger = Buffer.allocUnsafe(Math.max(needed, this.bytes.length * 2));
    this.bytes.copy(larger, 0, 0, this.length);
    this.bytes = larger;
  }
}

const ZERO = 0x30;
const MOST_DIGITS = 16;

/** Below 0x80: what is escaped, and what starts an escape. */
const special = Uint8Array.from({ length: 0x80 }, (_, unit) => ((unit < 0x20 && unit !== 0x09 && unit !== 0x0a) || '_&<>'.includes(String.fromCharCode(unit)) ? 1 : 0));
