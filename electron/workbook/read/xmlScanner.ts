import { WorkbookError } from '../sheet.ts';
import { AMPERSAND, APOSTROPHE, BANG, CARRIAGE_RETURN, EQUALS, GT, LT, QUESTION, QUOTE, SLASH, SPACE } from './xmlBytes.ts';
import { XmlElementHead } from './xmlElementHead.ts';
import { decodeXmlText } from './xmlText.ts';
import { XmlNames, isWritten } from './xmlNames.ts';
import type { XmlName } from './xmlNames.ts';

export type XmlToken = 'open' | 'close' | 'text' | 'end';

/** A part that comes in pieces, each of whole elements of the kind it is cut by; a piece holds until the next one is asked for. */
export interface XmlPieces { next(): Buffer | undefined }

/** Shared by all scanners: the same few names stand in all parts of all workbooks. */
const names = new XmlNames();
const nothing = Buffer.alloc(0);

/**
 * Walks over the tokens of a UTF-8 XML part without ever making one string of it: names are interned, text stays
 * bytes until asked for. Throws WorkbookError where tags do not match, the part is cut off, or it declares a DTD.
 */
export class XmlScanner extends XmlElementHead {
  /** How many elements are open, the current one included after 'open' and excluded after 'close'. */
  depth = 0;
  /** Of the current text, which may still hold entities unless `textIsPlain`. */
  textStart = 0;
  textEnd = 0;
  textIsPlain = true;
  /** True after 'open' when the element has no content; its 'close' follows all the same. */
  isEmpty = false;
  /** Decoded content, when readContent found it in more than one piece. */
  content = '';
  private readonly open: XmlName[] = [];
  private end: number;
  private readonly part: string;
  private readonly pieces: XmlPieces | undefined;
  private at = 0;

  constructor(source: Buffer | XmlPieces, part: string) {
    super(Buffer.isBuffer(source) ? source : nothing);
    this.pieces = Buffer.isBuffer(source) ? undefined : source;
    this.end = this.bytes.length;
    this.part = part;
  }

  next(): XmlToken {
    if (this.isEmpty) return this.closeElement();
    while (this.at < this.end || this.takePiece()) {
      const { bytes } = this;
      if (bytes[this.at] !== LT) return this.readTextRun();
      const mark = bytes[this.at + 1];
      if (mark === SLASH) return this.readCloseTag();
      if (mark === QUESTION) this.skipPast('?>', 2);
      else if (mark !== BANG) return this.readOpenTag();
      else if (this.startsWith('<!--')) this.skipPast('-->', 4);
      else if (this.startsWith('<![CDATA[')) return this.readCdata();
      else if (this.startsWith('<!DOCTYPE')) throw new WorkbookError('workbook.doctype', { part: this.part });
      else throw this.damaged();
    }
    if (this.depth !== 0) throw this.damaged();
    return 'end';
  }

  /** Goes on to the next piece where the one at hand is read to its end; false behind the last. */
  takePiece(): boolean {
    if (this.at < this.end) return true;
    const piece = this.pieces?.next();
    if (piece === undefined) return false;
    this.bytes = piece;
    this.end = piece.length;
    this.at = 0;
    return true;
  }

  /** Where the next token starts. */
  get position(): number {
    return this.at;
  }

  /** Takes up at the start of another token, which has to be of the same element. */
  skipTo(position: number): void {
    this.at = position;
  }

  /** The whole text of the current element up to its 'close'; text of child elements is left out. */
  readElementText(): string {
    return this.readContent() ? this.text() : this.content;
  }

  /** Reads up to the element's 'close'. True: its text is textStart…textEnd in one piece; false: see `content`. */
  readContent(): boolean {
    const depth = this.depth;
    let token = this.next();
    if (token === 'close') {
      this.textStart = this.textEnd = 0;
      this.textIsPlain = true;
      return true;
    }
    if (token === 'text') {
      const { textStart, textEnd, textIsPlain } = this;
      const first = this.at < this.end && this.bytes[this.at + 1] === SLASH ? '' : this.text();
      token = this.next();
      if (token === 'close') {
        this.textStart = textStart;
        this.textEnd = textEnd;
        this.textIsPlain = textIsPlain;
        return true;
      }
      this.content = first;
    } else {
      this.content = '';
    }
    this.collectContent(token, depth);
    return false;
  }

  /** Current text with its entities resolved. */
  text(): string {
    return this.textIsPlain ? this.bytes.toString('utf8', this.textStart, this.textEnd) : decodeXmlText(this.bytes, this.textStart, this.textEnd);
  }

  /** Leaves out the rest of the current element, its 'close' included. */
  skipElement(): void {
    const depth = this.depth;
    while (this.depth >= depth) this.next();
  }

  private collectContent(first: XmlToken, depth: number): void {
    const pieces = [this.content];
    for (let token = first; this.depth >= depth; token = this.next()) {
      if (token === 'text' && this.depth === depth) pieces.push(this.text());
    }
    this.content = pieces.join('');
  }

  private readTextRun(): XmlToken {
    const { bytes, end } = this;
    let at = this.at;
    let plain = true;
    for (; at < end; at++) {
      const byte = bytes[at];
      if (byte === LT) break;
      if (byte === AMPERSAND || byte === CARRIAGE_RETURN) plain = false;
    }
    this.textStart = this.at;
    this.textEnd = this.at = at;
    this.textIsPlain = plain;
    return 'text';
  }

  private readCdata(): XmlToken {
    this.textStart = this.at + 9;
    this.skipPast(']]>', 9);
    this.textEnd = this.at - 3;
    this.textIsPlain = true;
    return 'text';
  }

  private readOpenTag(): XmlToken {
    const { bytes } = this;
    const name = this.readName(this.at + 1);
    this.name = name.local;
    this.prefix = name.prefix;
    this.open[this.depth] = name;
    this.depth++;
    this.attributeCount = 0;
    for (;;) {
      let byte = bytes[this.at];
      if (byte === GT) break;
      if (byte === SPACE) byte = bytes[++this.at];
      if (byte === undefined || byte <= SPACE) byte = this.skipSpace();
      if (byte === GT) break;
      if (byte === SLASH && bytes[this.at + 1] === GT) {
        this.isEmpty = true;
        this.at++;
        break;
      }
      this.readAttribute();
    }
    this.at++;
    return 'open';
  }

  private readAttribute(): void {
    const { bytes, end } = this;
    const name = this.readName(this.at);
    if (bytes[this.at] !== EQUALS && this.skipSpace() !== EQUALS) throw this.damaged();
    this.at++;
    let quote = bytes[this.at];
    if (quote !== QUOTE && quote !== APOSTROPHE) quote = this.skipSpace();
    if (quote !== QUOTE && quote !== APOSTROPHE) throw this.damaged();
    const start = this.at + 1;
    let at = start;
    while (at < end && bytes[at] !== quote) at++;
    if (at >= end) throw this.damaged();
    this.at = at + 1;
    const index = this.attributeCount++;
    this.attributeNames[index] = name;
    this.attributeStart[index] = start;
    this.attributeEnd[index] = at;
    if (name.declares !== undefined) this.namespaces.bind(name.declares, decodeXmlText(bytes, start, at), this.depth);
  }

  private readCloseTag(): XmlToken {
    const expected = this.open[this.depth - 1];
    if (expected === undefined || this.depth === 0) throw this.damaged();
    const start = this.at + 2;
    this.at = start + expected.length;
    if (!isWritten(expected, this.bytes, start) || (this.bytes[this.at] !== GT && this.skipSpace() !== GT)) throw this.damaged();
    this.at++;
    return this.closeElement();
  }

  private closeElement(): XmlToken {
    this.isEmpty = false;
    this.depth--;
    const name = this.open[this.depth];
    this.name = name?.local ?? '';
    this.prefix = name?.prefix ?? '';
    this.namespaces.leave(this.depth);
    return 'close';
  }

  /** Reads a name from `start` and leaves the scanner behind it. */
  private readName(start: number): XmlName {
    const { bytes, end } = this;
    let at = start;
    let hash = 0;
    for (; at < end; at++) {
      const byte = bytes[at] ?? 0;
      if (byte <= SPACE || byte === GT || byte === SLASH || byte === EQUALS || byte === LT) break;
      hash = (hash * 31 + byte) | 0;
    }
    if (at === start || at >= end) throw this.damaged();
    this.at = at;
    return names.intern(bytes, start, at, hash);
  }

  private skipSpace(): number {
    const { bytes, end } = this;
    let at = this.at;
    while (at < end && (bytes[at] ?? 0) <= SPACE) at++;
    if (at >= end) throw this.damaged();
    this.at = at;
    return bytes[at] ?? 0;
  }

  private startsWith(mark: string): boolean {
    return this.bytes.toString('latin1', this.at, this.at + mark.length) === mark;
  }

  private skipPast(mark: string, from: number): void {
    const found = this.bytes.indexOf(mark, this.at + from, 'latin1');
    if (found < 0) throw this.damaged();
    this.at = found + mark.length;
  }

  /** The refusal of this part, for readers that find it impossible on their own grounds. */
  damaged(): WorkbookError {
    return new WorkbookError('workbook.damaged', { part: this.part });
  }
}
