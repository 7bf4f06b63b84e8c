import type { LedgerField } from '#shared/domain/ledgerField.ts';
import type { Cell } from '../sheet.ts';
import { cellIn } from './sheetGrid.ts';
import type { SheetGrid } from './sheetGrid.ts';
import { isPhone } from './textFeatures.ts';
import type { TextFeatures } from './textFeatures.ts';

/**
 * Which share of the cells below a header that hold something could be what a field's cells say, 0…1; undefined where too few hold
 * anything. They are read as far as it is asked: where the share is `enough` or more it need not be exact, nor where it is below `least`.
 */
export type ColumnContent = (field: LedgerField, enough: number, least: number) => number | undefined;

/** Contents by column. */
export type ContentOf = (col: number) => ColumnContent;

const SAMPLE_ROWS = 120;
/** Fewer cells say nothing about their column. */
const FEWEST = 3;

/** Contents of the columns in the first rows below the header. */
export function readContents(grid: SheetGrid, headerBottom: number, features: TextFeatures): ContentOf {
  const first = grid.sheet.rows.findIndex((row) => row.row > headerBottom);
  const rows = first < 0 ? [] : grid.sheet.rows.slice(first, first + SAMPLE_ROWS);
  return (col) => (field, enough, least) => {
    let held = 0;
    let count = 0;
    let above: Cell | undefined;
    let couldAbove = false;
    let left = rows.length;
    for (const { cells } of rows) {
      left -= 1;
      const cell = cellIn(cells, col);
      if (cell === undefined || isWide(grid, cell)) continue;
      // Columns often say the same in row after row.
      const isLikeAbove = cell.kind === 'text' && above?.kind === 'text' && cell.text === above.text;
      if (!isLikeAbove) {
        if (features.isEmptyWord(cell.text)) continue;
        couldAbove = couldBe(field, cell, features);
        above = cell;
      }
      held += 1;
      if (couldAbove) count += 1;
      if (held < FEWEST) continue;
      if (count >= rows.length * enough) return enough;
      // Even if all that are left were to be the field's.
      if ((count + left) / (held + left) < least) break;
    }
    return held < FEWEST ? undefined : count / held;
  };
}

/** Group rows and notes run across the table and say nothing about the column they begin in. */
function isWide(grid: SheetGrid, cell: Cell): boolean {
  const merge = grid.mergeAt(cell.row, cell.col);
  return merge !== undefined && merge.right - merge.left >= 3;
}

/** Whether a cell could belong to a field whose contents are told apart from others. */
function couldBe(field: LedgerField, cell: Cell, features: TextFeatures): boolean {
  const { kind, text } = cell;
  switch (field) {
    case 'status': return features.isStatus(text);
    case 'completionRate': return kind === 'text' ? features.isPercent(text) : isRate(cell);
    case 'phone': return kind === 'number' ? isPhoneNumber(cell.value) : features.isPhone(text);
    case 'deadline': return features.isDeadline(text);
    case 'leadUnits':
    case 'supportingUnits':
    case 'reportingUnit': return features.isUnits(text);
    case 'taskText': return kind === 'text' && features.isTask(text);
    case 'programme': return kind === 'text' && features.isProgramme(text);
    case 'progress': return kind === 'text' && text.length >= 8;
    default: return false;
  }
}

function isRate({ kind, value, format }: Cell): boolean {
  return kind === 'number' && typeof value === 'number' && value >= 0 && (value <= 300 || format.includes('%'));
}

/** The shortest number of a telephone has seven digits. */
function isPhoneNumber(value: Cell['value']): boolean {
  return Number(value) >= 1_000_000 && isPhone(String(value));
}
