import { Button, Checkbox, Steps } from 'antd';
import { useState, type ComponentType, type ReactNode } from 'react';
import type { CallError, Output } from '#shared/contract/contract.ts';
import type { Identity } from '#shared/contract/workspace.ts';
import { unitsOfDraft } from '#shared/domain/editDraft.ts';
import { USUAL_ALGORITHM } from '#shared/domain/signingKey.ts';
import { messageText } from '#shared/wording/messages.ts';
import { useClient } from '../../client/ClientProvider.tsx';
import { Notice } from '../../components/messages/Notice.tsx';
import { IdentityStep } from './IdentityStep.tsx';
import { Summary } from './Summary.tsx';
import './firstStart.css';

type ReadPlan = Output<'plan.read'>;

interface FirstStartProps {
  /** Reads a plan and lets it be corrected; handed in, since it belongs to the screen of plans. */
  PlanReader: ComponentType<{ value: ReadPlan | undefined; onChange(plan: ReadPlan | undefined): void; startsWithShipped?: boolean }>;
  folder: string;
}

const STEPS = ['工作计划', '我的身份', '核对并开始'];

/** 首次使用: three short steps to the first cell. */
export function FirstStart({ PlanReader, folder }: FirstStartProps): ReactNode {
  const client = useClient();
  const [step, setStep] = useState(0);
  const [plan, setPlan] = useState<ReadPlan>();
  const [identity, setIdentity] = useState<Identity>();
  const [algorithm, setAlgorithm] = useState(USUAL_ALGORITHM);
  const [isUnderstood, setUnderstood] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const [error, setError] = useState<CallError>();

  const finish = async (): Promise<void> => {
    if (identity === undefined || plan === undefined) return;
    setBusy(true);
    const result = await client.call('workspace.setUp', { identity, plan, algorithm });
    // Once it is set up the status changes, and the frame takes this page's place.
    if (result.ok) return;
    setError(result.error);
    setBusy(false);
  };
  const reason = planReason(plan);

  return (
    <main className="firstStart">
      <div className="firstStart-card">
        <header>
          <div>
            <h1>一号台账</h1>
            <p className="faint">首次使用，三步即可开始填报。数据只保存在本机，不联网。</p>
          </div>
          <Steps current={step} items={STEPS.map((title) => ({ title }))} className="firstStart-steps" />
        </header>
        {step === 0 && (
          <>
            <section className="firstStart-body" aria-label="第一步：工作计划" tabIndex={0}>
              <h2>第一步：选择工作计划</h2>
              <p className="faint firstStart-lead">程序附带 2022 年工作计划。如有新的通知，可打开文件或粘贴文字；识别结果在保存前都可以修改。</p>
              <PlanReader value={plan} onChange={setPlan} startsWithShipped={plan === undefined} />
            </section>
            <footer>
              <span className="faint">{reason ?? ''}</span>
              <Button size="middle" type="primary" disabled={reason !== undefined} onClick={() => setStep(1)}>下一步</Button>
            </footer>
          </>
        )}
        {step === 1 && plan !== undefined && (
          <IdentityStep units={unitsOfDraft(plan.draft)} identity={identity} algorithm={algorithm} onBack={() => setStep(0)} onDone={(who, signing) => {
            setIdentity(who);
            setAlgorithm(signing);
            setStep(2);
          }} />
        )}
        {step === 2 && plan !== undefined && identity !== undefined && (
          <>
            <section className="firstStart-body" aria-label="第三步：核对并开始" tabIndex={0}>
              <h2>第三步：核对并开始</h2>
              <Summary plan={plan} identity={identity} algorithm={algorithm} folder={folder} />
              <Notice kind="warning">
                本程序只用于处理非涉密的工作台账。严禁录入、导入、存储和传递国家秘密、工作秘密及其他不宜公开的内容。
              </Notice>
              <Checkbox autoFocus checked={isUnderstood} onChange={(event) => setUnderstood(event.target.checked)}>我已知悉：本机和本工作区只处理非涉密信息</Checkbox>
              {error !== undefined && <Notice kind="error">{messageText(error)}</Notice>}
            </section>
            <footer>
              <Button size="middle" onClick={() => setStep(1)}>上一步</Button>
              <Button size="middle" type="primary" disabled={!isUnderstood} loading={isBusy} onClick={() => void finish()}>开始使用</Button>
            </footer>
          </>
        )}
      </div>
    </main>
  );
}

/** Why the plan cannot be taken yet. */
function planReason(plan: ReadPlan | undefined): string | undefined {
  if (plan === undefined) return '请先选择一份工作计划';
  if (plan.draft.title.trim() === '') return '请填写计划标题';
  if (plan.draft.year === null) return '请填写计划年度';
  return plan.draft.programmes.some(({ tasks }) => tasks.length > 0) ? undefined : '计划里还没有任务';
}
