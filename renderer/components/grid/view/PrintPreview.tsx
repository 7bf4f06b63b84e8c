import { type ReactNode, useEffect, useMemo, useState } from 'react';
import { createPortal } from 'react-dom';
import { lastRange } from '../core/selection.ts';
import type { KeptModel } from '../state/gridModel.ts';
import type { LiveGrid } from '../state/liveGrid.ts';
import { closePanel } from '../state/panels.ts';
import { layOutPrint, type PaperSide, PRINTED_ROWS } from '../state/printLayout.ts';
import { wholeModel } from '../state/wholeModel.ts';
import { PrintPage } from './PrintPage.tsx';

/** The sheet as it will lie on paper; these pages, and never the table on the screen, are what is printed. */
export function PrintPreview<Row>({ live, model }: { live: LiveGrid<Row>; model: KeptModel<Row> }): ReactNode {
  const [side, setSide] = useState<PaperSide>('landscape');
  const [isSelected, setIsSelected] = useState(false);
  const [skipsEmpty, setSkipsEmpty] = useState(false);
  const [isWhole, setIsWhole] = useState(true);
  const hasFolded = model.input.layout.folded.size > 0;
  // Selected rows are places on the screen, where folded groups have none.
  const printed = isWhole && !isSelected ? wholeModel(model) : model;
  const table = useMemo(() => ({ ...live, model: printed }), [live, printed]);
  const range = lastRange(live.selection.get());
  const all = { first: 0, last: printed.view.order.length - 1 };
  const rows = isSelected ? { first: range.top, last: range.bottom } : all;
  const isTooLong = rows.last - rows.first + 1 > PRINTED_ROWS;
  const layout = useMemo(() => (isTooLong ? null : layOutPrint(table, printed, { side, skipsEmpty, first: rows.first, last: rows.last })), [table, printed, side, skipsEmpty, rows.first, rows.last, isTooLong]);
  useEffect(() => {
    document.documentElement.classList.add('gridPrinting');
    return () => document.documentElement.classList.remove('gridPrinting');
  }, []);
  return createPortal(
    <div
      className="gridPrint" data-density={live.props.density ?? 'normal'} role="dialog" aria-modal="true" aria-label="打印预览"
      onKeyDown={(event) => {
        event.stopPropagation();
        if (event.key === 'Escape') closePanel(live);
        if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'p') {
          event.preventDefault();
          window.print();
        }
      }}
    >
      <div className="gridPrintBar">
        <button type="button" className="gridButton isMain" autoFocus disabled={layout === null || layout.pages.length === 0} onClick={() => window.print()}>打印（Ctrl+P）</button>
        <label className="gridCheck"><input type="radio" name="gridSide" checked={side === 'landscape'} onChange={() => setSide('landscape')} />横向</label>
        <label className="gridCheck"><input type="radio" name="gridSide" checked={side === 'portrait'} onChange={() => setSide('portrait')} />纵向</label>
        <label className="gridCheck"><input type="checkbox" checked={isSelected} onChange={(event) => setIsSelected(event.target.checked)} />只打印所选的行</label>
        <label className="gridCheck"><input type="checkbox" checked={skipsEmpty} onChange={(event) => setSkipsEmpty(event.target.checked)} />不打印空列</label>
        {hasFolded && <label className="gridCheck"><input type="checkbox" checked={isWhole && !isSelected} disabled={isSelected} onChange={(event) => setIsWhole(event.target.checked)} />打印时展开全部</label>}
        <span className="gridPrintCount" role="status">{layout === null ? `共 ${rows.last - rows.first + 1} 行，超过 ${PRINTED_ROWS} 行，请先筛选，或只打印所选的行。` : `${layout.rowCount} 行，A4 ${layout.pages.length} 页`}</span>
        <button type="button" className="gridButton" onClick={() => closePanel(live)}>关闭（Esc）</button>
      </div>
      <div className="gridPrintPages" tabIndex={0} role="group" aria-label="各页">
        {layout?.pages.map((items, nth) => <PrintPage key={nth} live={table} layout={layout} items={items} first={rows.first} side={side} number={nth + 1} />)}
      </div>
    </div>,
    document.body,
  );
}
