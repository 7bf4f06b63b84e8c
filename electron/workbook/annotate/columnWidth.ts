import type { SheetGrid } from '../fill/sheet/sheetGrid.ts';
import { childNamed } from '../fill/xml/xmlElement.ts';
import type { XmlPatch } from '../fill/xml/xmlPatch.ts';
import { WORKSHEET_ORDER, insertChild } from './insertChild.ts';

/** Makes one column this many digits wide and shown, whatever wider range of columns it was in. */
export function setColumnWidth(patch: XmlPatch, grid: SheetGrid, col: number, width: number): void {
  const columns = childNamed(grid.root, 'cols');
  const number = col + 1;
  const own = (prefix: string): string => `<${prefix}col min="${number}" max="${number}" width="${width}" customWidth="1"/>`;
  if (columns === undefined) {
    insertChild(patch, grid.root, WORKSHEET_ORDER, 'cols', (prefix) => `<${prefix}cols>${own(prefix)}</${prefix}cols>`);
    return;
  }
  const spans = columns.children.map((element) => ({ element, first: Number(patch.attribute(element, 'min')), last: Number(patch.attribute(element, 'max')) }));
  const covering = spans.find(({ first, last }) => number >= first && number <= last);
  if (covering === undefined) {
    const before = spans.findLast(({ last }) => last < number);
    const first = columns.children[0];
    if (before !== undefined) patch.insertAfter(before.element, own(columns.prefix));
    else if (first !== undefined) patch.insertBefore(first, own(columns.prefix));
    else patch.append(columns, own(columns.prefix));
    return;
  }
  const { element, first, last } = covering;
  const written = patch.bytes.toString('utf8', element.start, element.end);
  const piece = (from: number, to: number): string => (from > to ? '' : written.replace(/(\smin\s*=\s*["'])\d+/, `$1${from}`).replace(/(\smax\s*=\s*["'])\d+/, `$1${to}`));
  patch.replace(element.start, element.end, piece(first, number - 1) + own(columns.prefix) + piece(number + 1, last));
}
