import type { DocumentBlock } from '#shared/domain/planDraft.ts';

/** What is used of mammoth's document tree. */
export interface DocxNode {
  type: string;
  children?: DocxNode[];
  value?: string;
  colSpan?: number;
  rowSpan?: number;
}

/** Widest table that is spread out; a merged cell that claims more columns is cut here. */
const MOST_COLUMNS = 200;

/** The tree's paragraphs and tables as blocks; a line break inside a paragraph starts a new one. */
export function blocksOfDocument(node: DocxNode): DocumentBlock[] {
  if (node.type === 'paragraph') return textOf(node).split('\n').map((text) => ({ kind: 'paragraph', text: text.trim(), rows: [] }));
  if (node.type === 'table') return [{ kind: 'table', text: '', rows: rowsOf(node) }];
  return (node.children ?? []).flatMap(blocksOfDocument);
}

function textOf(node: DocxNode): string {
  if (node.type === 'text') return node.value ?? '';
  if (node.type === 'tab') return ' ';
  if (node.type === 'break') return '\n';
  return (node.children ?? []).map(textOf).join('');
}

/** Rows of equal width; a merged cell's text stands in every place that it covers. */
function rowsOf(table: DocxNode): string[][] {
  const rows = tableRows(table);
  const grid: (string | undefined)[][] = rows.map(() => []);
  rows.forEach((row, rowPlace) => {
    let column = 0;
    for (const cell of row.children ?? []) {
      while (grid[rowPlace]?.[column] !== undefined) column += 1;
      const right = Math.min(column + (cell.colSpan ?? 1), MOST_COLUMNS);
      const bottom = Math.min(rowPlace + (cell.rowSpan ?? 1), rows.length);
      const text = cellText(cell);
      for (let down = rowPlace; down < bottom; down += 1) {
        for (let across = column; across < right; across += 1) (grid[down] ?? [])[across] = text;
      }
      column = right;
    }
  });
  const width = Math.max(0, ...grid.map((row) => row.length));
  return grid.map((row) => Array.from({ length: width }, (_, column) => row[column] ?? ''));
}

function tableRows(node: DocxNode): DocxNode[] {
  return (node.children ?? []).flatMap((child) => (child.type === 'tableRow' ? [child] : tableRows(child)));
}

function cellText(cell: DocxNode): string {
  const lines = (node: DocxNode): string[] => (node.type === 'paragraph' ? [textOf(node).trim()] : (node.children ?? []).flatMap(lines));
  return lines(cell).filter((line) => line !== '').join('\n');
}
