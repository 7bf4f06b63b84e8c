import type { ReactNode } from 'react';
import { FormDialog } from '#renderer/components/form/FormDialog.tsx';
import { useCommand } from '#renderer/stores/useCommand.ts';
import { yearOf } from '#shared/domain/calendar.ts';
import { periodLabel } from '#shared/domain/period.ts';
import { readDay } from '#shared/domain/reading/readDay.ts';
import { dayText } from '#shared/wording/messageParts.ts';
import type { ReportActions } from './useReportActions.ts';

interface ActionDialogProps { asked: NonNullable<ReportActions['asked']>; today: string; reasons: readonly string[]; onClose(): void }

/** 登记收到, 退回 and 开放更正 of a whole report. */
export function ActionDialog({ asked: { action, key }, today, reasons, onClose }: ActionDialogProps): ReactNode {
  const { submit } = useCommand();
  const about = `${key.unit} ${periodLabel(key.period)}台账`;
  if (action === 'receive') {
    const year = yearOf(today);
    return (
      <FormDialog
        title="登记收到" submitWord="登记" onClose={onClose} values={{ receivedOn: today }} about={`${about}。按收到日期判断是否迟报；以表格或纸质报来的，请填实际收到的日期。`}
        fields={[{ key: 'receivedOn', label: '收到日期', kind: 'line', isRequired: true, check: (text) => (readDay(text, year) ? null : '没有读懂是哪一天，请写成“3月25日”。'), echo: (text) => { const day = readDay(text, year); return day ? `即 ${dayText(day)}` : null; } }]}
        onSubmit={({ receivedOn = '' }) => submit('submission.receive', { key, receivedOn: readDay(receivedOn, year) ?? null })}
      />
    );
  }
  const isCorrection = action === 'correct';
  return (
    <FormDialog
      title={isCorrection ? '开放更正' : '整份退回'} submitWord={isCorrection ? '开放更正' : '退回'} onClose={onClose}
      about={isCorrection ? `${about}已锁定。开放后该单位可以修改并重新报送，次数计入记录。` : `${about}的全部填报退回该单位修改；只退回其中几项的，请到“审核”中办理。`}
      fields={[{ key: 'reason', label: isCorrection ? '更正要求' : '退回原因', kind: 'combo', isRequired: true, maxLength: 2000, options: reasons.map((value) => ({ value })) }]}
      onSubmit={({ reason = '' }) => submit(isCorrection ? 'submission.correct' : 'submission.sendBack', { key, taskKeys: null, reason })}
    />
  );
}
