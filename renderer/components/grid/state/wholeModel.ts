import { flushSync } from 'react-dom';
import { type KeptModel, updateModel } from './gridModel.ts';
import type { LiveGrid } from './liveGrid.ts';

/** The table with every group shown, whatever is folded on the screen: what is searched, and put on paper. */
export function wholeModel<Row>(model: KeptModel<Row>): KeptModel<Row> {
  const { input } = model;
  if (input.layout.folded.size === 0) return model;
  const known = wholes.get(model) as KeptModel<Row> | undefined;
  if (known !== undefined) return known;
  const whole = updateModel(model, { ...input, layout: { ...input.layout, folded: new Set() } });
  wholes.set(model, whole);
  return whole;
}

const wholes = new WeakMap<object, unknown>();

/** Unfolds the groups of these rows, and no others, before the next line of the caller runs. */
export function showRows<Row>(live: LiveGrid<Row>, indexes: readonly number[]): void {
  const layout = live.layout.get();
  const { groupOf } = live.props;
  if (layout.folded.size === 0 || groupOf === undefined) return;
  const folded = new Set(layout.folded);
  for (const index of indexes) folded.delete(groupOf(live.model.rows[index] as Row)?.key ?? '');
  if (folded.size < layout.folded.size) flushSync(() => live.layout.set({ ...layout, folded }));
}
