import type { LedgerField } from '#shared/domain/ledgerField.ts';
import type { CellProblem, Recognition } from '#shared/domain/recognition.ts';
import type { CellRange } from '../../sheet.ts';
import { cellAddress } from '../../sheet.ts';
import type { OpenSheet } from '../sheet/openSheet.ts';
import { asCellValue } from '../table/asCellValue.ts';
import type { Layout, PlacedRow } from './planLayout.ts';
import { stepValues, type StepForm, type StepValues } from './stepValues.ts';
import { EntryCell } from './wantedCell.ts';

/** What goes into the rows of tasks that take several, by the task's first row; and where that was not clear. */
export interface SteppedRows { byRow: ReadonlyMap<number, StepValues>; problems: CellProblem[] }

const NONE: SteppedRows = { byRow: new Map(), problems: [] };

/** Shares the values of each such task among its rows. */
export function shareAmongSteps(before: OpenSheet, recognition: Recognition, { rows }: Layout): SteppedRows {
  const stepped = rows.filter(({ lower }) => lower.length > 0);
  if (stepped.length === 0) return NONE;
  const anchorIn = anchorReader(before.merges);
  const columnOf = new Map(recognition.columns.flatMap(({ field, col }) => (field === null ? [] : [[field, col] as const])));
  const byRow = new Map(stepped.map((row) => [row.row, stepValues(row.content.values, formOf(before, row, columnOf, anchorIn))] as const));
  const unmatched = stepped.flatMap(({ row }) => (byRow.get(row)?.unmatched ?? []).flatMap((field) => { const col = columnOf.get(field); return col === undefined ? [] : [{ row, cell: cellAddress(row, col) }]; }));
  return { byRow, problems: unmatched.length === 0 ? [] : [unmatchedProblem(recognition.sheet, unmatched)] };
}

/** The cells of a task's lower rows; those that say nothing now are emptied. */
export function lowerCells(before: OpenSheet, recognition: Recognition, { lower, content: { taskKey } }: PlacedRow, { byField }: StepValues, date1904: boolean): EntryCell[] {
  return lower.flatMap(({ row, source }, place) => recognition.columns.flatMap(({ col, field, header }): EntryCell[] => {
    const value = field === null ? undefined : byField.get(field)?.[place + 1];
    if (field === null || value === undefined) return [];
    const format = before.formatAt(source, col);
    return [new EntryCell(row, col, asCellValue(value, { field, format, header, date1904 }), field, taskKey, format)];
  }));
}

function formOf(before: OpenSheet, { source, lower, steps }: PlacedRow, columnOf: ReadonlyMap<LedgerField, number>, anchorIn: (row: number, col: number) => number): StepForm {
  const sources = [source, ...lower.map((each) => each.source)];
  return {
    names: steps,
    has: (field) => columnOf.has(field),
    textOf: (field, place) => { const col = columnOf.get(field); return col === undefined ? '' : before.textAt(sources[place] ?? source, col); },
    anchorOf: (field, place) => {
      const col = columnOf.get(field);
      const anchor = col === undefined ? -1 : sources.indexOf(anchorIn(sources[place] ?? source, col));
      return anchor < 0 ? place : anchor;
    },
  };
}

/** The row in which the cell begins that covers a place. */
function anchorReader(merges: readonly CellRange[]): (row: number, col: number) => number {
  const tall = merges.filter(({ top, bottom }) => top < bottom);
  const ofColumn = new Map<number, CellRange[]>();
  return (row, col) => {
    const known = ofColumn.get(col) ?? tall.filter(({ left, right }) => left <= col && col <= right);
    ofColumn.set(col, known);
    return known.find(({ top, bottom }) => top <= row && row <= bottom)?.top ?? row;
  };
}

const NAMED_CELLS = 5;

function unmatchedProblem(sheet: string, unmatched: readonly { row: number; cell: string }[]): CellProblem {
  const tasks = new Set(unmatched.map(({ row }) => row)).size;
  const cells = unmatched.slice(0, NAMED_CELLS).map(({ cell }) => cell).join('、');
  return { code: 'fill.stepsUnmatched', severity: 'question', sheet, cell: null, header: null, seen: '', detail: { tasks, cells: `${cells}${unmatched.length > NAMED_CELLS ? '等' : ''}` } };
}
