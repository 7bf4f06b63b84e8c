import type { EntryField } from '#shared/domain/ledgerField.ts';
import { ENTRY_FIELDS } from '#shared/domain/entry.ts';
import { readEmptyWord } from '#shared/domain/reading/readEmptyWord.ts';
import { shownText, standingField, type ShownRow } from './shownRows.ts';

/** Which rows of the ledger are looked at; every condition holds at once. */
export interface LedgerFilter {
  role: 'all' | 'lead' | 'supporting';
  /** 未填: nothing is stated about the period. */
  unfilled: boolean;
  /** 有问题: 存在问题 says more than 无. */
  troubled: boolean;
  /** 并存: two values stand side by side. */
  conflicting: boolean;
}

export const EVERY_ROW: LedgerFilter = { role: 'all', unfilled: false, troubled: false, conflicting: false };

export interface LedgerCounts { all: number; lead: number; supporting: number; unfilled: number; troubled: number; conflicting: number; refused: number }

/** Rows that are being filled or were just undone (`kept`) stay in view although they no longer count as 未填: they must not vanish under the cursor. */
export function filterRows(rows: readonly ShownRow[], filter: LedgerFilter, kept: ReadonlySet<string> = NONE): ShownRow[] {
  const holds = (row: ShownRow): boolean => (!filter.unfilled || isUnfilled(row)) && (!filter.troubled || isTroubled(row)) && (!filter.conflicting || isConflicting(row));
  return rows.filter((row) => (filter.role === 'all' || row.role === filter.role) && (kept.has(row.key) || holds(row)));
}

const NONE: ReadonlySet<string> = new Set();

/** What a row says may take it out of view, not only what it is. */
export function filtersByContent({ unfilled, troubled, conflicting }: LedgerFilter): boolean {
  return unfilled || troubled || conflicting;
}

export function countRows(rows: readonly ShownRow[]): LedgerCounts {
  const count = (holds: (row: ShownRow) => boolean): number => rows.filter(holds).length;
  return {
    all: rows.length, lead: count(({ role }) => role === 'lead'), supporting: count(({ role }) => role === 'supporting'),
    unfilled: count(isUnfilled), troubled: count(isTroubled), conflicting: count(isConflicting), refused: count(isRefused),
  };
}

/** 本月无进展 is a statement; only a row without any is 未填. */
export function isUnfilled(row: ShownRow): boolean {
  return ENTRY_FIELDS.every((field) => shownText(row, field) === '');
}

function isTroubled(row: ShownRow): boolean {
  return readEmptyWord(shownText(row, 'problems')) === undefined;
}

function isConflicting(row: ShownRow): boolean {
  return ENTRY_FIELDS.some((field) => standingField(row, field)?.conflict === true);
}

function isRefused(row: ShownRow): boolean {
  return ENTRY_FIELDS.some((field: EntryField) => typeof row.overlay[field]?.draft?.refused === 'string');
}
