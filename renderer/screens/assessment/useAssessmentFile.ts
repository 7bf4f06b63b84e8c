import { useCallback } from 'react';
import { useClient } from '#renderer/client/ClientProvider.tsx';
import { saveFile } from '#renderer/client/saveFile.ts';
import { useJob } from '#renderer/client/useJob.ts';
import { useNotices } from '#renderer/components/messages/useNotices.ts';
import type { Assessment } from '#shared/domain/assessment/assessment.ts';
import { tableTitle } from '#shared/wording/assessmentText.ts';

/** The ranking, its details and its rules as a workbook. */
export function useAssessmentFile() {
  const client = useClient();
  const notices = useNotices();
  const job = useJob('assessment.export');
  const write = useCallback(async ({ planKey, assessmentId, ...table }: Assessment) => {
    const saved = await saveFile(client, { name: `${tableTitle(table)}.xlsx`, filters: [{ name: 'Excel 工作簿', extensions: ['xlsx'] }] }, (target) => job.run({ planKey, assessmentId, target }));
    if (!saved.ok) notices.refused(saved.error, '没有导出');
    else if (saved.value !== null) notices.done(`已导出“${saved.value.written.name}”。`);
  }, [client, job, notices]);
  return { write, isBusy: job.isRunning };
}
