import { Button } from 'antd';
import { useEffect, useEffectEvent, useState, type ReactNode } from 'react';
import { useNotices } from '#renderer/components/messages/useNotices.ts';
import { useNavigation } from '#renderer/stores/navigation.ts';
import { useSession, type Work } from '#renderer/stores/session.ts';
import type { SubmissionStanding } from '#shared/contract/submission.ts';
import { mayPress } from '#shared/contract/permission.ts';
import type { ShownRow } from '../shownRows.ts';
import type { Ledger } from '../useLedger.ts';
import { ExtendDialog } from './ExtendDialog.tsx';
import { ReportBar, RowButtons } from './ReportBar.tsx';
import { SubmitDialog } from './SubmitDialog.tsx';
import type { RowDeeds } from './useRowDeeds.ts';
import type { Report } from './useReport.ts';
import { useReportDeeds } from './useReportDeeds.ts';

interface ReportStripProps {
  work: Work;
  standing: SubmissionStanding;
  report: Report;
  ledger: Ledger;
  rowDeeds: RowDeeds;
  selectedRows: number;
  isChecking: boolean;
  onChecking(isChecking: boolean): void;
}

/** Between head and grid: the state of the report, what can be done with it, and with the selected rows. */
export function ReportStrip({ work, standing, report, ledger, rowDeeds, selectedRows, isChecking, onChecking }: ReportStripProps): ReactNode {
  const deeds = useReportDeeds(standing.key, ledger.afterSaves);
  const { go } = useNavigation();
  const { done } = useNotices();
  const status = useSession((session) => session.status);
  const [extended, setExtended] = useState<ShownRow>();
  const today = status?.today ?? '';
  const canWrite = work.readOnly === null;
  const isOpen = canWrite && standing.actions.includes('submit') && mayPress(work.role, 'submission.submit');
  const check = useEffectEvent(() => {
    if (isOpen) void deeds.check();
  });
  useEffect(() => {
    // Opened by its button or its key alike.
    if (isChecking) check();
  }, [isChecking]);
  const extend = (): void => setExtended(rowDeeds.firstRow());
  return (
    <>
      <ReportBar standing={standing} extensions={report.extensions} today={today} actions={<>
        {isOpen && <RowButtons rows={selectedRows} onNoProgress={rowDeeds.noProgress} onCarryOver={rowDeeds.carryOver} onExtend={extend} />}
        <Button aria-pressed={isChecking} aria-keyshortcuts="F7" onClick={() => onChecking(!isChecking)}>自查 <kbd>F7</kbd></Button>
        {isOpen && <Button type="primary" onClick={() => void deeds.askToSubmit()}>报送</Button>}
        {canWrite && standing.actions.includes('withdraw') && <Button onClick={() => void deeds.withdraw()}>撤回报送</Button>}
        {work.role === 'office' && <Button onClick={() => go({ name: 'review', unit: standing.key.unit })}>去审核</Button>}
      </>} />
      {deeds.asked !== undefined && (
        <SubmitDialog
          standing={standing} checks={deeds.asked} today={today} onSubmit={deeds.submit} onClose={deeds.stopAsking}
          person={{ person: status?.identity?.person ?? '', phone: status?.identity?.phone ?? '' }}
          numberOf={(taskKey) => ledger.rows.find(({ task }) => task.key === taskKey)?.task.number ?? taskKey}
          onChecks={() => {
            deeds.stopAsking();
            onChecking(true);
          }}
        />
      )}
      {extended !== undefined && (
        <ExtendDialog
          row={extended} planKey={work.planKey} period={work.period} reportDueOn={standing.dueOn}
          onDone={() => done('已提出延期申请，随交换包送省级端批复。')} onClose={() => setExtended(undefined)}
        />
      )}
    </>
  );
}
