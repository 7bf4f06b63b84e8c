import { DownOutlined, RightOutlined } from '@ant-design/icons';
import { Button, Checkbox } from 'antd';
import { Fragment, type ReactNode } from 'react';
import './DataTable.css';

export interface DataColumn<Row> {
  key: string;
  title: string;
  /** CSS pixels; columns without it share what is left. */
  width?: number;
  align?: 'left' | 'right' | 'center';
  render(row: Row): ReactNode;
  /** How many columns the cell of a row covers, 1 when left out; 0: it is covered. */
  span?(row: Row): number;
}

interface DataTableProps<Row> {
  /** Names the table to those who are read to. */
  label: string;
  columns: readonly DataColumn<Row>[];
  rows: readonly Row[];
  rowKey(row: Row): string;
  /** Said when there are no rows: why, and what brings some. */
  emptyText: string;
  /** What people know a row by, for the names of its controls; needed with `opening` and `ticking`. */
  nameOf?(row: Row): string;
  /** Rows that open to more below them. */
  opening?: { isOpen(row: Row): boolean; canOpen(row: Row): boolean; toggle(row: Row): void; render(row: Row): ReactNode };
  /** Rows with a tick in front; `word` says what a tick does: 导入. */
  ticking?: { word: string; isTicked(row: Row): boolean; canTick(row: Row): boolean; tick(rows: readonly Row[], isTicked: boolean): void };
}

/** A plain table to read, with rows that may open and be ticked. Not for filling: that is the grid. */
export function DataTable<Row>(props: DataTableProps<Row>): ReactNode {
  const { label, columns, rows, rowKey, emptyText, opening, ticking } = props;
  const extra = (opening === undefined ? 0 : 1) + (ticking === undefined ? 0 : 1);
  return (
    <table className="dataTable" aria-label={label}>
      <colgroup>
        {ticking !== undefined && <col className="dataTable-narrow" />}
        {opening !== undefined && <col className="dataTable-narrow" />}
        {columns.map(({ key, width }) => <col key={key} {...(width === undefined ? {} : { width })} />)}
      </colgroup>
      <thead>
        <tr>
          {ticking !== undefined && <th scope="col"><TickAll rows={rows} ticking={ticking} /></th>}
          {opening !== undefined && <th scope="col"><span className="readAloud">展开</span></th>}
          {columns.map(({ key, title, align = 'left' }) => <th key={key} scope="col" className={`dataTable-${align}`}>{title}</th>)}
        </tr>
      </thead>
      <tbody>
        {rows.length === 0 && <tr><td className="dataTable-none" colSpan={columns.length + extra}>{emptyText}</td></tr>}
        {rows.map((row) => (
          <Fragment key={rowKey(row)}>
            <DataRow {...props} row={row} />
            {opening?.isOpen(row) === true && <tr className="dataTable-opened"><td colSpan={columns.length + extra}>{opening.render(row)}</td></tr>}
          </Fragment>
        ))}
      </tbody>
    </table>
  );
}

function DataRow<Row>({ row, columns, nameOf, opening, ticking }: DataTableProps<Row> & { row: Row }): ReactNode {
  const name = nameOf?.(row) ?? '';
  const isOpen = opening?.isOpen(row) === true;
  return (
    <tr>
      {ticking !== undefined && (
        <td><Checkbox aria-label={`${ticking.word} ${name}`} disabled={!ticking.canTick(row)} checked={ticking.isTicked(row)} onChange={({ target }) => ticking.tick([row], target.checked)} /></td>
      )}
      {opening !== undefined && (
        <td>{opening.canOpen(row) && (
          <Button size="small" type="text" aria-expanded={isOpen} aria-label={`${isOpen ? '收起' : '展开'} ${name}`} icon={isOpen ? <DownOutlined aria-hidden /> : <RightOutlined aria-hidden />} onClick={() => opening.toggle(row)} />
        )}</td>
      )}
      {columns.map(({ key, align = 'left', render, span }) => {
        const covered = span?.(row) ?? 1;
        return covered === 0 ? null : <td key={key} className={`dataTable-${align}`} {...(covered === 1 ? {} : { colSpan: covered })}>{render(row)}</td>;
      })}
    </tr>
  );
}

function TickAll<Row>({ rows, ticking: { word, isTicked, canTick, tick } }: { rows: readonly Row[]; ticking: NonNullable<DataTableProps<Row>['ticking']> }): ReactNode {
  const open = rows.filter(canTick);
  const ticked = open.filter(isTicked).length;
  return (
    <Checkbox
      aria-label={`${word}全部`} disabled={open.length === 0} checked={open.length > 0 && ticked === open.length} indeterminate={ticked > 0 && ticked < open.length}
      onChange={({ target }) => tick(open, target.checked)}
    />
  );
}
