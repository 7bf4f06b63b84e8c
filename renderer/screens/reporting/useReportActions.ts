import { useState } from 'react';
import { useNotices } from '#renderer/components/messages/useNotices.ts';
import { useCommand } from '#renderer/stores/useCommand.ts';
import { periodLabel, type PeriodKey } from '#shared/domain/period.ts';
import type { SubmissionAction, SubmissionKey } from '#shared/domain/submission.ts';

export interface ReportActions {
  /** The form that is open: of receipt, of a correction; undefined when none is. */
  asked: { action: 'receive' | 'correct' | 'sendBack'; key: SubmissionKey } | undefined;
  start(action: SubmissionAction, key: SubmissionKey): void;
  stop(): void;
  lockAll(planKey: string, period: PeriodKey): Promise<void>;
}

/** What the office does with a report as a whole; entries are reviewed one by one on the screen for it. */
export function useReportActions(): ReportActions {
  const notices = useNotices();
  const { run } = useCommand();
  const [asked, setAsked] = useState<ReportActions['asked']>();
  const lock = async (planKey: string, period: PeriodKey, unit: string | null): Promise<void> => {
    const isSure = await notices.ask({ title: '锁定报送？', text: `${unit ?? '本期所有已审单位'}的${periodLabel(period)}台账锁定后不再变动；发现差错时，可以开放更正。`, yes: '锁定', no: '不锁定' });
    if (!isSure) return;
    const result = await run('submission.lock', { planKey, period, unit });
    if (result.ok) notices.done(`已锁定 ${result.value.locked.length} 个单位的${periodLabel(period)}台账。`);
    else notices.refused(result.error, '没有锁定');
  };
  return {
    asked,
    start: (action, key) => {
      if (action === 'lock') void lock(key.planKey, key.period, key.unit);
      else if (action === 'receive' || action === 'correct' || action === 'sendBack') setAsked({ action, key });
    },
    stop: () => setAsked(undefined),
    lockAll: (planKey, period) => lock(planKey, period, null),
  };
}
