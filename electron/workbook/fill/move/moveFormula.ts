import { lastRow } from '../../read/readLimits.ts';
import { formulaTokens } from './formulaTokens.ts';
import type { CellPoint, ColumnPoint, FormulaToken, RowPoint } from './formulaTokens.ts';
import type { Growth, RowPlan } from './rowPlan.ts';

/** The sheet whose rows move, and how. */
export interface SheetMove { sheet: string; plan: RowPlan }

/** A formula that stands on sheet `home`, after rows of `move.sheet` have moved. */
export function moveFormula(formula: string, home: string, move: SheetMove): string {
  return rewritten(formula, (token) => {
    if (token.kind === 'columns') return token.text;
    const target = token.sheet ?? home;
    if (target.toLowerCase() !== move.sheet.toLowerCase()) return token.text;
    const span = spanOf(token);
    const moved = move.plan.movedSpan(span, growthOf(token));
    if (moved === undefined || moved.bottom > lastRow) return `${prefixOf(token)}#REF!`;
    return withRows(token, moved.top, moved.bottom);
  });
}

/** A formula as it reads when it is copied `rows` down: what is not fixed by `$` goes along. */
export function copyFormulaDown(formula: string, rows: number): string {
  return copyFormula(formula, rows, 0);
}

/** A formula as it reads when it is copied to another cell. */
export function copyFormula(formula: string, rows: number, cols: number): string {
  return rewritten(formula, (token) => {
    if (token.kind === 'columns') return `${prefixOf(token)}${columnText(token.from, cols)}:${columnText(token.to, cols)}`;
    const copied = (point: RowPoint): number => (point.isFixed ? point.row : point.row + rows);
    const from = copied(token.from);
    const to = token.to === undefined ? from : copied(token.to);
    if (Math.min(from, to) < 0 || Math.max(from, to) > lastRow) return `${prefixOf(token)}#REF!`;
    return withPoints(token, from, to, cols);
  });
}

/** SUM(E4:E4) is the sum of a table that had one row; SUM(E4:G4) is one across a row. */
function growthOf(token: RowReference): Growth {
  if (token.kind === 'rows') return 'once';
  if (token.to === undefined) return 'never';
  return token.to.col === token.from.col ? 'always' : 'once';
}

type Reference = Exclude<FormulaToken, { kind: 'other' }>;
type RowReference = Exclude<Reference, { kind: 'columns' }>;

function rewritten(formula: string, change: (token: Reference) => string): string {
  return formulaTokens(formula).map((token) => (token.kind === 'other' ? token.text : change(token))).join('');
}

function spanOf({ from, to }: RowReference): { top: number; bottom: number } {
  const last = to ?? from;
  return { top: Math.min(from.row, last.row), bottom: Math.max(from.row, last.row) };
}

/** Keeps the corners in the order in which they are written. */
function withRows(token: RowReference, top: number, bottom: number): string {
  const isUpward = token.to !== undefined && token.from.row > token.to.row;
  return withPoints(token, isUpward ? bottom : top, isUpward ? top : bottom, 0);
}

function withPoints(token: RowReference, from: number, to: number, cols: number): string {
  const prefix = prefixOf(token);
  if (token.kind === 'rows') return `${prefix}${rowText(token.from, from)}:${rowText(token.to, to)}`;
  const first = cellText(token.from, from, cols);
  return token.to === undefined ? `${prefix}${first}` : `${prefix}${first}:${cellText(token.to, to, cols)}`;
}

function prefixOf(token: Reference): string {
  return token.sheet === undefined ? '' : token.text.slice(0, token.text.lastIndexOf('!') + 1);
}

function rowText(point: RowPoint, row: number): string {
  return `${point.isFixed ? '$' : ''}${row + 1}`;
}

function cellText(point: CellPoint, row: number, cols: number): string {
  return `${columnText(point, cols)}${rowText(point, row)}`;
}

function columnText({ col, isColFixed }: ColumnPoint, by: number): string {
  return isColFixed ? `$${col}` : shiftedColumn(col, by);
}

function shiftedColumn(letters: string, by: number): string {
  if (by === 0) return letters;
  let number = by;
  for (const [i, letter] of [...letters.toUpperCase()].entries()) number += (letter.charCodeAt(0) - 64) * 26 ** (letters.length - 1 - i);
  let text = '';
  for (let rest = number; rest > 0; rest = Math.floor((rest - 1) / 26)) text = String.fromCharCode(65 + ((rest - 1) % 26)) + text;
  return text;
}
