import { Button } from 'antd';
import { useState, type ReactNode } from 'react';
import { useJob } from '#renderer/client/useJob.ts';
import { Dialog } from '#renderer/components/messages/Dialog.tsx';
import { Notice } from '#renderer/components/messages/Notice.tsx';
import type { CallError, Output } from '#shared/contract/contract.ts';
import type { ReceivedPackage } from '#shared/domain/exchangePackage.ts';
import { effectCountsText } from '#shared/wording/exchangeLabels.ts';
import { messageText } from '#shared/wording/messages.ts';
import { reasonText } from '../packageText.ts';

/** 处理分叉: what only this machine has goes on under a new number, and what was set apart is taken in beside it. */
export function ForkDialog({ received, onClose }: { received: ReceivedPackage; onClose(): void }): ReactNode {
  const job = useJob('package.reissue');
  const [done, setDone] = useState<Output<'package.reissue'>>();
  const [error, setError] = useState<CallError>();
  const start = async (): Promise<void> => {
    setError(undefined);
    const result = await job.run({ sha256: received.sha256 });
    if (result.ok) setDone(result.value);
    else setError(result.error);
  };
  return (
    <Dialog title="处理分叉" onClose={onClose} footer={done !== undefined ? <Button type="primary" data-autofocus onClick={onClose}>完成</Button> : <>
      <Button data-autofocus onClick={onClose}>暂不处理</Button>
      <Button type="primary" loading={job.isRunning} onClick={() => void start()}>重新编号并接收</Button>
    </>}>
      {done === undefined ? <>
        <p>“{received.name}”已隔离，两边的数据都保留着。多半是本机恢复过备份，或工作区被拷到另一台计算机继续使用，同一编号写了不同的内容。</p>
        <ol className="exchange-steps">
          <li>先备份本机现有数据；</li>
          <li>把只有本机才有、省级尚未确认的改动，用新编号重新记一遍，内容、时间和填报人不变；</li>
          <li>再接收这个包。两边都改过的地方显示为“并存”，由您裁定。</li>
        </ol>
        <p>另一台计算机如果还在使用，请只留一台继续填报。</p>
      </> : <p>已用新编号重记 {done.reissued} 条。{done.result.state === 'APPLIED' ? `这个包已接收：${effectCountsText(done.result.counts)}。请重新生成报送包。` : reasonText(done.result)}</p>}
      {error !== undefined && <Notice kind="error">{messageText(error)}</Notice>}
    </Dialog>
  );
}
