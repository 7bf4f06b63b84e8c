import type { WorkbookParts } from '../xml/workbookParts.ts';
import type { RowPlan } from './rowPlan.ts';

const shape = /<(?:\w+:)?shape\b[\s\S]*?<\/(?:\w+:)?shape\s*>/g;
const rowElement = /(<(?:\w+:)?Row>\s*)(\d+)(\s*<)/;
const anchorElement = /(<(?:\w+:)?Anchor>)([^<]*)(<)/;

/** Boxes of comments and form controls. VML is not always well-formed XML, so it is treated as text, byte for byte. */
export function moveVml(parts: WorkbookParts, part: string, plan: RowPlan): void {
  const text = parts.find(part)?.toString('latin1');
  if (text === undefined) return;
  const moved = text.replace(shape, (written) => {
    const row = Number(rowElement.exec(written)?.[2] ?? NaN);
    if (plan.isDeleted(row)) return '';
    return written
      .replace(rowElement, (_, open: string, at: string, close: string) => `${open}${plan.moved(Number(at))}${close}`)
      .replace(anchorElement, (_, open: string, anchor: string, close: string) => open + movedAnchor(anchor, plan) + close);
  });
  if (moved !== text) parts.write(part, Buffer.from(moved, 'latin1'));
}

/** Left column, its offset, top row, its offset, right column, its offset, bottom row, its offset. */
function movedAnchor(anchor: string, plan: RowPlan): string {
  const numbers = anchor.split(',').map(Number);
  if (numbers.length !== 8) return anchor;
  return numbers.map((number, i) => (i === 2 || i === 6 ? plan.moved(number) : number)).join(', ');
}
