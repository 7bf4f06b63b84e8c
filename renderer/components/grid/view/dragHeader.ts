import { columnAt, MIN_COLUMN_WIDTH } from '../core/columnLayout.ts';
import type { LiveGrid } from '../state/liveGrid.ts';

/** Moves the edge of a column: a line shows where it will be, and the rows are laid out once, at the end. */
export function dragWidth<Row>(live: LiveGrid<Row>, start: React.PointerEvent, width: number, onLine: (x: number | null) => void, onEnd: (width: number) => void): void {
  const origin = headerLeft(live);
  const widthAt = (x: number): number => Math.max(MIN_COLUMN_WIDTH, width + x - start.clientX);
  follow(start, (x) => onLine(start.clientX + widthAt(x) - width - origin), (x) => {
    onLine(null);
    if (x !== start.clientX) onEnd(widthAt(x));
  });
}

/** Takes a column to another place; `onEnd` is told before which column it comes, null: behind the last. */
export function dragColumn<Row>(live: LiveGrid<Row>, start: React.PointerEvent, key: string, onLine: (x: number | null) => void, onEnd: (before: string | null) => void): void {
  let target: { before: string | null } | null = null;
  follow(start, (x) => {
    target = Math.abs(x - start.clientX) < 6 && target === null ? null : dropPlace(live, key, x, onLine);
  }, () => {
    onLine(null);
    if (target !== null) onEnd(target.before);
  });
}

function dropPlace<Row>(live: LiveGrid<Row>, key: string, clientX: number, onLine: (x: number | null) => void): { before: string | null } | null {
  const { columns } = live.model;
  const viewport = live.viewport.get();
  const x = clientX - headerLeft(live);
  const along = x < columns.frozenWidth ? x : x + viewport.left;
  const own = columns.placed.find((each) => each.column.key === key);
  const over = columns.placed[columnAt(columns, along)];
  if (own === undefined || over === undefined || own.isFrozen !== over.isFrozen) return null;
  const isRightHalf = along > over.left + over.width / 2;
  const next = columns.placed[columns.placed.indexOf(over) + (isRightHalf ? 1 : 0)];
  onLine(over.left + (isRightHalf ? over.width : 0) - (over.isFrozen ? 0 : viewport.left));
  const inOrder = columns.ordered.filter((each) => each.key !== key);
  // Behind the last frozen column stands the first free one.
  return { before: next === undefined ? null : next.column.key === key ? inOrder[inOrder.findIndex((each) => each.key === over.column.key) + 1]?.key ?? null : next.column.key };
}

function follow(start: React.PointerEvent, onMove: (x: number) => void, onEnd: (x: number) => void): void {
  const move = (event: PointerEvent): void => {
    if (event.clientX !== start.clientX) onMove(event.clientX);
  };
  const end = (event: PointerEvent): void => {
    window.removeEventListener('pointermove', move);
    window.removeEventListener('pointerup', end);
    window.removeEventListener('pointercancel', end);
    onEnd(event.clientX);
  };
  window.addEventListener('pointermove', move);
  window.addEventListener('pointerup', end);
  window.addEventListener('pointercancel', end);
}

function headerLeft<Row>(live: LiveGrid<Row>): number {
  return live.elements.body?.getBoundingClientRect().left ?? 0;
}
