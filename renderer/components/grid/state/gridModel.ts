import { type ColumnLayout, layOutColumns } from '../core/columnLayout.ts';
import { type PendingTexts, pendingText } from '../core/pendingTexts.ts';
import { type RowHeights, stackRows } from '../core/rowHeights.ts';
import type { GridLayout } from '../core/savedLayout.ts';
import { buildView, type ViewIndex } from '../core/viewIndex.ts';
import type { CellMark, GridColumn, GridProps } from '../gridTypes.ts';
import type { GridMetrics } from './gridMetrics.ts';

/** Beyond this Chromium cannot make the scrolled element tall enough at 200 %. */
export const MAX_ROWS = 200_000;

/** Everything that is computed from the given rows: which are seen, where they stand, how tall they are. */
export interface GridModel<Row> {
  rows: readonly Row[];
  keys: readonly string[];
  columns: ColumnLayout<Row>;
  view: ViewIndex;
  heights: RowHeights;
  metrics: GridMetrics;
  pending: PendingTexts;
  markOf: ((row: Row, columnKey: string) => CellMark | null) | undefined;
  isCut: boolean;
}

export interface ModelInput<Row> {
  props: GridProps<Row>;
  layout: GridLayout;
  pending: PendingTexts;
  metrics: GridMetrics;
  /** Width of the window; wrapped columns take what is left over. */
  available: number;
}

/** A model that remembers what it was made from. */
export type KeptModel<Row> = GridModel<Row> & { input: ModelInput<Row> };

/** Makes a model from the last one: what has not changed is not computed again. */
export function updateModel<Row>(last: KeptModel<Row> | null, input: ModelInput<Row>): KeptModel<Row> {
  const { props, layout, pending, metrics } = input;
  if (last !== null && isSameInput(last.input, input)) return last;
  const isCut = props.rows.length > MAX_ROWS;
  const rows = last !== null && last.input.props.rows === props.rows ? last.rows : isCut ? props.rows.slice(0, MAX_ROWS) : props.rows;
  const { keys, others } = compareRows(rows, props.rowKey, last);
  const columns = last !== null && haveSameColumns(last.input, input) ? last.columns : layOutColumns(props.columns, layout.columns, metrics.gutter, input.available, metrics.scale);
  const isSameView = last !== null && last.keys === keys && last.input.layout.filters === layout.filters && last.input.layout.sort === layout.sort && last.input.layout.folded === layout.folded && haveSameGroups(last.view, rows, props.groupOf);
  const view = isSameView ? last.view : buildView({ rows, columns: props.columns, textOf: textReader(pending, props.rowKey), markOf: props.markOf, groupOf: props.groupOf, filters: layout.filters, sort: layout.sort, folded: layout.folded });
  const model = { rows, keys, columns, view, metrics, pending, markOf: props.markOf, isCut, input };
  return { ...model, heights: heightsFor(last, model, others) };
}

function isSameInput<Row>(last: ModelInput<Row>, { props, layout, pending, metrics, available }: ModelInput<Row>): boolean {
  const isSameTable = last.props.rows === props.rows && last.props.columns === props.columns && last.props.markOf === props.markOf && last.props.groupOf === props.groupOf;
  return isSameTable && last.layout === layout && last.pending === pending && last.metrics === metrics && last.available === available;
}

function haveSameColumns<Row>(last: ModelInput<Row>, { props, layout, metrics, available }: ModelInput<Row>): boolean {
  return last.props.columns === props.columns && last.layout.columns === layout.columns && last.metrics === metrics && last.available === available;
}

/** Which rows are other objects than before; null: whichever. The list of keys is the same one when the keys are the same. */
function compareRows<Row>(rows: readonly Row[], rowKey: (row: Row) => string, last: KeptModel<Row> | null): { keys: readonly string[]; others: readonly number[] | null } {
  if (last === null || last.rows.length !== rows.length) return { keys: rows.map(rowKey), others: null };
  const others: number[] = [];
  if (last.rows === rows) return { keys: last.keys, others };
  for (let index = 0; index < rows.length; index += 1) {
    const row = rows[index] as Row;
    if (row === last.rows[index]) continue;
    if (rowKey(row) !== last.keys[index]) return { keys: rows.map(rowKey), others: null };
    others.push(index);
  }
  return { keys: last.keys, others };
}

/** Rows keep their places while a cell is edited; only other groups make another view. */
function haveSameGroups<Row>(view: ViewIndex, rows: readonly Row[], groupOf: GridProps<Row>['groupOf']): boolean {
  if (groupOf === undefined) return view.groups.length === 0;
  return view.groups.every((group) => {
    if (group.isFolded) return true;
    const first = rows[view.order[group.start] ?? -1];
    const now = first === undefined ? null : groupOf(first);
    return now?.key === group.key && now.title === group.title;
  });
}

function textReader<Row>(pending: PendingTexts, rowKey: (row: Row) => string): (row: Row, column: GridColumn<Row>) => string {
  if (pending.size === 0) return (row, column) => column.text(row);
  return (row, column) => pendingText(pending, rowKey(row), column.key) ?? column.text(row);
}

type MeasuredHeights = RowHeights & { lines: Uint16Array; shape: string };
type UnstackedModel<Row> = Omit<KeptModel<Row>, 'heights'>;

function heightsFor<Row>(last: KeptModel<Row> | null, model: UnstackedModel<Row>, others: readonly number[] | null): MeasuredHeights {
  // A mark over a text that does not wrap takes a line of its own, in any column.
  const wrapped = model.columns.placed.filter(({ column }) => column.wrap === true || model.markOf !== undefined);
  const shape = `${model.metrics.line}|${wrapped.map(({ column, width }) => `${column.key}:${width}`).join('|')}`;
  const known = last === null ? null : (last.heights as MeasuredHeights);
  const isKnown = known !== null && others !== null && known.shape === shape && last?.metrics === model.metrics && last.markOf === model.markOf;
  const lines = isKnown ? measureChanged(last, others, known.lines, model, wrapped) : measureAll(model, wrapped);
  if (isKnown && lines === known.lines && last.view === model.view) return known;
  const { metrics, view } = model;
  const stacked = stackRows((position) => lines[view.order[position] ?? 0] ?? 1, view.order.length, view.groups, { line: metrics.line, padding: metrics.rowPadding, group: metrics.group });
  return Object.assign(stacked, { lines, shape });
}

function measureAll<Row>(model: UnstackedModel<Row>, wrapped: ColumnLayout<Row>['placed']): Uint16Array {
  const lines = new Uint16Array(model.rows.length).fill(1);
  if (wrapped.length > 0) for (let index = 0; index < lines.length; index += 1) lines[index] = countRow(model, index, wrapped);
  return lines;
}

/** Only rows that are other objects than before, or whose pending texts changed. */
function measureChanged<Row>(last: GridModel<Row>, others: readonly number[], lines: Uint16Array, model: UnstackedModel<Row>, wrapped: ColumnLayout<Row>['placed']): Uint16Array {
  let next: Uint16Array | null = null;
  const measure = (index: number): void => {
    const count = countRow(model, index, wrapped);
    if (count === lines[index]) return;
    next ??= lines.slice();
    next[index] = count;
  };
  for (const index of others) measure(index);
  for (const index of indexesOf(model.keys, otherPending(last.pending, model.pending))) measure(index);
  return next ?? lines;
}

/** Rows whose pending texts are not the same in both. */
function otherPending(before: PendingTexts, after: PendingTexts): string[] {
  if (before === after) return [];
  return [...new Set([...before.keys(), ...after.keys()])].filter((key) => before.get(key) !== after.get(key));
}

/** Where the keys stand; a few are looked for one by one, many at once. */
export function indexesOf(keys: readonly string[], wanted: readonly string[]): number[] {
  if (wanted.length <= 16) return wanted.map((key) => keys.indexOf(key)).filter((index) => index >= 0);
  const set = new Set(wanted);
  return keys.flatMap((key, index) => (set.has(key) ? [index] : []));
}

function countRow<Row>(model: UnstackedModel<Row>, index: number, wrapped: ColumnLayout<Row>['placed']): number {
  const row = model.rows[index] as Row;
  const { measure, cellPadding, mark } = model.metrics;
  let most = 1;
  for (const { column, width } of wrapped) {
    const text = (model.pending.size === 0 ? undefined : pendingText(model.pending, model.keys[index] ?? '', column.key)) ?? column.text(row);
    if (text === '') continue;
    const isMarked = model.markOf !== undefined && model.markOf(row, column.key) !== null;
    const count = column.wrap === true ? measure.countLines(text, Math.max(12, width - cellPadding - (isMarked ? mark : 0))) : isMarked ? 2 : 1;
    if (count > most) most = count;
  }
  return Math.min(most, 400);
}
