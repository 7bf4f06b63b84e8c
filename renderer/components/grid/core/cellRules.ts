import type { GridColumn } from '../gridTypes.ts';
import { gridWords } from '../gridWords.ts';

/** Why a cell cannot be edited; null when it can. */
export function whyReadOnly<Row>(column: GridColumn<Row>, row: Row, isSaved: boolean): string | null {
  if (!isSaved) return gridWords.viewOnly;
  if (column.editor === undefined) return column.readOnlyReason?.(row) ?? gridWords.columnReadOnly(column.title);
  return column.readOnlyReason?.(row) ?? null;
}

/** Why a text cannot stand in a cell; null when it can. */
export function whyInvalid<Row>(column: GridColumn<Row>, row: Row, text: string): string | null {
  const { editor } = column;
  if (editor?.kind === 'text' && editor.maxLength !== undefined && text.length > editor.maxLength) return gridWords.tooLong(editor.maxLength, text.length);
  // A column with a rule of its own may take more words than it offers.
  if (editor?.kind === 'choice' && column.invalidReason === undefined && text !== '' && !editor.choices.includes(text)) return gridWords.notAChoice(editor.choices);
  return column.invalidReason?.(row, text) ?? null;
}
