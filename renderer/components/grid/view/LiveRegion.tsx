import { type ReactNode, useEffect, useState } from 'react';
import type { CellPosition } from '../core/selection.ts';
import { wordOfMark } from '../gridWords.ts';
import { columnOf, type LiveGrid, markAt, readOnlyAt, textAt } from '../state/liveGrid.ts';

/** Says the active cell a moment after the last arrow key: holding a key down does not pile up words. */
export function LiveRegion<Row>({ live, id }: { live: LiveGrid<Row>; id: string }): ReactNode {
  // Never empty: it is the name of the editor, also before the first arrow key.
  const [said, setSaid] = useState(() => describeCell(live, live.selection.get().active));
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const speak = (): void => {
      clearTimeout(timer);
      timer = setTimeout(() => setSaid(describeCell(live, live.selection.get().active)), 120);
    };
    const stops = [live.selection.subscribe(speak), live.pending.subscribe(speak)];
    return () => {
      clearTimeout(timer);
      for (const stop of stops) stop();
    };
  }, [live]);
  return <div id={id} className="gridSpoken" aria-live="polite">{said}</div>;
}

export function describeCell<Row>(live: LiveGrid<Row>, cell: CellPosition): string {
  const column = columnOf(live, cell.column);
  if (column === undefined) return live.props.emptyText;
  const mark = markAt(live, cell);
  const readOnly = live.props.onEdit === undefined ? null : readOnlyAt(live, cell);
  const text = textAt(live, cell.row, cell.column);
  return [`第${cell.row + 1}行`, column.title, text === '' ? '空' : text, mark === null ? null : `${wordOfMark(mark)}：${mark.reason}`, readOnly === null ? null : `只读：${readOnly}`].filter((part) => part !== null).join('，');
}
