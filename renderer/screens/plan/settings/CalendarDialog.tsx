import { Button, Input } from 'antd';
import { useId, useState, type ReactNode } from 'react';
import { Dialog } from '#renderer/components/messages/Dialog.tsx';
import { useNotices } from '#renderer/components/messages/useNotices.ts';
import { DataTable } from '#renderer/components/table/DataTable.tsx';
import type { Output } from '#shared/contract/contract.ts';
import { yearOf } from '#shared/domain/calendar.ts';
import { ANNOUNCED_CALENDAR } from '#shared/domain/holidays.ts';
import { periodLabel } from '#shared/domain/period.ts';
import { calendarOf, type PlanSettings } from '#shared/domain/planSettings.ts';
import type { ReportDeadline } from '#shared/domain/reportDeadline.ts';
import { shortDayText } from '#shared/wording/shortDayText.ts';
import { calendarText, doubtText, isMistake, movedDays, readCalendar, spansOf, spanText, toSetting, type MovedDay } from './calendarDraft.ts';

interface CalendarDialogProps {
  calendar: PlanSettings['calendar'];
  /** As the form has it; undefined while the form is mistaken. */
  deadline: ReportDeadline | undefined;
  dueDays: Output<'planSettings.get'>['dueDays'];
  isReadOnly: boolean;
  onChange(calendar: PlanSettings['calendar']): void;
  onClose(): void;
}

/** 节假日与调休: one year at a time, listed or pasted from the notice; which deadlines move is shown before it is taken over. */
export function CalendarDialog({ calendar, deadline, dueDays, isReadOnly, onChange, onClose }: CalendarDialogProps): ReactNode {
  const { ask } = useNotices();
  const ids = { year: useId(), text: useId(), hint: useId() };
  const planYear = yearOf(dueDays[0]?.period ?? '2022-01');
  const [before, setBefore] = useState(() => calendarOf({ calendar }));
  const [year, setYear] = useState(planYear);
  const [text, setText] = useState(() => calendarText(before, planYear));
  const reading = readCalendar(text, year, before);
  const setting = toSetting(reading.calendar);
  const isTouched = JSON.stringify(setting) !== JSON.stringify(calendar === null ? null : toSetting(calendar));
  const moved = deadline === undefined ? [] : movedDays(dueDays, deadline, reading.calendar);
  const turnTo = (next: number): void => {
    setBefore(reading.calendar);
    setYear(next);
    setText(calendarText(reading.calendar, next));
  };
  const restore = (): void => {
    setBefore(ANNOUNCED_CALENDAR);
    setText(calendarText(ANNOUNCED_CALENDAR, year));
  };
  const close = async (): Promise<void> => {
    if (isReadOnly || !isTouched || await ask({ title: '放弃改动？', text: '节假日与调休改动了，还没有采用。', yes: '放弃', no: '继续修改', isDangerous: true })) onClose();
  };
  return (
    <Dialog isWide title="节假日与调休" onClose={() => void close()} footer={isReadOnly ? <Button data-autofocus onClick={onClose}>关闭</Button> : <>
      <Button onClick={() => void close()}>取消</Button>
      <Button disabled={setting === null} onClick={restore}>恢复国务院办公厅安排</Button>
      <Button type="primary" disabled={!isTouched || reading.hasMistakes} onClick={() => {
        onChange(setting);
        onClose();
      }}>采用</Button>
    </>}>
      <div className="workCalendar">
        <div className="workCalendar-list">
          <div className="planSettings-line">
            <label htmlFor={ids.year}>年份</label>
            <select id={ids.year} className="planSettings-select" value={year} disabled={reading.hasMistakes} onChange={({ target }) => turnTo(Number(target.value))}>
              {[planYear - 1, planYear, planYear + 1].map((each) => <option key={each} value={each}>{each}年</option>)}
            </select>
          </div>
          <label htmlFor={ids.text}>放假和上班的日子</label>
          <Input.TextArea id={ids.text} data-autofocus={!isReadOnly} value={text} readOnly={isReadOnly} rows={14} aria-describedby={ids.hint} onChange={({ target }) => setText(target.value)} />
          <p id={ids.hint} className="small faint">{isReadOnly ? '由省级端设定，随交换包下发。' : '一行一段，例如“放假 1月31日至2月6日”“上班 1月29日”；也可以把放假通知的原文整段粘贴进来。没有列出的周末照常休息。'}</p>
        </div>
        <div className="workCalendar-effect" role="status">
          <p><b>放假 {reading.daysOff.length} 天</b>：{spansText(reading.daysOff, year)}</p>
          <p><b>调休上班 {reading.daysWorked.length} 天</b>：{spansText(reading.daysWorked, year)}</p>
          {reading.doubts.length > 0 && <ul className="workCalendar-doubts">{reading.doubts.map((doubt, place) => <li key={place} className={isMistake(doubt) ? 'toneText-bad' : 'toneText-warning'}>{doubtText(doubt)}</li>)}</ul>}
          <h3>报送期限的变动</h3>
          {deadline === undefined ? <p className="toneText-bad">报送期限填写有误，请先改正。</p> : (
            <DataTable<MovedDay>
              label="报送期限的变动" rows={moved} rowKey={({ period }) => period} emptyText="各期截止日期不变。"
              columns={[
                { key: 'period', title: '填报期', render: ({ period }) => periodLabel(period) },
                { key: 'from', title: '原截止', width: 110, render: ({ period, from }) => shortDayText(from, yearOf(period)) },
                { key: 'to', title: '新截止', width: 110, render: ({ period, to }) => <b className="toneText-warning">{shortDayText(to, yearOf(period))}</b> },
              ]}
            />
          )}
        </div>
      </div>
    </Dialog>
  );
}

function spansText(days: readonly string[], year: number): string {
  return days.length === 0 ? '无' : spansOf(days).map(([from, to]) => spanText(from, to, year)).join('、');
}
