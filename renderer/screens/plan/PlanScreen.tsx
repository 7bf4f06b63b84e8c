import { ControlOutlined, EditOutlined, ImportOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { messageText } from '#shared/wording/messages.ts';
import { useQuery } from '../../client/useQuery.ts';
import { SearchLine } from '../../components/form/SearchLine.tsx';
import { ScreenPage } from '../../components/frame/ScreenPage.tsx';
import { Notice } from '../../components/messages/Notice.tsx';
import { useNavigation } from '../../stores/navigation.ts';
import { useSession } from '../../stores/session.ts';
import { PlanChange } from './PlanChange.tsx';
import { PlanTree } from './PlanTree.tsx';
import { PlanSettingsView } from './settings/PlanSettingsView.tsx';
import './plan.css';

type Mode = 'view' | 'import' | 'amend' | 'settings';

/** 计划: the tree of the plan as it stands; at the office also its amendment and the import of another. */
export function PlanScreen(): ReactNode {
  const { planKey, status } = useSession();
  const screen = useNavigation((navigation) => navigation.screen);
  const isOffice = status?.identity?.role === 'office';
  const [mode, setMode] = useState<Mode>(planKey === undefined ? 'import' : 'view');
  const [text, setText] = useState(screen.name === 'plan' ? screen.unit ?? '' : '');
  const plan = useQuery('plan.get', planKey === undefined ? null : { planKey }, ['plan']);
  const canChange = status?.readOnly === null;

  // The button that was pressed goes with its page: the next page begins at its head, and from there the way leads back to the button.
  const left = useRef<Mode>(undefined);
  useEffect(() => {
    if (document.activeElement === document.body) document.getElementById('main')?.focus({ preventScroll: true });
    left.current = mode;
  }, [mode]);

  if (mode === 'settings' && planKey !== undefined) return <PlanSettingsView planKey={planKey} canSave={isOffice && canChange} onLeave={() => setMode('view')} />;
  if (mode !== 'view') {
    return <PlanChange title={mode === 'amend' ? '修订计划' : '导入计划'} plan={mode === 'amend' ? plan.value : undefined} onLeave={planKey === undefined ? undefined : () => setMode('view')} />;
  }
  const actions = (
    <>
      <SearchLine label="按文字或单位筛选" className="plan-filter" placeholder="筛选：文字、单位、编号" value={text} onChange={setText} />
      {plan.value !== undefined && <Button icon={<ControlOutlined aria-hidden />} autoFocus={left.current === 'settings'} onClick={() => setMode('settings')}>计划设置</Button>}
      {isOffice && <Button icon={<EditOutlined aria-hidden />} disabled={!canChange || plan.value === undefined} autoFocus={left.current === 'amend'} onClick={() => setMode('amend')}>修订本计划</Button>}
      {canChange && <Button icon={<ImportOutlined aria-hidden />} autoFocus={left.current === 'import'} onClick={() => setMode('import')}>{isOffice ? '导入新计划或新版本' : '导入其他计划'}</Button>}
    </>
  );
  return (
    <ScreenPage title={isOffice ? '计划管理' : '计划'} note={plan.value === undefined ? undefined : `${plan.value.programmes.length} 个专项、${plan.value.tasks.length} 项任务`} actions={actions} fill>
      {plan.error !== undefined && <Notice kind="error" actions={<Button onClick={plan.refetch}>重试</Button>}>{messageText(plan.error)}</Notice>}
      {plan.value !== undefined && <PlanTree plan={plan.value} text={text} taskKey={screen.name === 'plan' ? screen.taskKey : undefined} />}
    </ScreenPage>
  );
}
