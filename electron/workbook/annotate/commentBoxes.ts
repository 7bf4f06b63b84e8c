import type { WorkbookParts } from '../fill/xml/workbookParts.ts';
import { textWidth } from '../fill/table/textWidth.ts';

/** A comment's place and text, for the box that shows it. */
export interface CommentBox { row: number; col: number; text: string }

const namespaces: Record<string, string> = { v: 'urn:schemas-microsoft-com:vml', o: 'urn:schemas-microsoft-com:office:office', x: 'urn:schemas-microsoft-com:office:excel' };
const shape = /<(?:\w+:)?shape\b[^>]*?(?:\/>|>[\s\S]*?<\/(?:\w+:)?shape\s*>)/g;
const BOX_TYPE = '_x0000_t202';
const boxType = `<v:shapetype id="${BOX_TYPE}" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe"><v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>`;
/** Digits of the box's font in one line of three columns. */
const LINE = 32;
const FEWEST_LINES = 3;
const MOST_LINES = 14;

/** A new part with these boxes; without one, WPS and Excel show no comment at all. */
export function boxesPart(boxes: readonly CommentBox[]): Buffer {
  const declared = Object.entries(namespaces).map(([prefix, uri]) => ` xmlns:${prefix}="${uri}"`).join('');
  return Buffer.from(`<xml${declared}><o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="1"/></o:shapelayout>${boxType}${boxes.map((box, i) => boxXml(box, 1025 + i)).join('')}</xml>`);
}

/** Adds boxes to a part of somebody else. VML is not always well-formed XML, so it is treated as text, byte for byte. */
export function addBoxes(parts: WorkbookParts, part: string, boxes: readonly CommentBox[]): void {
  const text = parts.find(part)?.toString('latin1') ?? '';
  const end = /<\/(?:\w+:)?xml\s*>\s*$/.exec(text)?.index;
  if (end === undefined || boxes.length === 0) return;
  const last = Math.max(1024, ...[...text.matchAll(/_s(\d+)["']/g)].map(([, id]) => Number(id)));
  const undeclared = Object.entries(namespaces).filter(([prefix]) => !text.includes(`xmlns:${prefix}=`)).map(([prefix, uri]) => ` xmlns:${prefix}="${uri}"`).join('');
  const added = [...(text.includes(BOX_TYPE) ? [] : [boxType]), ...boxes.map((box, i) => boxXml(box, last + 1 + i))];
  const declared = undeclared === '' ? added : added.map((xml) => xml.replace(/^<v:\w+/, `$&${undeclared}`));
  parts.write(part, Buffer.from(text.slice(0, end) + declared.join('') + text.slice(end), 'latin1'));
}

/** Takes the boxes of these cells away. */
export function withoutBoxes(parts: WorkbookParts, part: string, cells: readonly { row: number; col: number }[]): void {
  const text = parts.find(part)?.toString('latin1');
  if (text === undefined) return;
  const gone = new Set(cells.map(({ row, col }) => `${row} ${col}`));
  const left = text.replace(shape, (written) => {
    const row = /<(?:\w+:)?Row>\s*(\d+)/.exec(written)?.[1];
    const col = /<(?:\w+:)?Column>\s*(\d+)/.exec(written)?.[1];
    return /ObjectType\s*=\s*["']Note["']/.test(written) && gone.has(`${row ?? 0} ${col ?? 0}`) ? '' : written;
  });
  if (left !== text) parts.write(part, Buffer.from(left, 'latin1'));
}

function boxXml({ row, col, text }: CommentBox, id: number): string {
  const lines = text.split('\n').reduce((total, line) => total + Math.max(1, Math.ceil(textWidth(line) / LINE)), 1);
  const height = Math.min(MOST_LINES, Math.max(FEWEST_LINES, lines));
  return `<v:shape id="_x0000_s${id}" type="#${BOX_TYPE}" style="position:absolute;margin-left:60pt;margin-top:5pt;width:180pt;height:${height * 14}pt;z-index:${id - 1024};visibility:hidden" fillcolor="#ffffe1" o:insetmode="auto">`
    + '<v:fill color2="#ffffe1"/><v:shadow on="t" color="black" obscured="t"/><v:path o:connecttype="none"/><v:textbox style="mso-direction-alt:auto"><div style="text-align:left"></div></v:textbox>'
    + `<x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/><x:Anchor>${col + 1}, 12, ${Math.max(0, row - 1)}, 8, ${col + 4}, 12, ${Math.max(0, row - 1) + Math.ceil(height * 0.75)}, 8</x:Anchor><x:AutoFill>False</x:AutoFill><x:Row>${row}</x:Row><x:Column>${col}</x:Column></x:ClientData></v:shape>`;
}
