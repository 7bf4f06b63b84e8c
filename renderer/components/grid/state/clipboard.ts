import { copyCells } from '../core/copyCells.ts';
import { readSpans, writeHtmlTable } from '../core/htmlTable.ts';
import { needsConsent, type PastePlan, planPaste } from '../core/pastePlan.ts';
import { type CellPosition, countSelected, selectedCells, type Selection, selectRange } from '../core/selection.ts';
import { readTsv, writeTsv } from '../core/tsv.ts';
import { gridWords } from '../gridWords.ts';
import { applyTexts, tell } from './applying.ts';
import { type LiveGrid, refusalAt, sizeOf, textAt } from './liveGrid.ts';
import { reveal, select } from './selecting.ts';

/** Puts the selected cells on the clipboard as text and as a table; cut ones are emptied when they are pasted. */
export function copySelection<Row>(live: LiveGrid<Row>, clipboard: DataTransfer, isCut: boolean): boolean {
  const { ranges } = live.selection.get();
  const block = copyCells(ranges, (row, column) => textAt(live, row, column));
  if (block === null) {
    tell(live, gridWords.cannotCopyRanges, 'refused');
    return false;
  }
  const text = writeTsv(block);
  clipboard.setData('text/plain', text);
  clipboard.setData('text/html', writeHtmlTable(block));
  live.copied.set({ ranges, isCut: isCut && live.props.onEdit !== undefined, text });
  return true;
}

/** Lays the clipboard over the selection; asks first when it would overwrite what was not selected. */
export function pasteClipboard<Row>(live: LiveGrid<Row>, plain: string, html: string): void {
  if (plain === '') {
    tell(live, gridWords.nothingToPaste, 'refused');
    return;
  }
  const { ranges } = live.selection.get();
  const plan = planPaste(readTsv(plain), readSpans(html), ranges, { size: sizeOf(live), textAt: (row, column) => textAt(live, row, column), refusalAt: (row, column, text) => refusalAt(live, row, column, text) });
  if (plan === null) {
    tell(live, gridWords.cannotPasteRanges, 'refused');
    return;
  }
  const cutTexts = takeCut(live, plain);
  if (!needsConsent(plan)) return carryOut(live, plan, cutTexts);
  revealTarget(live, plan);
  live.panel.set({ kind: 'paste', plan, cutTexts });
}

/** What is asked about is seen: the end of the target as far as its beginning stays in view. */
function revealTarget<Row>(live: LiveGrid<Row>, { targets: [target] }: PastePlan): void {
  if (target === undefined) return;
  reveal(live, { row: target.bottom, column: target.right });
  reveal(live, { row: target.top, column: target.left });
}

export function acceptPaste<Row>(live: LiveGrid<Row>): void {
  const panel = live.panel.get();
  if (panel?.kind !== 'paste') return;
  live.panel.set(null);
  carryOut(live, panel.plan, panel.cutTexts);
}

/** Empties every selected cell that can be. */
export function deleteTexts<Row>(live: LiveGrid<Row>): void {
  applyTexts(live, [...selectedCells(live.selection.get().ranges)].map((cell) => ({ ...cell, text: '' })), 'deleted');
}

/** Pasting and emptying what was cut is one step. */
function carryOut<Row>(live: LiveGrid<Row>, plan: PastePlan, cutTexts: readonly CellPosition[]): void {
  const pasted = new Set(plan.edits.map(({ row, column }) => `${row} ${column}`));
  const emptied = cutTexts.filter((cell) => !pasted.has(`${cell.row} ${cell.column}`)).map((cell) => ({ ...cell, text: '' }));
  applyTexts(live, [...plan.edits, ...emptied], 'pasted');
  if (plan.refused !== null) tell(live, gridWords.skipped(plan.refused.count, plan.refused.reason), 'refused');
  live.copied.set(null);
  select(live, selectionOf(plan, live.selection.get()), false);
}

function selectionOf(plan: PastePlan, before: Selection): Selection {
  const [target] = plan.targets;
  if (target === undefined || plan.targets.length > 1) return before;
  return selectRange({ row: target.top, column: target.left }, { row: target.bottom, column: target.right });
}

/** The cells that this paste moves, when the clipboard still holds what was cut here. */
function takeCut<Row>(live: LiveGrid<Row>, plain: string): CellPosition[] {
  const copied = live.copied.get();
  const isOurs = copied?.isCut === true && plain.replaceAll('\r\n', '\n').trimEnd() === copied.text.replaceAll('\r\n', '\n').trimEnd();
  return isOurs && countSelected(copied.ranges).cells < 1_000_000 ? [...selectedCells(copied.ranges)] : [];
}
