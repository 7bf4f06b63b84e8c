import { Button, Checkbox, Radio, Select } from 'antd';
import { useMemo, useRef, useState, type ReactNode } from 'react';
import { useQuery } from '#renderer/client/useQuery.ts';
import { SearchLine } from '#renderer/components/form/SearchLine.tsx';
import { useFocusAfter } from '#renderer/components/form/useFocusAfter.ts';
import { ScreenPage } from '#renderer/components/frame/ScreenPage.tsx';
import { Notice } from '#renderer/components/messages/Notice.tsx';
import { focusPicked } from '#renderer/components/table/focusPicked.ts';
import { PickTable } from '#renderer/components/table/PickTable.tsx';
import { useAppearance } from '#renderer/stores/appearance.ts';
import { useNavigation } from '#renderer/stores/navigation.ts';
import { useSession, useWork } from '#renderer/stores/session.ts';
import { useUnitChoice } from '#renderer/stores/useUnitChoice.ts';
import { yearOf } from '#shared/domain/calendar.ts';
import { problemLevelSchema } from '#shared/domain/problem.ts';
import { PROBLEM_LEVEL_LABELS } from '#shared/wording/deskLabels.ts';
import { messageText } from '#shared/wording/messages.ts';
import { shortDayText } from '#shared/wording/shortDayText.ts';
import { ProblemDialog, type ProblemDeed } from './ProblemDialog.tsx';
import { ProblemPanel } from './ProblemPanel.tsx';
import { countProblems, filterProblems, OPEN_PROBLEMS, type ProblemRow, type ProblemView } from './problemRows.ts';
import { ProblemState } from './ProblemState.tsx';
import './problems.css';

/** 问题清单: what stands in the way, at which level it must be settled, and how it went. */
export function ProblemsScreen(): ReactNode {
  const work = useWork();
  const { planKey, period } = work;
  const { unit, choose, options } = useUnitChoice(work);
  const screen = useNavigation((navigation) => navigation.screen);
  const today = useSession(({ status }) => status?.today) ?? '';
  const isLarge = useAppearance(({ typeSize }) => typeSize === 'large');
  const plan = useQuery('plan.get', { planKey }, ['plan']);
  const units = useQuery('unit.list', { planKey }, ['plan']).value ?? [];
  const list = useQuery('problem.list', { planKey, unit }, ['problem', 'plan']);
  const [filter, setFilter] = useState(OPEN_PROBLEMS);
  const [current, setCurrent] = useState<string>();
  const [deed, setDeed] = useState<ProblemDeed | undefined>(() => (screen.name === 'problems' && screen.taskKey !== undefined ? { kind: 'raise', taskKey: screen.taskKey } : undefined));
  const all = useMemo(() => list.value ?? [], [list.value]);
  const counts = useMemo(() => countProblems(all), [all]);
  const rows = useMemo(() => filterProblems(all, filter), [all, filter]);
  const picked = rows.find(({ problem }) => problem.problemId === current) ?? rows[0];
  const canAct = work.readOnly === null;
  const table = useRef<HTMLDivElement>(null);
  const raise = (): void => setDeed({ kind: 'raise', taskKey: undefined });
  const followUp = ({ problem, actions }: ProblemRow): void => {
    if (canAct && actions.includes('followUp')) setDeed({ kind: 'followUp', problem });
  };
  useFocusAfter(deed !== undefined, rows, () => focusPicked(table.current));
  const views: [ProblemView, string][] = [['open', '未销号'], ['coordinating', '协调中'], ['settled', '已销号'], ['all', '全部']];

  return (
    <ScreenPage
      fill title="问题清单"
      note={(
        <div className="problems-filters" role="group" aria-label="筛选">
          <Radio.Group optionType="button" aria-label="按状态" value={filter.view} onChange={({ target }) => setFilter({ ...filter, view: target.value as ProblemView })} options={views.map(([value, word]) => ({ value, label: `${word} ${counts[value]}` }))} />
          <Select className="problems-level" aria-label="按层级" value={filter.level ?? ''} onChange={(level) => setFilter({ ...filter, level: level === '' ? null : problemLevelSchema.parse(level) })} options={[{ value: '', label: '各层级' }, ...problemLevelSchema.options.map((value) => ({ value: value as string, label: PROBLEM_LEVEL_LABELS[value] }))]} />
          <Checkbox checked={filter.overdue} onChange={({ target }) => setFilter({ ...filter, overdue: target.checked })}>逾期 {counts.overdue}</Checkbox>
          <SearchLine className="problems-search" label="按文字或单位筛选" placeholder="筛选：文字、单位" value={filter.text} onChange={(text) => setFilter({ ...filter, text })} />
        </div>
      )}
      actions={<>
        {options.length > 0 && <Select className="problems-unit" aria-label="查看哪个单位" showSearch value={unit ?? ''} options={options} onChange={(chosen) => choose(chosen === '' ? null : chosen)} />}
        {canAct && <Button type="primary" onClick={raise}>提出问题 <kbd>Ins</kbd></Button>}
      </>}
    >
      {work.readOnly !== null && <div className="problems-notice"><Notice kind="warning">{work.readOnly}</Notice></div>}
      {list.error !== undefined && <div className="problems-notice"><Notice kind="error" actions={<Button onClick={list.refetch}>重试</Button>}>{messageText(list.error)}</Notice></div>}
      <div className="problems">
        <div className="problems-list" ref={table}>
          {list.value !== undefined && (
            <PickTable<ProblemRow>
              label="问题清单" rows={rows} rowKey={({ problem }) => problem.problemId} current={picked?.problem.problemId} onCurrent={setCurrent} onOpen={followUp}
              onKey={(key) => {
                if (key !== 'Insert' || !canAct) return false;
                raise();
                return true;
              }}
              emptyText={<Nothing hasAny={all.length > 0} canAct={canAct} onRaise={raise} onAll={() => setFilter({ ...OPEN_PROBLEMS, view: 'all' })} />}
              columns={[
                { key: 'text', title: '问题', render: ({ problem }) => <span className="problems-words">{problem.text}</span> },
                { key: 'level', title: '层级', width: isLarge ? 64 : 54, render: ({ problem }) => PROBLEM_LEVEL_LABELS[problem.level] },
                { key: 'unit', title: '责任单位', width: isLarge ? 124 : 112, render: ({ problem }) => problem.unit },
                { key: 'raisedBy', title: '提出单位', width: isLarge ? 124 : 112, render: ({ problem }) => problem.raisedBy ?? '省级端' },
                { key: 'dueOn', title: '时限', width: isLarge ? 104 : 88, render: ({ problem }) => (problem.dueOn === null ? '未定' : shortDayText(problem.dueOn, yearOf(period))) },
                { key: 'state', title: '状态', width: isLarge ? 134 : 112, render: (row) => <ProblemState row={row} /> },
              ]}
            />
          )}
        </div>
        <ProblemPanel row={picked} tasks={plan.value?.tasks ?? []} canAct={canAct} onAct={(kind) => picked !== undefined && setDeed({ kind, problem: picked.problem })} />
      </div>
      <footer className="problems-foot small">{unit === null ? '各单位' : `${unit}提出或负责解决`}的问题共 {counts.all} 个，未销号 {counts.open} 个，其中逾期 {counts.overdue} 个{rows.length === counts.all ? '' : `；当前显示 ${rows.length} 个`}</footer>
      {canAct && deed !== undefined && plan.value !== undefined && <ProblemDialog deed={deed} plan={plan.value} units={units.map((each) => each.unit)} period={period} today={today} onClose={() => setDeed(undefined)} />}
    </ScreenPage>
  );
}

function Nothing({ hasAny, canAct, onRaise, onAll }: { hasAny: boolean; canAct: boolean; onRaise(): void; onAll(): void }): ReactNode {
  if (hasAny) return <><p>没有符合条件的问题。</p><Button onClick={onAll}>显示全部</Button></>;
  return <><p>还没有问题。工作中卡住、需要别的单位或上级协调的事，在这里提出，写明请哪一级协调、由谁解决。</p>{canAct && <Button type="primary" onClick={onRaise}>提出第一个问题</Button>}</>;
}
