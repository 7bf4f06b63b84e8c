import { Button, Input } from 'antd';
import { useId, useState, type ReactNode } from 'react';
import type { Output } from '#shared/contract/contract.ts';
import { yearOf } from '#shared/domain/calendar.ts';
import { checkCodeSchema, SEVERITIES } from '#shared/domain/check.ts';
import { periodLabel } from '#shared/domain/period.ts';
import { calendarOf } from '#shared/domain/planSettings.ts';
import { reportDueOn } from '#shared/domain/reportDeadline.ts';
import { CHECK_LABELS } from '#shared/wording/checkLabels.ts';
import { CHECK_SEVERITY_LABELS } from '#shared/wording/deskLabels.ts';
import { shortDayText } from '#shared/wording/shortDayText.ts';
import { CalendarDialog } from './CalendarDialog.tsx';
import { draftToSettings, type CheckChoice, type SettingsDraft } from './settingsDraft.ts';

interface SettingsFormProps { draft: SettingsDraft; read: Output<'planSettings.get'>; isReadOnly: boolean; onChange(draft: SettingsDraft): void }

const CHECK_CHOICES: readonly (readonly [CheckChoice, string])[] = [['error', CHECK_SEVERITY_LABELS.error], ['warning', CHECK_SEVERITY_LABELS.warning], ['off', '不检查']];

/** The four parts of a plan's settings, each with what follows from it. */
export function SettingsForm({ draft, read, isReadOnly, onChange }: SettingsFormProps): ReactNode {
  const [isCalendarOpen, setIsCalendarOpen] = useState(false);
  const reading = draftToSettings(draft);
  const change = (part: Partial<SettingsDraft>): void => onChange({ ...draft, ...part });
  const line = (label: string, value: string, set: (text: string) => void, unit: string): ReactNode => <NumberLine label={label} value={value} unit={unit} isReadOnly={isReadOnly} onChange={set} />;
  return (
    <div className="planSettings">
      <section className="planSettings-part" aria-labelledby="settings-deadline">
        <h2 id="settings-deadline">报送期限</h2>
        <div className="planSettings-lines">
          <Choice label="月份" value={draft.month} isReadOnly={isReadOnly} onChange={(month) => change({ month })} choices={[['same', '当月'], ['next', '次月']]} />
          {line('日期', draft.day, (day) => change({ day }), '日')}
          <Choice label="遇休息日" value={draft.shift} isReadOnly={isReadOnly} onChange={(shift) => change({ shift })} choices={[['before', '提前到前一个工作日'], ['after', '顺延到后一个工作日'], ['none', '不变']]} />
        </div>
        <div className="planSettings-lines">
          <span>放假和调休按{draft.calendar === null ? '国务院办公厅公布' : '本计划自定'}的安排</span>
          <Button size="small" onClick={() => setIsCalendarOpen(true)}>{isReadOnly ? '查看' : '修改'}节假日与调休</Button>
        </div>
        <p className="small faint">迟报按省级端收到的日期判断。</p>
        <DueDays draft={draft} read={read} />
      </section>
      <section className="planSettings-part" aria-labelledby="settings-lights">
        <h2 id="settings-lights">红黄绿灯</h2>
        <div className="planSettings-lines">
          {line('黄灯：落后序时进度超过', draft.yellow, (yellow) => change({ yellow }), '个百分点')}
          {line('红灯：落后序时进度超过', draft.red, (red) => change({ red }), '个百分点')}
        </div>
        <p className="small faint">不超过黄灯界限的为绿灯；已完成的为绿灯；过了时限未完成的为红灯；没有填完成率的不亮灯。</p>
        <h2 className="planSettings-second">序时进度</h2>
        <div className="planSettings-lines">
          <Choice label="计算办法" value={draft.by} isReadOnly={isReadOnly} onChange={(by) => change({ by })} choices={[['month', '按月平均（已过月数 ÷ 12）'], ['day', '按天数'], ['quarter', '按各季度末应完成的比例']]} />
        </div>
        {draft.by === 'quarter' && (
          <div className="planSettings-lines">
            {(['第一季度末', '第二季度末', '第三季度末', '第四季度末'] as const).map((label, place) => (
              <NumberLine key={label} label={label} value={draft.nodes[place] ?? ''} unit="%" isReadOnly={isReadOnly} onChange={(text) => change({ nodes: draft.nodes.map((node, nth) => (nth === place ? text : node)) as unknown as SettingsDraft['nodes'] })} />
            ))}
          </div>
        )}
      </section>
      <section className="planSettings-part planSettings-wide" aria-labelledby="settings-checks">
        <h2 id="settings-checks">自查规则</h2>
        <p className="small faint">“须改正”的改完才能报送；“请核对”的可以带着报送。单位端自查和省级端审核用同一套规则。</p>
        <ul className="planSettings-checks">
          {checkCodeSchema.options.map((code) => (
            <li key={code}>
              <Choice label={CHECK_LABELS[code]} value={draft.checks[code]} isReadOnly={isReadOnly} onChange={(choice) => change({ checks: { ...draft.checks, [code]: choice } })} choices={CHECK_CHOICES} />
              {draft.checks[code] !== SEVERITIES[code] && <span className="small toneText-warning">已改</span>}
            </li>
          ))}
        </ul>
      </section>
      {isCalendarOpen && <CalendarDialog calendar={draft.calendar} deadline={reading.ok ? reading.settings.deadline : undefined} dueDays={read.dueDays} isReadOnly={isReadOnly} onChange={(calendar) => change({ calendar })} onClose={() => setIsCalendarOpen(false)} />}
    </div>
  );
}

/** The day of every month under what the form says now. */
function DueDays({ draft, read: { dueDays } }: { draft: SettingsDraft; read: Output<'planSettings.get'> }): ReactNode {
  const reading = draftToSettings(draft);
  return (
    <ol className="planSettings-days" aria-label="各月期限">
      {dueDays.map(({ period, dueOn }) => {
        const now = reading.ok ? reportDueOn(period, reading.settings.deadline, calendarOf(reading.settings)) : dueOn;
        return <li key={period}><span>{periodLabel(period).replace(/^\d+年/, '')}</span><b className={now === dueOn ? '' : 'toneText-warning'}>{shortDayText(now, yearOf(period))}</b></li>;
      })}
    </ol>
  );
}

interface LineProps { label: string; value: string; unit: string; isReadOnly: boolean; onChange(text: string): void }

function NumberLine({ label, value, unit, isReadOnly, onChange }: LineProps): ReactNode {
  const id = useId();
  return <span className="planSettings-line"><label htmlFor={id}>{label}</label><Input id={id} className="planSettings-number" value={value} readOnly={isReadOnly} inputMode="decimal" onChange={({ target }) => onChange(target.value)} /><span aria-hidden>{unit}</span></span>;
}

interface ChoiceProps<V extends string> { label: string; value: V; choices: readonly (readonly [V, string])[]; isReadOnly: boolean; onChange(value: V): void }

function Choice<V extends string>({ label, value, choices, isReadOnly, onChange }: ChoiceProps<V>): ReactNode {
  const id = useId();
  return (
    <span className="planSettings-line">
      <label htmlFor={id}>{label}</label>
      <select id={id} className="planSettings-select" value={value} disabled={isReadOnly} onChange={({ target }) => onChange(target.value as V)}>
        {choices.map(([choice, word]) => <option key={choice} value={choice}>{word}</option>)}
      </select>
    </span>
  );
}
