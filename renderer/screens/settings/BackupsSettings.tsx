import { Button } from 'antd';
import { useEffect, useState, type ReactNode } from 'react';
import type { CallError, Output } from '#shared/contract/contract.ts';
import { messageText } from '#shared/wording/messages.ts';
import { useJob } from '../../client/useJob.ts';
import { useQuery } from '../../client/useQuery.ts';
import { Notice } from '../../components/messages/Notice.tsx';
import { useNotices } from '../../components/messages/useNotices.ts';
import { DataTable } from '../../components/table/DataTable.tsx';
import { useSession } from '../../stores/session.ts';
import { bytesText, instantText } from './measureText.ts';

type Backup = Output<'workspace.listBackups'>[number];
type Outcome = { done: Output<'workspace.restore'>; from: Backup } | { error: CallError };

/** Every copy with what it holds, and the way back to one; the present is copied first. */
export function BackupsSettings(): ReactNode {
  const notices = useNotices();
  const status = useSession((session) => session.status);
  const backups = useQuery('workspace.listBackups', {}, ['workspace']);
  const job = useJob('workspace.restore');
  const [outcome, setOutcome] = useState<Outcome>();
  const { refetch } = backups;
  const lastBackupAt = status?.lastBackupAt;
  // A backup commits nothing: only its time tells that there is another one.
  useEffect(refetch, [lastBackupAt, refetch]);

  const restore = async (backup: Backup): Promise<void> => {
    const isSure = await notices.ask({
      title: '恢复到这份备份？', yes: '恢复', isDangerous: true,
      text: <>
        <p>将恢复到 {instantText(backup.madeAt)} 的备份，含留痕 {backup.changes.toLocaleString('zh-CN')} 条；本机现有 {(status?.changes ?? 0).toLocaleString('zh-CN')} 条。</p>
        <p>恢复前会先备份现在的数据，随时可以再恢复回来。备份之后报送过的内容，接收省级下发的包即可取回；没有报送的，只在恢复前的备份里。</p>
      </>,
    });
    if (!isSure) return;
    setOutcome(undefined);
    const result = await job.run({ name: backup.name });
    setOutcome(result.ok ? { done: result.value, from: backup } : { error: result.error });
    refetch();
  };

  return (
    <section className="settings-part settings-wide" aria-labelledby="settings-backups">
      <div className="settings-heading">
        <h2 id="settings-backups">备份与恢复</h2>
        <Button onClick={refetch}>刷新</Button>
      </div>
      {backups.error !== undefined && <Notice kind="error" actions={<Button onClick={refetch}>重试</Button>}>{messageText(backups.error)}</Notice>}
      <div aria-live="polite">{outcome !== undefined && <RestoreOutcome outcome={outcome} />}</div>
      <div className="settings-backups" tabIndex={0} role="group" aria-label="备份列表">
        <DataTable<Backup>
          label="备份" rows={backups.value ?? []} rowKey={({ name }) => name} emptyText={backups.isLoading ? '正在读取……' : '还没有备份。按上面的“立即备份”写一份。'}
          columns={[
            { key: 'madeAt', title: '备份时间', width: 170, render: ({ madeAt }) => instantText(madeAt) },
            { key: 'changes', title: '留痕', width: 90, align: 'right', render: ({ changes, isReadable }) => (isReadable ? `${changes.toLocaleString('zh-CN')} 条` : '—') },
            { key: 'last', title: '最后改动', width: 170, render: ({ lastChangeAt }) => (lastChangeAt === null ? '—' : instantText(lastChangeAt)) },
            { key: 'person', title: '填报人', width: 90, render: ({ person }) => person ?? '—' },
            { key: 'plans', title: '工作计划', render: ({ plans, isReadable }) => (isReadable ? plans.join('；') || '尚无' : <span className="settings-bad">打不开：文件已损坏，或由更新版本写成</span>) },
            { key: 'bytes', title: '大小', width: 80, align: 'right', render: ({ bytes }) => bytesText(bytes) },
            {
              key: 'act', title: '处理', width: 76,
              render: (backup) => (
                <Button
                  aria-label={`恢复：${instantText(backup.madeAt)} 的备份`} disabled={!backup.isReadable || job.isRunning || status?.readOnly !== null}
                  onClick={() => void restore(backup)}
                >恢复</Button>
              ),
            },
          ]}
        />
      </div>
      <p className="faint small">恢复后本机用新编号继续，已用过的编号不会重复。工作区拷到别的计算机后，请只留一台填报；若提示“分叉”，请到“交换—记录”按“处理分叉”。</p>
    </section>
  );
}

function RestoreOutcome({ outcome }: { outcome: Outcome }): ReactNode {
  if ('error' in outcome) return <Notice kind="error">{messageText(outcome.error)}</Notice>;
  const { done: { before, changes }, from } = outcome;
  return <Notice kind="success">已恢复到 {instantText(from.madeAt)} 的备份，现有留痕 {changes.toLocaleString('zh-CN')} 条。恢复前的数据备份为“{before}”。请接收一次省级最近下发的包，取回已报送的内容。</Notice>;
}
