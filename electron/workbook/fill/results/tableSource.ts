import type { CellRange } from '../../sheet.ts';
import type { NamedTable } from './workbookNames.ts';

/** Cells of a table that `[完成投资]`, `[@完成率]` or `[[#This Row],[甲]:[乙]]` in a formula at `row` stands for; undefined when the table has no such column. */
export function tableSource(table: NamedTable, written: string, row: number): CellRange | undefined {
  const inner = written.slice(1, -1).trim();
  const isThisRow = inner.startsWith('@') || /#this row/i.test(inner);
  const rows = isThisRow ? { top: row, bottom: row } : dataRows(table, inner);
  const named = columnNames(inner);
  if (named.length === 0) return { ...table.range, ...rows };
  const columns = named.map((name) => table.columns.indexOf(name.toLowerCase()));
  if (columns.includes(-1)) return undefined;
  return { ...rows, left: table.range.left + Math.min(...columns), right: table.range.left + Math.max(...columns) };
}

/** `#全部` and the like are names of parts in other languages, so any of them stands for all rows. */
function dataRows({ range, headerRows, totalsRows }: NamedTable, inner: string): Pick<CellRange, 'top' | 'bottom'> {
  return inner.includes('#') ? range : { top: range.top + headerRows, bottom: range.bottom - totalsRows };
}

/** Between the first and the last that are named, all are meant or none is hurt by being meant. */
function columnNames(inner: string): string[] {
  const items = inner.includes('[') ? [...inner.matchAll(/\[((?:'.|[^[\]'])*)\]/g)].map(([, item = '']) => item) : [inner.replace(/^@/, '')];
  return items.filter((item) => item !== '' && !item.startsWith('#')).map((item) => item.replace(/'(.)/g, '$1'));
}
