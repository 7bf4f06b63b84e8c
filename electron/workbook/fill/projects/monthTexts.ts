import type { PeriodKey } from '#shared/domain/period.ts';
import { MONTH_FIELDS } from '#shared/domain/projectTable.ts';
import { readLabels } from '../../recognise/headLabels.ts';
import type { ReadProjects } from '../../recognise/projects/readProjectTable.ts';
import { writtenCells } from '../../recognise/sheetGrid.ts';
import type { Cell } from '../../sheet.ts';

/** A text of the form that names a month, as it reads for another one. */
export interface MonthText { row: number; col: number; text: string }

/**
 * Last month's form is headed 2022年3月 and 1—3月累计完成: the title and the headers of what the month reports say the month
 * that the form is filled for. An older year (截至2021年底) is none of a month's.
 */
export function monthTexts({ place: { grid, header, columns, above } }: ReadProjects, period: PeriodKey): MonthText[] {
  const monthly = columns.flatMap(({ col, field }) => (field !== null && MONTH_FIELDS.has(field) ? [col] : []));
  const titles = above.flatMap((row) => writtenCells(grid.rowAt(row))).filter(({ text }) => readLabels(text).length === 0);
  const headers = grid.sheet.rows.flatMap((row) => (row.row >= header.top && row.row <= header.bottom ? writtenCells(row) : []))
    .filter(({ row, col }) => monthly.some((each) => each >= col && each <= (grid.mergeAt(row, col)?.right ?? col)));
  return [...titles, ...headers].flatMap((cell) => rewritten(cell, period));
}

function rewritten({ row, col, kind, text, formula }: Cell, period: PeriodKey): MonthText[] {
  const now = kind === 'text' && formula === 'none' ? inMonth(text, period) : text;
  return now === text ? [] : [{ row, col, text: now }];
}

const WRITTEN = /(?:(\d{4})(\s*年\s*))?(?<!\d)(0?[1-9]|1[0-2])(\s*月)/g;
/** 2022年  月 and 20××年×月, as a form leaves them to be filled in. */
const LEFT_BLANK = /(?:\d{4}|[\d ×xX_＿\u3000]{2,4}|^)年(?:[ ×xX_＿\u3000]+|[（(][ \u3000]*[）)])月/;

/** Where several months are named, nobody knows which one is meant, and they stay; of a span (1—3月) only its end is named so. */
function inMonth(text: string, period: PeriodKey): string {
  const [year = '', month = ''] = period.split('-');
  if (LEFT_BLANK.test(text)) return text.replace(LEFT_BLANK, `${year}年${Number(month)}月`);
  const found = [...text.matchAll(WRITTEN)];
  const [only] = found;
  if (only === undefined || found.length > 1) return text;
  const [whole, writtenYear, between = '', writtenMonth = '', after = ''] = only;
  const number = writtenMonth.startsWith('0') ? month : String(Number(month));
  return `${text.slice(0, only.index)}${writtenYear === undefined ? '' : `${year}${between}`}${number}${after}${text.slice(only.index + whole.length)}`;
}
