import { Button } from 'antd';
import type { ReactNode } from 'react';
import { ProblemList } from '#renderer/components/intake/ProblemList.tsx';
import { Dialog } from '#renderer/components/messages/Dialog.tsx';
import { DataTable } from '#renderer/components/table/DataTable.tsx';
import { AMOUNT_FIELDS, type ProjectRowPlan, type ProjectTableField } from '#shared/domain/projectTable.ts';
import { amountText } from '#shared/wording/amountText.ts';
import { PROJECT_FIELD_LABELS, PROJECT_OUTCOME_LABELS } from '#shared/wording/deskLabels.ts';
import type { ShownTable } from './useProjectTable.ts';

interface ProjectTablePreviewProps { shown: ShownTable; isBusy: boolean; onTake(): void; onClose(): void }

/** What a table would change, project by project, before anything is saved. */
export function ProjectTablePreview({ shown: { preview }, isBusy, onTake, onClose }: ProjectTablePreviewProps): ReactNode {
  const { counts, rows, problems, unread } = preview;
  const taken = counts.added + counts.updated;
  return (
    <Dialog
      isWide title={`导入重大项目表“${preview.name}”`} onClose={onClose}
      footer={<>
        <Button onClick={onClose}>{taken === 0 ? '关闭' : '不导入'}</Button>
        {taken > 0 && <Button type="primary" data-autofocus disabled={isBusy} onClick={onTake}>导入 {taken} 个项目</Button>}
      </>}
    >
      <p>工作表“{preview.sheet}”：新增 {counts.added} 个，更新 {counts.updated} 个，无变化 {counts.unchanged} 个{counts.rejected > 0 && <>，<b className="toneText-bad">有误 {counts.rejected} 个，不导入</b></>}。表中没有的项目和空白的格保持不变。</p>
      {unread.length > 0 && <p className="faint">没有读取的列：{unread.join('、')}。</p>}
      <ProblemList label="问题" problems={problems} />
      <div className="projects-preview" role="region" aria-label="各项目的改动" tabIndex={0}>
        <DataTable<ProjectRowPlan>
          label="将改动的项目" rows={rows} rowKey={({ row }) => String(row)} emptyText="没有项目。"
          columns={[
            { key: 'row', title: '行', width: 48, align: 'right', render: ({ row }) => row + 1 },
            { key: 'name', title: '项目名称', width: 220, render: ({ name }) => name },
            { key: 'outcome', title: '结果', width: 120, render: ({ outcome }) => PROJECT_OUTCOME_LABELS[outcome] },
            { key: 'changes', title: '改动', render: ({ outcome, changes }) => <ChangeList changes={outcome === 'added' ? changes.filter(({ field }) => field !== 'name') : changes} /> },
          ]}
        />
      </div>
    </Dialog>
  );
}

function ChangeList({ changes }: Pick<ProjectRowPlan, 'changes'>): ReactNode {
  return changes.map(({ field, before, after, cell }) => (
    <div key={field}>{PROJECT_FIELD_LABELS[field]}：{before !== null && <><del className="faint">{shownValue(field, before)}</del> → </>}{after === null ? '（空）' : shownValue(field, after)} <span className="faint small">{cell}</span></div>
  ));
}

function shownValue(field: ProjectTableField, value: string): string {
  return AMOUNT_FIELDS.has(field) ? amountText(value, '万元') : value;
}
