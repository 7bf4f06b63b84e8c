import { Button, Spin } from 'antd';
import type { ReactNode } from 'react';
import type { CallError } from '#shared/contract/contract.ts';
import { messageText } from '#shared/wording/messages.ts';
import { Notice } from '../../components/messages/Notice.tsx';
import './frame.css';

/** What stands on the page before the workspace has answered, or when it cannot be had. */
export function StartNotice({ error, onRetry }: { error: CallError | undefined; onRetry(): void }): ReactNode {
  return (
    <main className="startNotice">
      <h1>一号台账</h1>
      {error === undefined
        ? <p role="status"><Spin size="small" /> 正在打开工作区…</p>
        : <Notice kind="error" actions={<Button onClick={onRetry}>重试</Button>}>{messageText(error)}</Notice>}
    </main>
  );
}
