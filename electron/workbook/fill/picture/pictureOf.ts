import type { PictureCell, PictureRow, SheetPicture } from '#shared/domain/sheetPicture.ts';
import type { Cell, Sheet } from '../../sheet.ts';
import type { FilledTable } from './filledTable.ts';
import { cellsByRow, shownColumns, shownRows } from './shownCells.ts';
import { spansOf } from './spans.ts';

const MOST_ROWS = 300;
const LEAST_ROWS = 20;
/** What a screen draws without a wait. */
const MOST_CELLS = 9000;

/** A sheet as a fill has left it, read back, with what the template had there before. */
export function pictureOf({ before, after }: { before: Sheet; after: Sheet }, table: FilledTable): SheetPicture {
  const columns = shownColumns(after, table);
  const rows = shownRows(after, table);
  const shown = rows.slice(0, Math.max(LEAST_ROWS, Math.min(MOST_ROWS, Math.floor(MOST_CELLS / Math.max(1, columns.length)))));
  const written = writtenCells({ before, after }, table);
  const cellAt = cellsByRow(after);
  const spans = spansOf(after.merges, shown, columns);
  const added = new Set(table.plan.newRows().map(({ row }) => row));
  return {
    sheet: after.name, more: rows.length - shown.length,
    columns: columns.map((col) => ({ col, width: table.widthOf(col, col) })),
    rows: shown.map((row) => ({
      row, kind: kindOf(row, table), state: added.has(row) ? 'added' : table.blank.has(row) ? 'blank' : 'kept',
      cells: columns.flatMap((col): PictureCell[] => {
        const span = spans(row, col);
        if (span === 'covered') return [];
        const from = span ?? { top: row, left: col };
        return [{ col, ...shownCell(cellAt(from.top)?.get(from.left), written.get(keyOf(from.top, from.left))), ...(span === undefined ? {} : { columns: span.columns, rows: span.rows }) }];
      }),
    })),
    counts: countsOf(after, table, written),
  };
}

interface Written { text: string; before: string | undefined }

const COLUMNS = 16_384;

function keyOf(row: number, col: number): number {
  return row * COLUMNS + col;
}

/** What now stands in every written cell, and what gave way to it. */
function writtenCells({ before, after }: { before: Sheet; after: Sheet }, { plan, edits }: FilledTable): Map<number, Written> {
  const cellAt = cellsByRow(after);
  const sourceAt = cellsByRow(before, (row) => (plan.isDeleted(row) ? undefined : plan.moved(row)));
  const added = new Set(plan.newRows().map(({ row }) => row));
  return new Map(edits.map(({ row, col, replaces }) => {
    const text = cellAt(row)?.get(col)?.text ?? '';
    const old = replaces && !added.has(row) ? sourceAt(row)?.get(col)?.text.trim() ?? '' : '';
    return [keyOf(row, col), { text, before: old === '' || old === text.trim() ? undefined : old }];
  }));
}

function shownCell(cell: Cell | undefined, written: Written | undefined): Omit<PictureCell, 'col'> {
  const text = cell?.text ?? '';
  if (cell !== undefined && cell.formula !== 'none') return { text, mark: 'formula' };
  if (written === undefined || (text === '' && written.before === undefined)) return { text, mark: 'kept' };
  return { text, mark: 'filled', ...(written.before === undefined ? {} : { before: written.before }) };
}

function kindOf(row: number, { header, data, groups }: FilledTable): PictureRow['kind'] {
  if (row >= header.top && row <= header.bottom) return 'header';
  if (groups.has(row)) return 'group';
  return row >= data.top && row <= data.bottom ? 'entry' : 'other';
}

function countsOf(after: Sheet, { plan, tasks, blank, edits }: FilledTable, written: ReadonlyMap<number, Written>): SheetPicture['counts'] {
  const hiddenRows = new Set(after.rows.flatMap(({ row, hidden }) => (hidden ? [row] : [])));
  const hiddenColumns = new Set(after.hiddenColumns);
  const told = edits.filter(({ row, col, isValue }) => isValue && (written.get(keyOf(row, col))?.text ?? '') !== '');
  return {
    tasks, added: plan.newRows().length, removed: plan.deleted.length, blank: blank.size, cells: told.length,
    hidden: told.filter(({ row, col }) => hiddenRows.has(row) || hiddenColumns.has(col)).length,
    replaced: [...written.values()].filter(({ before }) => before !== undefined).length,
    formulas: after.rows.reduce((sum, { cells }) => sum + cells.filter(({ formula }) => formula !== 'none').length, 0),
  };
}
