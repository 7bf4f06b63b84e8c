import { Button, Checkbox } from 'antd';
import type { ReactNode } from 'react';
import { useClient } from '#renderer/client/ClientProvider.tsx';
import { useQuery } from '#renderer/client/useQuery.ts';
import { columnLetters } from '#renderer/components/intake/columnLetters.ts';
import { Notice } from '#renderer/components/messages/Notice.tsx';
import { DataTable } from '#renderer/components/table/DataTable.tsx';
import { useNotices } from '#renderer/components/messages/useNotices.ts';
import type { CallResult } from '#shared/contract/contract.ts';
import type { KeptTemplate, LearntTemplate } from '#shared/contract/template.ts';
import type { ColumnCorrection } from '#shared/domain/templateMapping.ts';
import { FIELD_LABELS } from '#shared/wording/labels.ts';
import { messageText } from '#shared/wording/messages.ts';

/** Templates kept for export, and what was settled about the columns of those that come in. */
export function TemplatesPane(): ReactNode {
  const client = useClient();
  const { ask, done, refused } = useNotices();
  const { value, error } = useQuery('template.list', {}, ['template']);

  const remove = async (title: string, text: string, call: () => Promise<CallResult<unknown>>): Promise<void> => {
    if (!(await ask({ title, text, yes: '移除', isDangerous: true }))) return;
    const result = await call();
    if (result.ok) done('已移除，可在“留痕”中撤销。');
    else refused(result.error, '没有移除');
  };

  const setStamp = async (sha256: string, isStamped: boolean): Promise<void> => {
    const result = await client.call('template.setStamp', { sha256, isStamped });
    if (!result.ok) refused(result.error, '没有更改');
  };

  return (
    <div className="excel-pane">
      {error !== undefined && <Notice kind="error">{messageText(error)}</Notice>}
      <h2>导出用的模板</h2>
      <DataTable<KeptTemplate>
        label="导出用的模板" rows={value?.kept ?? []} rowKey={({ sha256 }) => sha256} emptyText="还没有保存模板。在“导出”中选择本单位的模板文件后，可以保存在这里。"
        columns={[
          { key: 'name', title: '名称', render: ({ name }) => name },
          {
            key: 'stamp', title: '识别标记', width: 320,
            render: ({ sha256, name, isStamped }) => (
              <Checkbox checked={isStamped} aria-label={`导出时在 ${name} 中写入识别标记`} onChange={({ target }) => void setStamp(sha256, target.checked)}>
                {isStamped ? '导出时写入隐藏的识别页，收回时逐格对上' : '不写入，收回时按任务编号和内容对应'}
              </Checkbox>
            ),
          },
          {
            title: '操作', key: 'action', width: 90,
            render: ({ sha256, name }) => <Button type="link" aria-label={`移除模板 ${name}`} onClick={() => void remove(`移除模板“${name}”？`, '只从列表中移除，已导出的表格不受影响。', () => client.call('template.discard', { sha256 }))}>移除</Button>,
          },
        ]}
      />
      <h2>记住的列</h2>
      <DataTable<LearntTemplate>
        label="记住的列" rows={value?.learnt ?? []} rowKey={({ fingerprint }) => fingerprint} emptyText="还没有更正过列。导入时在“列的含义”中更正后，同样的表格会照此识别。"
        columns={[
          { key: 'name', title: '表格', width: 320, render: ({ name }) => name },
          { title: '更正过的列', key: 'columns', render: ({ columns }) => columns.map(columnText).join('；') },
          {
            title: '操作', key: 'action', width: 90,
            render: ({ fingerprint, name }) => <Button type="link" aria-label={`忘记 ${name} 的列`} onClick={() => void remove(`忘记“${name}”的列？`, '以后导入这种表格时，重新按表头文字识别。', () => client.call('template.forget', { fingerprint }))}>忘记</Button>,
          },
        ]}
      />
    </div>
  );
}

function columnText({ col, field, formulas }: ColumnCorrection): string {
  return `${columnLetters(col)} 列：${field === null ? '不导入' : FIELD_LABELS[field]}${formulas === 'overwrite' ? '，导出时可覆盖公式' : ''}`;
}
