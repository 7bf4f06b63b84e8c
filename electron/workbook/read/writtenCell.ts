import type { Cell } from '../sheet.ts';
import { lastColumn } from './readLimits.ts';

/** A number written so that nothing is lost by taking it as one: no leading zeros, no more than fifteen digits. */
const plainNumber = /^-?(?:0|[1-9]\d*)(?:\.\d+)?$/;

/** A cell of a format that stores only text; what it shows is what is written. */
export function writtenCell(row: number, col: number, written: string): Cell | undefined {
  if (written === '' || col > lastColumn) return undefined;
  const text = written.replace(/\r\n?/g, '\n');
  const isNumber = plainNumber.test(text) && text.replace(/[-.]/g, '').length <= 15;
  return { row, col, kind: isNumber ? 'number' : 'text', value: isNumber ? Number(text) : text, text, format: 'General', formula: 'none' };
}
