import type { Cell, Workbook } from '#electron/workbook/sheet.ts';
import { UNEXPLAINED } from './corpusRow.ts';
import type { OfficeCell } from './officeCell.ts';
import { isOtherForm } from './officeForms.ts';

const DAY_MS = 86_400_000;
const DAY_ZERO = Date.UTC(1899, 11, 30);
/** And what is lost when days are multiplied. */
const ONE_SECOND = 1.01 / 86_400;

/** Odd files, by the end of their name. */
const lookedAt: readonly [file: RegExp, why: string][] = [
  [/inlineStr_with_value\.xlsx$/, 'text of a cell that has a value as well, which LibreOffice drops'],
  [/64130\.xls$/, 'data of a chart of Microsoft Graph, which is no workbook'],
];

export interface OfficeContext { file: string; format: Workbook['format']; hasSheet: boolean; hasPivot: boolean }

/** Why LibreOffice has or shows something else; undefined when it does not. Each was looked at. */
export function whyOfOffice(ours: Cell | undefined, theirs: OfficeCell | undefined, context: OfficeContext): string | undefined {
  const why = whyUnlike(ours, theirs, context);
  return why === UNEXPLAINED ? lookedAt.find(([name]) => name.test(context.file))?.[1] ?? UNEXPLAINED : why;
}

function whyUnlike(ours: Cell | undefined, theirs: OfficeCell | undefined, { format, hasSheet, hasPivot }: OfficeContext): string | undefined {
  const isSame = ours !== undefined && theirs !== undefined ? isSameValue(ours, theirs) : (ours?.text ?? '') === (theirs?.[4] ?? '');
  if (isSame && (ours?.text ?? '') === (theirs?.[4] ?? '')) return undefined;
  if (!hasSheet) return 'sheet that LibreOffice leaves out';
  if (hasPivot) return 'sheet with a pivot table, which LibreOffice lays out anew';
  if (theirs === undefined) return ours?.kind === 'error' && ours.formula === 'cached' ? 'table of what-if results, which LibreOffice does not keep' : UNEXPLAINED;
  if (theirs[2] === 'nothing') return 'table of what-if results, which LibreOffice does not keep';
  if (ours === undefined) return theirs[5] ? 'formula without a result, which LibreOffice works out' : UNEXPLAINED;
  if (!isSame) return whyOtherValue(ours, theirs);
  if (isBeforeMarch1900(ours, theirs)) return 'day before March 1900, which LibreOffice counts otherwise';
  if (ours.kind === 'boolean' && theirs[2] === 'number') return 'boolean without a format, to LibreOffice a number';
  if (format === 'ods') return 'shown anew by LibreOffice, where we show what is stored';
  if (withoutBlanks(ours.text) === withoutBlanks(theirs[4])) return 'blanks for the width of a character';
  return isOtherForm(ours, theirs, format === 'xls') ?? UNEXPLAINED;
}

function whyOtherValue(ours: Cell, theirs: OfficeCell): string {
  if (ours.formula === 'uncalculated') return 'formula without a result, which LibreOffice works out';
  if (ours.formula === 'volatile') return 'formula that changes by itself';
  if (theirs[5]) return 'formula that LibreOffice works out anew';
  if (ours.kind === 'number' && theirs[2] === 'text' && ours.text === theirs[4]) return 'time stored as text, which LibreOffice leaves a text';
  if (isBeforeMarch1900(ours, theirs)) return 'day before March 1900, which LibreOffice counts otherwise';
  if (ours.kind === 'text' && theirs[2] === 'text' && /_x/.test(String(ours.value))) return 'text with _x, which LibreOffice takes for an escape';
  if (ours.kind === 'error' && !/^(?:#|Err:)/.test(String(theirs[3]))) return 'stored bits that are no number';
  if (theirs[2] === 'boolean' && ours.text === theirs[4]) return 'number in a format of booleans, to LibreOffice one';
  if (ours.kind === 'text' && theirs[2] === 'text' && withoutControls(String(ours.value)) === withoutControls(String(theirs[3]))) return 'control character, which OpenDocument cannot hold';
  return UNEXPLAINED;
}

function isBeforeMarch1900(ours: Cell, [, , kind, value]: OfficeCell): boolean {
  return (kind === 'date' && ours.kind === 'number' && String(value) < '1900-03-01') || (ours.kind === 'date' && String(ours.value) < '1900-03-01');
}

function isSameValue(cell: Cell, [, , kind, value]: OfficeCell): boolean {
  switch (kind) {
    case 'text': return cell.kind === 'text' && cell.value === value;
    case 'boolean': return cell.kind === 'boolean' ? cell.value === value : cell.value === Number(value);
    case 'error': return cell.kind === 'error' && cell.value === value;
    case 'nothing': return false;
    case 'number': return cell.kind === 'boolean' ? Number(cell.value) === value : isSameNumber(serialOf(cell), Number(value));
    case 'time':
    case 'date': {
      const [one, other] = [serialOf(cell), kind === 'time' ? Number(value) : daysOf(String(value))];
      // To the second: we keep what is shown of a day.
      return one !== undefined && Math.abs(one - other) <= ONE_SECOND;
    }
  }
}

function serialOf(cell: Cell): number | undefined {
  return cell.kind === 'number' ? Number(cell.value) : cell.kind === 'date' ? daysOf(String(cell.value)) : undefined;
}

function daysOf(iso: string): number {
  return (Date.parse(`${iso}${iso.includes('T') ? '' : 'T00:00:00'}Z`) - DAY_ZERO) / DAY_MS;
}

/** LibreOffice writes fifteen digits, and no more than twenty decimals. */
function isSameNumber(one: number | undefined, other: number): boolean {
  return one !== undefined && (one === other || Math.abs(one - other) <= Math.max(Math.abs(one) * 1e-14, 1e-20));
}

/** Tabs as well: they are elements there, and LibreOffice leaves out those at the end of a line. */
function withoutControls(text: string): string {
  return text.replace(/[\0-\x1f\ufffe\uffff]/g, '');
}

function withoutBlanks(text: string): string {
  return text.replace(/\s+/g, '');
}
