import type { Cell, CellRange, Sheet, Workbook } from '#electron/workbook/sheet.ts';
import { cellAddress } from '#electron/workbook/sheet.ts';

export interface SheetOptions {
  name?: string;
  state?: Sheet['state'];
  /** Replaces parts of single cells, by A1 address. */
  cells?: Record<string, Partial<Cell>>;
}

/**
 * A sheet drawn as text, one line a row, cells parted by `|`. `<` joins a cell to its left neighbour, `^` to the one above,
 * `#72` is the number 72, `\n` a line break inside a cell; blank cells are left out.
 */
export function sheetOf(drawing: string, options: SheetOptions = {}): Sheet {
  const lines = drawing.replace(/^\n/, '').replace(/\n\s*$/, '').split('\n').map((line) => line.split('|').map((cell) => cell.trim()));
  const cells = new Map<string, Cell>();
  lines.forEach((line, row) => {
    line.forEach((text, col) => {
      if (text !== '' && text !== '<' && text !== '^') cells.set(cellAddress(row, col), cellOf(row, col, text));
    });
  });
  for (const [address, change] of Object.entries(options.cells ?? {})) {
    const cell = cells.get(address);
    if (cell === undefined) throw new Error(`no cell ${address} in the drawing`);
    cells.set(address, { ...cell, ...change });
  }
  const rows = Map.groupBy(cells.values(), (cell) => cell.row);
  return {
    name: options.name ?? '台账', state: options.state ?? 'visible', hiddenColumns: [], comments: [], merges: mergesOf(lines),
    rows: [...rows].sort(([one], [other]) => one - other).map(([row, list]) => ({ row, hidden: false, cells: list.sort((one, other) => one.col - other.col) })),
  };
}

export function workbookOf(...sheets: Sheet[]): Workbook {
  return { format: 'xlsx', sheets };
}

function cellOf(row: number, col: number, text: string): Cell {
  const place = { row, col, format: 'General', formula: 'none' } as const;
  if (text.startsWith('#') && Number.isFinite(Number(text.slice(1)))) return { ...place, kind: 'number', value: Number(text.slice(1)), text: text.slice(1) };
  const written = text.replaceAll('\\n', '\n');
  return { ...place, kind: 'text', value: written, text: written };
}

function mergesOf(lines: readonly (readonly string[])[]): CellRange[] {
  const at = (row: number, col: number): string => lines[row]?.[col] ?? '';
  return lines.flatMap((line, top) => line.flatMap((text, left): CellRange[] => {
    if (text === '<' || text === '^') return [];
    let right = left;
    while (at(top, right + 1) === '<') right += 1;
    let bottom = top;
    while (at(bottom + 1, left) === '^') bottom += 1;
    return right > left || bottom > top ? [{ top, left, bottom, right }] : [];
  }));
}
