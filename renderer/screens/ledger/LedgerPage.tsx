import { Button } from 'antd';
import { useCallback, useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import { ScreenPage } from '#renderer/components/frame/ScreenPage.tsx';
import type { CellPlace, GridHandle, GridSelectionSummary, RowAction } from '#renderer/components/grid/gridTypes.ts';
import { LedgerGrid } from '#renderer/components/grid/LedgerGrid.tsx';
import { Notice } from '#renderer/components/messages/Notice.tsx';
import { useNotices } from '#renderer/components/messages/useNotices.ts';
import { useAppearance } from '#renderer/stores/appearance.ts';
import { useNavigation } from '#renderer/stores/navigation.ts';
import type { Work } from '#renderer/stores/session.ts';
import { ledgerUndo } from '#renderer/stores/undo.ts';
import { useShowTurned } from '#renderer/stores/useShowTurned.ts';
import { useUndoKeys } from '#renderer/stores/useUndoKeys.ts';
import { periodLabel } from '#shared/domain/period.ts';
import { messageText } from '#shared/wording/messages.ts';
import type { TextEdit } from './editsToSave.ts';
import { LedgerFilters } from './LedgerFilters.tsx';
import { LedgerFoot } from './LedgerFoot.tsx';
import { countRows, EVERY_ROW, filterRows, filtersByContent, type LedgerFilter } from './ledgerFilter.ts';
import { cellName, ledgerColumns } from './ledgerColumns.ts';
import './LedgerPage.css';
import { CheckPanel } from './report/CheckPanel.tsx';
import { reportMarks, ROW_COLUMN } from './report/reportMarks.ts';
import { ReportStrip } from './report/ReportStrip.tsx';
import { useReport } from './report/useReport.ts';
import { useRowDeeds } from './report/useRowDeeds.ts';
import { DraftNotice } from './DraftNotice.tsx';
import { RowPanel } from './RowPanel.tsx';
import type { ShownRow } from './shownRows.ts';
import { UnitChoice } from './UnitChoice.tsx';
import { useDrafts } from './useDrafts.ts';
import { useLedger } from './useLedger.ts';
import { usePanelKeys } from './usePanelKeys.ts';

/** The ledger of one plan: filters above, the grid, and beside it the panel of the row that the cursor stands in. */
export function LedgerPage({ work }: { work: Work }): ReactNode {
  const { planKey, period, role } = work;
  const { screen, go, setGuard } = useNavigation();
  const [unit, setUnit] = useState(work.unit ?? (screen.name === 'ledger' ? screen.unit ?? null : null));
  const ledger = useLedger(work, unit);
  const drafts = useDrafts(planKey, period, work.unit, ledger.afterSaves);
  const notices = useNotices();
  const [filter, setFilter] = useState(EVERY_ROW);
  const [active, setActive] = useState<{ rowKey: string; columnKey: string }>();
  const [side, setSide] = useState<'task' | 'checks'>();
  const isPanelOpen = side === 'task';
  const isChecking = side === 'checks';
  const report = useReport(work, unit, isChecking);
  const [selection, setSelection] = useState<GridSelectionSummary>();
  const grid = useRef<GridHandle>(null);
  const panel = useRef<HTMLElement>(null);
  const checkPanel = useRef<HTMLElement>(null);
  const { typeSize } = useAppearance();
  const readOnly = readOnlyReason(work);
  const showsUnit = unit === null;
  const columns = useMemo(() => ledgerColumns({ period, showsUnit, readOnly, closedReason: report.closedReason }), [period, showsUnit, readOnly, report.closedReason]);
  const markOf = useMemo(() => reportMarks({ checks: isChecking ? report.checks?.checks ?? [] : [], entries: report.entries }), [isChecking, report.checks, report.entries]);
  const rowDeeds = useRowDeeds(grid, ledger, report.closedReason);
  const counts = useMemo(() => countRows(ledger.rows), [ledger.rows]);
  const nameOf = useCallback((cell: CellPlace) => cellName(ledger.rows, cell), [ledger.rows]);
  const turned = useShowTurned({ grid, period, isReady: report.isReady && ledger.rows.length > 0, nameOf });
  const keys = useUndoKeys(ledgerUndo, ledger.afterSaves, notices, turned.show);
  const keptKey = filtersByContent(filter) ? active?.rowKey : undefined;
  const kept = useMemo(() => new Set([...turned.rows, ...(keptKey === undefined ? [] : [keptKey])]), [turned.rows, keptKey]);
  const rows = useMemo(() => (report.isReady ? filterRows(ledger.rows, filter, kept) : NO_ROWS), [report.isReady, ledger.rows, filter, kept]);
  const wantedPlace = screen.name === 'ledger' ? screen : undefined;
  const activeRow = ledger.rows.find(({ key }) => key === active?.rowKey) ?? rows[0];

  useEffect(() => {
    setGuard(counts.refused === 0 ? undefined : { reason: `有 ${counts.refused} 处填写没有保存，离开后会丢失。` });
    return () => setGuard(undefined);
  }, [counts.refused, setGuard]);

  const chooseFilter = (next: LedgerFilter): void => {
    turned.forget();
    setFilter(next);
  };
  const focusGrid = useCallback(() => grid.current?.focus(), []);
  const putBack = useCallback((edits: readonly TextEdit[]) => {
    ledger.edit(edits);
    const [first] = edits;
    if (first !== undefined) grid.current?.goTo(first.rowKey, first.columnKey);
    focusGrid();
  }, [ledger, focusGrid]);
  const openPanel = useCallback(() => setSide('task'), []);
  const openChecks = useCallback(() => setSide('checks'), []);
  const closePanel = useCallback(() => {
    setSide(undefined);
    focusGrid();
  }, [focusGrid]);
  usePanelKeys({ opening: 'F4', panel, isOpen: isPanelOpen, open: openPanel, close: closePanel, focusGrid });
  usePanelKeys({ opening: 'F7', panel: checkPanel, isOpen: isChecking, open: openChecks, close: closePanel, focusGrid });

  const hasRows = ledger.rows.length > 0;
  const isOpened = useRef(false);
  useEffect(() => {
    // Once, when the rows are there: what is read again later moves nothing.
    if (isOpened.current || !report.isReady || ledger.rows.length === 0) return;
    isOpened.current = true;
    const wanted = ledger.rows.find(({ task, unit: whose }) => task.key === wantedPlace?.taskKey && (wantedPlace.unit === undefined || whose === wantedPlace.unit));
    if (wanted !== undefined && (grid.current?.goTo(wanted.key, wantedPlace?.field ?? ROW_COLUMN) === true || grid.current?.goTo(wanted.key, ROW_COLUMN) === true)) grid.current.focus();
    // Whoever opens the screen wants to fill it; a focus that stands elsewhere is left there.
    else if (document.activeElement === document.body) grid.current?.focus();
  }, [report.isReady, ledger.rows, wantedPlace]);

  return (
    <ScreenPage
      fill title="台账" note={<LedgerFilters filter={filter} counts={counts} onChange={chooseFilter} />}
      actions={<>
        {role === 'office' && <UnitChoice planKey={planKey} unit={unit} onChoose={setUnit} />}
        <Button aria-pressed={isPanelOpen} onClick={() => setSide(isPanelOpen ? undefined : 'task')}>任务详情 <kbd>F4</kbd></Button>
        <Button onClick={() => go(role === 'office' ? { name: 'collect' } : { name: 'excel', open: 'import' })}>导入</Button>
        <Button onClick={() => go({ name: 'excel', open: 'export' })}>导出模板</Button>
        <Button onClick={() => grid.current?.print()}>打印</Button>
      </>}
    >
      <div className="ledger">
        <div className="ledger-main">
          {work.readOnly !== null && <div className="ledger-notice"><Notice kind="warning">{work.readOnly}</Notice></div>}
          {ledger.error !== undefined && <div className="ledger-notice"><Notice kind="error">{messageText(ledger.error)}</Notice></div>}
          {counts.refused > 0 && (
            <div className="ledger-notice">
              <Notice kind="error" actions={<><Button onClick={ledger.retry}>再次保存</Button><Button onClick={ledger.giveUp}>放弃这些填写</Button></>}>
                有 {counts.refused} 处填写没有保存，内容留在格中，格上标有原因。请改正后重填，或再次保存。
              </Notice>
            </div>
          )}
          {hasRows && readOnly === null && <DraftNotice drafts={drafts} rows={ledger.rows} period={period} onPutBack={putBack} />}
          {report.standing !== undefined && hasRows && (
            <ReportStrip
              work={work} standing={report.standing} report={report} ledger={ledger} rowDeeds={rowDeeds} selectedRows={selection?.rows ?? 1}
              isChecking={isChecking} onChecking={(isOpen) => setSide(isOpen ? 'checks' : undefined)}
            />
          )}
          <div className="ledger-grid">
            <LedgerGrid<ShownRow>
              ref={grid} label={`工作台账（${unit ?? '各单位'}，${periodLabel(period)}）`} columns={columns} rows={rows} rowKey={keyOf} groupOf={groupOf} markOf={markOf}
              rowActions={readOnly === null ? rowDeeds.menu : NO_ACTIONS} onEdit={ledger.edit} onDraft={drafts.hear} onUndo={keys.undo} onRedo={keys.redo}
              onActiveCell={(cell) => setActive(cell ?? undefined)} onSelection={setSelection}
              layoutKey={showsUnit ? 'allLedgers' : 'ledger'} density={typeSize}
              emptyText={emptyText(ledger.isLoading || !report.isReady, counts.all, showsUnit)}
            />
          </div>
          <LedgerFoot counts={counts} shown={rows.length} selection={selection} readOnly={work.readOnly === null ? readOnly : null} />
        </div>
        {isPanelOpen && (
          <RowPanel ref={panel} row={activeRow} columnKey={active?.columnKey} planKey={planKey} period={period} readOnly={readOnly ?? (activeRow === undefined ? null : report.closedReason(activeRow))} isOwn={role === 'unit'} onEdit={ledger.edit} onClose={closePanel} />
        )}
        {isChecking && (
          <CheckPanel
            ref={checkPanel} checks={report.checks?.checks} rows={ledger.rows} onFocusGrid={focusGrid} onClose={closePanel}
            onGo={({ taskKey, unit: whose, field }) => {
              const key = `${taskKey}|${whose}`;
              if (grid.current?.goTo(key, field ?? ROW_COLUMN) === true || grid.current?.goTo(key, ROW_COLUMN) === true) return;
              // The row is out of view: then everything is shown.
              setFilter(EVERY_ROW);
              requestAnimationFrame(() => grid.current?.goTo(key, field ?? ROW_COLUMN));
            }}
          />
        )}
      </div>
    </ScreenPage>
  );
}

const NO_ROWS: readonly ShownRow[] = [];
const NO_ACTIONS: readonly RowAction[] = [];

function readOnlyReason({ role, readOnly }: Work): string | null {
  if (readOnly !== null) return readOnly;
  return role === 'office' ? '省级端查看各单位的填报，不直接修改：请退回该单位修改，或在“收表台”导入其报送的表格。' : null;
}

function emptyText(isLoading: boolean, all: number, showsUnit: boolean): string {
  if (isLoading) return '正在读取台账……';
  if (all > 0) return '没有符合条件的任务，请放宽上方的筛选。';
  return showsUnit ? '本期还没有单位填报。请在“收表台”导入各单位报送的表格。' : '该单位在此计划中没有任务。';
}

function keyOf({ key }: ShownRow): string {
  return key;
}

function groupOf({ task, programmeNumber, programmeName }: ShownRow): { key: string; title: string } {
  return { key: task.programmeKey, title: `${programmeNumber}${programmeName}` };
}
