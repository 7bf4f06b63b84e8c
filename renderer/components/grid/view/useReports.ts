import { startTransition, useEffect } from 'react';
import { countSelected, selectedCells } from '../core/selection.ts';
import type { GridSelectionSummary } from '../gridTypes.ts';
import { columnOf, keyAt, type LiveGrid, textAt } from '../state/liveGrid.ts';

/** Sums are counted a moment after the selection rests. */
const REST = 150;

/** Tells the screen which cell is active and what is selected, without holding up the next arrow key. */
export function useReports<Row>(live: LiveGrid<Row>): void {
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let said = '';
    const report = (): void => {
      const { active } = live.selection.get();
      const rowKey = keyAt(live, active.row);
      const columnKey = columnOf(live, active.column)?.key;
      const cell = rowKey === undefined || columnKey === undefined ? null : { rowKey, columnKey };
      const key = JSON.stringify(cell);
      if (key !== said) {
        said = key;
        startTransition(() => live.props.onActiveCell?.(cell));
      }
      clearTimeout(timer);
      timer = setTimeout(() => live.props.onSelection?.(summarise(live)), REST);
    };
    report();
    const stops = [live.selection.subscribe(report), live.layout.subscribe(report), live.pending.subscribe(report)];
    return () => {
      clearTimeout(timer);
      for (const stop of stops) stop();
    };
  }, [live]);
}

export function summarise<Row>(live: LiveGrid<Row>): GridSelectionSummary {
  const { ranges } = live.selection.get();
  let numbers = 0;
  let sum = 0;
  for (const { row, column } of selectedCells(ranges)) {
    const value = readNumber(textAt(live, row, column));
    if (value === null) continue;
    numbers += 1;
    sum += value;
  }
  return { ...countSelected(ranges), numbers, sum: Math.round(sum * 1e6) / 1e6 };
}

function readNumber(text: string): number | null {
  const first = text.charCodeAt(0);
  // Most texts are told apart by their first character.
  if (!((first >= 48 && first <= 57) || first === 45 || first === 43 || first === 46)) return null;
  return /^[+-]?(\d{1,3}(,\d{3})+|\d+)?(\.\d+)?$/.test(text) ? Number(text.replaceAll(',', '')) : null;
}
