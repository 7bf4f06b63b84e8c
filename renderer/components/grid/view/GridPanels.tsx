import type { ReactNode } from 'react';
import type { KeptModel } from '../state/gridModel.ts';
import type { LiveGrid } from '../state/liveGrid.ts';
import { ColumnsPanel } from './ColumnsPanel.tsx';
import { ContextMenu } from './ContextMenu.tsx';
import { FilterMenu } from './FilterMenu.tsx';
import { PrintPreview } from './PrintPreview.tsx';
import { useStore } from './useStore.ts';

/** Whatever is open over the table; one at a time. */
export function GridPanels<Row>({ live, model }: { live: LiveGrid<Row>; model: KeptModel<Row> }): ReactNode {
  const panel = useStore(live.panel);
  switch (panel?.kind) {
    case undefined: return null;
    case 'paste': return null;
    case 'print': return <PrintPreview live={live} model={model} />;
    case 'menu': return <ContextMenu live={live} x={panel.x} y={panel.y} />;
    case 'columns': return <ColumnsPanel live={live} model={model} {...belowHeader(live, 0)} />;
    case 'filter': {
      const column = model.columns.ordered.find((each) => each.key === panel.columnKey);
      return column === undefined ? null : <FilterMenu key={column.key} live={live} column={column} {...belowHeader(live, rightEdge(live, column.key) - 260)} />;
    }
  }
}

/** In the page, under the header of the table. */
function belowHeader<Row>(live: LiveGrid<Row>, x: number): { x: number; y: number } {
  const body = live.elements.body?.getBoundingClientRect();
  return { x: (body?.left ?? 0) + Math.max(0, x), y: body?.top ?? 0 };
}

function rightEdge<Row>({ model, viewport }: LiveGrid<Row>, columnKey: string): number {
  const placed = model.columns.placed.find((each) => each.column.key === columnKey);
  return placed === undefined ? 0 : placed.left + placed.width - (placed.isFrozen ? 0 : viewport.get().left);
}
