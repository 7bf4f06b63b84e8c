import type { CellEdit } from '../gridTypes.ts';

/** A text that was handed out to be saved, and what stood there before. */
interface PendingText { text: string; before: string; age: number }

/** Texts shown at once while whoever saves them has not given the rows back yet. Never changed: each step makes another. */
export type PendingTexts = ReadonlyMap<string, ReadonlyMap<string, PendingText>>;

export const noPendingTexts: PendingTexts = new Map();

export function addPending(pending: PendingTexts, edits: readonly CellEdit[], textBefore: (edit: CellEdit) => string): PendingTexts {
  const next = new Map(pending);
  const own = new Map<string, Map<string, PendingText>>();
  for (const edit of edits) {
    const row = own.get(edit.rowKey) ?? new Map(pending.get(edit.rowKey));
    row.set(edit.columnKey, { text: edit.text, before: row.get(edit.columnKey)?.before ?? textBefore(edit), age: 0 });
    own.set(edit.rowKey, row);
    next.set(edit.rowKey, row);
  }
  return next;
}

export function pendingText(pending: PendingTexts, rowKey: string, columnKey: string): string | undefined {
  return pending.get(rowKey)?.get(columnKey)?.text;
}

/** New rows came: a text is done with when its cell has changed, or has stayed the same twice. */
export function settlePending(pending: PendingTexts, textNow: (rowKey: string, columnKey: string) => string | null): PendingTexts {
  const next = new Map<string, ReadonlyMap<string, PendingText>>();
  for (const [rowKey, cells] of pending) {
    const kept = [...cells].flatMap(([columnKey, cell]): [string, PendingText][] => {
      const now = textNow(rowKey, columnKey);
      return now === null || now !== cell.before || cell.age > 0 ? [] : [[columnKey, { ...cell, age: cell.age + 1 }]];
    });
    if (kept.length > 0) next.set(rowKey, new Map(kept));
  }
  return next;
}

/** Saving was refused: the former texts are shown again. */
export function dropPending(pending: PendingTexts, edits: readonly CellEdit[]): PendingTexts {
  const next = new Map(pending);
  for (const { rowKey, columnKey, text } of edits) {
    const row = new Map(next.get(rowKey));
    if (row.get(columnKey)?.text === text) row.delete(columnKey);
    if (row.size === 0) next.delete(rowKey);
    else next.set(rowKey, row);
  }
  return next;
}
