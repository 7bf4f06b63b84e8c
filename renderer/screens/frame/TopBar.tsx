import { LeftOutlined, QuestionCircleOutlined, RightOutlined, SearchOutlined } from '@ant-design/icons';
import { Button, Select } from 'antd';
import type { ReactNode } from 'react';
import type { Period } from '#shared/domain/period.ts';
import { ROLE_LABELS } from '#shared/wording/labels.ts';
import { useNavigation } from '../../stores/navigation.ts';
import { useSession } from '../../stores/session.ts';

interface TopBarProps { isHelpOpen: boolean; onHelp(): void; onSearch(): void }

/** Who works here, on which plan, in which period; search and help. */
export function TopBar({ isHelpOpen, onHelp, onSearch }: TopBarProps): ReactNode {
  const identity = useSession(({ status }) => status?.identity);
  return (
    <header className="topBar" data-region="bar">
      <span className="topBar-name">一号台账</span>
      <span className="topBar-unit" title={identity?.person}>
        <b>{identity?.unit ?? '领导小组办公室'}</b>
        <span className="topBar-role">{identity ? ROLE_LABELS[identity.role] : ''}</span>
      </span>
      <PlanSwitch />
      <PeriodSwitch />
      <div className="topBar-end">
        <button type="button" className="topBar-search" aria-keyshortcuts="Control+K" onClick={onSearch}>
          <SearchOutlined aria-hidden /><span>搜索任务、单位、功能</span><kbd>Ctrl+K</kbd>
        </button>
        <Button icon={<QuestionCircleOutlined aria-hidden />} aria-pressed={isHelpOpen} aria-keyshortcuts="F1" onClick={onHelp}>帮助 <kbd>F1</kbd></Button>
      </div>
    </header>
  );
}

function PlanSwitch(): ReactNode {
  const { status, planKey, choosePlan } = useSession();
  const leave = useNavigation((navigation) => navigation.leave);
  const plans = status?.plans ?? [];
  if (plans.length === 0) return <span className="topBar-none">尚无工作计划</span>;
  if (plans.length === 1) return <span className="topBar-plan" title={plans[0]?.title}>{plans[0]?.title}</span>;
  return (
    <Select
      className="topBar-plan"
      aria-label="工作计划"
      value={planKey ?? null}
      options={plans.map((plan) => ({ value: plan.planKey, label: plan.title }))}
      popupMatchSelectWidth={false}
      onChange={(key) => key !== null && leave(() => choosePlan(key))}
    />
  );
}

function PeriodSwitch(): ReactNode {
  const { periods, period, choosePeriod } = useSession();
  const leave = useNavigation((navigation) => navigation.leave);
  if (period === undefined) return null;
  const kind = periods.find(({ key }) => key === period)?.kind;
  const siblings = periods.filter((each) => each.kind === kind);
  const place = siblings.findIndex(({ key }) => key === period);
  const step = (to: Period | undefined): void => {
    if (to !== undefined) leave(() => choosePeriod(to.key));
  };
  return (
    <span className="topBar-period" role="group" aria-label="填报期">
      <Button icon={<LeftOutlined aria-hidden />} aria-label="上一期" title="上一期" disabled={place <= 0} onClick={() => step(siblings[place - 1])} />
      <Select
        aria-label="填报期"
        className="topBar-periodSelect"
        value={period}
        listHeight={608}
        options={periods.map(({ key, label }) => ({ value: key, label }))}
        onChange={(key) => leave(() => choosePeriod(key))}
      />
      <Button icon={<RightOutlined aria-hidden />} aria-label="下一期" title="下一期" disabled={place < 0 || place >= siblings.length - 1} onClick={() => step(siblings[place + 1])} />
    </span>
  );
}
