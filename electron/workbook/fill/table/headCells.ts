import type { HeadValue, Recognition } from '#shared/domain/recognition.ts';
import { addressAt } from '../../read/cellReference.ts';
import type { OpenSheet } from '../sheet/openSheet.ts';
import type { CellEdit } from '../sheet/patchSheet.ts';
import { asCellValue, shownText } from './asCellValue.ts';
import { textWidth } from './textWidth.ts';

export type HeadField = HeadValue['field'];

/** A labelled cell outside the table that shall be written, and how it will read. */
export interface HeadCell extends CellEdit { written: { cell: string; field: HeadField; taskKey: null; text: string } }

/** Gap between two labelled values that share one cell. */
const LEAST_GAP = 4;

interface Labelled { start: number; valueStart: number; value: string | undefined }

/** The labelled cells above and below the table, by the template's rows: 填报单位：… in one cell or beside it. */
export function headCells(sheet: OpenSheet, recognition: Pick<Recognition, 'head'>, head: Partial<Record<HeadField, string>>, date1904: boolean): HeadCell[] {
  return [...Map.groupBy(recognition.head, ({ cell }) => cell)].flatMap(([address, values]): HeadCell[] => {
    const place = addressAt(address);
    const field = values.find((value) => head[value.field] !== undefined)?.field;
    if (place === undefined || field === undefined) return [];
    const text = sheet.textAt(place.row, place.col);
    const labelled = values.flatMap((value) => findLabel(text, value, head[value.field]) ?? []);
    if (labelled.length === 0) {
      const format = sheet.formatAt(place.row, place.col);
      const value = asCellValue(head[field] ?? null, { field: 'remark', format, header: '', date1904 });
      return [{ ...place, value, written: { cell: address, field, taskKey: null, text: shownText(value, format) } }];
    }
    const filled = fillLabels(text, labelled);
    return [{ ...place, value: filled, written: { cell: address, field, taskKey: null, text: filled } }];
  });
}

/** `填 报 单 位（盖章）：` is the label 填报单位 as well; whatever follows up to the next label is its value. */
function findLabel(text: string, { label }: HeadValue, value: string | undefined): Labelled | undefined {
  const letters = [...label.replace(/[\s:：]/g, '').replace(/[（(].*$/, '')].map((letter) => letter.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  if (letters.length === 0) return undefined;
  const found = new RegExp(`${letters.join('\\s*')}\\s*(?:[（(][^）)]*[)）])?\\s*[:：]?`).exec(text);
  return found === null ? undefined : { start: found.index, valueStart: found.index + found[0].length, value };
}

/** Blanks left for a value are used up by it, so that labels behind it stay where they are as long as there is room. */
function fillLabels(text: string, labelled: readonly Labelled[]): string {
  const ordered = [...labelled].sort((a, b) => a.start - b.start);
  const pieces = [text.slice(0, ordered[0]?.start ?? 0)];
  ordered.forEach(({ start, valueStart, value }, i) => {
    const next = ordered[i + 1];
    const old = text.slice(valueStart, next?.start);
    pieces.push(text.slice(start, valueStart), value === undefined ? old : value);
    if (value === undefined || next === undefined) return;
    pieces.push(' '.repeat(Math.max(LEAST_GAP, textWidth(old) - textWidth(value))));
  });
  return pieces.join('').trimEnd();
}
