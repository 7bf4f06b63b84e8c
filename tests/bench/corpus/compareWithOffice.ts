import type { Cell, Workbook } from '#electron/workbook/sheet.ts';
import { cellAddress } from '#electron/workbook/sheet.ts';
import type { Difference } from './corpusRow.ts';
import type { OfficeCell, OfficeSheet } from './officeCell.ts';
import { whyOfOffice } from './officeDifferences.ts';

/** Every cell of ours and of theirs, value and shown text. */
export function compareWithOffice(workbook: Workbook, sheets: readonly OfficeSheet[], file: string): { cells: number; differences: Difference[] } {
  const differences: Difference[] = [];
  let cells = 0;
  for (const [i, own] of workbook.sheets.entries()) {
    // Some sheets have another name in LibreOffice.
    const sheet = sheets.find(({ name }) => name === own.name) ?? (sheets.length === workbook.sheets.length ? sheets[i] : undefined);
    const context = { file, format: workbook.format, hasSheet: sheet !== undefined, hasPivot: sheet?.hasPivot ?? false };
    const ours = own.rows.flatMap((row) => row.cells);
    const known = new Set(ours.map((cell) => cellAddress(cell.row, cell.col)));
    const theirs = new Map((sheet?.cells ?? []).map((cell) => [cellAddress(cell[0], cell[1]), cell]));
    const others = [...theirs].filter(([address]) => !known.has(address));
    cells += ours.length + others.length;
    const pairs: [string, Cell | undefined, OfficeCell | undefined][] = [
      ...ours.map((cell): [string, Cell, OfficeCell | undefined] => [cellAddress(cell.row, cell.col), cell, theirs.get(cellAddress(cell.row, cell.col))]),
      ...others.map(([address, cell]): [string, undefined, OfficeCell] => [address, undefined, cell]),
    ];
    for (const [address, cell, their] of pairs) {
      const why = whyOfOffice(cell, their, context);
      if (why !== undefined) differences.push({ sheet: own.name, cell: address, ours: ourCell(cell), theirs: theirCell(their), why });
    }
  }
  return { cells, differences };
}

function ourCell(cell: Cell | undefined): string {
  return cell === undefined ? '—' : `${cell.kind} ${String(cell.value).slice(0, 60)} «${cell.text.slice(0, 60)}» [${cell.format}] ${cell.formula}`;
}

function theirCell(cell: OfficeCell | undefined): string {
  return cell === undefined ? '—' : `${cell[2]} ${String(cell[3]).slice(0, 60)} «${cell[4].slice(0, 60)}»`;
}
