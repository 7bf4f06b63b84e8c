import { hash } from 'node:crypto';
import type { Header } from './findHeader.ts';
import type { SheetGrid } from './sheetGrid.ts';
import { remember, rememberLast } from './remember.ts';
import { squeeze, withoutPeriods } from './squeeze.ts';

const nameOf = remember((text) => withoutPeriods(squeeze(text)));

/** Workbooks of one template come one after another. */
const hashed = rememberLast((identity) => hash('sha256', identity));

/**
 * Identity of a template (64 hex digits): its sheet's name, header texts and header merges. Months and years in them
 * do not count, nor how many rows stand above the header.
 */
export function fingerprintOf(grid: SheetGrid, header: Header): string {
  const merges = grid.sheet.merges
    .filter((merge) => merge.top >= header.top && merge.top <= header.bottom)
    .map((merge) => [merge.top - header.top, merge.left, merge.bottom - header.top, merge.right].join(':'))
    .sort();
  const identity = {
    sheet: nameOf(grid.sheet.name),
    headers: header.columns.map(({ col, path }) => [col, nameOf(path)]),
    merges,
  };
  return hashed(JSON.stringify(identity));
}
