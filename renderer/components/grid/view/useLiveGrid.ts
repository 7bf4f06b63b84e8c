import { useEffect, useLayoutEffect, useState } from 'react';
import { readLayout, writeLayout } from '../core/savedLayout.ts';
import type { GridProps } from '../gridTypes.ts';
import type { GridMetrics } from '../state/gridMetrics.ts';
import { type KeptModel, updateModel } from '../state/gridModel.ts';
import { createLiveGrid, type LiveGrid } from '../state/liveGrid.ts';
import { settleTexts, takeModel } from '../state/takeModel.ts';
import { useStore } from './useStore.ts';

/** Keeps one live table through all renderings, and its model in step with what the table is given. */
export function useLiveGrid<Row>(props: GridProps<Row>, metrics: GridMetrics): { live: LiveGrid<Row>; model: KeptModel<Row>; setAvailable: (width: number) => void } {
  const [available, setAvailable] = useState(0);
  const [live] = useState(() => {
    const layout = readLayout(storedLayout(props.layoutKey));
    return createLiveGrid(props, updateModel(null, { props, layout, pending: new Map(), metrics, available }), layout);
  });
  const layout = useStore(live.layout);
  const stored = useStore(live.pending);
  const pending = props.rows === live.props.rows ? stored : settleTexts(stored, props);
  const model = updateModel(live.model, { props, layout, pending, metrics, available });

  useLayoutEffect(() => takeModel(live, props, model));
  useEffect(() => live.layout.subscribe(() => storeLayout(live.props.layoutKey, writeLayout(live.layout.get()))), [live]);
  return { live, model, setAvailable };
}

function storedLayout(layoutKey: string | undefined): string | null {
  try {
    return layoutKey === undefined ? null : localStorage.getItem(storageKey(layoutKey));
  } catch {
    // A browser that keeps nothing shows the table as it was made.
    return null;
  }
}

function storeLayout(layoutKey: string | undefined, text: string): void {
  try {
    if (layoutKey !== undefined) localStorage.setItem(storageKey(layoutKey), text);
  } catch {
    // Full or forbidden: the layout holds for this visit.
  }
}

function storageKey(layoutKey: string): string {
  return `grid-layout:${layoutKey}`;
}
