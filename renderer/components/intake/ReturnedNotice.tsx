import { Button } from 'antd';
import type { ReactNode } from 'react';
import type { CallError, Output, Progress } from '#shared/contract/contract.ts';
import { messageText } from '#shared/wording/messages.ts';
import { Notice } from '../messages/Notice.tsx';
import { JobProgress } from './JobProgress.tsx';

interface ReturnedNoticeProps {
  copies: {
    isRunning: boolean;
    progress: Progress | undefined;
    cancel(): void;
    done: { written: Output<'workbook.annotate'> } | undefined;
    error: CallError | undefined;
    reveal: (() => void) | undefined;
  };
}

/** How the marked copies come along, and what was written. */
export function ReturnedNotice({ copies: { isRunning, progress, cancel, done, error, reveal } }: ReturnedNoticeProps): ReactNode {
  return (
    <>
      {isRunning && <JobProgress what="正在生成标注件" progress={progress} onCancel={cancel} />}
      {error !== undefined && <Notice kind="error">{messageText(error)}</Notice>}
      {done !== undefined && !isRunning && (
        <Notice kind="success" actions={reveal !== undefined && <Button onClick={reveal}>打开所在文件夹</Button>}>
          <p>已生成“{done.written.name}”：{done.written.files.length} 个文件，标注 {done.written.files.reduce((sum, { marks }) => sum + marks, 0)} 处。请发给报送单位，按批注和“错误信息”列修改后重新报送。原文件没有改动。</p>
          {done.written.unmarked.length > 0 && <p>没有标注：{done.written.unmarked.join('、')}。</p>}
        </Notice>
      )}
    </>
  );
}
