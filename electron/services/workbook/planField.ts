import type { PreviewRow } from '#shared/contract/workbook.ts';
import { workbookSource } from '#shared/domain/change.ts';
import { ENTRY_FIELDS, type EntryValue } from '#shared/domain/entry.ts';
import { changeRefSchema, type ChangeRef } from '#shared/domain/ids.ts';
import type { EntryField } from '#shared/domain/ledgerField.ts';
import { saysNoProgress } from '#shared/domain/noProgress.ts';
import type { FieldCell, RecognisedRow } from '#shared/domain/recognition.ts';
import type { NewChange } from '#electron/storage/log/changeLog.ts';
import type { ReadableDb } from '#electron/storage/database.ts';
import { findValue, shownValueOf, wasGivenBy, type StandingField } from '#electron/storage/tables/field.ts';
import { cellAddress } from '#electron/workbook/sheet.ts';
import type { Target } from './findTarget.ts';

export interface PlannedFieldChange { preview: PreviewRow['changes'][number]; change: NewChange }

export interface RowState {
  db: ReadableDb;
  entity: string;
  standing: ReadonlyMap<string, ReadonlyMap<string, StandingField>>;
  target: Target;
  sha256: string;
  /** Something was taken from this very content before. */
  isKnown: boolean;
  /** What the row's cells rested on when the workbook went out, by field; undefined when it carries no stamp. */
  heads: Readonly<Record<string, string[]>> | undefined;
  /** Fields about which the row says several things: they stay as they are. */
  unsettled: readonly EntryField[];
}

/** What a row's cells do to its entry, field by field. */
export function planField(row: RecognisedRow, state: RowState): { changes: PlannedFieldChange[]; isTakenBefore: boolean } {
  const changes: PlannedFieldChange[] = [];
  let isTakenBefore = false;
  const stated = withStatement(row, state);
  for (const field of ENTRY_FIELDS) {
    const wish = state.unsettled.includes(field) ? undefined : wishFor(field, stated, state);
    if (wish === undefined) continue;
    const { sheet } = state.target.ledger;
    const source = workbookSource(state.sha256, sheet, wish.cell);
    if (state.isKnown && wasGivenBy(state.db, { entity: state.entity, field }, source, wish.after)) {
      isTakenBefore = true;
      continue;
    }
    const { cell, before, after, base, conflict } = wish;
    changes.push({ preview: { field, cell, before, after, conflict }, change: { entity: state.entity, field, value: after, base, source } });
  }
  return { changes, isTakenBefore };
}

/**
 * Without a column of its own the statement 本月无进展 stands in the cell of 进展情况, and any other progress takes it back;
 * whose progress is kept in these very words has not stated anything.
 */
function withStatement(row: RecognisedRow, state: RowState): RecognisedRow {
  if (row.cells.statement !== undefined || state.target.ledger.columns.some(({ field }) => field === 'statement')) return row;
  const now = state.standing.get(state.entity)?.get('progress');
  const seen = seenValue('progress', state, now);
  const blank = blankCell('progress', row, state);
  // Where the statement went out, an emptied cell takes it back.
  if (blank !== undefined) return seen?.value === null ? { ...row, cells: { ...row.cells, statement: blank } } : row;
  const { progress } = row.cells;
  if (typeof progress?.value !== 'string' || progress.value === (seen ?? { value: valueOf(now) }).value) return row;
  if (!saysNoProgress({ progress: progress.value })) return { ...row, cells: { ...row.cells, statement: { ...progress, value: null } } };
  return { ...row, cells: { ...row.cells, progress: { ...progress, value: null }, statement: { ...progress, value: 'noProgress' } } };
}

interface Wish { cell: string; before: EntryValue; after: EntryValue; base: ChangeRef[]; conflict: boolean }

/** undefined: the cell says nothing that is not in the ledger already. */
function wishFor(field: EntryField, row: RecognisedRow, state: RowState): Wish | undefined {
  const cell = row.cells[field];
  const now = state.standing.get(state.entity)?.get(field);
  const seen = seenValue(field, state, now);
  const wish = seen === undefined ? withoutStamp(cell, now) : withStamp(blankCell(field, row, state) ?? cell, now, seen);
  if (wish === undefined || hasValue(state.db, now, wish.after)) return undefined;
  return { ...wish, before: valueOf(now) };
}

/**
 * Nobody knows what the person saw, so the cell replaces what stands now, which the preview shows as before → after; with
 * an empty base every returned sheet would make each of its fields 并存. Where several values stand already it joins them:
 * a sheet is no ruling. A blank cell is no deletion.
 */
function withoutStamp(cell: FieldCell | undefined, now: StandingField | undefined): Omit<Wish, 'before'> | undefined {
  if (cell === undefined) return undefined;
  const conflict = now?.conflict === true;
  return { cell: cell.cell, after: cell.value, base: conflict ? [] : now?.heads ?? [], conflict };
}

interface Seen { heads: ChangeRef[]; value: EntryValue }

/** Only what the person changed in the workbook counts; where the ledger changed meanwhile as well, both values will stand. */
function withStamp(cell: FieldCell | undefined, now: StandingField | undefined, seen: Seen): Omit<Wish, 'before'> | undefined {
  if (cell === undefined || cell.value === seen.value) return undefined;
  const heads = now?.heads ?? [];
  const isStale = heads.length !== seen.heads.length || heads.some((ref) => !seen.heads.includes(ref));
  // A value that was changed and put back is no other value.
  const conflict = isStale && (now?.conflict === true || valueOf(now) !== seen.value);
  return { cell: cell.cell, after: cell.value, base: conflict ? seen.heads : heads, conflict };
}

/** A stamped cell that comes back blank was emptied by somebody, at the address where the column is. */
function blankCell(field: EntryField, row: RecognisedRow, { target: { ledger } }: RowState): FieldCell | undefined {
  const column = ledger.columns.find((each) => each.field === field);
  if (row.cells[field] !== undefined || column === undefined) return undefined;
  return { cell: cellAddress(row.row, column.col), text: '', value: null, confidence: 1 };
}

/** What the stamp says that the person saw; undefined when it says nothing, or names changes that are not this field's here. */
function seenValue(field: EntryField, { db, entity, heads }: RowState, now: StandingField | undefined): Seen | undefined {
  const stamped = heads?.[field];
  if (stamped === undefined || !stamped.every((ref) => changeRefSchema.safeParse(ref).success)) return undefined;
  const isNow = now !== undefined && stamped.length === now.heads.length && now.heads.every((ref) => stamped.includes(ref));
  const shown = isNow ? { value: now.value } : shownValueOf(db, { entity, field }, stamped);
  return shown === undefined ? undefined : { heads: stamped, value: plain(shown.value) };
}

function hasValue(db: ReadableDb, now: StandingField | undefined, value: EntryValue): boolean {
  if (now === undefined) return value === null;
  if (!now.conflict) return valueOf(now) === value;
  return now.heads.some((ref) => plain(findValue(db, ref)) === value);
}

function valueOf(field: StandingField | undefined): EntryValue {
  return plain(field?.value);
}

function plain(value: unknown): EntryValue {
  return typeof value === 'string' || typeof value === 'number' ? value : null;
}
