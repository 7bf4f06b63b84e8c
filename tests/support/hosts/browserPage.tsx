// The page of the browser tests: the client and its hooks in a real browser, with nothing of the app's screens.
import { StrictMode, useState, type ReactNode } from 'react';
import { createRoot } from 'react-dom/client';
import { ClientProvider } from '#renderer/client/ClientProvider.tsx';
import { createClient } from '#renderer/client/createClient.ts';
import { droppedFiles } from '#renderer/client/droppedFiles.ts';
import type { HostClient } from '#renderer/client/hostClient.ts';
import { styleNonce } from '#renderer/client/styleNonce.ts';
import { useJob } from '#renderer/client/useJob.ts';
import { useQuery } from '#renderer/client/useQuery.ts';

declare global {
  interface Window { client: HostClient; styleNonce: string }
}

const client = createClient();
Object.assign(window, { client, styleNonce: styleNonce() });

function Page(): ReactNode {
  const [planKey, setPlanKey] = useState<string | null>(null);
  const status = useQuery('workspace.status', {}, ['workspace']);
  const plans = useQuery('plan.list', {}, ['plan']);
  const watch = useJob('workspace.watch');
  const [dropped, setDropped] = useState('');
  const plan = useQuery('plan.get', planKey === null ? null : { planKey }, ['plan']);
  return (
    <>
      <p id="person">{status.value?.identity?.person ?? '无人'}</p>
      <p id="plans">{plans.value?.map((each) => each.title).join('；')}</p>
      <p id="plan">{plan.error?.code ?? plan.value?.title ?? (plan.isLoading ? '读取中' : '未问')}</p>
      <button id="missing" onClick={() => setPlanKey('2026-00000000')}>没有的计划</button>
      <button id="first" onClick={() => setPlanKey(plans.value?.[0]?.planKey ?? null)}>第一个计划</button>
      <button id="watch" onClick={() => void watch.run({})}>守候</button>
      <button id="stop" onClick={watch.cancel}>停止</button>
      <p id="job">{watch.isRunning ? `运行中 ${watch.progress?.terms?.includes('plan') === true ? '计划' : ''}` : '停止'}</p>
      <p id="drop" onDrop={(event) => void droppedFiles(event.dataTransfer).then(client.takeFiles).then((taken) => setDropped(JSON.stringify(taken)))}>拖放 {dropped}</p>
    </>
  );
}

const place = document.getElementById('root');
if (place !== null) createRoot(place).render(<StrictMode><ClientProvider client={client}><Page /></ClientProvider></StrictMode>);
