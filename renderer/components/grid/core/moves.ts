import type { CellPosition, GridSize } from './selection.ts';

export type Direction = 'up' | 'down' | 'left' | 'right';

/** Where a key takes the active cell. */
export type Move =
  | { kind: 'step'; direction: Direction }
  /** To the last filled cell before a gap, or over the gap to the next filled one. */
  | { kind: 'edge'; direction: Direction }
  | { kind: 'page'; direction: 'up' | 'down' }
  | { kind: 'rowStart' | 'rowEnd' | 'first' | 'last' };

export interface MoveGround {
  size: GridSize;
  isEmpty(cell: CellPosition): boolean;
  /** The row that is one windowful away. */
  pageFrom(row: number, direction: 'up' | 'down'): number;
}

const deltas: Record<Direction, CellPosition> = { up: { row: -1, column: 0 }, down: { row: 1, column: 0 }, left: { row: 0, column: -1 }, right: { row: 0, column: 1 } };

export function moveFrom(from: CellPosition, move: Move, ground: MoveGround): CellPosition {
  const last = { row: Math.max(0, ground.size.rows - 1), column: Math.max(0, ground.size.columns - 1) };
  switch (move.kind) {
    case 'step': return stepFrom(from, move.direction, ground.size) ?? from;
    case 'edge': return edgeFrom(from, move.direction, ground);
    case 'page': return { row: ground.pageFrom(from.row, move.direction), column: from.column };
    case 'rowStart': return { row: from.row, column: 0 };
    case 'rowEnd': return { row: from.row, column: last.column };
    case 'first': return { row: 0, column: 0 };
    case 'last': return last;
  }
}

function stepFrom(from: CellPosition, direction: Direction, size: GridSize): CellPosition | null {
  const delta = deltas[direction];
  const row = from.row + delta.row;
  const column = from.column + delta.column;
  return row < 0 || column < 0 || row >= size.rows || column >= size.columns ? null : { row, column };
}

function edgeFrom(from: CellPosition, direction: Direction, { size, isEmpty }: MoveGround): CellPosition {
  let at = from;
  let next = stepFrom(at, direction, size);
  if (next === null) return at;
  const isLeavingGap = isEmpty(at) || isEmpty(next);
  if (isLeavingGap) {
    while (next !== null && isEmpty(next)) {
      at = next;
      next = stepFrom(at, direction, size);
    }
    return next ?? at;
  }
  while (next !== null && !isEmpty(next)) {
    at = next;
    next = stepFrom(at, direction, size);
  }
  return at;
}
