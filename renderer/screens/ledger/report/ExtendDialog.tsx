import type { ReactNode } from 'react';
import { FormDialog } from '#renderer/components/form/FormDialog.tsx';
import { useCommand } from '#renderer/stores/useCommand.ts';
import { yearOf } from '#shared/domain/calendar.ts';
import { periodLabel, type PeriodKey } from '#shared/domain/period.ts';
import { readDay } from '#shared/domain/reading/readDay.ts';
import { taskDueOn } from '#shared/domain/taskDue.ts';
import { dayText } from '#shared/wording/messageParts.ts';
import type { ShownRow } from '../shownRows.ts';

interface ExtendDialogProps { row: ShownRow; planKey: string; period: PeriodKey; reportDueOn: string; onDone(): void; onClose(): void }

/** 申请延期, of the row's task or of the whole report, before the day has passed. */
export function ExtendDialog({ row: { task, unit }, planKey, period, reportDueOn, onDone, onClose }: ExtendDialogProps): ReactNode {
  const { submit } = useCommand();
  const year = yearOf(period);
  const taskDue = taskDueOn(task);
  const choices = [
    { value: 'report', label: `${periodLabel(period)}报送（现期限 ${dayText(reportDueOn)}）` },
    ...(taskDue === null ? [] : [{ value: 'task', label: `任务 ${task.number} 的完成时限（现时限 ${dayText(taskDue)}）` }]),
  ];
  return (
    <FormDialog
      title="申请延期" about={<>任务 {task.number}：{task.text}</>} submitWord="提出申请" onClose={onClose} values={{ of: taskDue === null ? 'report' : 'task' }}
      fields={[
        { key: 'of', label: '延期事项', kind: 'choice', isRequired: true, choices },
        { key: 'newDueOn', label: '新时限', kind: 'line', isRequired: true, placeholder: `如 ${year}年9月底`,
          check: (text) => (readDay(text, year) ? null : `没有读懂“${text.trim()}”是哪一天，请写成“9月30日”或“9月底”。`),
          echo: (text) => { const day = readDay(text, year); return day ? `即 ${dayText(day)}` : null; } },
        { key: 'reason', label: '延期原因', kind: 'text', isRequired: true },
      ]}
      onSubmit={async ({ of, newDueOn = '', reason = '' }) => {
        const refusal = await submit('extension.request', {
          planKey, unit, newDueOn: readDay(newDueOn, year) ?? '', reason,
          of: of === 'task' ? { kind: 'task', taskKey: task.key } : { kind: 'report', period },
        });
        if (refusal === null) onDone();
        return refusal;
      }}
    />
  );
}
