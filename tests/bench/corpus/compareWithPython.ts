import { spawnSync } from 'node:child_process';
import type { Cell, CellRange, Workbook } from '#electron/workbook/sheet.ts';
import { cellAddress } from '#electron/workbook/sheet.ts';
import { serialToIso } from '#electron/workbook/read/format/calendar.ts';
import { UNEXPLAINED } from './corpusRow.ts';
import type { Difference } from './corpusRow.ts';
import { PYTHON, pythonLines } from './pythonLines.ts';

type TheirCell = [row: number, col: number, kind: 'boolean' | 'number' | 'time' | 'date' | 'serial' | 'error' | 'text', value: string | number | boolean];
interface TheirFile { path: string; refused?: string; sheets?: { name: string; cells: TheirCell[] }[] }

export const hasPython = spawnSync(PYTHON, ['-c', 'import openpyxl, xlrd']).status === 0;

export interface PythonReader {
  /** Undefined for a file that Python's libraries refuse. */
  compare(path: string, workbook: Workbook): Promise<{ cells: number; differences: Difference[] } | undefined>;
  close(): void;
}

/** Reads files beside us, one at a time. */
export function pythonReader(): PythonReader {
  const python = pythonLines(new URL('./readWithPython.py', import.meta.url));
  return {
    compare: async (path, workbook) => {
      const line = await python.ask(path);
      const theirs = line === undefined ? undefined : JSON.parse(line) as TheirFile;
      return theirs?.sheets === undefined ? undefined : compareSheets(workbook, theirs.sheets);
    },
    close: () => { python.close(); },
  };
}

function compareSheets(workbook: Workbook, theirs: NonNullable<TheirFile['sheets']>): { cells: number; differences: Difference[] } {
  const differences: Difference[] = [];
  let cells = 0;
  for (const sheet of theirs) {
    const own = workbook.sheets.find(({ name }) => name === sheet.name);
    const ours = new Map((own?.rows ?? []).flatMap((row) => row.cells.map((cell) => [cellAddress(cell.row, cell.col), cell])));
    for (const [row, col, kind, value] of sheet.cells) {
      cells += 1;
      const address = cellAddress(row, col);
      const cell = ours.get(address);
      ours.delete(address);
      if (!isSame(cell, kind, value)) differences.push({ sheet: sheet.name, cell: address, ours: cell === undefined ? '—' : `${cell.kind} ${String(cell.value).slice(0, 60)} [${cell.format}]`, theirs: `${kind} ${String(value).slice(0, 60)}`, why: own === undefined ? 'sheet of macros, left out' : whyOf(cell, kind) });
    }
    for (const [address, cell] of ours) if (cell.text !== '' && cell.value !== '') differences.push({ sheet: sheet.name, cell: address, ours: `${cell.kind} ${String(cell.value).slice(0, 60)} [${cell.format}]`, theirs: '—', why: isCovered(own?.merges ?? [], cell) ? 'value under a merge, which openpyxl drops' : cell.formula !== 'none' ? 'stored result that openpyxl drops' : UNEXPLAINED });
  }
  return { cells, differences };
}

function isCovered(merges: readonly CellRange[], { row, col }: Cell): boolean {
  return merges.some(({ top, left, bottom, right }) => row >= top && row <= bottom && col >= left && col <= right && (row !== top || col !== left));
}

function isSame(cell: Cell | undefined, kind: TheirCell[2], value: TheirCell[3]): boolean {
  if (cell === undefined) return value === '';
  if (kind === 'number') return cell.kind === 'number' && isClose(Number(cell.value), Number(value));
  if (kind === 'boolean') return cell.kind === 'boolean' && cell.value === value;
  if (kind === 'error') return cell.kind === 'error' && cell.value === value;
  if (kind === 'date') return cell.kind === 'date' && isSameMoment(String(cell.value), String(value));
  if (kind === 'serial') return cell.kind === 'number' ? isClose(Number(cell.value), Number(value)) : cell.kind === 'date' && [false, true].some((date1904) => isSameMoment(String(cell.value), serialToIso(Number(value), date1904) ?? ''));
  if (kind === 'time') return cell.kind === 'number' || cell.kind === 'date';
  return cell.kind === 'text' && [String(value), tidy(String(value))].includes(String(cell.value));
}

function isClose(one: number, other: number): boolean {
  return one === other || Math.abs(one - other) <= Math.abs(one) * 1e-13;
}

/** To the second: they keep the binary fraction of a day, we what is shown. */
function isSameMoment(one: string, other: string): boolean {
  const seconds = (text: string): number => Date.parse(`${text}${text.includes('T') ? '' : 'T00:00:00'}Z`) / 1000;
  return Math.abs(seconds(one) - seconds(other)) <= 1;
}

/** openpyxl leaves `_x000D_`, `_x005F_` and line ends as they are written. */
function tidy(text: string): string {
  return text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))).replace(/\r\n?/g, '\n');
}

/** Known disagreements, each looked at. */
function whyOf(cell: Cell | undefined, kind: TheirCell[2]): string {
  if (cell === undefined) return UNEXPLAINED;
  const format = cell.format.replace(/"[^"]*"|\\.|\[[^\]]*\]/g, '');
  // 年 and 月 in a format say nothing to openpyxl, nor does a lone d.
  if (kind === 'number' && cell.kind === 'date' && (/[年月日]/.test(cell.format) || /^d{1,4}$/i.test(format))) return 'date format that openpyxl does not know';
  if (kind === 'date' && cell.kind === 'number' && Number(cell.value) < 0) return 'date before 1900, which WPS does not show';
  if (kind === 'date' && cell.kind === 'number' && !/[yd]/i.test(format)) return 'time of day, to openpyxl a date';
  if (kind === 'text' && cell.kind === 'error') return 'error, to Python a text';
  return kind === 'text' && String(cell.value).includes('_x005F_') ? 'escape of which openpyxl takes away too much' : UNEXPLAINED;
}
