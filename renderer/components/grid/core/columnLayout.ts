import type { GridColumn } from '../gridTypes.ts';

/** What a person made of the columns. */
export interface ColumnChoices {
  /** Keys in the person's order; columns that are not named follow in their own. */
  order: readonly string[];
  widths: ReadonlyMap<string, number>;
  /** Set only where the person decided otherwise than the column. */
  hidden: ReadonlyMap<string, boolean>;
}

export interface PlacedColumn<Row> {
  column: GridColumn<Row>;
  width: number;
  /** From the left edge of the table, the gutter of row numbers included. */
  left: number;
  isFrozen: boolean;
}

export interface ColumnLayout<Row> {
  placed: readonly PlacedColumn<Row>[];
  /** All columns in the person's order, hidden ones too. */
  ordered: readonly GridColumn<Row>[];
  gutter: number;
  frozenCount: number;
  /** Right edge of what stays when the rest scrolls. */
  frozenWidth: number;
  totalWidth: number;
}

/** Columns side by side under one title; a column without a group stands alone over both lines of the header. */
export interface HeaderGroup { title: string | null; first: number; last: number }

export const MIN_COLUMN_WIDTH = 36;
export const MAX_COLUMN_WIDTH = 900;
export const noColumnChoices: ColumnChoices = { order: [], widths: new Map(), hidden: new Map() };

/** Of the room that there is; beyond it frozen columns scroll like the others, or nothing else would be seen. */
const MOST_FROZEN = 0.7;

/**
 * Places the columns from left to right; room that is left over in `available` goes to the wrapped ones that nobody sized by hand.
 * `scale` widens what nobody sized for larger type.
 */
export function layOutColumns<Row>(columns: readonly GridColumn<Row>[], choices: ColumnChoices, gutter: number, available = 0, scale = 1): ColumnLayout<Row> {
  const ordered = orderColumns(columns, choices.order);
  const shown = ordered.filter((column) => !isHidden(column, choices));
  const widths = shown.map((column) => clampWidth(choices.widths.get(column.key) ?? column.width * scale));
  shareSpareRoom(shown, widths, choices, available - gutter);
  // In a narrow window the first of them, by which a row is known, stays as long as it can.
  const mostFrozen = available === 0 ? Infinity : available * MOST_FROZEN;
  let isFreezing = true;
  let left = gutter;
  const placed = shown.map((column, index): PlacedColumn<Row> => {
    const width = widths[index] ?? column.width;
    const at = left;
    left += width;
    isFreezing &&= column.frozen === true && left <= mostFrozen;
    return { column, width, left: at, isFrozen: isFreezing };
  });
  const frozenCount = placed.filter((each) => each.isFrozen).length;
  const firstFree = placed[frozenCount];
  return { placed, ordered, gutter, frozenCount, frozenWidth: firstFree?.left ?? left, totalWidth: left };
}

export function isHidden<Row>(column: GridColumn<Row>, choices: ColumnChoices): boolean {
  return choices.hidden.get(column.key) ?? column.hidden === true;
}

export function clampWidth(width: number): number {
  return Math.round(Math.min(MAX_COLUMN_WIDTH, Math.max(MIN_COLUMN_WIDTH, width)));
}

export function resizeColumn(choices: ColumnChoices, key: string, width: number): ColumnChoices {
  return { ...choices, widths: new Map(choices.widths).set(key, clampWidth(width)) };
}

export function hideColumn(choices: ColumnChoices, key: string, hidden: boolean): ColumnChoices {
  return { ...choices, hidden: new Map(choices.hidden).set(key, hidden) };
}

/** Puts a column before another one (null: last); frozen columns stay among themselves. */
export function moveColumn<Row>(layout: ColumnLayout<Row>, choices: ColumnChoices, key: string, before: string | null): ColumnChoices {
  const keys = layout.ordered.map((column) => column.key).filter((each) => each !== key);
  const at = before === null ? keys.length : keys.indexOf(before);
  if (at < 0 || before === key) return choices;
  keys.splice(at, 0, key);
  return { ...choices, order: keys };
}

/** The shown neighbour that a column would change places with. */
export function neighbourOf<Row>(layout: ColumnLayout<Row>, key: string, side: -1 | 1): PlacedColumn<Row> | null {
  const index = layout.placed.findIndex((each) => each.column.key === key);
  const own = layout.placed[index];
  const other = layout.placed[index + side];
  return own !== undefined && other !== undefined && own.isFrozen === other.isFrozen ? other : null;
}

/** The column under `x` of the table, where `x` counts from its left edge. */
export function columnAt<Row>(layout: ColumnLayout<Row>, x: number): number {
  let low = 0;
  let high = layout.placed.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((layout.placed[middle]?.left ?? 0) <= x) low = middle;
    else high = middle - 1;
  }
  return low;
}

export function headerGroups<Row>(layout: Pick<ColumnLayout<Row>, 'placed'>): HeaderGroup[] {
  const groups: HeaderGroup[] = [];
  layout.placed.forEach(({ column, isFrozen }, index) => {
    const before = groups.at(-1);
    const neighbour = layout.placed[index - 1];
    if (before !== undefined && column.group !== undefined && before.title === column.group && neighbour?.isFrozen === isFrozen) before.last = index;
    else groups.push({ title: column.group ?? null, first: index, last: index });
  });
  return groups;
}

/** What lies out of sight at both ends of a band of the header, so that its words stand in the middle of what is seen; a little of the band always has room for them. */
export function bandMargins(band: { left: number; width: number }, seen: { left: number; width: number }, words: number): { paddingLeft: number; paddingRight: number } {
  const least = 6;
  const room = Math.max(0, band.width - words - 2 * least);
  const before = Math.max(0, Math.min(room, seen.left - band.left));
  const after = Math.max(0, Math.min(room - before, band.left + band.width - seen.left - seen.width));
  return { paddingLeft: before + least, paddingRight: after + least };
}

/** The person's order, with frozen columns first whatever that order says. */
function orderColumns<Row>(columns: readonly GridColumn<Row>[], order: readonly string[]): GridColumn<Row>[] {
  const rank = new Map(order.map((key, index) => [key, index]));
  let last = -1;
  const ranked = columns.map((column, index) => {
    // A column that the person has never moved keeps its place behind the one it follows.
    last = rank.get(column.key) ?? last;
    return { column, index, rank: last };
  });
  ranked.sort((a, b) => Number(b.column.frozen === true) - Number(a.column.frozen === true) || a.rank - b.rank || a.index - b.index);
  return ranked.map((each) => each.column);
}

function shareSpareRoom<Row>(shown: readonly GridColumn<Row>[], widths: number[], choices: ColumnChoices, room: number): void {
  const elastic = shown.flatMap((column, index) => (column.wrap === true && !choices.widths.has(column.key) ? [index] : []));
  const spare = room - widths.reduce((sum, width) => sum + width, 0);
  const base = elastic.reduce((sum, index) => sum + (widths[index] ?? 0), 0);
  if (spare <= 0 || base === 0) return;
  let given = 0;
  elastic.forEach((index, nth) => {
    const width = widths[index] ?? 0;
    const share = nth === elastic.length - 1 ? spare - given : Math.floor((spare * width) / base);
    given += share;
    widths[index] = Math.min(MAX_COLUMN_WIDTH, width + share);
  });
}
