import { memo, type ReactNode } from 'react';
import { isOneCell, lastRange, rangeOf, type CellRange } from '../core/selection.ts';
import { openChoices } from '../state/editing.ts';
import type { KeptModel } from '../state/gridModel.ts';
import { type Box, boxOf } from '../state/gridView.ts';
import type { LiveGrid } from '../state/liveGrid.ts';
import { columnOf, readOnlyAt } from '../state/liveGrid.ts';
import { useStore } from './useStore.ts';

interface GridOverlayProps<Row> {
  live: LiveGrid<Row>;
  model: KeptModel<Row>;
  onFillStart(event: React.PointerEvent): void;
}

/** Everything that follows the selection; an arrow key redraws this and nothing else. */
export const GridOverlay = memo(Overlay) as typeof Overlay;

function Overlay<Row>({ live, model, onFillStart }: GridOverlayProps<Row>): ReactNode {
  const selection = useStore(live.selection);
  const viewport = useStore(live.viewport);
  const copied = useStore(live.copied);
  const filling = useStore(live.filling);
  const panel = useStore(live.panel);
  const editing = useStore(live.editing);
  if (model.view.order.length === 0) return null;
  const box = (range: CellRange): Box | null => boxOf(model, viewport, range);
  const active = box(rangeOf(selection.active, selection.active));
  const last = box(lastRange(selection));
  const isMany = selection.ranges.length > 1;
  const hasChoices = columnOf(live, selection.active.column)?.editor?.kind === 'choice' && editing === null && readOnlyAt(live, selection.active) === null;
  return (
    <div className="gridOverlay" aria-hidden="true">
      {!isOneCell(selection) && selection.ranges.map((range, nth) => drawBox(box(range), `gridRange${isMany ? ' isOneOfMany' : ''}`, nth))}
      {drawBox(active, 'gridActive', 'active')}
      {copied?.ranges.map((range, nth) => drawBox(box(range), 'gridCopied', `copied ${nth}`))}
      {panel?.kind === 'paste' && panel.plan.targets.map((range, nth) => drawBox(box(range), 'gridPreview', `paste ${nth}`))}
      {filling !== null && drawBox(box(filling), 'gridPreview', 'fill')}
      {last !== null && !isMany && editing === null && live.props.onEdit !== undefined && (
        <div className="gridHandle" style={{ left: last.left + last.width - 5, top: last.top + last.height - 5 }} onPointerDown={onFillStart} title="拖动填充" />
      )}
      {active !== null && hasChoices && (
        <button type="button" tabIndex={-1} className="gridListButton" title="打开选项（Alt+↓）" style={{ left: active.left + active.width - 20, top: active.top + active.height / 2 - 9 }} onPointerDown={(event) => { event.preventDefault(); event.stopPropagation(); live.elements.textarea?.focus({ preventScroll: true }); openChoices(live); }}>▾</button>
      )}
    </div>
  );
}

function drawBox(box: Box | null, name: string, key: string | number): ReactNode {
  if (box === null) return null;
  const sides = `${box.hidesLeft ? ' hidesLeft' : ''}${box.hidesTop ? ' hidesTop' : ''}`;
  return <div key={key} className={name + sides} style={{ left: box.left - 1, top: box.top - 1, width: box.width + 1, height: box.height + 1 }} />;
}
