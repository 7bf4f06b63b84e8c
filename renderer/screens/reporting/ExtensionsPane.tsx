import { Button } from 'antd';
import { useState, type ReactNode } from 'react';
import { FormDialog } from '#renderer/components/form/FormDialog.tsx';
import { PickTable } from '#renderer/components/table/PickTable.tsx';
import { useCommand } from '#renderer/stores/useCommand.ts';
import { yearOf } from '#shared/domain/calendar.ts';
import type { Extension } from '#shared/domain/extension.ts';
import { readDay } from '#shared/domain/reading/readDay.ts';
import { dayText } from '#shared/wording/messageParts.ts';
import { extensionSubject } from './reportingRows.ts';

interface ExtensionsPaneProps { extensions: readonly Extension[]; canDecide: boolean; numberOf(taskKey: string): string }

/** 延期申请: what was asked for, why, and what the office has decided. */
export function ExtensionsPane({ extensions, canDecide, numberOf }: ExtensionsPaneProps): ReactNode {
  const [current, setCurrent] = useState<string>();
  const [deciding, setDeciding] = useState<Extension>();
  const rows = [...extensions.filter(({ decision }) => decision === null), ...extensions.filter(({ decision }) => decision !== null)];
  const picked = rows.find(({ extensionId }) => extensionId === current) ?? rows[0];
  const start = (extension: Extension | undefined): void => {
    if (canDecide && extension?.decision === null) setDeciding(extension);
  };
  return (
    <div className="reporting-pane">
      {rows.length > 0 && canDecide && <div className="reporting-bar"><Button type="primary" disabled={picked?.decision !== null} onClick={() => start(picked)}>批复</Button><span className="small faint">共 {rows.length} 件，待批 {rows.filter(({ decision }) => decision === null).length} 件</span></div>}
      <div className="reporting-scroll">
        <PickTable<Extension>
          label="延期申请" rows={rows} rowKey={({ extensionId }) => extensionId} current={picked?.extensionId} onCurrent={setCurrent} onOpen={start}
          emptyText={<p>没有延期申请。各单位的申请随交换包送来，在这里批复。</p>}
          columns={[
            { key: 'unit', title: '单位', width: 170, render: ({ unit }) => unit },
            { key: 'of', title: '事项', width: 190, render: (extension) => extensionSubject(extension, numberOf) },
            { key: 'dueOn', title: '原期限', width: 120, render: ({ dueOn }) => dayText(dueOn) },
            { key: 'newDueOn', title: '新期限', width: 120, render: ({ newDueOn }) => dayText(newDueOn) },
            { key: 'reason', title: '原因', render: ({ reason, person }) => `${reason}（${person}）` },
            { key: 'decision', title: '批复', width: 150, render: ({ decision, decisionReason }) => <Decision decision={decision} reason={decisionReason} /> },
          ]}
        />
      </div>
      {deciding !== undefined && <DecideDialog extension={deciding} subject={extensionSubject(deciding, numberOf)} onClose={() => setDeciding(undefined)} />}
    </div>
  );
}

function Decision({ decision, reason }: { decision: Extension['decision']; reason: string | null }): ReactNode {
  if (decision === null) return <b className="toneText-warning">待批</b>;
  return <span title={reason ?? undefined} className={decision === 'granted' ? 'toneText-good' : 'toneText-bad'}>{decision === 'granted' ? '同意' : '不同意'}{reason === null ? '' : `：${reason}`}</span>;
}

function DecideDialog({ extension: { planKey, extensionId, unit, dueOn, newDueOn, reason }, subject, onClose }: { extension: Extension; subject: string; onClose(): void }): ReactNode {
  const { submit } = useCommand();
  const year = yearOf(dueOn);
  return (
    <FormDialog
      title="批复延期申请" submitWord="批复" onClose={onClose} about={<>{unit}申请将{subject}由 {dayText(dueOn)} 延至 {dayText(newDueOn)}。原因：{reason}</>}
      values={{ decision: 'granted', newDueOn }}
      fields={[
        { key: 'decision', label: '批复', kind: 'choice', isRequired: true, isHalf: true, choices: [{ value: 'granted', label: '同意' }, { value: 'refused', label: '不同意' }] },
        { key: 'newDueOn', label: '同意的新期限', kind: 'line', isHalf: true, check: (text) => (readDay(text, year) ? null : '没有读懂是哪一天，请写成“9月30日”或“9月底”。'), echo: (text) => { const day = readDay(text, year); return day ? `即 ${dayText(day)}` : null; } },
        { key: 'reason', label: '理由', kind: 'text', maxLength: 2000, placeholder: '不同意的，请说明理由' },
      ]}
      onSubmit={({ decision, newDueOn: day = '', reason: why = '' }) => submit('extension.decide', {
        planKey, extensionId, decision: decision === 'refused' ? 'refused' : 'granted', newDueOn: decision === 'refused' ? null : readDay(day, year) ?? null, reason: why.trim() || null,
      })}
    />
  );
}
