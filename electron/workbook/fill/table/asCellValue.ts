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

/** What to store in a cell of this format. */
export function asCellValue(value: string | number | null, { field, format, header, date1904 }: CellContextForValue): string | number | null {
  if (value === null || value === '') return null;
  if (typeof value === 'string') return textValue(value, format, date1904);
  if (field === 'completionRate') return rateValue(value, format, header);
  // A cell formatted as text shows a number that is typed into it as it is typed.
  return format.code === '@' ? String(value) : value;
}

/** What a cell of this format shows of what is stored in it. */
export function shownText(stored: string | number | null, format: CellFormat): string {
  return typeof stored === 'number' ? format.show(stored) : stored ?? '';
}

function textValue(value: string, format: CellFormat, date1904: boolean): string | number {
  const serial = format.isDate && /^\d{4}-\d{2}-\d{2}$/.test(value) ? isoToSerial(value, date1904) : undefined;
  return serial ?? value;
}

/** 7200 basis points: 0.72 in a percent format, 72 under a header with %, otherwise the text 72%. */
function rateValue(basisPoints: number, format: CellFormat, header: string): string | number {
  if (format.code.includes('%')) return basisPoints / 10_000;
  if (!/[%％]/.test(header)) return percentText(basisPoints);
  return format.code === '@' ? String(basisPoints / 100) : basisPoints / 100;
}
