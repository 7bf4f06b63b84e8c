import { useMemo, useRef } from 'react';
import { cellAtPoint } from '../state/gridView.ts';
import { type LiveGrid, markAt, readOnlyAt, sizeOf } from '../state/liveGrid.ts';

const REST = 400;
/** Time to move the pointer from the cell onto its tip. */
const WAY = 250;

/** Shows the reason of a marked or read-only cell on which the pointer rests. */
export function useHover<Row>(live: LiveGrid<Row>): Pick<React.DOMAttributes<HTMLElement>, 'onPointerMove' | 'onPointerLeave'> {
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  return useMemo(() => {
    let seen = '';
    return {
      onPointerMove: (event) => {
        if (event.buttons !== 0 || sizeOf(live).rows === 0) return;
        const rect = event.currentTarget.getBoundingClientRect();
        const cell = cellAtPoint(live, event.clientX - rect.left, event.clientY - rect.top);
        const key = `${cell.row} ${cell.column}`;
        if (key === seen) return;
        seen = key;
        clearTimeout(timer.current);
        const isTold = markAt(live, cell) !== null || (live.props.onEdit !== undefined && readOnlyAt(live, cell) !== null);
        timer.current = setTimeout(() => live.tip.set(isTold ? cell : null), isTold ? REST : WAY);
      },
      onPointerLeave: () => {
        seen = '';
        clearTimeout(timer.current);
        const shown = live.tip.get();
        timer.current = setTimeout(() => { if (live.tip.get() === shown) live.tip.set(null); }, WAY);
      },
    };
  }, [live]);
}
