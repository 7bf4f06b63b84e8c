import { CheckCircleFilled, CloseCircleFilled, ExclamationCircleFilled, InfoCircleFilled } from '@ant-design/icons';
import type { ReactNode } from 'react';
import './Notice.css';

export type NoticeKind = 'info' | 'success' | 'warning' | 'error';

interface NoticeProps {
  kind: NoticeKind;
  /** What happened, and what to do next. */
  children: ReactNode;
  /** What can be done at once. */
  actions?: ReactNode;
}

const WORDS: Record<NoticeKind, string> = { info: '提示', success: '完成', warning: '注意', error: '未完成' };
const ICONS = { info: InfoCircleFilled, success: CheckCircleFilled, warning: ExclamationCircleFilled, error: CloseCircleFilled };

/** A message in its place on the screen: its word beside its colour, and what to do next. */
export function Notice({ kind, children, actions }: NoticeProps): ReactNode {
  const Icon = ICONS[kind];
  return (
    <div className={`notice notice-${kind}`} role={kind === 'error' ? 'alert' : 'status'}>
      <span className="notice-word"><Icon aria-hidden /> {WORDS[kind]}</span>
      <div className="notice-text">{children}</div>
      {actions !== undefined && <div className="notice-actions">{actions}</div>}
    </div>
  );
}

/** What the person stopped themselves is no failure. */
export function kindOfError({ code }: { code: string }): NoticeKind {
  return code === 'call.cancelled' || code === 'workbook.cancelled' ? 'info' : 'error';
}
