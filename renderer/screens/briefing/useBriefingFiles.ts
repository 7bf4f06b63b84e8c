import { useCallback } from 'react';
import { useClient } from '#renderer/client/ClientProvider.tsx';
import { useJob } from '#renderer/client/useJob.ts';
import { useNotices } from '#renderer/components/messages/useNotices.ts';
import { periodLabel } from '#shared/domain/period.ts';

const KINDS = {
  document: { name: '通报', filter: { name: 'Word 文档', extensions: ['docx'] } },
  annexes: { name: '通报附件', filter: { name: 'Excel 工作簿', extensions: ['xlsx'] } },
} as const;

/** The 通报 as a document, its annexes as a workbook. */
export function useBriefingFiles({ planKey, period }: { planKey: string; period: string }) {
  const client = useClient();
  const notices = useNotices();
  const job = useJob('briefing.export');
  const write = useCallback(async (what: keyof typeof KINDS) => {
    const { name, filter } = KINDS[what];
    const target = await client.pickTarget(`${periodLabel(period)}${name}.${filter.extensions[0]}`, [{ name: filter.name, extensions: [...filter.extensions] }]);
    if (!target.ok) return notices.refused(target.error, '没有导出');
    if (target.value === null) return;
    const written = await job.run({ planKey, period, what, target: target.value });
    if (!written.ok) return notices.refused(written.error, '没有导出');
    const delivered = await client.deliver(target.value, written.value.name);
    if (delivered.ok) notices.done(`已导出“${written.value.name}”。`);
    else notices.refused(delivered.error, '没有导出');
  }, [client, job, notices, planKey, period]);
  return { write, isBusy: job.isRunning };
}
