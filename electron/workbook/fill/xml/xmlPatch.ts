import type { TakeMemory } from '../../container/partMemory.ts';
import { EQUALS, GT, SLASH } from '../../read/xmlBytes.ts';
import { decodeXmlText } from '../../read/xmlText.ts';
import { escapeAttribute, escapeText } from './escapeXml.ts';
import { applySplices, SpliceList } from './spliceList.ts';
import { Utf8Text } from './utf8Text.ts';
import type { XmlElement, XmlTag } from './xmlElement.ts';

interface Attribute { start: number; end: number; valueStart: number; valueEnd: number }

/** Collects changes to the bytes of one XML part; what no change touches stays as it was written. */
export class XmlPatch {
  readonly bytes: Buffer;
  /** What was written, in the order in which it was; for those who write it themselves, see `replaceByWritten`. */
  readonly texts = new Utf8Text();
  private readonly splices = new SpliceList();
  private readonly attributes = new SpliceList();
  /** Changes of one attribute replace each other. */
  private readonly attributeNumbers = new Map<number | string, number>();
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
      this.addAttribute(`${element.start} ${name}`, nameEnd, nameEnd, ` ${name}="${escapeAttribute(value)}"`);
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
    const from = this.texts.length;
    this.texts.write(text);
    this.replaceByWritten(start, end, from);
  }

  /** Replaces by all that has been written to `texts` since it was `from` long. */
  replaceByWritten(start: number, end: number, from: number): void {
    this.splices.add(start, end, from, this.texts.length);
  }

  get isEmpty(): boolean {
    return this.splices.count === 0 && this.attributes.count === 0 && this.appended.size === 0;
  }

  /** The part with all changes; a change inside something that is removed goes with it. */
  finish(take: TakeMemory = Buffer.allocUnsafe): Buffer {
    const appends = new SpliceList();
    for (const [element, xml] of this.appended) {
      const from = this.texts.length;
      this.texts.write(element.isEmpty ? `>${xml.join('')}</${element.prefix}${element.name}>` : xml.join(''));
      const start = element.isEmpty ? element.openEnd - 2 : element.closeStart;
      appends.add(start, element.isEmpty ? element.openEnd : start, from, this.texts.length);
    }
    return declaredAsUtf8(applySplices(this.bytes, this.texts, [this.attributes, this.splices, appends], take));
  }

  private changeAttribute({ start, end, valueStart, valueEnd }: Attribute, value: string | null): void {
    if (value === null) this.addAttribute(start, start, end, '');
    else this.addAttribute(start, valueStart, valueEnd, escapeAttribute(value));
  }

  private addAttribute(key: number | string, start: number, end: number, text: string): void {
    const from = this.texts.length;
    this.texts.write(text);
    const known = this.attributeNumbers.get(key);
    if (known === undefined) this.attributeNumbers.set(key, this.attributes.add(start, end, from, this.texts.length));
    else this.attributes.put(known, start, end, from, this.texts.length);
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

/** Parts are worked on in UTF-8, whatever they came in. */
function declaredAsUtf8(bytes: Buffer): Buffer {
  const prolog = bytes.toString('latin1', 0, Math.min(bytes.length, 200));
  const declared = /^<\?xml[^>]*?encoding\s*=\s*["']([\w.-]+)["']/.exec(prolog);
  const encoding = declared?.[1];
  if (declared === null || encoding === undefined || /^(?:utf-?8|us-ascii)$/i.test(encoding)) return bytes;
  const end = declared[0].length - 1;
  return Buffer.concat([bytes.subarray(0, end - encoding.length), Buffer.from('UTF-8'), bytes.subarray(end)]);
}
