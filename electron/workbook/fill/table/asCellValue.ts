import type { LedgerField } from '#shared/domain/ledgerField.ts';
import { percentText } from '#shared/wording/labels.ts';
import type { CellFormat } from '../../read/format/cellFormat.ts';
import { isoToSerial } from '../../read/format/calendar.ts';

export interface CellContextForValue {
  field: LedgerField;
  format: CellFormat;
  /** Text of the column's header. */
  header: string;
  date1904: boolean;
}

/** What to store in a cell of this format, and what it will show. */
export function asCellValue(value: string | number | null, { field, format, header, date1904 }: CellContextForValue): { stored: string | number | null; shown: string } {
  if (value === null || value === '') return { stored: null, shown: '' };
  if (typeof value === 'string') return textValue(value, format, date1904);
  if (field === 'completionRate') return rateValue(value, format, header);
  // A cell formatted as text shows a number that is typed into it as it is typed.
  return format.code === '@' ? { stored: String(value), shown: String(value) } : { stored: value, shown: format.show(value) };
}

function textValue(value: string, format: CellFormat, date1904: boolean): { stored: string | number; shown: string } {
  const serial = format.isDate && /^\d{4}-\d{2}-\d{2}$/.test(value) ? isoToSerial(value, date1904) : undefined;
  return serial === undefined ? { stored: value, shown: value } : { stored: serial, shown: format.show(serial) };
}

/** 7200 basis points: 0.72 in a percent format, 72 under a header with %, otherwise the text 72%. */
function rateValue(basisPoints: number, format: CellFormat, header: string): { stored: string | number; shown: string } {
  if (format.code.includes('%')) return { stored: basisPoints / 10_000, shown: format.show(basisPoints / 10_000) };
  const isInPercent = /[%％]/.test(header);
  const text = isInPercent ? String(basisPoints / 100) : percentText(basisPoints);
  return isInPercent && format.code !== '@' ? { stored: basisPoints / 100, shown: format.show(basisPoints / 100) } : { stored: text, shown: text };
}
