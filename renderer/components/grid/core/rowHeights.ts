import type { ViewGroup } from './viewIndex.ts';

/** Where every row of the view stands, from the top of the first; a group's label stands above its first row, that of a folded one alone. */
export interface RowHeights {
  tops: Float64Array;
  heights: Float64Array;
  /** Where the label of each group stands. */
  labels: Float64Array;
  groupHeight: number;
  groups: readonly ViewGroup[];
  total: number;
}

export function stackRows(lineCounts: (position: number) => number, count: number, groups: readonly ViewGroup[], sizes: { line: number; padding: number; group: number }): RowHeights {
  const tops = new Float64Array(count);
  const heights = new Float64Array(count);
  const labels = new Float64Array(groups.length);
  let top = 0;
  let nextGroup = 0;
  const labelAt = (position: number): void => {
    while (groups[nextGroup]?.start === position) {
      labels[nextGroup] = top;
      top += sizes.group;
      nextGroup += 1;
    }
  };
  for (let position = 0; position < count; position += 1) {
    labelAt(position);
    const height = lineCounts(position) * sizes.line + sizes.padding;
    tops[position] = top;
    heights[position] = height;
    top += height;
  }
  labelAt(count);
  return { tops, heights, labels, groupHeight: sizes.group, groups, total: top };
}

export function topOf(rows: RowHeights, position: number): number {
  return rows.tops[position] ?? rows.total;
}

export function heightOf(rows: RowHeights, position: number): number {
  return rows.heights[position] ?? 0;
}

export function bottomOf(rows: RowHeights, position: number): number {
  return topOf(rows, position) + heightOf(rows, position);
}

/** The last row that begins at or above `y`; a group's label belongs to the row above it. */
export function positionAt(rows: RowHeights, y: number): number {
  let low = 0;
  let high = rows.tops.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((rows.tops[middle] ?? 0) <= y) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** The group whose rows, or whose label, stand at `y`. */
export function groupIndexAt(rows: RowHeights, y: number): number {
  let low = 0;
  let high = rows.groups.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (groupTop(rows, middle) <= y) low = middle;
    else high = middle - 1;
  }
  return rows.groups.length === 0 ? -1 : low;
}

export function groupTop(rows: RowHeights, index: number): number {
  return rows.labels[index] ?? rows.total;
}
