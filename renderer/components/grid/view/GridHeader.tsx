import { memo, type ReactNode, useState } from 'react';
import { isFilterActive } from '../core/columnFilter.ts';
import { bandMargins, headerGroups, type PlacedColumn } from '../core/columnLayout.ts';
import type { SortChoice } from '../core/viewIndex.ts';
import { fitColumn, putBefore, setWidth } from '../state/arranging.ts';
import { commitEditing } from '../state/editing.ts';
import type { GridMetrics } from '../state/gridMetrics.ts';
import type { KeptModel } from '../state/gridModel.ts';
import type { LiveGrid } from '../state/liveGrid.ts';
import { selectColumn, selectEverything } from '../state/selecting.ts';
import { dragColumn, dragWidth } from './dragHeader.ts';
import { useStore } from './useStore.ts';

interface GridHeaderProps<Row> { live: LiveGrid<Row>; columns: KeptModel<Row>['columns']; metrics: GridMetrics }

/** Height of the header: a line of groups if there are any, and the titles. */
export function headerShape<Row>({ columns, metrics }: { columns: KeptModel<Row>['columns']; metrics: GridMetrics }): { height: number; groupLine: number; rows: number } {
  const hasGroups = columns.placed.some(({ column }) => column.group !== undefined);
  const lines = Math.max(1, ...columns.placed.map(({ column, width }) => metrics.measure.countLines(column.title, Math.max(20, width - HEADER_PADDING))));
  const groupLine = hasGroups ? metrics.headerLine - 2 : 0;
  return { height: groupLine + Math.max(metrics.headerLine, Math.min(lines, 3) * metrics.line + 11), groupLine, rows: hasGroups ? 2 : 1 };
}

/** Bold signs are a little wider than those that were measured. */
const BOLD = 1.08;

/** Beside a title: its padding and the button of its filter. */
const HEADER_PADDING = 32;

export const GridHeader = memo(Header) as typeof Header;

function Header<Row>({ live, columns, metrics }: GridHeaderProps<Row>): ReactNode {
  const { left, width: seen } = useStore(live.viewport);
  const layout = useStore(live.layout);
  const [line, setLine] = useState<number | null>(null);
  const shape = headerShape({ columns, metrics });
  const groups = headerGroups(columns);
  const title = (placed: PlacedColumn<Row>, index: number): ReactNode => (
    <HeaderCell
      key={placed.column.key} live={live} placed={placed} index={index} isLastFrozen={index === columns.frozenCount - 1}
      left={placed.isFrozen ? placed.left : placed.left - columns.frozenWidth} top={placed.column.group === undefined ? 0 : shape.groupLine} height={placed.column.group === undefined ? shape.height : shape.height - shape.groupLine}
      {...sortOf(layout.sort, placed.column.key)} isFiltered={isFilterActive(layout.filters.get(placed.column.key) ?? { text: '', values: null, marks: [] })} onLine={setLine}
    />
  );
  const group = ({ title: name, first, last }: (typeof groups)[number]): ReactNode => {
    const start = columns.placed[first];
    const end = columns.placed[last];
    if (name === null || start === undefined || end === undefined) return null;
    const band = { left: start.left - (start.isFrozen ? 0 : columns.frozenWidth), width: end.left + end.width - start.left };
    // A band wider than the window would have its middle, and its words, out of sight.
    const margins = start.isFrozen ? {} : bandMargins(band, { left, width: seen - columns.frozenWidth }, metrics.measure.widthOf(name) * BOLD);
    return <div key={start.column.key} className="gridTitle isGroup" role="columnheader" aria-colindex={first + 2} aria-colspan={last - first + 1} style={{ ...band, ...margins, top: 0, height: shape.groupLine }}>{name}</div>;
  };
  const lane = (children: ReactNode): ReactNode => (
    <div className="gridLaneClip" role="presentation" style={{ left: columns.frozenWidth }}><div className="gridLane" role="presentation">{children}</div></div>
  );
  return (
    <div className={left === 0 ? 'gridHeader' : 'gridHeader isShifted'} role="rowgroup" style={{ height: shape.height, '--grid-scroll': `${-left}px` } as React.CSSProperties}>
      {shape.groupLine > 0 && (
        <div role="row" aria-rowindex={1}>
          {groups.filter(({ first }) => first < columns.frozenCount).map(group)}
          {lane(groups.filter(({ first }) => first >= columns.frozenCount).map(group))}
        </div>
      )}
      <div role="row" aria-rowindex={shape.rows}>
        <div className="gridTitle isCorner" role="columnheader" aria-colindex={1} style={{ left: 0, width: columns.gutter, height: shape.height }} title="选中全部（Ctrl+A）" onPointerDown={(event) => { event.preventDefault(); if (commitEditing(live)) selectEverything(live); live.elements.textarea?.focus({ preventScroll: true }); }}>行号</div>
        {columns.placed.slice(0, columns.frozenCount).map(title)}
        {lane(columns.placed.slice(columns.frozenCount).map((placed, index) => title(placed, index + columns.frozenCount)))}
      </div>
      {line !== null && <div className="gridDropLine" style={{ left: line }} />}
    </div>
  );
}

function sortOf(sort: readonly SortChoice[], columnKey: string): { sort: SortChoice['direction'] | null; sortPlace: number } {
  const place = sort.findIndex((choice) => choice.columnKey === columnKey);
  return { sort: sort[place]?.direction ?? null, sortPlace: sort.length > 1 ? place + 1 : 0 };
}

interface HeaderCellProps<Row> {
  live: LiveGrid<Row>;
  placed: PlacedColumn<Row>;
  index: number;
  left: number;
  top: number;
  height: number;
  isLastFrozen: boolean;
  sort: 'ascending' | 'descending' | null;
  /** Its place among several columns that are sorted by; 0: it is the only one. */
  sortPlace: number;
  isFiltered: boolean;
  /** Where a dragged column or edge would come to lie. */
  onLine(x: number | null): void;
}

function HeaderCell<Row>({ live, placed: { column, width }, index, left, top, height, isLastFrozen, sort, sortPlace, isFiltered, onLine }: HeaderCellProps<Row>): ReactNode {
  const state = `${sort === null ? '' : sort === 'ascending' ? '，已升序' : '，已降序'}${sortPlace > 0 ? `，第${sortPlace}次序` : ''}${isFiltered ? '，已筛选' : ''}`;
  return (
    <div
      className={`gridTitle${isLastFrozen ? ' isLastFrozen' : ''}`} role="columnheader" aria-colindex={index + 2} aria-sort={sort ?? undefined} style={{ left, width, top, height }}
      onPointerDown={(event) => {
        if (event.button !== 0) return;
        event.preventDefault();
        if (!commitEditing(live)) return;
        live.elements.textarea?.focus({ preventScroll: true });
        selectColumn(live, index, { shift: event.shiftKey, ctrl: event.ctrlKey || event.metaKey });
        dragColumn(live, event, column.key, onLine, (before) => putBefore(live, column.key, before));
      }}
    >
      <span className="gridTitleText">{column.title}</span>
      <button
        type="button" tabIndex={-1} className={`gridFilterButton${isFiltered || sort !== null ? ' isOn' : ''}`} aria-label={`${column.title}：筛选和排序${state}`} title={`筛选和排序${state}（Ctrl+Shift+L）`}
        onPointerDown={(event) => event.stopPropagation()}
        onClick={() => { if (commitEditing(live)) live.panel.set({ kind: 'filter', columnKey: column.key }); }}
      >
        {isFiltered ? '筛' : sort === 'ascending' ? '▲' : sort === 'descending' ? '▼' : '▾'}{!isFiltered && sortPlace > 0 && sortPlace}
      </button>
      <span
        className="gridEdge" title="拖动改列宽，双击适合内容"
        onPointerDown={(event) => { event.preventDefault(); event.stopPropagation(); dragWidth(live, event, width, onLine, (next) => setWidth(live, column.key, next)); }}
        onDoubleClick={() => fitColumn(live, column.key)}
      />
    </div>
  );
}
