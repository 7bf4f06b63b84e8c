import { useCallback, useState } from 'react';
import { useClient } from '#renderer/client/ClientProvider.tsx';
import { saveFile } from '#renderer/client/saveFile.ts';
import { useJob } from '#renderer/client/useJob.ts';
import { TABLE_FILTERS } from '#renderer/client/tableFiles.ts';
import { useNotices } from '#renderer/components/messages/useNotices.ts';
import type { Output } from '#shared/contract/contract.ts';
import type { FileToken } from '#shared/contract/fileToken.ts';
import { periodLabel } from '#shared/domain/period.ts';

export interface ProjectScope { planKey: string; period: string; unit: string | null }

export interface ShownTable { file: FileToken; preview: Output<'project.preview'> }

export interface ProjectTableDeeds {
  /** The table that was read and waits for a yes. */
  shown: ShownTable | undefined;
  isBusy: boolean;
  pick(): Promise<void>;
  take(): Promise<void>;
  giveUp(): void;
  write(): Promise<void>;
}

/** The monthly table as a workbook: picked, shown, taken in; and written. */
export function useProjectTable({ planKey, period, unit }: ProjectScope): ProjectTableDeeds {
  const client = useClient();
  const notices = useNotices();
  const [shown, setShown] = useState<ShownTable>();
  const preview = useJob('project.preview');
  const importing = useJob('project.import');
  const exporting = useJob('project.export');

  const pick = useCallback(async () => {
    const picked = await client.pickSources({ multiple: false, filters: TABLE_FILTERS });
    if (!picked.ok) return notices.refused(picked.error, '没有打开文件');
    const [file] = picked.value;
    if (file === undefined || unit === null) return;
    const read = await preview.run({ planKey, period, unit, file: file.token });
    if (read.ok) setShown({ file: file.token, preview: read.value });
    else notices.refused(read.error, '没有导入');
  }, [client, notices, planKey, period, unit, preview]);

  const take = useCallback(async () => {
    if (shown === undefined || unit === null) return;
    const result = await importing.run({ planKey, period, unit, file: shown.file, digest: shown.preview.digest });
    setShown(undefined);
    if (result.ok) notices.done(`已导入“${shown.preview.name}”：新增 ${result.value.added} 个项目，更新 ${result.value.updated} 个。可在“留痕”中撤销。`);
    else notices.refused(result.error, '没有导入');
  }, [shown, unit, importing, planKey, period, notices]);

  const write = useCallback(async () => {
    const place = { name: `重大项目_${unit ?? '各单位'}_${periodLabel(period)}.xlsx`, filters: [{ name: 'Excel 工作簿', extensions: ['xlsx'] }] };
    const saved = await saveFile(client, place, (target) => exporting.run({ planKey, period, unit, target }));
    if (!saved.ok) notices.refused(saved.error, '没有导出');
    else if (saved.value !== null) notices.done(`已导出 ${saved.value.written.rows} 个项目到“${saved.value.written.name}”。`);
  }, [client, exporting, notices, planKey, period, unit]);

  return { shown, pick, take, write, giveUp: () => setShown(undefined), isBusy: preview.isRunning || importing.isRunning || exporting.isRunning };
}
