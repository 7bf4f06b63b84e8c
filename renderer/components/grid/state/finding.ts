import { findCells, nextFound, replaceIn } from '../core/findText.ts';
import { selectCell } from '../core/selection.ts';
import type { GridColumn } from '../gridTypes.ts';
import { applyTexts } from './applying.ts';
import { commitEditing } from './editing.ts';
import { type Finding, type LiveGrid, sizeOf, textAt } from './liveGrid.ts';
import { select } from './selecting.ts';

const nothing: Finding = { text: '', replacement: '', isReplacing: false, isWholeCell: false, found: [], at: -1 };

export function openFinding<Row>(live: LiveGrid<Row>, isReplacing: boolean): void {
  if (!commitEditing(live)) return;
  live.finding.set({ ...(live.finding.get() ?? nothing), isReplacing: isReplacing && live.props.onEdit !== undefined });
}

/** Searches anew when the question changes, and goes to the first cell from the active one on. */
export function searchFor<Row>(live: LiveGrid<Row>, change: Partial<Pick<Finding, 'text' | 'replacement' | 'isReplacing' | 'isWholeCell'>>): void {
  const next = { ...(live.finding.get() ?? nothing), ...change };
  const found = searchAll(live, next);
  const { row, column } = live.selection.get().active;
  const { columns } = sizeOf(live);
  // The active cell itself counts: typing on narrows the search where it stands.
  const at = nextFound(found, column === 0 ? { row: row - 1, column: columns - 1 } : { row, column: column - 1 }, columns, 1);
  live.finding.set({ ...next, found, at });
  goToFound(live);
}

export function findNext<Row>(live: LiveGrid<Row>, step: -1 | 1): void {
  const finding = live.finding.get();
  if (finding === null || finding.text === '') return openFinding(live, false);
  const found = searchAll(live, finding);
  live.finding.set({ ...finding, found, at: nextFound(found, live.selection.get().active, sizeOf(live).columns, step) });
  goToFound(live);
}

/** Replaces in the active cell when it holds the text, and goes on to the next. */
export function replaceOne<Row>(live: LiveGrid<Row>): void {
  const finding = live.finding.get();
  if (finding === null || finding.text === '') return;
  const { active } = live.selection.get();
  if (finding.found[finding.at] === active.row * sizeOf(live).columns + active.column) {
    applyTexts(live, [{ ...active, text: replaceIn(textAt(live, active.row, active.column), finding, finding.replacement) }], 'replaced');
  }
  findNext(live, 1);
}

/** All at once, as one step; gives how many cells changed. */
export function replaceAll<Row>(live: LiveGrid<Row>): number {
  const finding = live.finding.get();
  if (finding === null || finding.text === '') return 0;
  const { columns } = sizeOf(live);
  const texts = searchAll(live, finding).map((each) => {
    const cell = { row: Math.floor(each / columns), column: each % columns };
    return { ...cell, text: replaceIn(textAt(live, cell.row, cell.column), finding, finding.replacement) };
  });
  const count = applyTexts(live, texts, 'replaced');
  live.finding.set({ ...finding, found: searchAll(live, finding), at: -1 });
  return count;
}

export function closeFinding<Row>(live: LiveGrid<Row>): void {
  live.finding.set(null);
  live.elements.textarea?.focus({ preventScroll: true });
}

function searchAll<Row>(live: LiveGrid<Row>, finding: Finding): number[] {
  const { rows, keys, view, columns } = live.model;
  const pending = live.pending.get();
  const shown = columns.placed.map(({ column }) => column);
  return findCells(finding, sizeOf(live), (position, texts) => {
    const index = view.order[position] ?? 0;
    const row = rows[index] as Row;
    const own = pending.size === 0 ? undefined : pending.get(keys[index] ?? '');
    for (let nth = 0; nth < shown.length; nth += 1) {
      const column = shown[nth] as GridColumn<Row>;
      texts[nth] = own?.get(column.key)?.text ?? column.text(row);
    }
  });
}

function goToFound<Row>(live: LiveGrid<Row>): void {
  const finding = live.finding.get();
  const cell = finding?.found[finding.at];
  const { columns } = sizeOf(live);
  if (cell !== undefined) select(live, selectCell({ row: Math.floor(cell / columns), column: cell % columns }));
}
