import type { CellObject, WorkSheet } from '@e965/xlsx';
import type { Cell, Sheet } from '../sheet.ts';
import { booleanCell, errorCell, numberCell, textCell } from './cellValue.ts';
import { formatFor } from './format/cellFormat.ts';
import { isVolatile } from './formulaText.ts';
import type { ReadLimits } from './readLimits.ts';
import type { RowListener } from './readOptions.ts';
import { SheetBuilder } from './sheetBuilder.ts';

export interface LegacyContext {
  name: string;
  hidden: 0 | 1 | 2;
  date1904: boolean;
  limits: ReadLimits;
  onRow: RowListener | undefined;
}

const states = ['visible', 'hidden', 'veryHidden'] as const;
const errorTexts = new Map([[0x00, '#NULL!'], [0x07, '#DIV/0!'], [0x0f, '#VALUE!'], [0x17, '#REF!'], [0x1d, '#NAME?'], [0x24, '#NUM!'], [0x2a, '#N/A'], [0x2b, '#GETTING_DATA']]);

/** The parser takes a few bytes behind a comment for its text. */
const trailingControls = /[\0-\x20]+$/;

/** One parsed sheet of an .xls or .et as ours. */
export function readLegacySheet(sheet: WorkSheet, context: LegacyContext): Sheet {
  const builder = new SheetBuilder(context.name, states[context.hidden], context.limits, context.onRow);
  const rows: readonly (readonly (CellObject | undefined)[] | undefined)[] = sheet['!data'] ?? [];
  const rowInfo = sheet['!rows'] ?? [];
  // Sparse arrays: a stray cell at the far corner must not cost a million empty steps.
  for (const key of Object.keys(rows)) {
    const row = Number(key);
    const cells: Cell[] = [];
    for (const [col, stored] of Object.entries(rows[row] ?? [])) {
      if (stored === undefined) continue;
      addComments(builder, row, Number(col), stored);
      const cell = cellFrom(row, Number(col), stored, context.date1904);
      if (cell !== undefined) cells.push(cell);
    }
    builder.addRow(row, rowInfo[row]?.hidden === true, cells);
  }
  for (const { s: start, e: end } of sheet['!merges'] ?? []) builder.merges.push({ top: start.r, left: start.c, bottom: end.r, right: end.c });
  for (const [col, info] of Object.entries(sheet['!cols'] ?? [])) {
    if (info.hidden === true) builder.hiddenColumns.push([Number(col), Number(col)]);
  }
  return builder.finish();
}

function cellFrom(row: number, col: number, stored: CellObject, date1904: boolean): Cell | undefined {
  const cell = valueFrom(row, col, stored, date1904);
  if (stored.f === undefined) return cell?.value === '' ? undefined : cell;
  const calculated = cell ?? textCell(row, col, '', formatFor('General', date1904));
  calculated.formula = isVolatile(stored.f) ? 'volatile' : 'cached';
  return calculated;
}

function valueFrom(row: number, col: number, stored: CellObject, date1904: boolean): Cell | undefined {
  const format = formatFor(typeof stored.z === 'string' ? stored.z : 'General', date1904);
  switch (stored.t) {
    // A file can hold what is no number at all; programs show an error there.
    case 'n': return typeof stored.v !== 'number' ? undefined : Number.isFinite(stored.v) ? numberCell(row, col, stored.v, format) : errorCell(row, col, '#NUM!', format);
    case 's': return textCell(row, col, String(stored.v ?? '').replace(/\r\n?/g, '\n'), format);
    case 'b': return booleanCell(row, col, stored.v === true, format);
    case 'e': return errorCell(row, col, errorTexts.get(Number(stored.v)) ?? '#N/A', format);
    case 'd':
    case 'z': return undefined;
  }
}

function addComments(builder: SheetBuilder, row: number, col: number, stored: CellObject): void {
  for (const comment of stored.c ?? []) builder.comments.push({ row, col, text: (comment.t ?? '').replace(/\r\n?/g, '\n').replace(trailingControls, '') });
}
