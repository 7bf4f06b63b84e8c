import { Button, Select } from 'antd';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import type { Step } from '#shared/contract/step.ts';
import { messageText } from '#shared/wording/messages.ts';
import { STEP_KIND_LABELS, stepKind, stepText, type StepKind } from '#shared/wording/stepText.ts';
import { useClient } from '../../client/ClientProvider.tsx';
import { ScreenPage } from '../../components/frame/ScreenPage.tsx';
import { Notice } from '../../components/messages/Notice.tsx';
import { useNotices } from '../../components/messages/useNotices.ts';
import { useSession } from '../../stores/session.ts';
import { StepRow } from './StepRow.tsx';
import { useSteps } from './useSteps.ts';
import './history.css';

/** 留痕: everything that was done here, newest first; each step can be undone as one. */
export function HistoryScreen(): ReactNode {
  const client = useClient();
  const notices = useNotices();
  const status = useSession((session) => session.status);
  const { steps, error, isAtEnd, loadOlder, reload } = useSteps();
  const [kind, setKind] = useState<StepKind | 'all'>('all');
  const shown = steps.filter((step) => kind === 'all' || stepKind(step.operation) === kind);

  const undo = async (step: Step): Promise<void> => {
    const isAgain = step.undoes !== null;
    const isSure = await notices.ask({
      title: isAgain ? '恢复被撤销的操作？' : '撤销这一步？',
      text: `${stepText(step)}，共 ${step.changes} 处。此后又改过的内容保持不动；这次${isAgain ? '恢复' : '撤销'}本身也会留痕，可以再改回来。`,
      yes: isAgain ? '恢复' : '撤销',
    });
    if (!isSure) return;
    const result = await client.call('step.undo', { stepId: step.stepId });
    if (!result.ok) return notices.refused(result.error, '没有撤销');
    const { restored, kept } = result.value;
    notices.done(`已还原 ${restored} 处${kept > 0 ? `；另有 ${kept} 处此后又改过，保持不动` : ''}。`);
  };

  return (
    <ScreenPage
      title="留痕"
      note={`共载入 ${steps.length} 步${isAtEnd ? '，已到最早一步' : ''}`}
      actions={<Select aria-label="操作种类" className="history-kind" value={kind} onChange={setKind} options={[{ value: 'all', label: '全部操作' }, ...Object.entries(STEP_KIND_LABELS).map(([value, label]) => ({ value: value as StepKind, label }))]} />}
    >
      {error !== undefined && <Notice kind="error" actions={<Button onClick={reload}>重试</Button>}>{messageText(error)}</Notice>}
      {shown.length > 0 && (
        <table className="history" aria-label="留痕">
          <thead><tr><th scope="col">时间</th><th scope="col">种类</th><th scope="col">操作</th><th scope="col">改动</th><th scope="col">操作人</th><th scope="col">处理</th></tr></thead>
          <tbody>{shown.map((step) => <StepRow key={step.stepId} step={step} today={status?.today ?? ''} isReadOnly={typeof status?.readOnly === 'string'} onUndo={() => void undo(step)} />)}</tbody>
        </table>
      )}
      {isAtEnd && shown.length === 0 && <p className="history-none">{kind === 'all' ? '还没有任何操作。填报、导入后，每一步都会记在这里。' : `已载入的记录里没有“${STEP_KIND_LABELS[kind]}”类操作。可改选“全部操作”。`}</p>}
      {!isAtEnd && <Older onVisible={loadOlder} count={steps.length} />}
    </ScreenPage>
  );
}

/** Loads what is older as soon as it comes into sight; a button for those who do not scroll. */
function Older({ onVisible, count }: { onVisible(): void; count: number }): ReactNode {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (place.current === null || count === 0) return undefined;
    const watch = new IntersectionObserver((entries) => entries.some((entry) => entry.isIntersecting) && onVisible(), { rootMargin: '200px' });
    watch.observe(place.current);
    return () => watch.disconnect();
  }, [onVisible, count]);
  return <div ref={place} className="history-older"><Button type="link" onClick={onVisible}>载入更早的记录</Button></div>;
}
