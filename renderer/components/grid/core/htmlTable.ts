import type { TextBlock } from './tsv.ts';

/** A cell that reaches over others: the place of its text, and how far it goes. */
export interface CellSpan { row: number; column: number; rows: number; columns: number }

/** A table that WPS and Excel take with its line breaks, and whose texts they leave as text. */
export function writeHtmlTable(block: TextBlock): string {
  const rows = block.map((row) => `<tr>${row.map((text) => `<td${isNumber(text) ? '' : textFormat}>${escape(text)}</td>`).join('')}</tr>`);
  return `<meta charset="utf-8"><table>${rows.join('')}</table>`;
}

/** Where cells of the first table span others. Texts are taken from the plain form, which no style can change. */
export function readSpans(html: string): CellSpan[] {
  const table = /<table\b[\s\S]*?<\/table/i.exec(html)?.[0];
  if (table === undefined) return [];
  const spans: CellSpan[] = [];
  /** Rows that are still covered from above, by column. */
  const covered = new Map<number, number>();
  let row = -1;
  let column = 0;
  for (const [tag, name] of table.matchAll(/<(tr|td|th)\b[^>]*>/gi)) {
    if (name?.toLowerCase() === 'tr') {
      if (row >= 0) finishRow(covered);
      row += 1;
      column = 0;
      continue;
    }
    while ((covered.get(column) ?? 0) > 0) column += 1;
    const rows = spanOf(tag, 'rowspan');
    const columns = spanOf(tag, 'colspan');
    if (rows > 1 || columns > 1) spans.push({ row, column, rows, columns });
    // One more: the row of the cell itself is counted down with the others.
    for (let each = column; each < column + columns; each += 1) covered.set(each, rows);
    column += columns;
  }
  return spans;
}

const textFormat = ' style="mso-number-format:\'\\@\'"';
const MAX_SPAN = 10_000;

function finishRow(covered: Map<number, number>): void {
  for (const [column, rows] of covered) covered.set(column, rows - 1);
}

function spanOf(tag: string, name: string): number {
  const value = new RegExp(`\\b${name}\\s*=\\s*["']?(\\d+)`, 'i').exec(tag)?.[1];
  return Math.min(MAX_SPAN, Math.max(1, Number(value ?? 1)));
}

function isNumber(text: string): boolean {
  return /^-?\d{1,15}(\.\d+)?$/.test(text) && !/^-?0\d/.test(text);
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;').replaceAll(/\r?\n/g, '<br style="mso-data-placement:same-cell">');
}
