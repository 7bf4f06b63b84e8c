import type { LedgerField } from '#shared/domain/ledgerField.ts';
import { entryFieldSchema } from '#shared/domain/ledgerField.ts';
import type { Recognition } from '#shared/domain/recognition.ts';
import { chineseNumber } from '#shared/wording/chineseNumber.ts';
import { cellAddress } from '../../sheet.ts';
import type { OpenSheet } from '../sheet/openSheet.ts';
import { asCellValue } from '../table/asCellValue.ts';
import { headCells } from '../table/headCells.ts';
import type { LedgerContent } from './ledgerContent.ts';
import type { Layout } from './planLayout.ts';
import { lowerCells, type SteppedRows } from './stepCells.ts';
import { EntryCell } from './wantedCell.ts';
import type { WantedCell } from './wantedCell.ts';

const REPORTED: ReadonlySet<LedgerField> = new Set<LedgerField>([...entryFieldSchema.options, 'reportedOn', 'period']);

/** All cells that a fill is to write; `before` is the sheet as the template has it. */
export function cellsToWrite(before: OpenSheet, recognition: Recognition, content: LedgerContent, layout: Layout, { steps, date1904 }: { steps: SteppedRows; date1904: boolean }): WantedCell[] {
  return [
    ...headCells(before, recognition, content.head, date1904).map((cell) => ({ ...cell, row: layout.plan.moved(cell.row) })).map(withAddress),
    ...groupCells(before, recognition, layout),
    ...numberCells(recognition, layout),
    ...entryCells(before, recognition, layout, { steps, date1904 }),
  ];
}

function withAddress(cell: WantedCell): WantedCell {
  return { ...cell, written: cell.written === null ? null : { ...cell.written, cell: cellAddress(cell.row, cell.col) } };
}

function entryCells(before: OpenSheet, recognition: Recognition, { rows }: Layout, { steps, date1904 }: { steps: SteppedRows; date1904: boolean }): WantedCell[] {
  const columns = recognition.columns.flatMap(({ col, field, header }) => (field === null ? [] : [{ col, field, header, isReported: REPORTED.has(field) }]));
  const cells: WantedCell[] = [];
  for (const placed of rows) {
    const { row, source, content: { taskKey, values }, isPrefilled, isOfMonth } = placed;
    const shared = steps.byRow.get(row);
    for (const { col, field, header, isReported } of columns) {
      const own = shared?.byField.get(field);
      const value = isPrefilled && (!isReported || (isOfMonth && field === 'period')) ? undefined : own === undefined ? values[field] : own[0];
      if (value === undefined) continue;
      const format = before.formatAt(source, col);
      cells.push(new EntryCell(row, col, asCellValue(value, { field, format, header, date1904 }), field, taskKey, format));
    }
    if (shared !== undefined) cells.push(...lowerCells(before, recognition, placed, shared, date1904));
  }
  return cells;
}

function numberCells(recognition: Recognition, layout: Layout): WantedCell[] {
  const col = recognition.columns.find(({ field }) => field === 'sequence')?.col;
  return col === undefined ? [] : [...layout.sequence].map(([row, value]) => ({ row, col, value, written: null }));
}

/** `二、` stays in front of the name; a group row that was added goes on counting. */
function groupCells(before: OpenSheet, recognition: Recognition, layout: Layout): WantedCell[] {
  return layout.groups.flatMap(({ row, source, isNew, programme }): WantedCell[] => {
    const columns = recognition.columns.map((column) => column.col);
    const col = columns.find((candidate) => before.textAt(source, candidate).trim() !== '') ?? columns[0];
    if (col === undefined) return [];
    const numeral = /^([（(]?)[一二三四五六七八九十]+([)）、.．])/.exec(before.textAt(source, col).trim());
    const [written = '', opening = '', closing = ''] = numeral ?? [];
    const number = isNew && numeral !== null ? `${opening}${chineseNumber(groupNumber(recognition, layout, row))}${closing}` : written;
    return [{ row, col, value: `${number}${programme}`, written: null }];
  });
}

/** How many group rows stand above and at this row. */
function groupNumber(recognition: Recognition, layout: Layout, row: number): number {
  const rows = new Set([...recognition.rows.filter(({ kind }) => kind === 'group').map((group) => layout.plan.moved(group.row)), ...layout.groups.map((group) => group.row)]);
  return [...rows].filter((each) => each <= row).length;
}
