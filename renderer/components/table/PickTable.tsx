import { useRef, type KeyboardEvent, type ReactNode } from 'react';
import type { DataColumn } from './DataTable.tsx';
import './DataTable.css';
import './PickTable.css';

interface PickTableProps<Row> {
  /** Names the table to those who are read to. */
  label: string;
  columns: readonly (Omit<DataColumn<Row>, 'title'> & { title: ReactNode })[];
  rows: readonly Row[];
  rowKey(row: Row): string;
  rowClass?(row: Row): string | undefined;
  /** The row that buttons and keys act on; the first when it is not among the rows. */
  current: string | undefined;
  onCurrent(key: string): void;
  /** Enter, or a double click. */
  onOpen?(row: Row): void;
  /** Other keys on a row; true when the key did something. */
  onKey?(key: string, row: Row): boolean;
  /** Said when there are no rows: why, and what to do next. */
  emptyText: ReactNode;
  /** Sums below the rows. */
  foot?: ReactNode;
}

/** A table of which one row is picked: arrows move, Enter opens, and what can be done with the row stands elsewhere, once. */
export function PickTable<Row>({ label, columns, rows, rowKey, rowClass, current, onCurrent, onOpen, onKey, emptyText, foot }: PickTableProps<Row>): ReactNode {
  const body = useRef<HTMLTableSectionElement>(null);
  const picked = rows.find((row) => rowKey(row) === current) ?? rows[0];
  if (rows.length === 0) return <div className="pickTable-none">{emptyText}</div>;

  const moveTo = (place: number): void => {
    const row = rows[Math.max(0, Math.min(rows.length - 1, place))];
    if (row === undefined) return;
    onCurrent(rowKey(row));
    const element = body.current?.children[rows.indexOf(row)];
    if (element instanceof HTMLElement) element.focus();
  };
  const onKeyDown = (event: KeyboardEvent, row: Row): void => {
    if (event.nativeEvent.isComposing || event.ctrlKey || event.altKey || event.metaKey) return;
    // A button inside the row has its own keys.
    if (event.target !== event.currentTarget) return;
    const place = rows.indexOf(row);
    const target = { ArrowDown: place + 1, ArrowUp: place - 1, PageDown: place + 10, PageUp: place - 10, Home: 0, End: rows.length - 1 }[event.key];
    if (target !== undefined) moveTo(target);
    else if (event.key === 'Enter' && onOpen !== undefined) onOpen(row);
    else if (onKey?.(event.key, row) !== true) return;
    event.preventDefault();
  };

  return (
    <table className="dataTable pickTable" role="grid" aria-label={label}>
      <colgroup>{columns.map(({ key, width }) => <col key={key} {...(width === undefined ? {} : { width })} />)}</colgroup>
      <thead><tr>{columns.map(({ key, title, align = 'left' }) => <th key={key} scope="col" className={`dataTable-${align}`}>{title}</th>)}</tr></thead>
      <tbody ref={body}>
        {rows.map((row) => {
          const isPicked = row === picked;
          return (
            <tr
              key={rowKey(row)} data-row={rowKey(row)} className={rowClass?.(row)} aria-selected={isPicked} tabIndex={isPicked ? 0 : -1}
              onFocus={() => onCurrent(rowKey(row))} onClick={() => onCurrent(rowKey(row))} onDoubleClick={() => onOpen?.(row)} onKeyDown={(event) => onKeyDown(event, row)}
            >
              {columns.map(({ key, align = 'left', render }) => <td key={key} className={`dataTable-${align}`}>{render(row)}</td>)}
            </tr>
          );
        })}
      </tbody>
      {foot !== undefined && <tfoot>{foot}</tfoot>}
    </table>
  );
}
