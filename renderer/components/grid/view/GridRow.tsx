import { memo, type ReactNode } from 'react';
import type { PlacedColumn } from '../core/columnLayout.ts';
import { whyReadOnly } from '../core/cellRules.ts';
import type { CellMark } from '../gridTypes.ts';
import { wordOfMark } from '../gridWords.ts';
import type { GridMetrics } from '../state/gridMetrics.ts';
import type { GridModel } from '../state/gridModel.ts';

export interface GridRowProps<Row> {
  columns: GridModel<Row>['columns'];
  row: Row;
  number: number;
  /** Among all rows of the table, labels of groups and the header included. */
  ariaIndex: number;
  top: number;
  height: number;
  /** Too low for the word of a mark and a text in the middle. */
  isLow: boolean;
  firstColumn: number;
  lastColumn: number;
  pending: ReadonlyMap<string, { text: string }> | undefined;
  markOf: ((row: Row, columnKey: string) => CellMark | null) | undefined;
  isSaved: boolean;
  isFound: ((text: string) => boolean) | null;
  metrics: GridMetrics;
}

/** One row: what is frozen, and a lane with the rest that moves sideways. */
export const GridRow = memo(drawRow) as typeof drawRow;

function drawRow<Row>(props: GridRowProps<Row>): ReactNode {
  const { columns, top, height, firstColumn, lastColumn } = props;
  return (
    <div className="gridRow" role="row" aria-rowindex={props.ariaIndex} style={{ top, height }}>
      <div className="gridNumber" role="rowheader" aria-colindex={1} style={{ width: columns.gutter }}>{props.number}</div>
      {columns.placed.slice(0, columns.frozenCount).map((placed, index) => drawCell(props, placed, index))}
      <div className="gridLaneClip" role="presentation" style={{ left: columns.frozenWidth }}>
        <div className="gridLane" role="presentation">
          {columns.placed.slice(firstColumn, lastColumn + 1).map((placed, index) => drawCell(props, placed, firstColumn + index))}
        </div>
      </div>
    </div>
  );
}

function drawCell<Row>({ columns, row, isLow, pending, markOf, isSaved, isFound, metrics }: GridRowProps<Row>, { column, left, width, isFrozen }: PlacedColumn<Row>, index: number): ReactNode {
  const text = pending?.get(column.key)?.text ?? column.text(row);
  const mark = markOf?.(row, column.key) ?? null;
  const isReadOnly = isSaved && whyReadOnly(column, row, isSaved) !== null;
  const names = ['gridCell'];
  if (column.wrap === true) names.push('isWrapped');
  else if (mark !== null || text.includes('\n') || metrics.measure.widthOf(text) > width - metrics.cellPadding) names.push('isCut');
  if (column.align !== undefined && column.align !== 'left') names.push(column.align === 'right' ? 'isRight' : 'isCentred');
  if (isReadOnly) names.push('isReadOnly');
  if (mark !== null) names.push('isMarked', mark.kind, isLow ? 'isLow' : 'isHigh');
  if (isFound?.(text) === true) names.push('isFound');
  if (isFrozen && index === columns.frozenCount - 1) names.push('isLastFrozen');
  return (
    <div key={isFrozen ? index : column.key} className={names.join(' ')} role="gridcell" aria-colindex={index + 2} aria-readonly={isReadOnly || undefined} aria-invalid={mark?.kind === 'error' || undefined} style={{ left: isFrozen ? left : left - columns.frozenWidth, width }}>
      {text}
      {mark !== null && <span className="gridMark">{wordOfMark(mark)}</span>}
    </div>
  );
}
