import { type ReactNode, type Ref, useEffect, useId, useImperativeHandle, useLayoutEffect, useRef } from 'react';
import { selectCell, selectedRows } from '../core/selection.ts';
import type { GridHandle, GridProps } from '../gridTypes.ts';
import { gridWords } from '../gridWords.ts';
import { openEditor, typeText } from '../state/editing.ts';
import { findNext, openFinding, searchFor } from '../state/finding.ts';
import { tell } from '../state/applying.ts';
import { type KeptModel, MAX_ROWS } from '../state/gridModel.ts';
import type { GridMetrics } from '../state/gridMetrics.ts';
import { isCellSeen } from '../state/gridView.ts';
import { keyAt, type LiveGrid, placeOf, type Viewport } from '../state/liveGrid.ts';
import { readViewport, reveal, select } from '../state/selecting.ts';
import { showCells } from '../state/showing.ts';
import { showRows } from '../state/wholeModel.ts';
import { CellEditor } from './CellEditor.tsx';
import { CellTip } from './CellTip.tsx';
import { FindBar } from './FindBar.tsx';
import { GridBody } from './GridBody.tsx';
import { GridHeader, headerShape } from './GridHeader.tsx';
import { GridPanels } from './GridPanels.tsx';
import { GridOverlay } from './GridOverlay.tsx';
import { LiveRegion } from './LiveRegion.tsx';
import { NoticeBar } from './NoticeBar.tsx';
import { useHover } from './useHover.ts';
import { useKeyboard } from './useKeyboard.ts';
import { useLiveGrid } from './useLiveGrid.ts';
import { usePointer } from './usePointer.ts';
import { useReports } from './useReports.ts';

/** The table itself, once its font is measured. */
export function GridTable<Row>({ metrics, ref, ...props }: GridProps<Row> & { metrics: GridMetrics; ref?: Ref<GridHandle> | undefined }): ReactNode {
  const { live, model, setAvailable } = useLiveGrid(props as GridProps<Row>, metrics);
  const scroller = useRef<HTMLDivElement>(null);
  const liveId = useId();
  const keyboard = useKeyboard(live);
  const pointer = usePointer(live);
  const hover = useHover(live);
  const header = headerShape(model);
  const groups = model.heights.groups.length;
  useReports(live);
  useEffect(() => { if (model.isCut) tell(live, gridWords.tooManyRows(MAX_ROWS)); }, [live, model.isCut]);
  useWindowSize(live, model, scroller, header.height, setAvailable);
  useImperativeHandle(ref, () => handleOf(live), [live]);

  return (
    <>
      <FindBar live={live} />
      <div className="gridMain">
        <div
          ref={scroller} className="gridScroller" role="grid" tabIndex={-1} aria-label={props.label} aria-multiselectable="true" aria-readonly={props.onEdit === undefined}
          aria-rowcount={header.rows + model.view.order.length + groups} aria-colcount={model.columns.placed.length + 1} onScroll={() => readViewport(live)}
        >
          <div className="gridExtent" role="presentation" style={{ width: model.columns.totalWidth, height: model.heights.total + header.height }}>
            <GridWindow live={live}>
              <GridHeader live={live} columns={model.columns} metrics={metrics} />
              <div ref={(element) => { live.elements.body = element; }} className="gridBody" role="presentation" {...pointer.body} {...hover}>
                <GridBody live={live} model={model} headerRows={header.rows} />
                <GridOverlay live={live} model={model} onFillStart={pointer.onFillStart} />
                {model.view.order.length === 0 && groups === 0 && <p className="gridEmpty" role="presentation">{props.rows.length === 0 ? props.emptyText : '没有符合筛选条件的行，请更改或清除筛选。'}</p>}
              </div>
            </GridWindow>
          </div>
        </div>
        <div className="gridOver" style={{ top: header.height }} onWheel={(event) => scroller.current?.scrollBy(event.deltaX, event.deltaY)}>
          <CellEditor live={live} model={model} labelledBy={liveId} events={keyboard} />
          <CellTip live={live} model={model} />
        </div>
      </div>
      <NoticeBar live={live} />
      <LiveRegion live={live} id={liveId} />
      <GridPanels live={live} model={model} />
    </>
  );
}

/** Stays where it is while the scroller moves behind it: rows are drawn late at worst, never missing. */
function GridWindow<Row>({ live, children }: { live: LiveGrid<Row>; children: ReactNode }): ReactNode {
  return <div className="gridWindow" role="presentation" ref={(element) => { live.elements.root = element; }}>{children}</div>;
}

function useWindowSize<Row>(live: LiveGrid<Row>, { heights }: KeptModel<Row>, scroller: React.RefObject<HTMLDivElement | null>, headerHeight: number, setAvailable: (width: number) => void): void {
  useLayoutEffect(() => {
    const element = scroller.current;
    if (element === null) return undefined;
    live.elements.scroller = element;
    const measure = (): void => {
      const { clientWidth: width, clientHeight, scrollTop: top, scrollLeft: left } = element;
      live.elements.root?.style.setProperty('width', `${width}px`);
      live.elements.root?.style.setProperty('height', `${clientHeight}px`);
      const before = live.viewport.get();
      live.viewport.set({ top, left, width, height: Math.max(0, clientHeight - headerHeight) });
      setAvailable(width);
      keepActiveSeen(live, before);
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, [live, scroller, headerHeight, setAvailable]);
  // A shorter table leaves the scroller elsewhere than it stood.
  useEffect(() => readViewport(live), [live, heights]);
}

/** A panel that opens beside the table does not cover the active cell; one that was scrolled away stays away. */
function keepActiveSeen<Row>(live: LiveGrid<Row>, before: Viewport): void {
  const { active } = live.selection.get();
  if (isCellSeen(live, active, before)) reveal(live, active);
}

function handleOf<Row>(live: LiveGrid<Row>): GridHandle {
  const goTo = (rowKey: string, columnKey: string): boolean => {
    // A row of a folded group is shown first.
    if (live.layout.get().folded.size > 0) showRows(live, [live.model.keys.indexOf(rowKey)].filter((index) => index >= 0));
    const place = placeOf(live, rowKey, columnKey);
    if (place !== null) select(live, selectCell(place));
    return place !== null;
  };
  return {
    focus: () => live.elements.textarea?.focus({ preventScroll: true }),
    goTo,
    showCells: (cells) => showCells(live, cells),
    edit: ({ rowKey, columnKey, text }) => {
      if (!goTo(rowKey, columnKey) || !openEditor(live, text)) return false;
      typeText(live, text);
      return true;
    },
    find: (text) => {
      openFinding(live, false);
      if (text === undefined) return;
      searchFor(live, { text });
      const finding = live.finding.get();
      if (finding !== null && finding.at < 0 && finding.found.length > 0) findNext(live, 1);
    },
    selectedRows: () => selectedRows(live.selection.get().ranges).flatMap((row) => keyAt(live, row) ?? []),
    print: () => live.panel.set({ kind: 'print' }),
  };
}
