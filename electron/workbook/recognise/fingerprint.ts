import { hash } from 'node:crypto';
import type { Workbook } from '../sheet.ts';
import type { Header, HeaderColumn } from './findHeader.ts';
import type { SheetGrid } from './sheetGrid.ts';
import { remember } from './remember.ts';
import { squeeze, withoutPeriods } from './squeeze.ts';

const nameOf = remember((text) => withoutPeriods(squeeze(text)));

/** What makes two templates the same. */
interface Identity { sheet: string; headers: readonly HeaderColumn[]; merges: readonly string[] }

/** Workbooks of one template come one after another. */
let last: { identity: Identity; fingerprint: string } | undefined;

/**
 * Identity of a template (64 hex digits): its sheet's name, header texts and header merges. Months and years in them
 * do not count, nor how many rows stand above the header; the sheet of a text file has no name but the file's, which changes.
 */
export function fingerprintOf(grid: SheetGrid, header: Header, format: Workbook['format']): string {
  const merges = grid.sheet.merges
    .filter((merge) => merge.top >= header.top && merge.top <= header.bottom)
    .map((merge) => [merge.top - header.top, merge.left, merge.bottom - header.top, merge.right].join(':'))
    .sort();
  const identity: Identity = { sheet: format === 'csv' ? '' : grid.sheet.name, headers: header.columns, merges };
  if (last === undefined || !isSame(last.identity, identity)) last = { identity, fingerprint: hash('sha256', written(identity)) };
  return last.fingerprint;
}

function isSame(one: Identity, other: Identity): boolean {
  return one.sheet === other.sheet && one.headers.length === other.headers.length && one.merges.length === other.merges.length
    && one.headers.every(({ col, path }, place) => other.headers[place]?.col === col && other.headers[place].path === path)
    && one.merges.every((merge, place) => merge === other.merges[place]);
}

function written({ sheet, headers, merges }: Identity): string {
  return JSON.stringify({ sheet: nameOf(sheet), headers: headers.map(({ col, path }) => [col, nameOf(path)]), merges });
}
