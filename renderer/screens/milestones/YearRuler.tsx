import type { ReactNode } from 'react';
import { placeOfDay, type RulerMarks } from './rulerMarks.ts';
import './YearRuler.css';

const MONTHS = Array.from({ length: 12 }, (_, place) => place + 1);

/** The months above the rulers; the month of the period stands out. */
export function RulerHead({ month }: { month: number | undefined }): ReactNode {
  return <span className="ruler ruler-head">{MONTHS.map((each) => <span key={each} className={each === month ? 'ruler-month ruler-current' : 'ruler-month'}>{each}<span className="readAloud">月</span></span>)}</span>;
}

/** One row's year: 时限, 完成, and how long it is late. The columns beside it say the same in words. */
export function YearRuler({ marks, year, today, month }: { marks: RulerMarks; year: number; today: string; month: number | undefined }): ReactNode {
  const isThisYear = today.startsWith(`${year}-`);
  return (
    <span className="ruler" aria-hidden="true">
      {MONTHS.map((each) => <span key={each} className={each === month ? 'ruler-month ruler-current' : 'ruler-month'} />)}
      {marks.span !== undefined && <span className="ruler-span" style={bar(marks.span)} />}
      {marks.late !== undefined && <span className="ruler-late" style={bar(marks.late)} />}
      {isThisYear && <span className="ruler-today" style={{ left: `${placeOfDay(today, year)}%` }} />}
      {marks.due !== undefined && <span className="ruler-due" style={{ left: `${marks.due}%` }} />}
      {marks.done !== undefined && <span className="ruler-done" style={{ left: `${marks.done}%` }} />}
    </span>
  );
}

export function RulerLegend(): ReactNode {
  return (
    <span className="ruler-legend">
      <span><i className="ruler-due" /> 时限</span><span><i className="ruler-done" /> 完成</span><span><i className="ruler-late" /> 逾期</span><span><i className="ruler-span" /> 任务跨度</span><span><i className="ruler-today" /> 今天</span>
    </span>
  );
}

function bar({ from, to }: { from: number; to: number }): { left: string; width: string } {
  return { left: `${from}%`, width: `${Math.max(0.6, to - from)}%` };
}
