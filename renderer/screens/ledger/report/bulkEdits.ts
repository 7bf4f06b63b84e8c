import { ENTRY_FIELDS } from '#shared/domain/entry.ts';
import type { EntryField } from '#shared/domain/ledgerField.ts';
import { fieldText } from '#shared/wording/labels.ts';
import type { TextEdit } from '../editsToSave.ts';
import { shownText, type ShownRow } from '../shownRows.ts';

/** Edits of several rows as one step, with what was left alone. */
export interface BulkEdit { edits: TextEdit[]; rows: number; skipped: number }

/** 本月无进展 for the rows that say nothing yet; when all of them say it already, it is taken back. */
export function noProgressEdits(rows: readonly ShownRow[]): BulkEdit & { isTakenBack: boolean } {
  const word = fieldText('statement', 'noProgress');
  const isTakenBack = rows.length > 0 && rows.every((row) => shownText(row, 'statement') !== '');
  const changed = isTakenBack ? rows : rows.filter((row) => shownText(row, 'progress') === '' && shownText(row, 'statement') === '');
  return {
    edits: changed.map(({ key }) => ({ rowKey: key, columnKey: 'statement', text: isTakenBack ? '' : word })),
    rows: changed.length, skipped: rows.filter((row) => shownText(row, 'progress') !== '').length, isTakenBack,
  };
}

/** What a period says of itself is never carried over. */
const CARRIED: readonly EntryField[] = ENTRY_FIELDS.filter((field) => field !== 'statement');

/** 沿用上期: every cell that is still empty takes what the row said in the period before. */
export function carryOverEdits(rows: readonly ShownRow[]): BulkEdit {
  const byRow = rows.map((row) => CARRIED.flatMap((field): TextEdit[] => {
    const text = fieldText(field, row.previous[field]);
    return text === '' || shownText(row, field) !== '' ? [] : [{ rowKey: row.key, columnKey: field, text }];
  }));
  const filled = byRow.filter((edits) => edits.length > 0);
  return { edits: filled.flat(), rows: filled.length, skipped: rows.length - filled.length };
}
