import type { ReactNode } from 'react';
import { FormDialog } from '#renderer/components/form/FormDialog.tsx';
import { useCommand } from '#renderer/stores/useCommand.ts';
import { readDay } from '#shared/domain/reading/readDay.ts';
import { dayText } from '#shared/wording/messageParts.ts';
import { doneFields, extensionFields, formToMilestone, milestoneFields, milestoneToForm, REASON_FIELDS } from './milestoneForm.ts';
import type { ListedMilestone, TaskRow } from './milestoneRows.ts';

/** What the person is about to do, and to which task or milestone. */
export type MilestoneDeed =
  | { kind: 'add' | 'extend'; row: TaskRow }
  | { kind: 'edit' | 'done' | 'retract'; row: TaskRow; milestone: ListedMilestone };

interface MilestoneDialogProps { deed: MilestoneDeed; planKey: string; year: number; today: string; onClose(): void }

/** The form of one deed; it goes when the deed is done. */
export function MilestoneDialog({ deed, planKey, year, today, onClose }: MilestoneDialogProps): ReactNode {
  const { submit } = useCommand();
  const { task, unit, dueOn } = deed.row;
  const about = <>任务 {task.number}：{task.text}</>;
  switch (deed.kind) {
    case 'add':
      return <FormDialog title="增加举措" about={about} fields={milestoneFields(year)} submitWord="保存" onClose={onClose}
        onSubmit={(values) => submit('milestone.add', { planKey, taskKey: task.key, unit, values: formToMilestone(values, year) })} />;
    case 'extend':
      return <FormDialog title="申请延期" about={<>{about}<br />现时限 {dueOn === null ? '未定' : dayText(dueOn)}</>} fields={extensionFields(year)} submitWord="提出申请" onClose={onClose}
        onSubmit={({ newDueOn = '', reason = '' }) => submit('extension.request', { planKey, unit, of: { kind: 'task', taskKey: task.key }, newDueOn: readDay(newDueOn, year) ?? '', reason })} />;
    case 'edit': {
      const { milestoneId, version } = deed.milestone;
      return <FormDialog title="修改举措" about={about} fields={milestoneFields(year)} values={milestoneToForm(deed.milestone)} submitWord="保存" onClose={onClose}
        onSubmit={(values) => submit('milestone.update', { planKey, milestoneId, version, values: formToMilestone(values, year) })} />;
    }
    case 'done': {
      const { milestoneId, version, title, doneOn, deliverable } = deed.milestone;
      return <FormDialog title="完成举措" about={title} fields={doneFields(year)} values={{ doneOn: doneOn ?? today, deliverable: deliverable ?? '' }} submitWord="完成" onClose={onClose}
        onSubmit={(values) => submit('milestone.update', { planKey, milestoneId, version, values: { doneOn: readDay(values['doneOn'] ?? '', year) ?? null, deliverable: values['deliverable']?.trim() || null } })} />;
    }
    case 'retract': {
      const { milestoneId, title } = deed.milestone;
      return <FormDialog title="撤回举措" about={<>“{title}”将从清单中移除，记录保留在“留痕”。</>} fields={REASON_FIELDS} submitWord="撤回" isDangerous onClose={onClose}
        onSubmit={({ reason = '' }) => submit('milestone.retract', { planKey, milestoneId, reason })} />;
    }
  }
}
