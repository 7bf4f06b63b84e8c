import { useMemo } from 'react';
import { fillTarget } from '../core/fillCells.ts';
import { extendTo, lastRange, rangeHas } from '../core/selection.ts';
import { commitEditing, openEditor } from '../state/editing.ts';
import { fillTo } from '../state/filling.ts';
import { cellAtPoint } from '../state/gridView.ts';
import { editedPlace } from '../state/editing.ts';
import { type LiveGrid, sizeOf } from '../state/liveGrid.ts';
import { clickCell, readViewport, select, selectRow } from '../state/selecting.ts';

export interface PointerEvents {
  body: Pick<React.DOMAttributes<HTMLElement>, 'onPointerDown' | 'onDoubleClick' | 'onContextMenu'>;
  onFillStart(event: React.PointerEvent): void;
}

/** Selecting, filling and editing with the mouse; cells are found by where they stand, not by their elements. */
export function usePointer<Row>(live: LiveGrid<Row>): PointerEvents {
  return useMemo(() => ({
    body: {
      onPointerDown: (event) => {
        if (event.button !== 0 || (sizeOf(live).rows === 0 && !isOnGroup(event.target))) return;
        // The textarea keeps the focus.
        event.preventDefault();
        pressCell(live, event);
      },
      onDoubleClick: (event) => {
        if (!isOnGroup(event.target)) openEditor(live);
      },
      onContextMenu: (event) => {
        event.preventDefault();
        if (!commitEditing(live) || sizeOf(live).rows === 0) return;
        const cell = cellUnder(live, event);
        if (!live.selection.get().ranges.some((range) => rangeHas(range, cell))) clickCell(live, cell, { shift: false, ctrl: false });
        live.panel.set({ kind: 'menu', x: event.clientX, y: event.clientY });
      },
    },
    onFillStart: (event) => {
      event.preventDefault();
      event.stopPropagation();
      if (!commitEditing(live)) return;
      const seed = lastRange(live.selection.get());
      drag(live, event, (at) => live.filling.set(fillTarget(seed, at)), (end) => {
        const target = live.filling.get();
        live.filling.set(null);
        if (target !== null) fillTo(live, target, end.ctrlKey);
      });
    },
  }), [live]);
}

function pressCell<Row>(live: LiveGrid<Row>, event: React.PointerEvent): void {
  if (isOnGroup(event.target)) {
    live.elements.textarea?.focus({ preventScroll: true });
    return;
  }
  const cell = cellUnder(live, event);
  const edited = editedPlace(live);
  if (edited !== null && edited.row === cell.row && edited.column === cell.column) return;
  if (!commitEditing(live)) return;
  live.notice.set(null);
  live.panel.set(null);
  live.elements.textarea?.focus({ preventScroll: true });
  const keys = { shift: event.shiftKey, ctrl: event.ctrlKey || event.metaKey };
  const isOnNumber = event.clientX - bodyRect(live).left < live.model.columns.gutter;
  if (isOnNumber) selectRow(live, cell.row, keys);
  else clickCell(live, cell, keys);
  const last = sizeOf(live).columns - 1;
  drag(live, event, (at) => select(live, extendTo(live.selection.get(), isOnNumber ? { row: at.row, column: last } : at), false), () => undefined);
}

/** Follows the pointer until it is released, and scrolls while it is outside. */
function drag<Row>(live: LiveGrid<Row>, start: React.PointerEvent, onCell: (cell: { row: number; column: number }) => void, onEnd: (event: PointerEvent) => void): void {
  let last: { clientX: number; clientY: number } = start;
  let seen = '';
  const follow = (): void => {
    const cell = cellUnder(live, last);
    const key = `${cell.row} ${cell.column}`;
    if (seen !== '' && key !== seen) onCell(cell);
    seen = key;
  };
  follow();
  const scroll = setInterval(() => {
    const rect = bodyRect(live);
    const { scroller } = live.elements;
    const down = beyond(last.clientY, rect.top, rect.bottom);
    const right = beyond(last.clientX, rect.left + live.model.columns.frozenWidth, rect.right);
    const isFromFrozen = start.clientX < rect.left + live.model.columns.frozenWidth;
    if (scroller === null || (down === 0 && right === 0)) return;
    scroller.scrollTop += down;
    if (!isFromFrozen || right > 0) scroller.scrollLeft += right;
    readViewport(live);
    follow();
  }, 40);
  const move = (event: PointerEvent): void => {
    last = event;
    follow();
  };
  const end = (event: PointerEvent): void => {
    clearInterval(scroll);
    window.removeEventListener('pointermove', move);
    window.removeEventListener('pointerup', end);
    window.removeEventListener('pointercancel', end);
    onEnd(event);
  };
  window.addEventListener('pointermove', move);
  window.addEventListener('pointerup', end);
  window.addEventListener('pointercancel', end);
}

function beyond(at: number, low: number, high: number): number {
  const over = at < low ? at - low : at > high ? at - high : 0;
  return Math.max(-120, Math.min(120, over));
}

function cellUnder<Row>(live: LiveGrid<Row>, { clientX, clientY }: { clientX: number; clientY: number }): { row: number; column: number } {
  const rect = bodyRect(live);
  return cellAtPoint(live, Math.max(0, Math.min(clientX - rect.left, rect.width)), Math.max(0, Math.min(clientY - rect.top, rect.height)));
}

/** The window below the header. */
function bodyRect<Row>(live: LiveGrid<Row>): DOMRect {
  return live.elements.body?.getBoundingClientRect() ?? new DOMRect();
}

function isOnGroup(target: EventTarget): boolean {
  return target instanceof Element && target.closest('.gridGroup') !== null;
}
