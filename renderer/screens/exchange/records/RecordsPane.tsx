import { Button, Radio } from 'antd';
import { useState, type ReactNode } from 'react';
import { useJob } from '#renderer/client/useJob.ts';
import { useQuery } from '#renderer/client/useQuery.ts';
import { JobProgress } from '#renderer/components/intake/JobProgress.tsx';
import { Notice } from '#renderer/components/messages/Notice.tsx';
import type { CallError, Output } from '#shared/contract/contract.ts';
import { messageText } from '#shared/wording/messages.ts';
import { summaryText } from '../receive/summaryText.ts';
import type { Parties } from '../useParties.ts';
import { ReceivedTable } from './ReceivedTable.tsx';
import { SentTable } from './SentTable.tsx';

/** As many as anybody looks through; what is older lies in the inbox all the same. */
const SHOWN = 500;

/** Every package that came and went, with every state and every attempt. */
export function RecordsPane({ parties }: { parties: Parties }): ReactNode {
  const list = useQuery('package.list', { limit: SHOWN }, ['package']);
  const [view, setView] = useState<'received' | 'sent'>('received');
  const [onlyOpen, setOnlyOpen] = useState(false);
  const retry = useJob('package.retry');
  const [outcome, setOutcome] = useState<{ done: Output<'package.retry'> } | { error: CallError }>();
  const received = list.value?.received ?? [];
  const open = received.filter(({ state }) => state === 'PARKED' || state === 'QUARANTINED');
  const tryAgain = async (): Promise<void> => {
    setOutcome(undefined);
    const result = await retry.run({});
    setOutcome(result.ok ? { done: result.value } : { error: result.error });
  };
  return (
    <div className="exchange-pane">
      <div className="exchange-buttons">
        <Radio.Group
          optionType="button" aria-label="看哪些" value={onlyOpen ? 'open' : view}
          onChange={({ target }) => {
            setOnlyOpen(target.value === 'open');
            setView(target.value === 'sent' ? 'sent' : 'received');
          }}
          options={[{ value: 'received', label: `收到 ${received.length}` }, { value: 'open', label: `等待和隔离 ${open.length}` }, { value: 'sent', label: `发出 ${list.value?.sent.length ?? 0}` }]}
        />
        <Button disabled={open.length === 0 || retry.isRunning || parties.readOnly !== null} onClick={() => void tryAgain()}>重试等待的包</Button>
        <span className="exchange-summary">所等的包或登记到了会自动接收，一般不用重试。</span>
      </div>
      {list.error !== undefined && <Notice kind="error" actions={<Button onClick={list.refetch}>重试</Button>}>{messageText(list.error)}</Notice>}
      {retry.isRunning && <JobProgress what="正在重试" progress={retry.progress} onCancel={retry.cancel} />}
      {outcome !== undefined && ('error' in outcome
        ? <Notice kind="error">{messageText(outcome.error)}</Notice>
        : <Notice kind="info">{outcome.done.files.length === 0 ? '没有等待的包。' : `${summaryText(outcome.done.files)}。`}</Notice>)}
      {view === 'sent' ? <SentTable sent={list.value?.sent ?? []} isLoading={list.isLoading} role={parties.role} /> : <ReceivedTable received={onlyOpen ? open : received} isLoading={list.isLoading} parties={parties} />}
    </div>
  );
}
