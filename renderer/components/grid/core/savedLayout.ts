import { clampWidth, type ColumnChoices, noColumnChoices } from './columnLayout.ts';
import type { ColumnFilter, MarkKind } from './columnFilter.ts';
import { isFilterActive } from './columnFilter.ts';
import type { SortChoice } from './viewIndex.ts';

/** What a person made of the table: columns, filters, sort, and for this visit the groups that are folded. */
export interface GridLayout { columns: ColumnChoices; filters: ReadonlyMap<string, ColumnFilter>; sort: readonly SortChoice[]; folded: ReadonlySet<string> }

export const noLayout: GridLayout = { columns: noColumnChoices, filters: new Map(), sort: [], folded: new Set() };

const markKinds: readonly string[] = ['error', 'warning', 'conflict', 'note'] satisfies MarkKind[];

export function writeLayout({ columns, filters, sort }: GridLayout): string {
  const kept = [...filters].filter(([, filter]) => isFilterActive(filter)).map(([key, filter]) => [key, { text: filter.text, values: filter.values === null ? null : [...filter.values], marks: filter.marks }]);
  return JSON.stringify({ version: 1, order: columns.order, widths: [...columns.widths], hidden: [...columns.hidden], filters: kept, sort });
}

/** Whatever cannot be understood is left out: a person's layout is never worth an error. */
export function readLayout(text: string | null): GridLayout {
  const saved = parse(text);
  if (saved['version'] !== 1) return noLayout;
  const { order, sort } = saved;
  return {
    columns: {
      order: listOf(order).filter((key) => typeof key === 'string'),
      widths: new Map(pairsOf(saved['widths']).flatMap(([key, width]): [string, number][] => (typeof width === 'number' && Number.isFinite(width) ? [[key, clampWidth(width)]] : []))),
      hidden: new Map(pairsOf(saved['hidden']).flatMap(([key, hidden]): [string, boolean][] => (typeof hidden === 'boolean' ? [[key, hidden]] : []))),
    },
    filters: new Map(pairsOf(saved['filters']).map(([key, filter]) => [key, readFilter(filter)])),
    // One choice alone was kept before there could be several.
    sort: (Array.isArray(sort) ? sort : [sort]).flatMap((each) => readSort(each) ?? []),
    folded: new Set(),
  };
}

function readFilter(saved: unknown): ColumnFilter {
  const { text, values, marks } = recordOf(saved);
  return {
    text: typeof text === 'string' ? text : '',
    values: Array.isArray(values) ? new Set(values.filter((value) => typeof value === 'string')) : null,
    marks: listOf(marks).filter((kind): kind is MarkKind => typeof kind === 'string' && markKinds.includes(kind)),
  };
}

function readSort(saved: unknown): SortChoice | null {
  const { columnKey, direction } = recordOf(saved);
  return typeof columnKey === 'string' && (direction === 'ascending' || direction === 'descending') ? { columnKey, direction } : null;
}

function parse(text: string | null): Record<string, unknown> {
  try {
    return recordOf(JSON.parse(text ?? 'null'));
  } catch {
    return {};
  }
}

function recordOf(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}

function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

function pairsOf(value: unknown): [string, unknown][] {
  return listOf(value).flatMap((pair): [string, unknown][] => (Array.isArray(pair) && typeof pair[0] === 'string' ? [[pair[0], pair[1]]] : []));
}
