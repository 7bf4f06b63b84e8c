import { Button, Radio, Select } from 'antd';
import { useCallback, useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import { useQuery } from '#renderer/client/useQuery.ts';
import { ScreenPage } from '#renderer/components/frame/ScreenPage.tsx';
import type { CellPlace, GridHandle } from '#renderer/components/grid/gridTypes.ts';
import { LedgerGrid } from '#renderer/components/grid/LedgerGrid.tsx';
import { Notice } from '#renderer/components/messages/Notice.tsx';
import { useAppearance } from '#renderer/stores/appearance.ts';
import { useWork, type Work } from '#renderer/stores/session.ts';
import { useShowTurned } from '#renderer/stores/useShowTurned.ts';
import { useUnitChoice } from '#renderer/stores/useUnitChoice.ts';
import { mayPress } from '#shared/contract/permission.ts';
import { yearOf } from '#shared/domain/calendar.ts';
import { periodLabel } from '#shared/domain/period.ts';
import { DEFAULT_PLAN_SETTINGS } from '#shared/domain/planSettings.ts';
import { messageText } from '#shared/wording/messages.ts';
import { indicatorColumns, markOfIndicator } from './indicatorColumns.ts';
import { IndicatorPanel } from './IndicatorPanel.tsx';
import { countViews, indicatorRows, rowsOfView, type IndicatorRow, type IndicatorView } from './indicatorRows.ts';
import { RuleDialog } from './RuleDialog.tsx';
import { useReadings } from './useReadings.ts';
import './indicators.css';

/** 指标: the plan's quantified targets, what is reported of them, and where each stands against 序时进度. */
export function IndicatorsScreen(): ReactNode {
  const work = useWork();
  const { planKey, period } = work;
  const { unit, choose, options } = useUnitChoice(work);
  const plan = useQuery('plan.get', { planKey }, ['plan']);
  const list = useQuery('reading.list', { planKey, unit }, ['reading', 'indicatorRule', 'plan', 'planSettings']);
  const settings = useQuery('planSettings.get', { planKey }, ['planSettings', 'plan']).value?.settings ?? DEFAULT_PLAN_SETTINGS;
  const typeSize = useAppearance((appearance) => appearance.typeSize);
  const [view, setView] = useState<IndicatorView>('all');
  const [activeKey, setActiveKey] = useState<string>();
  const [isRuling, setIsRuling] = useState(false);
  const grid = useRef<GridHandle>(null);
  const panel = useRef<HTMLElement>(null);

  const all = useMemo(() => (plan.value === undefined ? [] : indicatorRows({ plan: plan.value, list: list.value ?? [], settings, unit, period })), [plan.value, list.value, settings, unit, period]);
  const nameOf = useCallback(({ rowKey }: CellPlace) => all.find(({ key }) => key === rowKey)?.item.indicator.name ?? '', [all]);
  const turned = useShowTurned({ grid, period, isReady: all.length > 0 && list.value !== undefined, nameOf });
  const rows = useMemo(() => rowsOfView(all, view, view === 'unfilled' ? activeKey : undefined), [all, view, activeKey]);
  const counts = useMemo(() => countViews(all), [all]);
  const readOnly = readOnlyReason(work);
  const isOneUnit = unit !== null;
  const columns = useMemo(() => indicatorColumns({ period, readOnly, isOneUnit }), [period, readOnly, isOneUnit]);
  const readings = useReadings(work, all, turned.show);
  const active = all.find(({ key }) => key === activeKey) ?? rows[0];
  const canRule = mayPress(work.role, 'reading.setRule') && work.readOnly === null;
  const units = useQuery('unit.list', canRule ? { planKey } : null, ['plan']).value ?? [];
  const error = plan.error ?? list.error;
  const hasRows = all.length > 0;
  useEffect(() => {
    if (hasRows && document.activeElement === document.body) grid.current?.focus();
  }, [hasRows]);

  const views: [IndicatorView, string][] = [['all', '全部'], ['headline', '全省目标'], ['task', '任务指标'], ['unfilled', '未填'], ['behind', '低于序时']];
  return (
    <ScreenPage
      fill title="指标"
      note={<Radio.Group optionType="button" aria-label="筛选" value={view} onChange={({ target }) => setView(target.value as IndicatorView)} options={views.map(([value, word]) => ({ value, label: `${word} ${counts[value]}` }))} />}
      actions={<>
        {options.length > 0 && <Select className="indicators-unit" aria-label="查看哪个单位" showSearch value={unit ?? ''} options={options} onChange={(chosen) => choose(chosen === '' ? null : chosen)} />}
        <Button onClick={() => grid.current?.print()}>打印</Button>
      </>}
    >
      {work.readOnly !== null && <div className="indicators-notice"><Notice kind="warning">{work.readOnly}</Notice></div>}
      {error !== undefined && <div className="indicators-notice"><Notice kind="error" actions={<Button onClick={list.refetch}>重试</Button>}>{messageText(error)}</Notice></div>}
      {readings.untaken !== undefined && <div className="indicators-notice"><Notice kind="error">{readings.untaken}</Notice></div>}
      <div className="indicators">
        <div className="indicators-main">
          <div className="indicators-grid">
            <LedgerGrid<IndicatorRow>
              ref={grid} label={`指标（${unit ?? '各单位'}，${periodLabel(period)}）`} columns={columns} rows={rows} rowKey={keyOf} groupOf={groupOf} markOf={markOfIndicator}
              onEdit={readings.edit} onUndo={readings.undo} onRedo={readings.redo} onActiveCell={(cell) => setActiveKey(cell?.rowKey)} layoutKey={isOneUnit ? 'indicators' : 'allIndicators'} density={typeSize}
              emptyText={emptyText(list.value === undefined && error === undefined, all.length)}
            />
          </div>
          <footer className="indicators-foot small">
            <span>共 {counts.all} 个指标，本期未填 {counts.unfilled} 个，低于序时进度 {counts.behind} 个</span>
            {work.readOnly === null && readOnly !== null && <span>{readOnly}</span>}
          </footer>
        </div>
        <IndicatorPanel ref={panel} row={active} year={yearOf(period)} schedule={settings.schedule} onRule={canRule ? () => setIsRuling(true) : undefined} />
      </div>
      {isRuling && active !== undefined && <RuleDialog item={active.item} planKey={planKey} units={units.map((each) => each.unit)} onClose={() => setIsRuling(false)} />}
    </ScreenPage>
  );
}

function readOnlyReason({ role, readOnly }: Work): string | null {
  if (readOnly !== null) return readOnly;
  return role === 'office' ? '指标值由各单位填报，省级端只看；口径在右侧设定。' : null;
}

function emptyText(isLoading: boolean, all: number): string {
  if (isLoading) return '正在读取指标……';
  return all > 0 ? '没有符合条件的指标，请选“全部”。' : '本计划没有量化指标；进展请在“台账”中填报。';
}

function keyOf({ key }: IndicatorRow): string {
  return key;
}

function groupOf({ task, programmeName }: IndicatorRow): { key: string; title: string } {
  return { key: task?.programmeKey ?? '', title: programmeName };
}
