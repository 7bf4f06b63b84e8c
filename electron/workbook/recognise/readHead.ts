import type { HeadValue } from '#shared/domain/recognition.ts';
import type { Cell } from '../sheet.ts';
import { cellAddress } from '../sheet.ts';
import { readLabels } from './headLabels.ts';
import type { LabelledText } from './headLabels.ts';
import type { ProblemList } from './problems.ts';
import type { DateReader } from './readDates.ts';
import type { UnitResolver } from './resolveUnit.ts';
import type { SheetGrid } from './sheetGrid.ts';
import { writtenCells } from './sheetGrid.ts';
import { squeeze } from './squeeze.ts';

export interface HeadKnowledge { dates: DateReader; units: UnitResolver; hasPlan: boolean }

/** Labelled values in rows above or below the table: 填报单位（盖章）：省科技厅, value in the same cell or beside it. */
export function readHead(grid: SheetGrid, rows: readonly number[], knowledge: HeadKnowledge, problems: ProblemList): HeadValue[] {
  const found: HeadValue[] = [];
  for (const row of rows) {
    for (const cell of writtenCells(grid.rowAt(row))) {
      for (const label of readLabels(cell.text)) {
        if (label.field === null || found.some(({ field }) => field === label.field)) continue;
        const place = label.value === '' ? valuePlace(grid, cell, label) : cell;
        const text = label.value === '' ? (place === cell ? '' : grid.textAt(place.row, place.col).trim()) : label.value;
        const value = understand(label.field, text, place === cell ? cell : grid.shownAt(place.row, place.col), knowledge);
        found.push({ field: label.field, cell: cellAddress(place.row, place.col), label: label.label, text, value });
        if (value === null && text !== '') tellUnknown(label.field, { row: place.row, col: place.col, header: label.label, seen: text }, knowledge, problems);
      }
    }
  }
  return found;
}

/** The sheet's title: the first text above the table that is neither 附件1 nor a labelled value. */
export function readTitle(grid: SheetGrid, headerTop: number): string {
  for (const row of grid.sheet.rows) {
    if (row.row >= headerTop) break;
    const texts = writtenCells(row).map((cell) => cell.text.trim());
    const title = texts.find((text) => squeeze(text).length >= 4 && readLabels(text).length === 0 && !/^(?:附[件表录]|表)[\d一二三四五六七八九十.-]*[:.、]?$|^\(?(?:单位|金额单位):/.test(squeeze(text)));
    if (title !== undefined) return title.replace(/\s*\n\s*/g, '').replace(/(?<=[\u4e00-\u9fff]) +(?=[\u4e00-\u9fff])/g, '');
  }
  return '';
}

/** A label's value stands to its right; with a colon and nothing there, it is to be written behind the colon. */
function valuePlace(grid: SheetGrid, cell: Cell, label: LabelledText): { row: number; col: number } {
  const merge = grid.mergeAt(cell.row, cell.col);
  const place = { row: cell.row, col: (merge?.right ?? cell.col) + 1 };
  const beside = grid.textAt(place.row, place.col).trim();
  if (beside !== '') return readLabels(beside).length === 0 ? place : cell;
  const isPrepared = grid.mergeAt(place.row, place.col)?.left === place.col;
  return !label.hasColon || (isPrepared && merge === undefined) ? place : cell;
}

function understand(field: HeadValue['field'], text: string, cell: Cell | undefined, { dates, units }: HeadKnowledge): string | null {
  if (text === '') return null;
  switch (field) {
    case 'unit': return units.find(text) ?? null;
    case 'period': return cell?.kind === 'date' ? String(cell.value).slice(0, 7) : isBareMonth(cell, text) ? null : dates.period(text) ?? null;
    case 'reportedOn': return cell?.kind === 'date' ? String(cell.value).slice(0, 10) : dayOf(text, dates);
    case 'contact': return text;
    case 'phone': return cell?.kind === 'number' ? String(cell.value) : text;
  }
}

/** The number 2022.1 may have been typed as 2022.10. */
function isBareMonth(cell: Cell | undefined, text: string): boolean {
  return cell?.kind === 'number' && /^\d{4}\.1$/.test(text);
}

function dayOf(text: string, dates: DateReader): string | null {
  const deadline = dates.deadline(text);
  return deadline?.kind === 'day' ? deadline.on : null;
}

function tellUnknown(field: HeadValue['field'], place: Parameters<ProblemList['add']>[2], { hasPlan }: HeadKnowledge, problems: ProblemList): void {
  if (field === 'unit' && hasPlan) problems.add('question', 'recognise.unitUnknown', place);
  if (field === 'period') problems.add('question', 'recognise.periodUnknown', place);
}
