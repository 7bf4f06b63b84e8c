import type { Cell } from '../sheet.ts';
import type { CellFormat } from './format/cellFormat.ts';

export function textCell(row: number, col: number, value: string, format: CellFormat): Cell {
  return { row, col, kind: 'text', value, text: format.showText(value), format: format.code, formula: 'none' };
}

/** A number, or a date where its format shows a calendar day and there is such a day. */
export function numberCell(row: number, col: number, value: number, format: CellFormat): Cell {
  const shown = format.isDate ? format.showDay(value) : undefined;
  if (shown !== undefined) return { row, col, kind: 'date', value: shown.day, text: shown.text, format: format.code, formula: 'none' };
  return { row, col, kind: 'number', value, text: format.show(value), format: format.code, formula: 'none' };
}

export function booleanCell(row: number, col: number, value: boolean, format: CellFormat): Cell {
  return { row, col, kind: 'boolean', value, text: value ? 'TRUE' : 'FALSE', format: format.code, formula: 'none' };
}

export function errorCell(row: number, col: number, value: string, format: CellFormat): Cell {
  return { row, col, kind: 'error', value, text: value, format: format.code, formula: 'none' };
}
