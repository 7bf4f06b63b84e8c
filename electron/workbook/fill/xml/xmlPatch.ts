import { EQUALS, GT, SLASH } from '../../read/xmlBytes.ts';
import { decodeXmlText } from '../../read/xmlText.ts';
import { escapeAttribute, escapeText } from './escapeXml.ts';
import type { XmlElement, XmlTag } from './xmlElement.ts';

interface Splice { start: number; end: number; text: string }
interface Attribute { start: number; end: number; valueStart: number; valueEnd: number }

/** Collects changes to the bytes of one XML part; what no change touches stays as it was written. */
export class XmlPatch {
  readonly bytes: Buffer;
  private readonly splices: Splice[] = [];
  /** Changes of one attribute replace each other. */
  private readonly attributes = new Map<number | string, Splice>();
  private readonly appended = new Map<XmlElement, string[]>();

  constructor(bytes: Buffer) {
    this.bytes = bytes;
  }

  attribute(element: XmlTag, name: string): string | undefined {
    const found = this.findAttribute(element, name);
    return found === undefined ? undefined : decodeXmlText(this.bytes, found.valueStart, found.valueEnd);
  }

  /** Text between the element's tags, with references resolved; child elements must not stand there. */
  text(element: XmlElement): string {
    return decodeXmlText(this.bytes, element.openEnd, element.closeStart);
  }

  /** null takes the attribute away. */
  setAttribute(element: XmlTag, name: string, value: string | null): void {
    const found = this.findAttribute(element, name);
    if (found !== undefined) {
      this.changeAttribute(found, value);
    } else if (value !== null) {
      const nameEnd = element.start + 1 + Buffer.byteLength(element.prefix + element.name);
      this.attributes.set(`${element.start} ${name}`, { start: nameEnd, end: nameEnd, text: ` ${name}="${escapeAttribute(value)}"` });
    }
  }

  /** Gives an attribute that stands there another value; undefined leaves it as it is. */
  updateAttribute(element: XmlTag, name: string, updated: (value: string) => string | undefined): void {
    const found = this.findAttribute(element, name);
    const value = found === undefined ? undefined : updated(decodeXmlText(this.bytes, found.valueStart, found.valueEnd));
    if (found !== undefined && value !== undefined) this.changeAttribute(found, value);
  }

  setText(element: XmlElement, text: string): void {
    if (element.isEmpty) this.append(element, escapeText(text));
    else this.replace(element.openEnd, element.closeStart, escapeText(text));
  }

  remove(element: XmlElement): void {
    this.replace(element.start, element.end, '');
  }

  append(element: XmlElement, xml: string): void {
    const texts = this.appended.get(element);
    if (texts === undefined) this.appended.set(element, [xml]);
    else texts.push(xml);
  }

  insertBefore(element: XmlElement, xml: string): void {
    this.replace(element.start, element.start, xml);
  }

  insertAfter(element: XmlElement, xml: string): void {
    this.replace(element.end, element.end, xml);
  }

  /** Insertions at one place keep the order in which they were asked for. */
  replace(start: number, end: number, text: string): void {
    this.splices.push({ start, end, text });
  }

  get isEmpty(): boolean {
    return this.splices.length === 0 && this.attributes.size === 0 && this.appended.size === 0;
  }

  /** The part with all changes; a change inside something that is removed goes with it. */
  finish(): Buffer {
    const ordered = [...this.attributes.values(), ...this.splices, ...[...this.appended].map(([element, texts]) => appendSplice(element, texts.join('')))]
      .sort((a, b) => a.start - b.start || a.end - b.end);
    return declaredAsUtf8(spliced(this.bytes, ordered));
  }

  private changeAttribute({ start, end, valueStart, valueEnd }: Attribute, value: string | null): void {
    this.attributes.set(start, value === null ? { start, end, text: '' } : { start: valueStart, end: valueEnd, text: escapeAttribute(value) });
  }

  private findAttribute({ start, openEnd }: XmlTag, name: string): Attribute | undefined {
    const written = nameBytes(name);
    for (let at = this.pastName(start + 1, openEnd); ;) {
      const first = at;
      at = this.pastSpace(at, openEnd);
      const nameEnd = this.pastName(at, openEnd);
      if (nameEnd === at) return undefined;
      const isWanted = nameEnd - at === written.length && isSameAt(this.bytes, at, written);
      const valueStart = this.pastSpace(this.pastSpace(nameEnd, openEnd) + 1, openEnd) + 1;
      const valueEnd = this.bytes.indexOf(this.bytes[valueStart - 1] ?? 0, valueStart);
      if (valueEnd < 0 || valueEnd >= openEnd) return undefined;
      if (isWanted) return { start: first, end: valueEnd + 1, valueStart, valueEnd };
      at = valueEnd + 1;
    }
  }

  private pastSpace(at: number, end: number): number {
    let next = at;
    while (next < end && isSpace(this.bytes[next] ?? 0)) next++;
    return next;
  }

  /** Behind the name of a tag or attribute. */
  private pastName(at: number, end: number): number {
    let next = at;
    for (; next < end; next++) {
      const byte = this.bytes[next] ?? 0;
      if (isSpace(byte) || byte === EQUALS || byte === SLASH || byte === GT) break;
    }
    return next;
  }
}

const knownNames = new Map<string, Buffer>();

function nameBytes(name: string): Buffer {
  const known = knownNames.get(name);
  if (known !== undefined) return known;
  const bytes = Buffer.from(name);
  knownNames.set(name, bytes);
  return bytes;
}

function isSameAt(bytes: Buffer, at: number, wanted: Buffer): boolean {
  for (let i = 0; i < wanted.length; i++) if (bytes[at + i] !== wanted[i]) return false;
  return true;
}

function isSpace(byte: number): boolean {
  return byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09;
}

/** No character takes more bytes than this for each of its units in a string. */
const BYTES_PER_UNIT = 3;

/**
 * One buffer for all: a piece for each of tens of thousands of cells would cost more than all the rest. What it has too much
 * costs nothing, as memory that nobody writes to is never taken from the system.
 */
function spliced(bytes: Buffer, ordered: readonly Splice[]): Buffer {
  let size = bytes.length;
  for (const { text } of ordered) size += text.length * BYTES_PER_UNIT;
  const result = Buffer.allocUnsafe(size);
  let length = 0;
  let at = 0;
  for (const { start, end, text } of ordered) {
    if (start < at) continue;
    length += bytes.copy(result, length, at, start);
    length += result.write(text, length);
    at = end;
  }
  length += bytes.copy(result, length, at);
  return result.subarray(0, length);
}

function appendSplice(element: XmlElement, xml: string): Splice {
  if (!element.isEmpty) return { start: element.closeStart, end: element.closeStart, text: xml };
  return { start: element.openEnd - 2, end: element.openEnd, text: `>${xml}</${element.prefix}${element.name}>` };
}

/** Parts are worked on in UTF-8, whatever they came in. */
function declaredAsUtf8(bytes: Buffer): Buffer {
  const prolog = bytes.toString('latin1', 0, Math.min(bytes.length, 200));
  const declared = /^<\?xml[^>]*?encoding\s*=\s*["']([\w.-]+)["']/.exec(prolog);
  const encoding = declared?.[1];
  if (declared === null || encoding === undefined || /^(?:utf-?8|us-ascii)$/i.test(encoding)) return bytes;
  const end = declared[0].length - 1;
  return Buffer.concat([bytes.subarray(0, end - encoding.length), Buffer.from('UTF-8'), bytes.subarray(end)]);
}
