import { decodeXmlText, unescapeCellText } from './xmlText.ts';

const FIRST_CAPACITY = 256;

/** A workbook's shared strings by number. */
export interface SharedStrings {
  readonly count: number;
  /** About how much memory a text takes, in characters of two bytes; 0 only for an empty one, undefined where there is none. */
  sizeAt(index: number): number | undefined;
  textAt(index: number): string | undefined;
}

/** Those of a short part, all of them made. */
export class MadeStrings implements SharedStrings {
  readonly count: number;
  private readonly texts: readonly string[];

  constructor(texts: readonly string[]) {
    this.texts = texts;
    this.count = texts.length;
  }

  sizeAt(index: number): number | undefined {
    return this.texts[index]?.length;
  }

  textAt(index: number): string | undefined {
    return this.texts[index];
  }
}

/** Those of a part of any length. They stay bytes until a cell asks for one: many are never asked for, and bytes are half the memory. */
export class WrittenStrings implements SharedStrings {
  count = 0;
  private readonly bytes: Buffer;
  private readonly kept: number;
  private starts = new Uint32Array(FIRST_CAPACITY);
  private ends = new Uint32Array(FIRST_CAPACITY);
  private readonly texts: (string | undefined)[] = [];

  /** `kept`: texts with lower numbers are kept once they are made; writers number strings as they first come up, so the common ones are low. */
  constructor(bytes: Buffer, kept: number) {
    this.bytes = bytes;
    this.kept = kept;
  }

  /** Adds the one whose text is written at this place. */
  addWritten(start: number, end: number): void {
    if (this.count === this.starts.length) this.grow();
    this.starts[this.count] = start;
    this.ends[this.count] = end;
    this.count += 1;
  }

  /** Adds one that had to be put together. */
  addText(text: string): void {
    this.texts[this.count] = text;
    this.addWritten(0, text.length * 2);
  }

  sizeAt(index: number): number | undefined {
    return index < this.count ? ((this.ends[index] ?? 0) - (this.starts[index] ?? 0) + 1) >> 1 : undefined;
  }

  textAt(index: number): string | undefined {
    const known = this.texts[index];
    if (known !== undefined || !(index < this.count)) return known;
    const text = unescapeCellText(decodeXmlText(this.bytes, this.starts[index] ?? 0, this.ends[index] ?? 0));
    if (index < this.kept) this.texts[index] = text;
    return text;
  }

  private grow(): void {
    const [starts, ends] = [new Uint32Array(this.count * 2), new Uint32Array(this.count * 2)];
    starts.set(this.starts);
    ends.set(this.ends);
    this.starts = starts;
    this.ends = ends;
  }
}
