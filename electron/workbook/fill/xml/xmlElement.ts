import { XmlScanner } from '../../read/xmlScanner.ts';

/** Where an open tag stands in the bytes of its part. */
export interface XmlTag {
  /** Without prefix. */
  name: string;
  /** With its colon: `x:`; '' when the name has none. */
  prefix: string;
  start: number;
  /** Behind the open tag. */
  openEnd: number;
}

/** Where an element stands in the bytes of its part; nothing of its content is copied. */
export interface XmlElement extends XmlTag {
  /** Where the close tag starts; openEnd when the element is empty. */
  closeStart: number;
  end: number;
  isEmpty: boolean;
  parent: XmlElement | null;
  children: XmlElement[];
}

/** Reads the content of one element by itself, up to and with its 'close'. */
export type ContentReader = (scanner: XmlScanner, element: XmlElement) => void;

/** The tree of a part; the content of elements that `readers` names is left to these. */
export function scanElements(bytes: Buffer, part: string, readers: Readonly<Record<string, ContentReader>> = {}): XmlElement {
  const scanner = new XmlScanner(bytes, part);
  let root: XmlElement | undefined;
  for (let token = scanner.next(); token !== 'end'; token = scanner.next()) {
    if (token === 'open') root ??= readElement(scanner, null, readers);
  }
  if (root === undefined) throw scanner.damaged();
  return root;
}

/** The element just opened, up to and with its 'close'. */
export function readElement(scanner: XmlScanner, parent: XmlElement | null, readers: Readonly<Record<string, ContentReader>> = {}): XmlElement {
  const element = openedElement(scanner, parent);
  const reader = Object.hasOwn(readers, element.name) ? readers[element.name] : undefined;
  if (reader === undefined) readChildren(scanner, element, readers);
  else reader(scanner, element);
  closeElement(scanner, element);
  return element;
}

/** The element just opened; its end is not known yet. */
export function openedElement(scanner: XmlScanner, parent: XmlElement | null): XmlElement {
  const openEnd = scanner.position;
  // `<` may stand nowhere inside a tag, so the last one is its start.
  const start = scanner.bytes.lastIndexOf(0x3c, openEnd - 1);
  const { name, isEmpty } = scanner;
  const prefix = scanner.hasPrefix ? prefixAt(scanner.bytes, start + 1) : '';
  return { name, prefix, start, openEnd, closeStart: openEnd, end: openEnd, isEmpty, parent, children: [] };
}

/** To be called when the scanner has just passed the element's 'close'. */
export function closeElement(scanner: XmlScanner, element: XmlElement): void {
  if (element.isEmpty) return;
  element.end = scanner.position;
  element.closeStart = scanner.bytes.lastIndexOf(0x3c, element.end - 1);
}

function readChildren(scanner: XmlScanner, element: XmlElement, readers: Readonly<Record<string, ContentReader>>): void {
  const { depth } = scanner;
  for (let token = scanner.next(); scanner.depth >= depth; token = scanner.next()) {
    if (token === 'open') element.children.push(readElement(scanner, element, readers));
  }
}

function prefixAt(bytes: Buffer, start: number): string {
  return bytes.toString('utf8', start, bytes.indexOf(0x3a, start) + 1);
}

/** The element and all below it, parents first. */
export function* elementsWithin(element: XmlElement): Generator<XmlElement> {
  yield element;
  for (const child of element.children) yield* elementsWithin(child);
}

export function childNamed(element: XmlElement, name: string): XmlElement | undefined {
  return element.children.find((child) => child.name === name);
}
