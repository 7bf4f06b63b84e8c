import { findCells, nextFound, replaceIn } from '../core/findText.ts';
import { type CellPosition, selectCell } from '../core/selection.ts';
import type { GridColumn } from '../gridTypes.ts';
import { applyTexts } from './applying.ts';
import { commitEditing } from './editing.ts';
import { type Finding, type LiveGrid, sizeOf, textAt } from './liveGrid.ts';
import { select } from './selecting.ts';
import { showRows, wholeModel } from './wholeModel.ts';

const nothing: Finding = { text: '', replacement: '', isReplacing: false, isWholeCell: false, found: [], at: -1 };

export function openFinding<Row>(live: LiveGrid<Row>, isReplacing: boolean): void {
  if (!commitEditing(live)) return;
  live.finding.set({ ...(live.finding.get() ?? nothing), isReplacing: isReplacing && live.props.onEdit !== undefined });
}

/** Searches anew when the question changes, and goes to the first cell from the active one on; a folded group stays folded while one types. */
export function searchFor<Row>(live: LiveGrid<Row>, change: Partial<Pick<Finding, 'text' | 'replacement' | 'isReplacing' | 'isWholeCell'>>): void {
  const next = { ...(live.finding.get() ?? nothing), ...change };
  const found = searchAll(live, next);
  const { row, column } = activePlace(live);
  const { columns } = sizeOf(live);
  // The active cell itself counts: typing on narrows the search where it stands.
  const at = nextFound(found, column === 0 ? { row: row - 1, column: columns - 1 } : { row, column: column - 1 }, columns, 1);
  const isSeen = at >= 0 && seenRow(live, indexOf(live, found[at] ?? 0)) >= 0;
  live.finding.set({ ...next, found, at: isSeen ? at : -1 });
  goToFound(live);
}

/** Goes on to the next cell; a group that was folded over it is opened. */
export function findNext<Row>(live: LiveGrid<Row>, step: -1 | 1): void {
  const finding = live.finding.get();
  if (finding === null || finding.text === '') return openFinding(live, false);
  const found = searchAll(live, finding);
  live.finding.set({ ...finding, found, at: nextFound(found, activePlace(live), sizeOf(live).columns, step) });
  goToFound(live);
}

/** Replaces in the active cell when it holds the text, and goes on to the next. */
export function replaceOne<Row>(live: LiveGrid<Row>): void {
  const finding = live.finding.get();
  if (finding === null || finding.text === '') return;
  const { active } = live.selection.get();
  const { row, column } = activePlace(live);
  if (finding.found[finding.at] === row * sizeOf(live).columns + column) {
    applyTexts(live, [{ ...active, text: replaceIn(textAt(live, active.row, active.column), finding, finding.replacement) }], 'replaced');
  }
  findNext(live, 1);
}

/** All at once, as one step; gives how many cells changed. Groups in which something changes are opened. */
export function replaceAll<Row>(live: LiveGrid<Row>): number {
  const finding = live.finding.get();
  if (finding === null || finding.text === '') return 0;
  const { columns } = sizeOf(live);
  const found = searchAll(live, finding).map((each) => ({ index: indexOf(live, each), column: each % columns }));
  showRows(live, found.map(({ index }) => index));
  const positions = new Map([...live.model.view.order].map((index, position) => [index, position]));
  const texts = found.flatMap(({ index, column }) => {
    const row = positions.get(index);
    return row === undefined ? [] : [{ row, column, text: replaceIn(textAt(live, row, column), finding, finding.replacement) }];
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
  const { rows, keys, view, columns } = wholeModel(live.model);
  const pending = live.pending.get();
  const shown = columns.placed.map(({ column }) => column);
  return findCells(finding, { rows: view.order.length, columns: shown.length }, (position, texts) => {
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
  if (cell === undefined) return;
  const index = indexOf(live, cell);
  showRows(live, [index]);
  const row = seenRow(live, index);
  if (row >= 0) select(live, selectCell({ row, column: cell % sizeOf(live).columns }));
}

/** Where the active cell stands among all rows, those of folded groups included. */
function activePlace<Row>({ model, selection }: LiveGrid<Row>): CellPosition {
  const { row, column } = selection.get().active;
  const whole = wholeModel(model);
  return whole === model ? { row, column } : { row: whole.view.order.indexOf(model.view.order[row] ?? -1), column };
}

/** The row, by its place among those given, of a cell that was found. */
function indexOf<Row>(live: LiveGrid<Row>, found: number): number {
  return wholeModel(live.model).view.order[Math.floor(found / sizeOf(live).columns)] ?? -1;
}

/** Where the row stands on the screen; -1: in a folded group. */
function seenRow<Row>({ model }: LiveGrid<Row>, index: number): number {
  return model.view.order.indexOf(index);
}
