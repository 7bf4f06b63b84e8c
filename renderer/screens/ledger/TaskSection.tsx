import type { ReactNode } from 'react';
import type { PeriodKey } from '#shared/domain/period.ts';
import { scheduleOf } from '#shared/domain/schedule.ts';
import { percentText } from '#shared/wording/labels.ts';
import { scheduleGapText, scheduleText } from '#shared/wording/scheduleText.ts';
import { deadlineText } from './ledgerColumns.ts';
import { standingField, type ShownRow } from './shownRows.ts';

/** The task in full, its targets, and where it stands against 序时进度. */
export function TaskSection({ row, period }: { row: ShownRow; period: PeriodKey }): ReactNode {
  const { task, indicators } = row;
  const deadline = deadlineText(row);
  return (
    <>
      <section aria-label="任务原文">
        <h3>任务原文</h3>
        <p className="rowPanel-task">{task.text}</p>
        <dl className="rowPanel-facts">
          <dt>牵头单位</dt><dd>{task.leadUnits.join('、')}</dd>
          {task.supportingUnits.length > 0 && <><dt>配合单位</dt><dd>{task.supportingUnits.join('、')}</dd></>}
          {deadline !== '' && <><dt>时限</dt><dd>{deadline}</dd></>}
        </dl>
      </section>
      <section aria-label="年度目标">
        <h3>年度目标</h3>
        {indicators.length === 0
          ? <p className="faint">此项任务没有量化目标。</p>
          : <ul className="rowPanel-targets">{indicators.map(({ key, name, quantity }) => <li key={key}><span>{name}</span><b>{quantity.raw}</b></li>)}</ul>}
        <p className="small">{scheduleText(period)}；{rateText(row, period)}</p>
        <ScheduleBar rate={rateOf(row)} period={period} />
      </section>
    </>
  );
}

/** The completion rate as a bar with the mark of 序时进度; the sentence above says the same. */
function ScheduleBar({ rate, period }: { rate: number | undefined; period: PeriodKey }): ReactNode {
  return (
    <svg className="rowPanel-bar" viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true">
      <rect className="rowPanel-bar-year" x="0" y="1" width="100" height="4" />
      <rect className="rowPanel-bar-done" x="0" y="1" width={Math.min(100, (rate ?? 0) / 100)} height="4" />
      <rect className="rowPanel-bar-now" x={Math.min(99.4, scheduleOf(period).percent)} y="0" width="0.6" height="6" />
    </svg>
  );
}

function rateText(row: ShownRow, period: PeriodKey): string {
  const rate = rateOf(row);
  return rate === undefined ? '本期尚未填完成率。' : `本期完成率 ${percentText(rate)}，${scheduleGapText(rate, period)}。`;
}

function rateOf(row: ShownRow): number | undefined {
  const value = standingField(row, 'completionRate')?.value;
  return typeof value === 'number' ? value : undefined;
}
