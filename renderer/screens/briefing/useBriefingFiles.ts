import { useCallback } from 'react';
import { useClient } from '#renderer/client/ClientProvider.tsx';
import { saveFile } from '#renderer/client/saveFile.ts';
import { useJob } from '#renderer/client/useJob.ts';
import { useNotices } from '#renderer/components/messages/useNotices.ts';
import { periodLabel } from '#shared/domain/period.ts';
import type { TrendFigure } from './useTrendFigure.ts';

const KINDS = {
  document: { name: '通报', filter: { name: 'Word 文档', extensions: ['docx'] } },
  annexes: { name: '通报附件', filter: { name: 'Excel 工作簿', extensions: ['xlsx'] } },
} as const;

/** The 通报 as a document, its annexes as a workbook. */
export function useBriefingFiles({ planKey, period }: { planKey: string; period: string }, picture: TrendFigure['picture']) {
  const client = useClient();
  const notices = useNotices();
  const job = useJob('briefing.export');
  const write = useCallback(async (what: keyof typeof KINDS) => {
    const { name, filter } = KINDS[what];
    const place = { name: `${periodLabel(period)}${name}.${filter.extensions[0]}`, filters: [{ name: filter.name, extensions: [...filter.extensions] }] };
    const saved = await saveFile(client, place, async (target) => job.run({ planKey, period, what, target, figure: what === 'document' ? await picture() : null }));
    if (!saved.ok) notices.refused(saved.error, '没有导出');
    else if (saved.value !== null) notices.done(`已导出“${saved.value.written.name}”。`);
  }, [client, job, notices, planKey, period, picture]);
  return { write, isBusy: job.isRunning };
}
