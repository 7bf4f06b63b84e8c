import type { CellProblem, Recognition } from '#shared/domain/recognition.ts';
import { rangeAt } from '../../read/cellReference.ts';
import { cellAddress } from '../../sheet.ts';
import type { CellRange } from '../../sheet.ts';
import type { OpenSheet } from '../sheet/openSheet.ts';
import { cellAt } from '../sheet/sheetGrid.ts';
import { elementsWithin } from '../xml/xmlElement.ts';
import { patchPart } from '../xml/workbookParts.ts';
import type { SheetPlace, WorkbookParts } from '../xml/workbookParts.ts';
import type { WantedCell } from './wantedCell.ts';

export interface Guarded { allowed: WantedCell[]; problems: CellProblem[] }

interface Wish { sheet: OpenSheet; recognition: Recognition; wanted: readonly WantedCell[]; programmes: readonly CellRange[] | undefined }

/** Leaves out what must not be written: formulas, cells hidden by a merge, headers that tables and pivots refer to by name. */
export function guardCells(parts: WorkbookParts, place: SheetPlace, { sheet, recognition, wanted, programmes }: Wish): Guarded {
  const guarded: Guarded = { allowed: [], problems: [] };
  const headers = headerRanges(parts, place);
  const mergesOf = mergesByRow(sheet.merges, wanted);
  for (const cell of wanted) {
    const hiding = mergesOf.get(cell.row)?.find((merge) => contains(merge, cell) && (merge.top !== cell.row || merge.left !== cell.col));
    if (hiding !== undefined && programmes?.includes(hiding) === true) continue;
    const code = refusal(sheet, cell, hiding !== undefined, headers);
    if (code === undefined) guarded.allowed.push(cell);
    else if (cell.written !== null && cell.written.text !== '') guarded.problems.push(problemAt(recognition, cell, code));
  }
  return guarded;
}

function refusal(sheet: OpenSheet, cell: WantedCell, isHidden: boolean, headers: readonly CellRange[]): string | undefined {
  if (isHidden) return 'fill.mergedCell';
  if ((cellAt(sheet.grid, cell.row, cell.col)?.formula ?? null) !== null) return 'fill.formula';
  return headers.some((range) => contains(range, cell)) ? 'fill.tableHeader' : undefined;
}

function problemAt(recognition: Recognition, cell: WantedCell, code: string): CellProblem {
  const header = recognition.columns.find(({ col }) => col === cell.col)?.header ?? null;
  return { code, severity: 'warning', sheet: recognition.sheet, cell: cellAddress(cell.row, cell.col), header, seen: '', detail: { text: cell.written?.text ?? '' } };
}

function contains(range: CellRange, { row, col }: { row: number; col: number }): boolean {
  return row >= range.top && row <= range.bottom && col >= range.left && col <= range.right;
}

function mergesByRow(merges: readonly CellRange[], wanted: readonly WantedCell[]): Map<number, CellRange[]> {
  const rows = new Map<number, CellRange[]>(wanted.map(({ row }) => [row, []]));
  let [lowest, highest] = [Infinity, -Infinity];
  for (const row of rows.keys()) [lowest, highest] = [Math.min(lowest, row), Math.max(highest, row)];
  for (const merge of merges) {
    for (let row = Math.max(merge.top, lowest); row <= Math.min(merge.bottom, highest); row++) rows.get(row)?.push(merge);
  }
  return rows;
}

/** Header rows of this sheet's tables, and of the ranges that pivot tables draw on. */
function headerRanges(parts: WorkbookParts, place: SheetPlace): CellRange[] {
  const ranges: CellRange[] = [];
  const addTop = (ref: string | undefined, rows: number): void => {
    const range = rangeAt(ref ?? '');
    if (range !== undefined && rows > 0) ranges.push({ ...range, bottom: range.top + rows - 1 });
  };
  for (const { type, target } of parts.relationships(place.part)) {
    if (type === 'table') patchPart(parts, target, (patch, root) => addTop(patch.attribute(root, 'ref'), Number(patch.attribute(root, 'headerRowCount') ?? 1)));
  }
  for (const { type, target } of parts.relationships(parts.workbookPart)) {
    if (type !== 'pivotCacheDefinition') continue;
    patchPart(parts, target, (patch, root) => {
      const source = [...elementsWithin(root)].find(({ name }) => name === 'worksheetSource');
      if (source !== undefined && patch.attribute(source, 'sheet') === place.name) addTop(patch.attribute(source, 'ref'), 1);
    });
  }
  return ranges;
}
