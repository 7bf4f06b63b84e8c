import type { ReactNode } from 'react';
import type { GridSelectionSummary } from '#renderer/components/grid/gridTypes.ts';
import type { LedgerCounts } from './ledgerFilter.ts';

interface LedgerFootProps {
  counts: LedgerCounts;
  shown: number;
  selection: GridSelectionSummary | undefined;
  /** Why nothing can be typed here; null where it can. */
  readOnly: string | null;
}

/** Under the grid, as in WPS: how much is filled, and what is selected. */
export function LedgerFoot({ counts, shown, selection, readOnly }: LedgerFootProps): ReactNode {
  const filled = counts.all - counts.unfilled;
  return (
    <div className="ledger-foot small">
      <span>共 {counts.all} 项，已填 {filled} 项，未填 {counts.unfilled} 项{shown === counts.all ? '' : `；当前显示 ${shown} 项`}</span>
      {readOnly !== null && <span>{readOnly}</span>}
      {selection !== undefined && selection.cells > 1 && (
        <span>已选 {selection.cells} 格{selection.numbers > 0 ? `，其中数值 ${selection.numbers} 个，合计 ${Number(selection.sum.toFixed(4))}` : ''}</span>
      )}
    </div>
  );
}
