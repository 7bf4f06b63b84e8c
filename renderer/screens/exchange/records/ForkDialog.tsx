import { Button } from 'antd';
import { useState, type ReactNode } from 'react';
import { useJob } from '#renderer/client/useJob.ts';
import { Dialog } from '#renderer/components/messages/Dialog.tsx';
import { Notice } from '#renderer/components/messages/Notice.tsx';
import type { CallError, Output } from '#shared/contract/contract.ts';
import type { ReceivedPackage } from '#shared/domain/exchangePackage.ts';
import { effectCountsText } from '#shared/wording/exchangeLabels.ts';
import { partyName } from '#shared/wording/exchangeText.ts';
import { messageText } from '#shared/wording/messages.ts';
import { reasonText } from '../packageText.ts';
import { ConfirmUnits } from '../receive/ConfirmUnits.tsx';

interface ForkDialogProps { received: ReceivedPackage; role: 'unit' | 'office' | undefined; onClose(): void }

/** 处理分叉: at a unit the office's branch stands, and what only this machine has goes on under a new number; elsewhere what only the package has does. */
export function ForkDialog({ received, role, onClose }: ForkDialogProps): ReactNode {
  const job = useJob('package.reissue');
  const [done, setDone] = useState<Output<'package.reissue'>>();
  const [error, setError] = useState<CallError>();
  const followsOffice = role === 'unit' && received.sender?.role === 'office';
  const start = async (confirmation: string[]): Promise<CallError | null> => {
    setError(undefined);
    const result = await job.run({ sha256: received.sha256, confirmation });
    if (result.ok) setDone(result.value);
    else setError(result.error);
    return result.ok ? null : result.error;
  };
  if (done !== undefined && done.result.confirm.length > 0 && !followsOffice) return <ConfirmUnits files={[done.result]} onClose={onClose} onConfirm={(names) => start([...names])} />;
  return (
    <Dialog title={received.state === 'PARKED' ? '处理缺失' : '处理分叉'} onClose={onClose} footer={done !== undefined ? <Button type="primary" data-autofocus onClick={onClose}>完成</Button> : <>
      <Button data-autofocus onClick={onClose}>暂不处理</Button>
      <Button type="primary" loading={job.isRunning} onClick={() => void start([])}>重新编号并接收</Button>
    </>}>
      {done === undefined ? followsOffice ? <FollowOffice name={received.name} /> : <AdoptPackage received={received} /> : <DoneText done={done} followsOffice={followsOffice} />}
      {error !== undefined && <Notice kind="error">{messageText(error)}</Notice>}
    </Dialog>
  );
}

function FollowOffice({ name }: { name: string }): ReactNode {
  return (
    <>
      <p>“{name}”已隔离，两边的数据都保留着。多半是本机恢复过备份，或工作区被拷到另一台计算机继续使用，同一编号写了不同的内容；也可能是别的单位出现了这种情况，本机先前收到的是另一份。</p>
      <ol className="exchange-steps">
        <li>先备份本机现有数据；</li>
        <li>把只有本机才有、省级尚未确认的改动，用新编号重新记一遍，内容、时间和填报人不变；</li>
        <li>再接收这个包，编号相同的以省级的为准。两边都改过的地方显示为“并存”，由您裁定。</li>
      </ol>
      <p>另一台计算机如果还在使用，请只留一台继续填报。</p>
    </>
  );
}

function AdoptPackage({ received: { name, state, sender, detail } }: { received: ReceivedPackage }): ReactNode {
  const from = sender === null ? '对方' : partyName(sender);
  return (
    <div className="exchange-fork">
      <p>{state === 'PARKED' ? `“${name}”之前还缺少 ${String(detail['ranges'] ?? '前面的部分')}，文件已留存等待。` : `“${name}”与本机已有的记录编号相同、内容不同，已隔离，两边的数据都保留着。`}请先请{from}{state === 'PARKED' ? '补送缺少的部分，或重新生成“完整包”' : '收下省级回传包，在其机器上处理分叉后重新上报'}。</p>
      <p>确认{from}那边已经没有这些内容（机器损坏、恢复过旧备份等），再在本机处理：</p>
      <ol className="exchange-steps">
        <li>先备份本机现有数据；</li>
        <li>包内接得上的部分照常接收；</li>
        <li>接不上的改动用本机编号重新记下，内容、时间和填报人不变。与现有内容不同的显示为“并存”或“建议”，不覆盖任何一方。</li>
      </ol>
    </div>
  );
}

function DoneText({ done: { reissued, result }, followsOffice }: { done: Output<'package.reissue'>; followsOffice: boolean }): ReactNode {
  if (!followsOffice && result.state === 'APPLIED') return <p>这个包已收下：本机没有的 {reissued} 条改动已用本机编号重新记下，本机原有内容没有覆盖。与原有内容不同的，请到“并存裁定”中裁定。</p>;
  const next = followsOffice ? '请重新生成报送包。' : '';
  return <p>已用新编号重记 {reissued} 条。{result.state === 'APPLIED' ? `这个包已接收：${effectCountsText(result.counts)}。${next}` : reasonText(result)}</p>;
}
