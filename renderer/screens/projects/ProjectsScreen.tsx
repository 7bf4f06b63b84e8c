import { Button, Radio, Select } from 'antd';
import { useCallback, useEffect, useMemo, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { useQuery } from '#renderer/client/useQuery.ts';
import { FormDialog } from '#renderer/components/form/FormDialog.tsx';
import { useFocusAfter } from '#renderer/components/form/useFocusAfter.ts';
import { ScreenPage } from '#renderer/components/frame/ScreenPage.tsx';
import type { CellPlace, GridHandle, GridSelectionSummary } from '#renderer/components/grid/gridTypes.ts';
import { LedgerGrid } from '#renderer/components/grid/LedgerGrid.tsx';
import { Notice } from '#renderer/components/messages/Notice.tsx';
import { useAppearance } from '#renderer/stores/appearance.ts';
import { useWork, type Work } from '#renderer/stores/session.ts';
import type { StepPlace } from '#renderer/stores/undo.ts';
import { useCommand } from '#renderer/stores/useCommand.ts';
import { useShowTurned } from '#renderer/stores/useShowTurned.ts';
import { useUnitChoice } from '#renderer/stores/useUnitChoice.ts';
import { periodKind, periodLabel } from '#shared/domain/period.ts';
import { messageText } from '#shared/wording/messages.ts';
import { markOfProject, monthOfPeriod, projectColumns, type ProjectRow, type ProjectView } from './projectColumns.ts';
import { formToProject, PROJECT_FIELDS, projectToForm, REASON_FIELDS } from './projectForm.ts';
import { ProjectFormDialog } from './ProjectFormDialog.tsx';
import { ProjectSums } from './ProjectSums.tsx';
import { ProjectTablePreview } from './ProjectTablePreview.tsx';
import { useProjectEdits } from './useProjectEdits.ts';
import { useProjectTable } from './useProjectTable.ts';
import './projects.css';

type Deed = { kind: 'add' | 'form' } | { kind: 'edit' | 'retract'; row: ProjectRow };

/** 重大项目: the projects of a unit, what is invested month by month, and how far the year's plan is done. */
export function ProjectsScreen(): ReactNode {
  const work = useWork();
  const { planKey } = work;
  const period = monthOfPeriod(work.period);
  const { unit, choose, options } = useUnitChoice(work);
  const list = useQuery('project.list', { planKey, period, unit }, ['project', 'projectMonth', 'plan']);
  const rows = useMemo(() => (list.value?.projects ?? []).slice().sort((one, other) => one.project.name.localeCompare(other.project.name, 'zh-CN')), [list.value]);
  const { submit } = useCommand();
  const table = useProjectTable({ planKey, period, unit });
  const typeSize = useAppearance((appearance) => appearance.typeSize);
  const [view, setView] = useState<ProjectView>('report');
  const [activeKey, setActiveKey] = useState<string>();
  const [selection, setSelection] = useState<GridSelectionSummary>();
  const [deed, setDeed] = useState<Deed>();
  const grid = useRef<GridHandle>(null);
  const readOnly = readOnlyReason(work);
  const showsUnit = unit === null;
  const columns = useMemo(() => projectColumns({ period, view, readOnly, showsUnit }), [period, view, readOnly, showsUnit]);
  const nameOf = useCallback(({ rowKey, columnKey }: CellPlace) => `项目“${rows.find(({ project }) => project.projectId === rowKey)?.project.name ?? ''}”的“${columns.find(({ key }) => key === columnKey)?.title ?? ''}”`, [rows, columns]);
  const turned = useShowTurned({ grid, period: work.period, isReady: rows.length > 0, nameOf });
  const edits = useProjectEdits(planKey, rows, {
    period: work.period,
    show: (place, text) => {
      setView((open) => viewOfCells(place, open));
      turned.show(place, text);
    },
  });
  const active = rows.find(({ project }) => project.projectId === activeKey) ?? rows[0];
  const canChange = readOnly === null && work.unit !== null;
  const hasRows = rows.length > 0;
  useEffect(() => {
    if (hasRows && document.activeElement === document.body) grid.current?.focus();
  }, [hasRows]);

  const close = (): void => setDeed(undefined);
  useFocusAfter(deed !== undefined, rows, () => {
    grid.current?.focus();
    return grid.current !== null;
  });
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Insert' || !event.ctrlKey || !canChange || deed !== undefined) return;
    event.preventDefault();
    setDeed({ kind: 'add' });
  };

  return (
    <ScreenPage
      fill title="重大项目"
      note={<Radio.Group optionType="button" aria-label="看什么" value={view} onChange={({ target }) => setView(target.value as ProjectView)} options={[{ value: 'report', label: '本月月报' }, { value: 'months', label: '逐月投资' }]} />}
      actions={<>
        {options.length > 0 && <Select className="projects-unit" aria-label="查看哪个单位" showSearch value={unit ?? ''} options={options} onChange={(chosen) => choose(chosen === '' ? null : chosen)} />}
        {canChange && <>
          <Button type="primary" onClick={() => setDeed({ kind: 'add' })}>增加项目 <kbd>Ctrl+Ins</kbd></Button>
          <Button disabled={active === undefined} onClick={() => active !== undefined && setDeed({ kind: 'edit', row: active })}>修改项目</Button>
          <Button disabled={active === undefined} onClick={() => active !== undefined && setDeed({ kind: 'retract', row: active })}>移除</Button>
        </>}
        {canChange && <Button disabled={table.isBusy} onClick={() => void table.pick()}>导入</Button>}
        <Button disabled={!hasRows || table.isBusy} onClick={() => void table.write()}>导出</Button>
        <Button disabled={!hasRows} onClick={() => setDeed({ kind: 'form' })}>导出到本单位表样</Button>
        <Button disabled={!hasRows} onClick={() => grid.current?.print()}>打印</Button>
      </>}
    >
      {work.readOnly !== null && <div className="projects-notice"><Notice kind="warning">{work.readOnly}</Notice></div>}
      {list.error !== undefined && <div className="projects-notice"><Notice kind="error" actions={<Button onClick={list.refetch}>重试</Button>}>{messageText(list.error)}</Notice></div>}
      {edits.untaken !== undefined && <div className="projects-notice"><Notice kind="error">{edits.untaken}</Notice></div>}
      {periodKind(work.period) !== 'month' && <div className="projects-notice"><Notice kind="info">重大项目按月填报，这里显示{periodLabel(work.period)}的最后一个月，{periodLabel(period)}。</Notice></div>}
      <div className="projects" onKeyDown={onKeyDown}>
        {list.value !== undefined && !hasRows ? <Nothing canChange={canChange} onAdd={() => setDeed({ kind: 'add' })} /> : (
          <div className="projects-grid">
            <LedgerGrid<ProjectRow>
              key={view} ref={grid} label={`重大项目（${unit ?? '各单位'}，${periodLabel(period)}）`} columns={columns} rows={rows} rowKey={keyOf} markOf={markOfProject}
              onEdit={edits.edit} onUndo={edits.undo} onRedo={edits.redo} onActiveCell={(cell) => setActiveKey(cell?.rowKey)} onSelection={setSelection} layoutKey={`projects.${view}`} density={typeSize} emptyText="正在读取项目……"
            />
          </div>
        )}
        {list.value !== undefined && hasRows && <ProjectSums sums={list.value.sums} count={rows.length} selection={selection} />}
        <footer className="projects-foot small">金额单位：万元。{work.readOnly === null ? readOnly : ''}</footer>
      </div>
      {table.shown !== undefined && <ProjectTablePreview shown={table.shown} isBusy={table.isBusy} onTake={() => void table.take()} onClose={table.giveUp} />}
      {deed?.kind === 'form' && <ProjectFormDialog scope={{ planKey, period, unit }} onClose={close} />}
      {deed?.kind === 'add' && <FormDialog title="增加项目" fields={PROJECT_FIELDS} submitWord="保存" onClose={close} onSubmit={(values) => submit('project.add', { planKey, unit: work.unit ?? '', values: formToProject(values) })} />}
      {deed?.kind === 'edit' && <FormDialog title="修改项目" fields={PROJECT_FIELDS} values={projectToForm(deed.row.project)} submitWord="保存" onClose={close} onSubmit={(values) => submit('project.update', { planKey, projectId: deed.row.project.projectId, version: deed.row.project.version, values: formToProject(values) })} />}
      {deed?.kind === 'retract' && <FormDialog title="移除项目" about={<>“{deed.row.project.name}”及其各月填报将不再列出和合计，记录保留在“留痕”。</>} fields={REASON_FIELDS} submitWord="移除" isDangerous onClose={close} onSubmit={({ reason = '' }) => submit('project.retract', { planKey, projectId: deed.row.project.projectId, reason })} />}
    </ScreenPage>
  );
}

function Nothing({ canChange, onAdd }: { canChange: boolean; onAdd(): void }): ReactNode {
  return (
    <div className="projects-none">
      <p>还没有重大项目。{canChange ? '本单位负责的重点产业项目、新基建项目，逐个登记后按月填投资和形象进度；没有项目的单位不用填。' : '各单位登记并报来后，在这里汇总。'}</p>
      {canChange && <Button type="primary" onClick={onAdd}>登记第一个项目</Button>}
    </div>
  );
}

/** The view that shows most of the cells, the open one if it can. */
function viewOfCells({ period, cells }: StepPlace, open: ProjectView): ProjectView {
  const shown = (view: ProjectView): number => {
    const keys = new Set(projectColumns({ period: monthOfPeriod(period), view, readOnly: null, showsUnit: false }).map(({ key }) => key));
    return cells.filter(({ columnKey }) => keys.has(columnKey)).length;
  };
  const other = open === 'report' ? 'months' : 'report';
  return shown(other) > shown(open) ? other : open;
}

function readOnlyReason({ role, readOnly }: Work): string | null {
  if (readOnly !== null) return readOnly;
  return role === 'office' ? '项目由各单位登记和填报，省级端只看。' : null;
}

function keyOf({ project }: ProjectRow): string {
  return project.projectId;
}
