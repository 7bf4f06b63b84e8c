import { type ReactNode, useEffect } from 'react';
import { rangeOf } from '../core/selection.ts';
import { wordOfMark } from '../gridWords.ts';
import type { KeptModel } from '../state/gridModel.ts';
import { boxOf } from '../state/gridView.ts';
import { type LiveGrid, markAt, readOnlyAt } from '../state/liveGrid.ts';
import { useStore } from './useStore.ts';

/** How long a pointer or the selection rests on a cell before its reason is shown. */
const REST = 400;

/** The reason of a mark beside its cell: when the pointer rests on it, and when the selection does; Escape takes it away. */
export function CellTip<Row>({ live, model }: { live: LiveGrid<Row>; model: KeptModel<Row> }): ReactNode {
  const tip = useStore(live.tip);
  const viewport = useStore(live.viewport);
  const editing = useStore(live.editing);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const stop = live.selection.subscribe(() => {
      clearTimeout(timer);
      live.tip.set(null);
      timer = setTimeout(() => {
        const { active } = live.selection.get();
        if (markAt(live, active) !== null) live.tip.set(active);
      }, REST);
    });
    return () => {
      clearTimeout(timer);
      stop();
    };
  }, [live]);
  if (tip === null || editing !== null) return null;
  const mark = markAt(live, tip);
  const readOnly = live.props.onEdit === undefined ? null : readOnlyAt(live, tip);
  const box = boxOf(model, viewport, rangeOf(tip, tip));
  if (box === null || (mark === null && readOnly === null)) return null;
  const isBelow = box.top + box.height + 70 < viewport.height || box.top < 70;
  return (
    <div
      className="gridTip" role="tooltip" style={{ left: Math.max(4, Math.min(box.left + 6, viewport.width - 330)), ...(isBelow ? { top: box.top + box.height + 3 } : { bottom: viewport.height - box.top + 3 }) }}
      onPointerEnter={() => live.tip.set({ ...tip })} onPointerLeave={() => live.tip.set(null)}
    >
      {mark !== null && <p className={`gridTipMark ${mark.kind}`}><b>{wordOfMark(mark)}</b>{mark.reason}</p>}
      {readOnly !== null && <p><b>只读</b>{readOnly}</p>}
    </div>
  );
}
