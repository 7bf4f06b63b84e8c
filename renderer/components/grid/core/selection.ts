/** A cell by its place in the view: row position and shown column. */
export interface CellPosition { row: number; column: number }

/** A block of cells, both ends included. */
export interface CellRange { top: number; left: number; bottom: number; right: number }

export interface GridSize { rows: number; columns: number }

export interface Selection {
  /** Where typing goes. */
  active: CellPosition;
  /** The corner that stays when the last range grows, and the one that moves. */
  anchor: CellPosition;
  head: CellPosition;
  /** The last one grows with Shift. */
  ranges: readonly CellRange[];
}

export function selectCell(cell: CellPosition): Selection {
  return { active: cell, anchor: cell, head: cell, ranges: [rangeOf(cell, cell)] };
}

export function selectRange(anchor: CellPosition, head: CellPosition): Selection {
  return { active: anchor, anchor, head, ranges: [rangeOf(anchor, head)] };
}

/** The last range now reaches from its anchor to `head`. */
export function extendTo(selection: Selection, head: CellPosition): Selection {
  return { active: selection.anchor, anchor: selection.anchor, head, ranges: [...selection.ranges.slice(0, -1), rangeOf(selection.anchor, head)] };
}

/** One more range beside those that are selected. */
export function addRange(selection: Selection, anchor: CellPosition, head: CellPosition = anchor): Selection {
  return { active: anchor, anchor, head, ranges: [...selection.ranges, rangeOf(anchor, head)] };
}

export function selectAll(selection: Selection, size: GridSize): Selection {
  const range = { top: 0, left: 0, bottom: size.rows - 1, right: size.columns - 1 };
  return { active: selection.active, anchor: { row: 0, column: 0 }, head: { row: range.bottom, column: range.right }, ranges: [range] };
}

export function rangeOf(a: CellPosition, b: CellPosition): CellRange {
  return { top: Math.min(a.row, b.row), left: Math.min(a.column, b.column), bottom: Math.max(a.row, b.row), right: Math.max(a.column, b.column) };
}

export function rangeHas(range: CellRange, { row, column }: CellPosition): boolean {
  return row >= range.top && row <= range.bottom && column >= range.left && column <= range.right;
}

export function isOneCell(selection: Selection): boolean {
  const [range] = selection.ranges;
  return selection.ranges.length === 1 && range !== undefined && range.top === range.bottom && range.left === range.right;
}

export function rangeSize(range: CellRange): GridSize {
  return { rows: range.bottom - range.top + 1, columns: range.right - range.left + 1 };
}

/** The range that acts when only one can. */
export function lastRange(selection: Selection): CellRange {
  return selection.ranges.at(-1) ?? rangeOf(selection.active, selection.active);
}

/** Every selected cell once, row by row, also where ranges lie over each other. */
export function* selectedCells(ranges: readonly CellRange[]): Generator<CellPosition> {
  for (const [nth, range] of ranges.entries()) {
    const earlier = ranges.slice(0, nth);
    for (let row = range.top; row <= range.bottom; row += 1) {
      for (let column = range.left; column <= range.right; column += 1) {
        const cell = { row, column };
        if (!earlier.some((other) => rangeHas(other, cell))) yield cell;
      }
    }
  }
}

/** The rows in which anything is selected, from the top. */
export function selectedRows(ranges: readonly CellRange[]): number[] {
  const rows = new Set(ranges.flatMap(({ top, bottom }) => Array.from({ length: bottom - top + 1 }, (_, step) => top + step)));
  return [...rows].sort((one, other) => one - other);
}

/** How many cells and rows are selected, without visiting each cell. */
export function countSelected(ranges: readonly CellRange[]): { cells: number; rows: number } {
  const edges = [...new Set(ranges.flatMap((range) => [range.top, range.bottom + 1]))].sort((a, b) => a - b);
  let cells = 0;
  let rows = 0;
  edges.forEach((top, nth) => {
    const height = (edges[nth + 1] ?? top) - top;
    const columns = new Set<number>();
    for (const range of ranges) {
      if (range.top > top || range.bottom < top) continue;
      for (let column = range.left; column <= range.right; column += 1) columns.add(column);
    }
    cells += height * columns.size;
    if (columns.size > 0) rows += height;
  });
  return { cells, rows };
}

/** Brings a selection back into a view that has become smaller. */
export function clampSelection(selection: Selection, size: GridSize): Selection {
  const clamp = ({ row, column }: CellPosition): CellPosition => ({ row: limit(row, size.rows), column: limit(column, size.columns) });
  const fits = selection.ranges.every((range) => range.bottom < size.rows && range.right < size.columns);
  return fits && selection.active.row < size.rows && selection.active.column < size.columns ? selection : selectCell(clamp(selection.active));
}

/** The next cell for Enter or Tab inside what is selected: through each range, then the next, then from the beginning. */
export function cycleInside(selection: Selection, along: 'column' | 'row', isBack: boolean): Selection {
  const { ranges, active } = selection;
  let nth = ranges.findLastIndex((range) => rangeHas(range, active));
  if (nth < 0) nth = ranges.length - 1;
  const range = ranges[nth];
  if (range === undefined) return selection;
  const { rows, columns } = rangeSize(range);
  const place = along === 'column' ? (active.column - range.left) * rows + (active.row - range.top) : (active.row - range.top) * columns + (active.column - range.left);
  const next = place + (isBack ? -1 : 1);
  if (next >= 0 && next < rows * columns) return { ...selection, active: cellIn(range, next, along) };
  const other = ranges[(nth + (isBack ? -1 : 1) + ranges.length) % ranges.length] ?? range;
  const size = rangeSize(other);
  return { ...selection, active: cellIn(other, isBack ? size.rows * size.columns - 1 : 0, along) };
}

function cellIn(range: CellRange, place: number, along: 'column' | 'row'): CellPosition {
  const { rows, columns } = rangeSize(range);
  return along === 'column'
    ? { row: range.top + (place % rows), column: range.left + Math.floor(place / rows) }
    : { row: range.top + Math.floor(place / columns), column: range.left + (place % columns) };
}

function limit(value: number, count: number): number {
  return Math.max(0, Math.min(value, count - 1));
}
