import type { CellRange } from '../../sheet.ts';
import { cellAddress } from '../../sheet.ts';
import { rangeAt } from '../../read/cellReference.ts';
import type { Growth, RowPlan } from './rowPlan.ts';

/** Where a range ends up; undefined when nothing of it is left. */
export function movedRange(range: CellRange, plan: RowPlan, growth: Growth): CellRange | undefined {
  const span = plan.movedSpan(range, growth);
  return span === undefined ? undefined : { ...range, ...span };
}

/** The same for a list as it is written in an attribute: `B5:B9 D5`; '' when nothing is left. */
export function movedRangeList(list: string, plan: RowPlan, growth: Growth): string {
  return list.split(/\s+/).flatMap((written) => {
    const range = rangeAt(written);
    // Whole columns have no rows that could move.
    if (range === undefined) return [written];
    const moved = movedRange(range, plan, growth);
    return moved === undefined ? [] : [rangeText(moved)];
  }).join(' ');
}

/** `B5:B9`, or `B5` when it is one cell. */
export function rangeText({ top, left, bottom, right }: CellRange): string {
  const first = cellAddress(top, left);
  return top === bottom && left === right ? first : `${first}:${cellAddress(bottom, right)}`;
}
