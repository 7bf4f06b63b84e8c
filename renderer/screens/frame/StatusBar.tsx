import { AuditOutlined, CheckCircleOutlined, CloseCircleOutlined, FolderOpenOutlined, HistoryOutlined, LoadingOutlined, LockOutlined, SafetyCertificateOutlined, SaveOutlined } from '@ant-design/icons';
import type { ReactNode } from 'react';
import { confirmedUpToText } from '#shared/wording/exchangeText.ts';
import { messageText } from '#shared/wording/messages.ts';
import { useQuery } from '../../client/useQuery.ts';
import { useSaving } from '../../stores/saving.ts';
import { readOnlyText, useSession } from '../../stores/session.ts';
import { dayText, momentText } from './momentText.ts';

/** Whether all is safe: what is saved, when it was backed up, where it lies. */
export function StatusBar(): ReactNode {
  const status = useSession((session) => session.status);
  if (status === undefined) return null;
  const backup = status.lastBackupAt === null ? '尚未备份' : `最近备份 ${momentText(status.lastBackupAt, status.today)}`;
  return (
    <footer className="statusBar" aria-label="状态" data-region="status" tabIndex={-1}>
      <SavedState readOnly={readOnlyText(status)} />
      <span className="statusBar-item statusBar-changes"><HistoryOutlined aria-hidden /> 留痕 {status.changes.toLocaleString('zh-CN')} 条</span>
      {status.identity?.role === 'unit' && <Confirmed />}
      <span className="statusBar-item"><SaveOutlined aria-hidden /> {backup}</span>
      <span className="statusBar-item statusBar-folder" title={`数据文件夹：${status.folder}`}><FolderOpenOutlined aria-hidden /> <span>{folderName(status.folder)}</span></span>
      <span className="statusBar-item statusBar-secret"><SafetyCertificateOutlined aria-hidden /> 非涉密系统，严禁录入涉密信息</span>
    </footer>
  );
}

/** How much of the unit's own the office has said it has, and since when; only a package changes that. */
function Confirmed(): ReactNode {
  const today = useSession((session) => session.status?.today ?? '');
  const answer = useQuery('exchange.status', {}, ['package']).value;
  if (answer === undefined) return null;
  const { confirmed } = answer;
  const text = confirmed === null ? '省级尚未确认收到' : `${confirmedUpToText(confirmed)}（${dayText(confirmed.at, today)}）`;
  return <span className="statusBar-item statusBar-confirmed" data-testid="confirmedByOffice" title={text}><AuditOutlined aria-hidden /> {text}</span>;
}

/** The last part of a path of either system; the whole of it is told on hover and in 设置. */
function folderName(folder: string): string {
  return folder.split(/[\\/]/).findLast((part) => part !== '') ?? folder;
}

function SavedState({ readOnly }: { readOnly: string | null }): ReactNode {
  const { running, error } = useSaving();
  const [kind, icon, text] = savedState(readOnly, running > 0, error === undefined ? undefined : messageText(error));
  return <span className={`statusBar-item statusBar-${kind}`} role="status" data-testid="savedState" title={text}>{icon} <span className="statusBar-words">{text}</span></span>;
}

function savedState(readOnly: string | null, isSaving: boolean, refusal: string | undefined): ['good' | 'bad' | 'busy', ReactNode, string] {
  if (readOnly !== null) return ['bad', <LockOutlined aria-hidden key="icon" />, readOnly];
  if (isSaving) return ['busy', <LoadingOutlined aria-hidden key="icon" />, '正在保存…'];
  if (refusal !== undefined) return ['bad', <CloseCircleOutlined aria-hidden key="icon" />, `未保存：${refusal}`];
  return ['good', <CheckCircleOutlined aria-hidden key="icon" />, '已保存'];
}
