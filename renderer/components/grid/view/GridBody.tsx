import { memo, type ReactNode, useMemo, useState } from 'react';
import { matcher } from '../core/findText.ts';
import { groupIndexAt, groupTop, heightOf, topOf } from '../core/rowHeights.ts';
import type { KeptModel } from '../state/gridModel.ts';
import { toggleGroup } from '../state/arranging.ts';
import { commitEditing } from '../state/editing.ts';
import { visibleColumns, visibleRows } from '../state/gridView.ts';
import type { LiveGrid } from '../state/liveGrid.ts';
import { GridRow } from './GridRow.tsx';
import { useStore } from './useStore.ts';

interface GridBodyProps<Row> { live: LiveGrid<Row>; model: KeptModel<Row>; headerRows: number }

/** Far down a long table positions are counted from a nearer point: large offsets are drawn unevenly. */
const BLOCK = 100_000;

/** The rows in the window, drawn into elements that are used again for other rows. */
export const GridBody = memo(Body) as typeof Body;

function Body<Row>({ live, model, headerRows }: GridBodyProps<Row>): ReactNode {
  const viewport = useStore(live.viewport);
  const finding = useStore(live.finding);
  const searched = finding?.text ?? '';
  const isWholeCell = finding?.isWholeCell === true;
  const isFound = useMemo(() => (searched === '' ? null : matcher({ text: searched, isWholeCell })), [searched, isWholeCell]);
  const rows = visibleRows(model.heights, viewport);
  const columns = visibleColumns(model.columns, viewport);
  const slots = useSlotCount(rows.last - rows.first + 1);
  const base = Math.floor(viewport.top / BLOCK) * BLOCK;
  const { view, heights } = model;
  const isSaved = model.input.props.onEdit !== undefined;

  const drawn: ReactNode[] = new Array<ReactNode>(slots).fill(null);
  for (let position = rows.first; position <= rows.last; position += 1) {
    const index = view.order[position] ?? 0;
    const slot = position % slots;
    drawn[slot] = (
      <GridRow
        key={slot} columns={model.columns} row={model.rows[index] as Row} number={position + 1}
        ariaIndex={headerRows + position + 1 + (heights.groups.length === 0 ? 0 : groupIndexAt(heights, topOf(heights, position)) + 1)}
        top={topOf(heights, position) - base} height={heightOf(heights, position)} isLow={heightOf(heights, position) < 3 * model.metrics.line + model.metrics.rowPadding} firstColumn={columns.first} lastColumn={columns.last}
        pending={model.pending.get(model.keys[index] ?? '')} markOf={model.markOf} isSaved={isSaved} isFound={isFound} metrics={model.metrics}
      />
    );
  }
  return (
    <div className={viewport.left === 0 ? 'gridRows' : 'gridRows isShifted'} role="rowgroup" style={{ transform: `translateY(${base - viewport.top}px)`, '--grid-scroll': `${-viewport.left}px` } as React.CSSProperties}>
      {drawn}
      <GroupLabels live={live} model={model} top={viewport.top} height={viewport.height} base={base} headerRows={headerRows} />
    </div>
  );
}

/** Elements only ever become more: fewer would move every row into another one. */
function useSlotCount(needed: number): number {
  const [slots, setSlots] = useState(needed);
  if (needed <= slots) return Math.max(1, slots);
  const grown = needed + 8;
  setSlots(grown);
  return grown;
}

/** A label above each group in the window; the first one stays at the top until the next pushes it out. */
function GroupLabels<Row>({ live, model: { heights }, top, height, base, headerRows }: { live: LiveGrid<Row>; model: KeptModel<Row>; top: number; height: number; base: number; headerRows: number }): ReactNode {
  const first = groupIndexAt(heights, top);
  if (first < 0) return null;
  const labels: ReactNode[] = [];
  for (let nth = first; nth < heights.groups.length && groupTop(heights, nth) < top + height; nth += 1) {
    const group = heights.groups[nth];
    if (group === undefined) break;
    const own = groupTop(heights, nth);
    const pushed = nth + 1 < heights.groups.length ? groupTop(heights, nth + 1) - heights.groupHeight : Infinity;
    const at = nth === first ? Math.max(own, Math.min(top, pushed)) : own;
    labels.push(
      <div key={group.key} className={nth === first && at > own ? 'gridGroup isStuck' : 'gridGroup'} role="row" aria-rowindex={headerRows + group.start + nth + 1} style={{ top: at - base, height: heights.groupHeight }}>
        <div role="gridcell" aria-colindex={1}>
          <button type="button" tabIndex={-1} className="gridFold" aria-expanded={!group.isFolded} title={group.isFolded ? '展开（Alt+Shift+→ 全部展开）' : '收起（Alt+Shift+←）'} onClick={() => { if (commitEditing(live)) toggleGroup(live, group.key); }}>
            <span className="gridFoldSign" aria-hidden="true">{group.isFolded ? '▸' : '▾'}</span>{group.title}
          </button>
          <span className="gridGroupCount">{group.count} 行{group.isFolded && '，已收起'}</span>
        </div>
      </div>,
    );
  }
  return labels;
}
