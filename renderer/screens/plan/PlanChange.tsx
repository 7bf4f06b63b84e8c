import { Button } from 'antd';
import { useEffect, useState, type ReactNode } from 'react';
import { planToDraft } from '#shared/domain/planToDraft.ts';
import type { Plan } from '#shared/domain/plan.ts';
import { messageText } from '#shared/wording/messages.ts';
import { useClient } from '../../client/ClientProvider.tsx';
import { useQuery } from '../../client/useQuery.ts';
import { ScreenPage } from '../../components/frame/ScreenPage.tsx';
import { Notice } from '../../components/messages/Notice.tsx';
import { useNotices } from '../../components/messages/useNotices.ts';
import { useNavigation } from '../../stores/navigation.ts';
import { useSession } from '../../stores/session.ts';
import { DifferenceView, itemKey } from './DifferenceView.tsx';
import { DraftCheck } from './reader/DraftCheck.tsx';
import { PlanReader } from './reader/PlanReader.tsx';
import type { ReadPlan } from './reader/readPlan.ts';
import { textHash } from './textHash.ts';

interface PlanChangeProps {
  title: string;
  /** The plan that is amended by hand; left out: one is read from a document. */
  plan: Plan | undefined;
  onLeave: (() => void) | undefined;
}

/** First the tree for correction, then the difference to what stands, then the import as one step. */
export function PlanChange({ title, plan, onLeave }: PlanChangeProps): ReactNode {
  const client = useClient();
  const notices = useNotices();
  const setGuard = useNavigation((navigation) => navigation.setGuard);
  const choosePlan = useSession((session) => session.choosePlan);
  const [read, setRead] = useState<ReadPlan | undefined>(() => (plan === undefined ? undefined : { draft: planToDraft(plan), source: { name: '手工修订', sha256: '' } }));
  const [isTouched, setTouched] = useState(false);
  const [isComparing, setComparing] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const comparison = useQuery('plan.compare', isComparing && read !== undefined ? { draft: read.draft } : null, ['plan']);

  const missing = (comparison.value?.items ?? []).filter(({ outcome }) => outcome === 'missing');
  // Whoever deletes by hand means it; a document may only be an extract.
  const withdrawn = plan === undefined ? chosen : new Set(missing.map(itemKey));

  const change = (next: ReadPlan | undefined): void => {
    setRead(next);
    setTouched(next !== undefined);
  };
  useEffect(() => {
    setGuard(isTouched ? { reason: '计划已读出或改动，还没有保存到工作区。' } : undefined);
    return () => setGuard(undefined);
  }, [isTouched, setGuard]);

  const save = async (): Promise<void> => {
    if (read === undefined) return;
    setBusy(true);
    const source = read.source.sha256 === '' ? { ...read.source, sha256: await textHash(JSON.stringify(read.draft)) } : read.source;
    const withdraw = missing.filter((item) => withdrawn.has(itemKey(item))).map(({ kind, key }) => ({ kind, key }));
    const result = await client.call('plan.import', { draft: read.draft, source, withdraw });
    setBusy(false);
    if (!result.ok) return notices.refused(result.error, '计划没有保存');
    setTouched(false);
    notices.done('计划已保存，可在“留痕”中撤销。');
    choosePlan(result.value.planKey);
    onLeave?.();
  };
  const leave = async (): Promise<void> => {
    const isSure = !isTouched || await notices.ask({ title: '放弃这次改动？', text: '读出和修改的内容还没有保存。', yes: '放弃', no: '继续修改', isDangerous: true });
    if (isSure) onLeave?.();
  };
  const hasTasks = read?.draft.programmes.some(({ tasks }) => tasks.length > 0) === true;
  const nothing = comparison.value !== undefined && comparison.value.difference.added + comparison.value.difference.changed + withdrawn.size === 0;

  const actions = (
    <>
      {onLeave !== undefined && <Button onClick={() => void leave()}>返回</Button>}
      {isComparing
        ? <><Button onClick={() => setComparing(false)}>上一步：修改</Button><Button type="primary" loading={isBusy} disabled={comparison.value === undefined || nothing} onClick={() => void save()}>保存到工作区</Button></>
        : <Button type="primary" disabled={!hasTasks} onClick={() => setComparing(true)}>下一步：核对差异</Button>}
    </>
  );
  return (
    <ScreenPage title={title} note={isComparing ? '保存前请核对：与工作区现有计划相比' : '识别和修改的内容在保存前不会影响现有计划'} actions={actions}>
      {isComparing && comparison.error !== undefined && <Notice kind="error">{messageText(comparison.error)}</Notice>}
      {isComparing && comparison.value !== undefined && <DifferenceView comparison={comparison.value} withdrawn={withdrawn} onWithdraw={plan === undefined ? setChosen : undefined} />}
      {!isComparing && plan !== undefined && read !== undefined && <DraftCheck plan={read} settled={keysOf(plan)} onChange={change} />}
      {!isComparing && plan === undefined && <PlanReader value={read} onChange={change} />}
    </ScreenPage>
  );
}

function keysOf(plan: Plan): ReadonlySet<string> {
  return new Set([...plan.programmes, ...plan.tasks].map(({ key }) => key));
}
