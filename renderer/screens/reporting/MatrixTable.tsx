import { useRef, type KeyboardEvent, type ReactNode } from 'react';
import { yearOf } from '#shared/domain/calendar.ts';
import type { PeriodKey } from '#shared/domain/period.ts';
import { shortDayText } from '#shared/wording/shortDayText.ts';
import { cellLook, type Matrix, type MatrixRow } from './reportingRows.ts';

export interface MatrixPlace { unit: string; period: PeriodKey }

interface MatrixTableProps {
  rows: readonly MatrixRow[];
  dueDays: Matrix['dueDays'];
  labelOf(period: PeriodKey): string;
  /** The period that the session is about: its column stands out. */
  present: PeriodKey;
  current: MatrixPlace;
  onCurrent(place: MatrixPlace): void;
  onOpen(place: MatrixPlace): void;
  today: string;
  emptyText: ReactNode;
}

/** 单位 × 期: the state of every report in words; arrows move, Enter opens. */
export function MatrixTable({ rows, dueDays, labelOf, present, current, onCurrent, onOpen, today, emptyText }: MatrixTableProps): ReactNode {
  const body = useRef<HTMLTableSectionElement>(null);
  if (rows.length === 0) return <div className="reporting-none">{emptyText}</div>;
  const row = Math.max(0, rows.findIndex(({ unit }) => unit === current.unit));
  const column = Math.max(0, dueDays.findIndex(({ period }) => period === current.period));
  const moveTo = (toRow: number, toColumn: number): void => {
    const unit = rows[Math.max(0, Math.min(rows.length - 1, toRow))]?.unit;
    const period = dueDays[Math.max(0, Math.min(dueDays.length - 1, toColumn))]?.period;
    if (unit === undefined || period === undefined) return;
    onCurrent({ unit, period });
    body.current?.querySelector<HTMLElement>(`[data-place="${CSS.escape(`${unit} ${period}`)}"]`)?.focus();
  };
  const onKeyDown = (event: KeyboardEvent, place: MatrixPlace): void => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const target = ({
      ArrowDown: [row + 1, column], ArrowUp: [row - 1, column], ArrowRight: [row, column + 1], ArrowLeft: [row, column - 1],
      PageDown: [row + 10, column], PageUp: [row - 10, column], Home: [row, 0], End: [row, dueDays.length - 1],
    } as Partial<Record<string, [number, number]>>)[event.key];
    if (target !== undefined) moveTo(...target);
    else if (event.key === 'Enter') onOpen(place);
    else return;
    event.preventDefault();
  };
  return (
    <table className="dataTable matrix" role="grid" aria-label="报送情况">
      <thead>
        <tr>
          <th scope="col" className="matrix-unit">单位<span className="matrix-due">报送期限</span></th>
          {dueDays.map(({ period, dueOn }) => (
            <th key={period} scope="col" className={period === present ? 'matrix-present' : undefined}>{labelOf(period)}<span className="matrix-due">{shortDayText(dueOn, yearOf(period))}</span></th>
          ))}
        </tr>
      </thead>
      <tbody ref={body}>
        {rows.map(({ unit, leads, supports, cells }, nth) => (
          <tr key={unit}>
            <th scope="row" className="matrix-unit" title={`牵头 ${leads} 项，配合 ${supports} 项`}>{unit}</th>
            {cells.map((cell, place) => {
              const { word, tone, note } = cellLook(cell, today);
              const isCurrent = nth === row && place === column;
              const at = { unit, period: cell.period };
              return (
                <td
                  key={cell.period} data-place={`${unit} ${cell.period}`} aria-selected={isCurrent} tabIndex={isCurrent ? 0 : -1}
                  className={`matrix-cell matrix-${tone} ${cell.period === present ? 'matrix-present' : ''}`}
                  onFocus={() => onCurrent(at)} onClick={() => onCurrent(at)} onDoubleClick={() => onOpen(at)} onKeyDown={(event) => onKeyDown(event, at)}
                >
                  <span>{word}{word === '—' && <span className="readAloud">未到期</span>}</span>{note !== '' && <span className="matrix-note">{note}</span>}
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
