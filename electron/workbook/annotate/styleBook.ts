import { STYLES_ORDER, insertChild } from './insertChild.ts';
import type { WorkbookParts } from '../fill/xml/workbookParts.ts';
import { childNamed, scanElements } from '../fill/xml/xmlElement.ts';
import type { XmlElement } from '../fill/xml/xmlElement.ts';
import { XmlPatch } from '../fill/xml/xmlPatch.ts';

/** A workbook's cell styles, to which others are added that differ from an existing one in a single respect. */
export interface StyleBook {
  /** Undefined when the workbook has no styles at all: then cells stay without colour. */
  readonly size: number;
  fillOf(style: number): FillColours;
  /** The style with a solid fill of another colour; `hidden` is kept beside it where no program shows it. */
  withFill(style: number, colour: string, hidden: string | null): number;
  withoutFill(style: number): number;
  /** The style with wrapped text that stands to the left, and General as its number format. */
  asMessage(style: number): number;
  /** Whether two styles differ in nothing but their fill. */
  isSameButFill(one: number, other: number): boolean;
  write(): void;
}

/** Colours of a solid fill as written (`FFRRGGBB`); `kind` other: a pattern, gradient or theme colour. */
export interface FillColours { kind: 'none' | 'solid' | 'other'; colour: string; hidden: string }

const NO_FILLS = '<fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>';
const NO_COLOURS: FillColours = { kind: 'none', colour: '', hidden: '' };

export function openStyleBook(parts: WorkbookParts): StyleBook {
  const target = parts.relationships(parts.workbookPart).find(({ type }) => type === 'styles')?.target;
  const bytes = target === undefined ? undefined : parts.find(target);
  if (target === undefined || bytes === undefined) return noStyles;
  const patch = new XmlPatch(bytes);
  const root = scanElements(bytes, target);
  const fillsElement = childNamed(root, 'fills');
  const stylesElement = childNamed(root, 'cellXfs');
  if (stylesElement === undefined) return noStyles;
  const { prefix } = root;
  const source = (element: XmlElement): string => bytes.toString('utf8', element.start, element.end);
  const fills = new Growing((fillsElement?.children ?? []).map(source));
  const styles = new Growing(stylesElement.children.map(source));
  const plainFills = NO_FILLS.replace(/<(\/?)/g, `<$1${prefix}`);
  if (fills.all.length === 0) for (const fill of plainFills.split(/(?<=fill>)(?=<[\w:]*fill>)/)) fills.add(fill);
  const attributes = (style: number, change: Record<string, string>): number => styles.add(withAttributes(styles.all[style] ?? styles.all[0] ?? `<${prefix}xf/>`, change));
  const fillIndex = (style: number): number => Number(attributeOf(styles.all[style] ?? '', 'fillId') ?? 0);
  const withFillIndex = (style: number, fill: number): number => attributes(style, { fillId: String(fill), applyFill: '1' });
  return {
    size: styles.all.length,
    fillOf: (style) => coloursOf(fills.all[fillIndex(style)] ?? ''),
    withFill: (style, colour, hidden) => {
      const behind = hidden === null ? `<${prefix}bgColor indexed="64"/>` : `<${prefix}bgColor rgb="${hidden}"/>`;
      return withFillIndex(style, fills.add(`<${prefix}fill><${prefix}patternFill patternType="solid"><${prefix}fgColor rgb="${colour}"/>${behind}</${prefix}patternFill></${prefix}fill>`));
    },
    withoutFill: (style) => {
      const plain = styles.all.findIndex((xf) => butFill(xf) === butFill(styles.all[style] ?? '') && Number(attributeOf(xf, 'fillId') ?? 0) === 0);
      return plain >= 0 ? plain : withFillIndex(style, 0);
    },
    asMessage: (style) => styles.add(withAlignment(withAttributes(styles.all[style] ?? '', { numFmtId: '0', applyAlignment: '1' }), prefix)),
    isSameButFill: (one, other) => butFill(styles.all[one] ?? '') === butFill(styles.all[other] ?? ''),
    write: () => {
      addTo(patch, root, { element: fillsElement, name: 'fills', added: fillsElement === undefined && styles.added.length > 0 ? fills.all : fills.added, total: fills.all.length });
      addTo(patch, root, { element: stylesElement, name: 'cellXfs', added: styles.added, total: styles.all.length });
      if (!patch.isEmpty) parts.write(target, patch.finish());
    },
  };
}

const noStyles: StyleBook = {
  size: 0, fillOf: () => NO_COLOURS, withFill: (style) => style, withoutFill: (style) => style, asMessage: (style) => style, isSameButFill: () => false, write: () => undefined,
};

/** A list that only grows, and takes each text once. */
class Growing {
  readonly all: string[];
  private readonly first: number;

  constructor(written: string[]) {
    this.all = [...written];
    this.first = written.length;
  }

  get added(): string[] {
    return this.all.slice(this.first);
  }

  add(xml: string): number {
    const known = this.all.indexOf(xml);
    return known >= 0 ? known : this.all.push(xml) - 1;
  }
}

function addTo(patch: XmlPatch, root: XmlElement, { element, name, added, total }: { element: XmlElement | undefined; name: string; added: readonly string[]; total: number }): void {
  if (added.length === 0) return;
  if (element === undefined) {
    insertChild(patch, root, STYLES_ORDER, name, (prefix) => `<${prefix}${name} count="${total}">${added.join('')}</${prefix}${name}>`);
    return;
  }
  patch.append(element, added.join(''));
  patch.setAttribute(element, 'count', String(total));
}

function coloursOf(fill: string): FillColours {
  const pattern = /patternType\s*=\s*["'](\w+)["']/.exec(fill)?.[1] ?? 'none';
  const colour = colourOf(fill, 'fgColor');
  const hidden = colourOf(fill, 'bgColor');
  if (/gradientFill\b/.test(fill)) return { kind: 'other', colour: '', hidden: '' };
  if (pattern === 'none') return NO_COLOURS;
  return { kind: pattern === 'solid' && colour !== '' ? 'solid' : 'other', colour, hidden };
}

function colourOf(fill: string, name: string): string {
  return new RegExp(`${name}\\b[^>]*?\\srgb\\s*=\\s*["']([0-9A-Fa-f]{8})["']`).exec(fill)?.[1]?.toUpperCase() ?? '';
}

function attributeOf(xml: string, name: string): string | undefined {
  const tag = xml.slice(0, xml.indexOf('>') + 1);
  return new RegExp(`\\s${name}\\s*=\\s*["']([^"']*)["']`).exec(tag)?.[1];
}

function withAttributes(xml: string, change: Record<string, string>): string {
  return Object.entries(change).reduce((written, [name, value]) => {
    const end = written.indexOf('>') + 1;
    const tag = written.slice(0, end);
    const known = new RegExp(`(\\s${name}\\s*=\\s*["'])[^"']*`);
    const changed = known.test(tag) ? tag.replace(known, `$1${value}`) : tag.replace(/^<[\w:]+/, `$& ${name}="${value}"`);
    return changed + written.slice(end);
  }, xml);
}

function withAlignment(xf: string, prefix: string): string {
  const alignment = `<${prefix}alignment horizontal="left" vertical="center" wrapText="1"/>`;
  const open = xf.slice(0, xf.indexOf('>') + 1);
  if (open.endsWith('/>')) return `${open.slice(0, -2)}>${alignment}</${prefix}xf>`;
  const inner = xf.slice(open.length).replace(/<(?:\w+:)?alignment\b[^>]*?(?:\/>|>\s*<\/(?:\w+:)?alignment>)/, '');
  return open + alignment + inner;
}

/** A style without what says which fill it has. */
function butFill(xf: string): string {
  const attributes = [...xf.slice(0, xf.indexOf('>') + 1).matchAll(/\s([\w:]+)\s*=\s*["']([^"']*)["']/g)].filter(([, name]) => name !== 'fillId' && name !== 'applyFill').map(([, name = '', value = '']) => `${name}=${value}`).sort();
  return `${attributes.join(' ')}${xf.slice(xf.indexOf('>') + 1)}`;
}
