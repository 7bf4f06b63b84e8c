import { rangeOf } from '../core/selection.ts';
import { boxOf } from './gridView.ts';
import type { LiveGrid } from './liveGrid.ts';
import { reveal } from './selecting.ts';

/** The menu key opens the menu under the active cell, as a right click would. */
export function openMenuAtActive<Row>(live: LiveGrid<Row>): void {
  const { active } = live.selection.get();
  reveal(live, active);
  const area = live.elements.textarea?.getBoundingClientRect();
  const box = boxOf(live.model, live.viewport.get(), rangeOf(active, active));
  // Also where a filter lets no row through: the menu is the way to clear it.
  if (area !== undefined) live.panel.set({ kind: 'menu', x: area.left + 12, y: area.top + Math.min(box?.height ?? 0, 40) });
}

export function closePanel<Row>(live: LiveGrid<Row>): void {
  live.panel.set(null);
  live.elements.textarea?.focus({ preventScroll: true });
}
