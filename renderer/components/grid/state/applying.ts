import { addPending, dropPending } from '../core/pendingTexts.ts';
import type { PlacedText } from '../core/pastePlan.ts';
import type { CellEdit, EditOrigin } from '../gridTypes.ts';
import { gridWords } from '../gridWords.ts';
import { indexesOf } from './gridModel.ts';
import { columnOf, keyAt, type LiveGrid, refusalAt, textAt } from './liveGrid.ts';

/** Hands texts out to be saved as one step, shows them at once, and says which cells could not take theirs. */
export function applyTexts<Row>(live: LiveGrid<Row>, texts: readonly PlacedText[], origin: EditOrigin): number {
  const edits: CellEdit[] = [];
  let refused = 0;
  let reason = '';
  for (const { row, column, text } of texts) {
    if (textAt(live, row, column) === text) continue;
    const refusal = refusalAt(live, row, column, text);
    if (refusal !== null) {
      refused += 1;
      reason ||= refusal;
      continue;
    }
    edits.push({ rowKey: keyAt(live, row) ?? '', columnKey: columnOf(live, column)?.key ?? '', text });
  }
  if (refused > 0) tell(live, gridWords.skipped(refused, reason), 'refused');
  if (edits.length > 0) save(live, edits, origin);
  return edits.length;
}

export function tell<Row>(live: LiveGrid<Row>, text: string, kind: 'told' | 'refused' = 'told'): void {
  live.notice.set({ text, kind });
}

function save<Row>(live: LiveGrid<Row>, edits: CellEdit[], origin: EditOrigin): void {
  const { model, props } = live;
  const columns = new Map(model.columns.ordered.map((column) => [column.key, column]));
  const rows = new Map(indexesOf(model.keys, [...new Set(edits.map(({ rowKey }) => rowKey))]).map((index) => [model.keys[index], model.rows[index]]));
  live.pending.set(addPending(live.pending.get(), edits, ({ rowKey, columnKey }) => {
    const row = rows.get(rowKey);
    return row === undefined ? '' : columns.get(columnKey)?.text(row) ?? '';
  }));
  const answer: unknown = props.onEdit?.(edits, origin);
  if (!(answer instanceof Promise)) return;
  const takeBack = (): void => live.pending.set(dropPending(live.pending.get(), edits));
  answer.then((isSaved: unknown) => isSaved === false && takeBack(), takeBack);
}
