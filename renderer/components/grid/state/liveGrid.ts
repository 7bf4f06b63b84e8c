import type { CellPosition, CellRange, GridSize, Selection } from '../core/selection.ts';
import { selectCell } from '../core/selection.ts';
import { noPendingTexts, pendingText, type PendingTexts } from '../core/pendingTexts.ts';
import type { PastePlan } from '../core/pastePlan.ts';
import { type GridLayout, noLayout } from '../core/savedLayout.ts';
import { createStore, type Store } from '../core/store.ts';
import { whyInvalid, whyReadOnly } from '../core/cellRules.ts';
import type { CellMark, CellPlace, GridColumn, GridProps } from '../gridTypes.ts';
import type { KeptModel } from './gridModel.ts';

/** What is seen of the rows: offset of the scroller, and the room below the header. */
export interface Viewport { top: number; left: number; width: number; height: number }

/** A text that is being typed into a cell. */
export interface Editing {
  rowKey: string;
  columnKey: string;
  mode: 'overwrite' | 'edit';
  text: string;
  /** Why the text cannot stand; the cell is not left while there is a reason. */
  invalid: string | null;
  /** Begun by an input method and nothing has come of it yet: cancelled, the cell is as it was. */
  isFirstComposition: boolean;
  /** Choices are listed under the cell; the one that Enter takes. */
  list: { choices: readonly string[]; at: number } | null;
}

export interface Notice { text: string; kind: 'told' | 'refused' }

/** A cell by its names, and how far the table was scrolled. */
export interface LeftPlace extends CellPlace { top: number; left: number }

/** The cells that were copied or cut, drawn with a dashed line until something else is done. */
export interface CopiedCells { ranges: readonly CellRange[]; isCut: boolean; text: string }

export type Panel =
  | { kind: 'filter'; columnKey: string }
  | { kind: 'menu'; x: number; y: number }
  | { kind: 'columns' }
  | { kind: 'print' }
  | { kind: 'paste'; plan: PastePlan; cutTexts: CellPosition[] };

export interface Finding { text: string; replacement: string; isReplacing: boolean; isWholeCell: boolean; found: readonly number[]; at: number }

/** One table on the page: what it was given last, and a store for each part that redraws by itself. */
export interface LiveGrid<Row> {
  props: GridProps<Row>;
  model: KeptModel<Row>;
  selection: Store<Selection>;
  viewport: Store<Viewport>;
  editing: Store<Editing | null>;
  layout: Store<GridLayout>;
  pending: Store<PendingTexts>;
  notice: Store<Notice | null>;
  copied: Store<CopiedCells | null>;
  panel: Store<Panel | null>;
  finding: Store<Finding | null>;
  /** The cell whose reason is shown beside it. */
  tip: Store<CellPosition | null>;
  /** Where the fill handle is being dragged to. */
  filling: Store<CellRange | null>;
  /** The column in which Tab was first pressed: Enter goes back to it. */
  tabColumn: number | null;
  /** Where the person stood when all rows went (another period is read): taken up again when they come. */
  whereLeft: LeftPlace | null;
  /** After Escape, Tab leaves the table. */
  isTabFree: boolean;
  elements: { root: HTMLElement | null; scroller: HTMLElement | null; body: HTMLElement | null; textarea: HTMLTextAreaElement | null };
}

export function createLiveGrid<Row>(props: GridProps<Row>, model: KeptModel<Row>, layout: GridLayout = noLayout): LiveGrid<Row> {
  return {
    props,
    model,
    selection: createStore(selectCell({ row: 0, column: 0 })),
    viewport: createStore({ top: 0, left: 0, width: 0, height: 0 }),
    editing: createStore<Editing | null>(null),
    layout: createStore(layout),
    pending: createStore(noPendingTexts),
    notice: createStore<Notice | null>(null),
    copied: createStore<CopiedCells | null>(null),
    panel: createStore<Panel | null>(null),
    finding: createStore<Finding | null>(null),
    tip: createStore<CellPosition | null>(null),
    filling: createStore<CellRange | null>(null),
    tabColumn: null,
    whereLeft: null,
    isTabFree: false,
    elements: { root: null, scroller: null, body: null, textarea: null },
  };
}

export function sizeOf<Row>({ model }: LiveGrid<Row>): GridSize {
  return { rows: model.view.order.length, columns: model.columns.placed.length };
}

export function rowAt<Row>({ model }: LiveGrid<Row>, position: number): Row | undefined {
  return model.rows[model.view.order[position] ?? -1];
}

export function keyAt<Row>({ model }: LiveGrid<Row>, position: number): string | undefined {
  return model.keys[model.view.order[position] ?? -1];
}

export function columnOf<Row>({ model }: LiveGrid<Row>, index: number): GridColumn<Row> | undefined {
  return model.columns.placed[index]?.column;
}

export function textAt<Row>(live: LiveGrid<Row>, position: number, index: number): string {
  const row = rowAt(live, position);
  const column = columnOf(live, index);
  if (row === undefined || column === undefined) return '';
  const pending = live.pending.get();
  return (pending.size === 0 ? undefined : pendingText(pending, keyAt(live, position) ?? '', column.key)) ?? column.text(row);
}

export function markAt<Row>(live: LiveGrid<Row>, { row: position, column: index }: CellPosition): CellMark | null {
  const row = rowAt(live, position);
  const column = columnOf(live, index);
  return row === undefined || column === undefined ? null : live.props.markOf?.(row, column.key) ?? null;
}

export function readOnlyAt<Row>(live: LiveGrid<Row>, { row: position, column: index }: CellPosition): string | null {
  const row = rowAt(live, position);
  const column = columnOf(live, index);
  return row === undefined || column === undefined ? '' : whyReadOnly(column, row, live.props.onEdit !== undefined);
}

/** Why a text cannot be put into a cell by pasting, filling or replacing. */
export function refusalAt<Row>(live: LiveGrid<Row>, position: number, index: number, text: string): string | null {
  const row = rowAt(live, position);
  const column = columnOf(live, index);
  if (row === undefined || column === undefined) return '';
  return whyReadOnly(column, row, live.props.onEdit !== undefined) ?? whyInvalid(column, row, text);
}

/** The place of a cell in the present view; null when its row or column is not seen. */
export function placeOf<Row>({ model }: LiveGrid<Row>, rowKey: string, columnKey: string, near = 0): CellPosition | null {
  const column = model.columns.placed.findIndex((each) => each.column.key === columnKey);
  if (column < 0) return null;
  if (model.keys[model.view.order[near] ?? -1] === rowKey) return { row: near, column };
  const index = model.keys.indexOf(rowKey);
  const row = index < 0 ? -1 : model.view.order.indexOf(index);
  return row < 0 ? null : { row, column };
}
