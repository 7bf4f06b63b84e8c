import type { ReactNode } from 'react';
import type { OutcomeCounts } from '#shared/contract/workbook.ts';
import { periodLabel } from '#shared/domain/period.ts';
import { OUTCOME_LABELS } from '#shared/wording/labels.ts';
import { messageText } from '#shared/wording/messages.ts';
import { DataTable, type DataColumn } from '../table/DataTable.tsx';

interface TakenFile { name: string; sha256: string; sheet: string | null; unit: string | null; period: string | null; refusal: { code: string; detail: Record<string, string | number> } | null; counts: OutcomeCounts }

/** What became of each file that was taken in. */
export function IntakeResult({ files }: { files: readonly TakenFile[] }): ReactNode {
  return <DataTable<TakenFile> label="导入结果" columns={COLUMNS} rows={files} rowKey={({ name, sha256, sheet, unit }) => [name, sha256, sheet, unit].join(' ')} emptyText="没有文件。" />;
}

const COLUMNS: readonly DataColumn<TakenFile>[] = [
  { key: 'name', title: '文件', width: 260, render: ({ name }) => name },
  { key: 'unit', title: '填报单位', width: 148, render: ({ unit }) => unit },
  { key: 'period', title: '填报期', width: 120, render: ({ period }) => (period === null ? '' : periodLabel(period)) },
  countColumn('added', OUTCOME_LABELS.added), countColumn('updated', OUTCOME_LABELS.updated), countColumn('unchanged', OUTCOME_LABELS.unchanged),
  countColumn('rejected', OUTCOME_LABELS.rejected), countColumn('ignored', OUTCOME_LABELS.ignored), countColumn('conflicts', '并存'),
  { key: 'state', title: '情况', render: ({ name, refusal }) => (refusal === null ? '已导入' : `未导入：${messageText({ code: refusal.code, detail: { file: name, ...refusal.detail } })}`) },
];

function countColumn(key: keyof OutcomeCounts, title: string): DataColumn<TakenFile> {
  return { key, title, width: 58, align: 'right', render: ({ counts }) => counts[key] };
}

/** `新增 3 行，更新 12 行，无变化 8 行`; what did not happen is left out. */
export function countsText(counts: OutcomeCounts): string {
  const parts = (Object.keys(OUTCOME_LABELS) as (keyof typeof OUTCOME_LABELS)[]).filter((key) => counts[key] > 0).map((key) => `${OUTCOME_LABELS[key]} ${counts[key]} 行`);
  return [...(parts.length === 0 ? ['没有变化'] : parts), ...(counts.conflicts > 0 ? [`并存 ${counts.conflicts} 处`] : [])].join('，');
}
