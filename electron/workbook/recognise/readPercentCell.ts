import type { FieldCell } from '#shared/domain/recognition.ts';
import { foldWidth } from '#shared/domain/reading/foldWidth.ts';
import { readEmptyWord } from '#shared/domain/reading/readEmptyWord.ts';
import { scale } from '#shared/domain/reading/readNumber.ts';
import { readPercent } from '#shared/domain/reading/readPercent.ts';
import type { ColumnNumbers } from '#shared/domain/templateMapping.ts';
import type { Cell } from '../sheet.ts';
import { squeeze } from './squeeze.ts';

/** How a 完成率 column writes its numbers that carry no percent sign. */
export type PercentStyle = 'percent' | 'ratio' | 'unclear';

/** Below this a number may as well be a hundred times as much. */
const SURE = 0.6;

/** From the header (完成率（%）) and all cells together: 72, 85 are percents; 0.72, 1 are ratios; 0.5 beside 72 is unclear. */
export function percentStyle(header: string, cells: readonly Cell[]): PercentStyle {
  if (/%|百分/.test(squeeze(header))) return 'percent';
  let style: PercentStyle = 'unclear';
  for (const { kind, value, format } of cells) {
    if (kind !== 'number' || typeof value !== 'number' || format.includes('%')) continue;
    if (value > 1.5) return 'percent';
    if (value > 0 && value < 1) style = 'ratio';
  }
  return style;
}

export interface PercentResult {
  value: FieldCell['value'];
  confidence: number;
  /** notPercent: holds no percentage; unsure: it may be meant a hundred times as much. */
  trouble: 'notPercent' | 'unsure' | null;
}

/** 完成率 in basis points; null for a stroke or 无. `settled`: what a person has said about the column's bare numbers. */
export type PercentReader = (cell: Cell, settled?: ColumnNumbers) => PercentResult;

const readers = new Map<PercentStyle, PercentReader>();

/** Reads the cells of columns in one style. */
export function percentReader(style: PercentStyle): PercentReader {
  const before = readers.get(style);
  if (before !== undefined) return before;
  const reader = rememberCells((cell, settled) => readPercentCell(cell, style, settled));
  readers.set(style, reader);
  return reader;
}

/** There are a hundred rates and a few more: a reading is kept with the cell that it is of, by what that shows. */
const MOST = 2_000;

function rememberCells(read: PercentReader): PercentReader {
  const known = new Map<string, Pick<Cell, 'kind' | 'value' | 'format'> & { settled: ColumnNumbers | undefined; result: PercentResult }>();
  return (cell, settled) => {
    const { kind, value, format, text } = cell;
    const before = known.get(text);
    if (before !== undefined && before.value === value && before.kind === kind && before.format === format && before.settled === settled) return before.result;
    const result = read(cell, settled);
    if (known.size >= MOST) known.clear();
    known.set(text, { kind, value, format, settled, result });
    return result;
  };
}

function readPercentCell(cell: Cell, style: PercentStyle, settled?: ColumnNumbers): PercentResult {
  if (cell.kind === 'text' && readEmptyWord(cell.text) !== undefined) return { value: null, confidence: 1, trouble: null };
  const bare = settled === 'percent' || settled === 'ratio' ? bareNumber(cell) : undefined;
  if (bare !== undefined) return { value: Math.round(scale(bare, settled === 'percent' ? 100 : 10_000)), confidence: 1, trouble: null };
  const stored = cell.kind === 'number' && typeof cell.value === 'number' ? cell.value : cell.kind === 'text' ? cell.text : undefined;
  const reading = stored === undefined ? undefined : readPercent({ value: stored, format: cell.format, shown: cell.text, inPercentColumn: style === 'percent' });
  if (reading === undefined) return { value: null, confidence: 0, trouble: 'notPercent' };
  const isRatio = style === 'ratio' && typeof stored === 'number' && stored <= 1;
  const confidence = isRatio ? Math.max(reading.confidence, 0.8) : reading.confidence;
  return { value: reading.basisPoints, confidence, trouble: confidence < SURE ? 'unsure' : null };
}

/** A number without any percent sign, in its format or its text. */
function bareNumber(cell: Cell): number | undefined {
  if (cell.kind === 'number' && typeof cell.value === 'number') return cell.format.includes('%') ? undefined : cell.value;
  const text = foldWidth(cell.text).trim();
  return cell.kind === 'text' && /^\d+(?:\.\d+)?$/.test(text) ? Number(text) : undefined;
}
