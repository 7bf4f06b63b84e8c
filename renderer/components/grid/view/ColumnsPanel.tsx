import type { ReactNode } from 'react';
import { isHidden } from '../core/columnLayout.ts';
import { putBefore, resetColumns, setHidden } from '../state/arranging.ts';
import type { KeptModel } from '../state/gridModel.ts';
import type { LiveGrid } from '../state/liveGrid.ts';
import { closePanel } from '../state/panels.ts';
import { PanelFrame } from './PanelFrame.tsx';
import { useStore } from './useStore.ts';

/** Which columns are seen, and in which order; hidden ones come back from here. */
export function ColumnsPanel<Row>({ live, model, x, y }: { live: LiveGrid<Row>; model: KeptModel<Row>; x: number; y: number }): ReactNode {
  const { columns: choices } = useStore(live.layout);
  const { ordered, placed } = model.columns;
  return (
    <PanelFrame live={live} label="列设置" x={x} y={y}>
      <h2 className="gridPanelTitle">列设置</h2>
      <ul className="gridColumnList">
        {ordered.map((column, index) => {
          const before = ordered[index - 1];
          const after = ordered[index + 1];
          const isAlike = (other: typeof before): boolean => other !== undefined && (other.frozen === true) === (column.frozen === true);
          const hidden = isHidden(column, choices);
          return (
            <li key={column.key}>
              <label className="gridCheck"><input type="checkbox" data-first={index === 0 ? '' : undefined} checked={!hidden} disabled={!hidden && placed.length <= 1} onChange={() => setHidden(live, column.key, !hidden)} /><span className="gridValueText">{column.title}</span></label>
              <button type="button" className="gridButton" aria-label={`${column.title}上移`} disabled={!isAlike(before)} onClick={() => putBefore(live, column.key, before?.key ?? null)}>上移</button>
              <button type="button" className="gridButton" aria-label={`${column.title}下移`} disabled={!isAlike(after)} onClick={() => after !== undefined && putBefore(live, after.key, column.key)}>下移</button>
            </li>
          );
        })}
      </ul>
      <div className="gridPanelLine isLast">
        <button type="button" className="gridButton isMain" onClick={() => closePanel(live)}>完成</button>
        <button type="button" className="gridButton" onClick={() => resetColumns(live)}>恢复原来的列</button>
      </div>
    </PanelFrame>
  );
}
