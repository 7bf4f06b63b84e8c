import type { EntryField } from '../domain/ledgerField.ts';
import { FIELD_LABELS, fieldText } from './labels.ts';

/** What a workbook says at a cell whose field holds several values (并存), one of which it shows. */
export function conflictNote(field: EntryField, values: readonly (string | number | null)[]): string {
  const texts = [...new Set(values.map((value) => fieldText(field, value) || '（空）'))];
  return `${FIELD_LABELS[field]}有 ${texts.length} 个不同的值并存，尚未裁定，表中写的是当前显示的一个：\n${texts.map((text, place) => `${place + 1}. ${text}`).join('\n')}`;
}
