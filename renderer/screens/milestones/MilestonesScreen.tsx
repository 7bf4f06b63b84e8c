import { Button, Radio, Select } from 'antd';
import { useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import { useQuery } from '#renderer/client/useQuery.ts';
import { useFocusAfter } from '#renderer/components/form/useFocusAfter.ts';
import { ScreenPage } from '#renderer/components/frame/ScreenPage.tsx';
import { Notice } from '#renderer/components/messages/Notice.tsx';
import { focusPicked } from '#renderer/components/table/focusPicked.ts';
import { useAppearance } from '#renderer/stores/appearance.ts';
import { useNavigation } from '#renderer/stores/navigation.ts';
import { useSession, useWork } from '#renderer/stores/session.ts';
import { useUnitChoice } from '#renderer/stores/useUnitChoice.ts';
import { yearOf } from '#shared/domain/calendar.ts';
import { periodLabel } from '#shared/domain/period.ts';
import { messageText } from '#shared/wording/messages.ts';
import { MilestoneDialog, type MilestoneDeed } from './MilestoneDialog.tsx';
import { countViews, rowsOfView, taskRows, type MilestoneView, type PlannedRow } from './milestoneRows.ts';
import { MilestoneTable } from './MilestoneTable.tsx';
import { RulerLegend } from './YearRuler.tsx';
import './milestones.css';

/** 任务与举措: the tasks that a unit leads, broken into milestones, and when each is due. */
export function MilestonesScreen(): ReactNode {
  const work = useWork();
  const { planKey, period, role } = work;
  const { unit, choose, options } = useUnitChoice(work);
  const screen = useNavigation((navigation) => navigation.screen);
  const today = useSession(({ status }) => status?.today) ?? '';
  const isLarge = useAppearance(({ typeSize }) => typeSize === 'large');
  const plan = useQuery('plan.get', { planKey }, ['plan']);
  const list = useQuery('milestone.list', { planKey, unit, taskKey: null }, ['milestone', 'plan']);
  const extensions = useQuery('extension.list', { planKey, unit }, ['extension']);
  const [view, setView] = useState<MilestoneView>('all');
  const [current, setCurrent] = useState<string>();
  const [deed, setDeed] = useState<MilestoneDeed>();
  const tasks = useMemo(() => (plan.value === undefined ? [] : taskRows({ plan: plan.value, unit, milestones: list.value ?? [], extensions: extensions.value ?? [] })), [plan.value, unit, list.value, extensions.value]);
  const rows = useMemo(() => rowsOfView(tasks, view, period), [tasks, view, period]);
  const counts = useMemo(() => countViews(tasks, period), [tasks, period]);
  const picked = rows.find(({ key }) => key === current) ?? rows[0];
  const canChange = role === 'unit' && work.readOnly === null;
  const error = plan.error ?? list.error ?? extensions.error;
  const table = useRef<HTMLDivElement>(null);
  usePlace(table, screen.name === 'milestones' ? screen.taskKey : undefined, rows, setCurrent);

  const start = (kind: MilestoneDeed['kind'], row: PlannedRow | undefined = picked): boolean => {
    const next = canChange ? deedOf(kind, row, tasks) : undefined;
    if (next !== undefined) setDeed(next);
    return next !== undefined;
  };
  useFocusAfter(deed !== undefined, rows, () => focusPicked(table.current));
  const onKey = (key: string, row: PlannedRow): boolean => {
    const kind = ({ Insert: 'add', Delete: 'retract', ' ': 'done' } as const)[key];
    return kind !== undefined && start(kind, row);
  };
  const can = (kind: MilestoneDeed['kind']): boolean => deedOf(kind, picked, tasks) !== undefined;
  const views: [MilestoneView, string][] = [['all', '全部'], ['due', `${periodWord(period)}到期`], ['overdue', '已逾期'], ['next', '下一步'], ['unplanned', '未分解']];

  return (
    <ScreenPage
      fill title="任务与举措"
      note={<Radio.Group optionType="button" aria-label="筛选" value={view} onChange={({ target }) => setView(target.value as MilestoneView)} options={views.map(([value, word]) => ({ value, label: `${word} ${counts[value]}` }))} />}
      actions={<>
        {options.length > 0 && <Select className="milestones-unit" aria-label="查看哪个单位" showSearch value={unit ?? ''} options={options} onChange={(chosen) => choose(chosen === '' ? null : chosen)} />}
        {canChange && <>
          <Button type="primary" disabled={!can('add')} onClick={() => start('add')}>增加举措 <kbd>Ins</kbd></Button>
          <Button disabled={!can('edit')} onClick={() => start('edit')}>修改</Button>
          <Button disabled={!can('done')} onClick={() => start('done')}>完成</Button>
          <Button disabled={!can('retract')} onClick={() => start('retract')}>撤回</Button>
          <Button disabled={!can('extend')} onClick={() => start('extend')}>申请延期</Button>
        </>}
      </>}
    >
      {work.readOnly !== null && <div className="milestones-notice"><Notice kind="warning">{work.readOnly}</Notice></div>}
      {error !== undefined && <div className="milestones-notice"><Notice kind="error" actions={<Button onClick={list.refetch}>重试</Button>}>{messageText(error)}</Notice></div>}
      <div className="milestones" ref={table}>
        {plan.value !== undefined && list.value !== undefined && (
          <MilestoneTable
            rows={rows} period={period} today={today} showsUnit={unit === null} isLarge={isLarge} current={picked?.key} onCurrent={setCurrent}
            onOpen={(row) => start(row.kind === 'task' ? 'add' : 'edit', row)} onKey={onKey} emptyText={emptyText(view, tasks.length, period)}
          />
        )}
      </div>
      <footer className="milestones-foot small">
        <span>牵头任务 {tasks.length} 项，举措 {counts.all} 条，未分解 {counts.unplanned} 项{role === 'office' ? '；省级端只看，不修改各单位的举措' : ''}</span>
        <RulerLegend />
      </footer>
      {deed !== undefined && <MilestoneDialog deed={deed} planKey={planKey} year={yearOf(period)} today={today} onClose={() => setDeed(undefined)} />}
    </ScreenPage>
  );
}

/** Opens at a task that another screen or the search named, once it is there. */
function usePlace(table: React.RefObject<HTMLDivElement | null>, taskKey: string | undefined, rows: readonly PlannedRow[], setCurrent: (key: string) => void): void {
  const isThere = useRef(false);
  useEffect(() => {
    const row = taskKey === undefined ? undefined : rows.find(({ task }) => task.key === taskKey);
    if (isThere.current || row === undefined) return;
    isThere.current = true;
    setCurrent(row.key);
    table.current?.querySelector(`[data-row="${CSS.escape(row.key)}"]`)?.scrollIntoView({ block: 'center' });
  }, [table, taskKey, rows, setCurrent]);
}

/** The deed on the row that the person stands in; undefined where it makes no sense. */
function deedOf(kind: MilestoneDeed['kind'], row: PlannedRow | undefined, tasks: readonly Extract<PlannedRow, { kind: 'task' }>[]): MilestoneDeed | undefined {
  if (row === undefined) return undefined;
  const ofTask = row.kind === 'task' ? row : tasks.find(({ task, unit }) => task.key === row.task.key && unit === row.unit);
  if (ofTask === undefined) return undefined;
  if (kind === 'add') return { kind, row: ofTask };
  if (kind === 'extend') return ofTask.dueOn !== null && ofTask.extension?.decision !== null ? { kind, row: ofTask } : undefined;
  return row.kind === 'milestone' ? { kind, row: ofTask, milestone: row.milestone } : undefined;
}

function periodWord(period: string): string {
  return periodLabel(period).replace(/^\d+年/, '');
}

function emptyText(view: MilestoneView, tasks: number, period: string): ReactNode {
  if (tasks === 0) return <p>本单位在此计划中没有牵头任务，不需要分解举措。配合的任务请在“台账”中填报。</p>;
  const words: Record<MilestoneView, string> = {
    all: '还没有举措。', due: `${periodLabel(period)}没有到期的举措。可在右上方换一期，或选“全部”。`, overdue: '没有逾期的举措。', next: '还没有举措。请选“未分解”，从第一项任务开始按“增加举措”。', unplanned: '牵头任务都已分解成举措。',
  };
  return <p>{words[view]}</p>;
}
