import { useCallback, useMemo, type RefObject } from 'react';
import type { GridHandle, RowAction } from '#renderer/components/grid/gridTypes.ts';
import { useNotices } from '#renderer/components/messages/useNotices.ts';
import type { ShownRow } from '../shownRows.ts';
import type { Ledger } from '../useLedger.ts';
import { carryOverEdits, noProgressEdits } from './bulkEdits.ts';

export interface RowDeeds {
  noProgress(): void;
  carryOver(): void;
  /** The row that the selection begins with. */
  firstRow(): ShownRow | undefined;
  /** The same for the menu of the cells. */
  menu: readonly RowAction[];
}

/** What is said of the selected rows at once, one step for undo each. */
export function useRowDeeds(grid: RefObject<GridHandle | null>, ledger: Ledger, whyClosed: (row: ShownRow) => string | null): RowDeeds {
  const { done } = useNotices();
  const { rows, edit } = ledger;
  const selected = useCallback((): ShownRow[] => {
    const keys = new Set(grid.current?.selectedRows() ?? []);
    return rows.filter(({ key }) => keys.has(key));
  }, [grid, rows]);
  const open = useCallback(() => selected().filter((row) => whyClosed(row) === null), [selected, whyClosed]);

  return useMemo(() => {
    const noProgress = (): void => {
      const { edits, rows: changed, skipped, isTakenBack } = noProgressEdits(open());
      if (edits.length > 0) edit(edits);
      if (edits.length === 0) done(skipped > 0 ? '所选的行已写有进展情况，没有改动。确无进展的，请先清空进展情况。' : '所选的行不能修改，没有改动。');
      else done(isTakenBack ? `已取消 ${changed} 行的“本月无进展”。` : `已为 ${changed} 行说明本月无进展${skipped > 0 ? `；另有 ${skipped} 行已写有进展，没有改动` : ''}。`);
      grid.current?.focus();
    };
    const carryOver = (): void => {
      const { edits, rows: changed } = carryOverEdits(open());
      if (edits.length > 0) edit(edits);
      done(edits.length === 0 ? '没有可以沿用的内容：上期未填，或本期已经填写。' : `已沿用 ${changed} 行上期内容，共 ${edits.length} 处；格上标有“沿用”的请按本期情况更新。`);
      grid.current?.focus();
    };
    return {
      noProgress, carryOver, firstRow: () => selected()[0] ?? rows[0],
      menu: [{ words: '本月无进展（所选各行）', act: noProgress }, { words: '沿用上期（所选各行的空格）', act: carryOver }],
    };
  }, [open, selected, rows, edit, done, grid]);
}
