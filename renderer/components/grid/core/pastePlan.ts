import type { CellSpan } from './htmlTable.ts';
import { type CellPosition, type CellRange, type GridSize, rangeHas, rangeSize } from './selection.ts';
import type { TextBlock } from './tsv.ts';

export interface PlacedText extends CellPosition { text: string }

export interface PasteGround {
  size: GridSize;
  textAt(row: number, column: number): string;
  /** Why this text cannot stand there; null when it can. */
  refusalAt(row: number, column: number, text: string): string | null;
}

/** What a paste would do, before anything is done. */
export interface PastePlan {
  /** The cells that take the texts. */
  targets: readonly CellRange[];
  edits: readonly PlacedText[];
  /** Filled cells outside the selection that would get another text. */
  overwritten: number;
  /** Rows and columns of the block for which the table has no room. */
  beyond: GridSize;
  /** Cells that keep their text, and the reason of the first. */
  refused: { count: number; reason: string } | null;
}

/** Lays a block over the selection as WPS does; null when several ranges cannot take it. */
export function planPaste(block: TextBlock, spans: readonly CellSpan[], ranges: readonly CellRange[], ground: PasteGround): PastePlan | null {
  const texts = spreadSpans(block, spans);
  const size = { rows: texts.length, columns: Math.max(0, ...texts.map((row) => row.length)) };
  if (size.rows === 0 || size.columns === 0) return null;
  const areas = areasOf(size, ranges);
  if (areas === null) return null;
  const targets = areas.map((area) => ({ ...area, bottom: Math.min(area.bottom, ground.size.rows - 1), right: Math.min(area.right, ground.size.columns - 1) }));
  const plan = { targets, edits: [] as PlacedText[], overwritten: 0, beyond: beyondOf(areas, ground.size), refused: null as PastePlan['refused'] };
  targets.forEach((target, nth) => {
    const area = areas[nth] ?? target;
    for (let row = target.top; row <= target.bottom; row += 1) {
      for (let column = target.left; column <= target.right; column += 1) {
        const text = texts[(row - area.top) % size.rows]?.[(column - area.left) % size.columns];
        if (text === undefined || text === null) continue;
        place(plan, { row, column, text }, ranges, ground);
      }
    }
  });
  return plan;
}

/** Whether a person should be asked first. */
export function needsConsent(plan: PastePlan): boolean {
  return plan.overwritten > 0 || plan.beyond.rows > 0 || plan.beyond.columns > 0;
}

function place(plan: { edits: PlacedText[]; overwritten: number; refused: PastePlan['refused'] }, placed: PlacedText, ranges: readonly CellRange[], ground: PasteGround): void {
  const before = ground.textAt(placed.row, placed.column);
  if (before === placed.text) return;
  const reason = ground.refusalAt(placed.row, placed.column, placed.text);
  if (reason !== null) {
    plan.refused = { count: (plan.refused?.count ?? 0) + 1, reason: plan.refused?.reason ?? reason };
    return;
  }
  plan.edits.push(placed);
  if (before !== '' && !ranges.some((range) => rangeHas(range, placed))) plan.overwritten += 1;
}

/** Where the block goes: a selection that is a multiple of it is tiled, else it lies from the upper left corner. */
function areasOf(size: GridSize, ranges: readonly CellRange[]): CellRange[] | null {
  const isTiled = (range: CellRange): boolean => {
    const { rows, columns } = rangeSize(range);
    return rows % size.rows === 0 && columns % size.columns === 0;
  };
  if (ranges.every(isTiled)) return [...ranges];
  const [range] = ranges;
  if (range === undefined || ranges.length > 1) return null;
  return [{ top: range.top, left: range.left, bottom: range.top + size.rows - 1, right: range.left + size.columns - 1 }];
}

function beyondOf(areas: readonly CellRange[], size: GridSize): GridSize {
  return {
    rows: Math.max(0, ...areas.map((area) => area.bottom - size.rows + 1)),
    columns: Math.max(0, ...areas.map((area) => area.right - size.columns + 1)),
  };
}

/** A cell that spans rows holds for each of them; the columns that it covers are left as they are. */
function spreadSpans(block: TextBlock, spans: readonly CellSpan[]): (string | null)[][] {
  const texts: (string | null)[][] = block.map((row) => [...row]);
  for (const span of spans) {
    const text = block[span.row]?.[span.column];
    if (text === undefined) continue;
    for (let row = span.row; row < Math.min(span.row + span.rows, texts.length); row += 1) {
      const line = texts[row];
      if (line === undefined) continue;
      for (let column = span.column; column < Math.min(span.column + span.columns, line.length); column += 1) line[column] = column === span.column ? text : null;
    }
  }
  return texts;
}
