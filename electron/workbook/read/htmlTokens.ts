import { resolveReferences } from './xmlText.ts';

export interface HtmlTag {
  /** In lower case. */
  name: string;
  isClosing: boolean;
  attribute(name: string): string | undefined;
}

const tagName = /[a-zA-Z][^\s/>]*/y;
/** Elements whose content is not shown; a `<` within them opens nothing. */
const unseen = new Set(['script', 'style', 'title', 'xml', 'template', 'head']);
const namedReferences = new Map([['nbsp', '\u00a0'], ['ensp', ' '], ['emsp', ' '], ['ldquo', '“'], ['rdquo', '”'], ['lsquo', '‘'], ['rsquo', '’'], ['mdash', '—'], ['ndash', '–'], ['hellip', '…'], ['middot', '·'], ['times', '×'], ['yen', '¥'], ['deg', '°'], ['le', '≤'], ['ge', '≥'], ['plusmn', '±']]);

/** The tags and texts of a web page in order; comments and what is never shown are left out. */
export function* htmlTokens(text: string): Generator<HtmlTag | string> {
  let at = 0;
  while (at < text.length) {
    const tagStart = text.indexOf('<', at);
    if (tagStart !== at) yield htmlText(text.slice(at, tagStart < 0 ? text.length : tagStart));
    if (tagStart < 0) return;
    const tag = readTag(text, tagStart);
    at = tag.end;
    if (tag.name === '') continue;
    if (!tag.isClosing && unseen.has(tag.name)) at = endOfUnseen(text, at, tag.name);
    else yield { name: tag.name, isClosing: tag.isClosing, attribute: (name) => attributeIn(tag.attributes, name) };
  }
}

interface TagAt { name: string; isClosing: boolean; attributes: string; end: number }

function readTag(text: string, start: number): TagAt {
  const none = { name: '', isClosing: false, attributes: '' };
  if (text.startsWith('<!--', start)) return { ...none, end: endAfter(text, '-->', start + 4) };
  const isClosing = text[start + 1] === '/';
  tagName.lastIndex = start + (isClosing ? 2 : 1);
  const name = tagName.exec(text)?.[0];
  if (name === undefined) return { ...none, end: endAfter(text, '>', start + 1) };
  const end = endOfTag(text, start);
  return { name: name.toLowerCase(), isClosing, attributes: text.slice(start + name.length + 1, end - 1), end };
}

/** A `>` within quotes does not end a tag. */
function endOfTag(text: string, start: number): number {
  let quote = '';
  for (let at = start + 1; at < text.length; at++) {
    const char = text[at] ?? '';
    if (quote !== '') {
      if (char === quote) quote = '';
    } else if ((char === '"' || char === "'") && text[at - 1] === '=') {
      quote = char;
    } else if (char === '>') {
      return at + 1;
    }
  }
  return text.length;
}

function endOfUnseen(text: string, from: number, name: string): number {
  const end = new RegExp(`</${name}[\\s>]`, 'gi');
  end.lastIndex = from;
  const found = end.exec(text);
  return found === null ? from : endAfter(text, '>', found.index);
}

function endAfter(text: string, mark: string, from: number): number {
  const found = text.indexOf(mark, from);
  return found < 0 ? text.length : found + mark.length;
}

function attributeIn(attributes: string, name: string): string | undefined {
  const match = new RegExp(`(?:^|\\s)${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)'|([^\\s"'>]+))`, 'i').exec(attributes);
  const written = match?.[1] ?? match?.[2] ?? match?.[3];
  return written === undefined ? undefined : htmlText(written);
}

function htmlText(written: string): string {
  if (!written.includes('&')) return written;
  return resolveReferences(written.replace(/&(\w+);?/g, (reference, name: string) => namedReferences.get(name) ?? reference));
}
