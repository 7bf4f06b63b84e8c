import type { LedgerRow } from '#shared/contract/ledger.ts';
import type { EntryState, FieldState } from '#shared/domain/entry.ts';
import type { ChangeRef } from '#shared/domain/ids.ts';
import type { EntryField } from '#shared/domain/ledgerField.ts';
import { fieldText } from '#shared/wording/labels.ts';

/** What stands over a field until the ledger that was read tells it too. */
export interface Overlay {
  /** Typed and not on the disk yet; `refused` says why it did not get there, and the text stays where it was typed. */
  draft?: { edit: number; text: string; refused: string | null };
  /** On the disk as `state`; the ledger read before it still shows the heads `over`. */
  saved?: { state: FieldState; over: readonly ChangeRef[] };
}

type RowOverlay = Partial<Record<EntryField, Overlay>>;

/** Overlays of one period's ledger, by row key and field. */
export type Overlays = ReadonlyMap<string, RowOverlay>;

/** A row as the grid shows it: what was read, with what has been typed since. */
export interface ShownRow extends LedgerRow { key: string; overlay: RowOverlay }

export function rowKeyOf(row: Pick<LedgerRow, 'task' | 'unit'>): string {
  return `${row.task.key}|${row.unit}`;
}

export function showRows(rows: readonly LedgerRow[], overlays: Overlays): ShownRow[] {
  return rows.map((row) => {
    const key = rowKeyOf(row);
    return { ...row, key, overlay: overlays.get(key) ?? {} };
  });
}

/** The field as it stands on the disk, with the changes that an edit of it rests on. */
export function standingField(row: ShownRow, field: EntryField): FieldState | undefined {
  const saved = row.overlay[field]?.saved;
  return saved !== undefined && isSameHeads(row.entry[field]?.heads, saved.over) ? saved.state : row.entry[field];
}

export function shownText(row: ShownRow, field: EntryField): string {
  return row.overlay[field]?.draft?.text ?? fieldText(field, standingField(row, field)?.value);
}

export interface DraftCell { rowKey: string; field: EntryField; text: string; refused: string | null }

/** Puts what was typed over the cells, all of one edit. */
export function withDrafts(overlays: Overlays, edit: number, cells: readonly DraftCell[]): Overlays {
  const next = new Map(overlays);
  for (const { rowKey, field, text, refused } of cells) {
    const row = next.get(rowKey) ?? {};
    next.set(rowKey, { ...row, [field]: { ...row[field], draft: { edit, text, refused } } });
  }
  return next;
}

/** What a save brought: the drafts of that edit give way to what is on the disk; what was typed since stays. */
export function withSaved(overlays: Overlays, rows: readonly Pick<ShownRow, 'key' | 'entry'>[], edit: number, saved: { rowKey: string; fields: readonly EntryField[]; entry: EntryState }[]): Overlays {
  const next = new Map(overlays);
  for (const { rowKey, fields, entry } of saved) {
    const read = rows.find(({ key }) => key === rowKey)?.entry;
    const row = { ...next.get(rowKey) };
    for (const field of fields) row[field] = savedOverlay(row[field], edit, entry[field], read?.[field]);
    next.set(rowKey, row);
  }
  return next;
}

/** The whole edit was refused: its texts stay, with the reason. */
export function withRefusal(overlays: Overlays, edit: number, reason: string): Overlays {
  return mapOverlays(overlays, (overlay) => (overlay.draft?.edit === edit ? { ...overlay, draft: { ...overlay.draft, refused: reason } } : overlay));
}

/** What was refused is given up. */
export function withoutRefused(overlays: Overlays): Overlays {
  return mapOverlays(overlays, ({ draft, saved }) => ({
    ...(draft === undefined || draft.refused !== null ? {} : { draft }),
    ...(saved === undefined ? {} : { saved }),
  }));
}

function mapOverlays(overlays: Overlays, change: (overlay: Overlay) => Overlay): Overlays {
  return new Map([...overlays].map(([key, row]) => [key, Object.fromEntries(Object.entries(row).map(([field, overlay]) => [field, change(overlay)]))]));
}

function savedOverlay(overlay: Overlay | undefined, edit: number, state: FieldState | undefined, read: FieldState | undefined): Overlay {
  const draft = overlay?.draft?.edit === edit ? undefined : overlay?.draft;
  return { ...(draft === undefined ? {} : { draft }), ...(state === undefined ? {} : { saved: { state, over: read?.heads ?? [] } }) };
}

function isSameHeads(heads: readonly ChangeRef[] | undefined, others: readonly ChangeRef[]): boolean {
  const own = heads ?? [];
  return own.length === others.length && own.every((head) => others.includes(head));
}
