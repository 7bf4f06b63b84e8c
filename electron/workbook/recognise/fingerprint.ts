import { hash } from 'node:crypto';
import type { Workbook } from '../sheet.ts';
import type { Header } from './findHeader.ts';
import type { SheetGrid } from './sheetGrid.ts';
import { remember, rememberLast } from './remember.ts';
import { squeeze, withoutPeriods } from './squeeze.ts';

const nameOf = remember((text) => withoutPeriods(squeeze(text)));

/** Workbooks of one template come one after another. */
const hashed = rememberLast((identity) => hash('sha256', identity));

/**
 * Identity of a template (64 hex digits): its sheet's name, header texts and header merges. Months and years in them
 * do not count, nor how many rows stand above the header; the sheet of a text file has no name but the file's, which changes.
 */
export function fingerprintOf(grid: SheetGrid, header: Header, format: Workbook['format']): string {
  const merges = grid.sheet.merges
    .filter((merge) => merge.top >= header.top && merge.top <= header.bottom)
    .map((merge) => [merge.top - header.top, merge.left, merge.bottom - header.top, merge.right].join(':'))
    .sort();
  const identity = {
    sheet: format === 'csv' ? '' : nameOf(grid.sheet.name),
    headers: header.columns.map(({ col, path }) => [col, nameOf(path)]),
    merges,
  };
  return hashed(JSON.stringify(identity));
}
