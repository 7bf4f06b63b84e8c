import { Button } from 'antd';
import dayjs from 'dayjs';
import type { ReactNode } from 'react';
import { useClient } from '#renderer/client/ClientProvider.tsx';
import { useQuery } from '#renderer/client/useQuery.ts';
import { Notice } from '#renderer/components/messages/Notice.tsx';
import { DataTable } from '#renderer/components/table/DataTable.tsx';
import { useNotices } from '#renderer/components/messages/useNotices.ts';
import { useWork } from '#renderer/stores/session.ts';
import { messageText } from '#shared/wording/messages.ts';
import { importsOf, type ImportStep } from './importsOf.ts';

/** Every import with who, when and what, and the way back: undone as a whole, and done again. */
export function ImportsPane(): ReactNode {
  const client = useClient();
  const { role } = useWork();
  const { ask, done, refused } = useNotices();
  const { value, error } = useQuery('step.list', { before: null, limit: 500 }, ['step', 'entry']);

  const turn = async ({ undoStepId, isUndone, names }: ImportStep): Promise<void> => {
    const question = isUndone
      ? { title: '恢复这次导入？', text: `“${names}”导入的内容将重新写入台账。`, yes: '恢复' }
      : { title: '撤销这次导入？', text: `“${names}”导入的内容将恢复为导入前的样子；之后又改过的保持不动。`, yes: '撤销', isDangerous: true };
    if (!(await ask(question))) return;
    const result = await client.call('step.undo', { stepId: undoStepId });
    if (result.ok) done(`${isUndone ? '已恢复' : '已撤销'} ${result.value.restored} 处${result.value.kept > 0 ? `；另有 ${result.value.kept} 处后来又改过，保持不动` : ''}。`);
    else refused(result.error, isUndone ? '没有恢复' : '没有撤销');
  };

  return (
    <div className="excel-pane">
      {error !== undefined && <Notice kind="error">{messageText(error)}</Notice>}
      <DataTable<ImportStep>
        label="导入记录" rows={importsOf(value ?? [])} rowKey={({ stepId }) => String(stepId)} emptyText={`还没有导入过表格。请在“${role === 'unit' ? '导入' : '收表台'}”中选择表格文件；每次导入都记在这里，可以整次撤销。`}
        columns={[
          { title: '时间', key: 'at', width: 150, render: ({ at }) => dayjs(at).format('YYYY-MM-DD HH:mm') },
          { title: '导入人', key: 'person', width: 100, render: ({ person }) => person },
          { title: '文件', key: 'names', render: ({ names }) => names },
          { title: '单位', key: 'units', width: 180, render: ({ units }) => units },
          { title: '填报期', key: 'period', width: 140, render: ({ period }) => period },
          { title: '改动', key: 'changes', width: 80, align: 'right', render: ({ changes }) => `${changes} 处` },
          { title: '状态', key: 'state', width: 90, render: ({ isUndone }) => (isUndone ? <span className="faint">已撤销</span> : '有效') },
          {
            title: '操作', key: 'action', width: 80,
            render: (step) => <Button type="link" aria-label={`${step.isUndone ? '恢复' : '撤销'}导入 ${step.names}`} onClick={() => void turn(step)}>{step.isUndone ? '恢复' : '撤销'}</Button>,
          },
        ]}
      />
    </div>
  );
}
