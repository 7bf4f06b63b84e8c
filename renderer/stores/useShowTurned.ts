import { useCallback, useEffect, useState, type RefObject } from 'react';
import type { CellPlace, GridHandle } from '#renderer/components/grid/gridTypes.ts';
import { useNotices } from '#renderer/components/messages/useNotices.ts';
import { useNavigation } from './navigation.ts';
import { useSession } from './session.ts';
import type { StepPlace } from './undo.ts';
import type { ShowTurned } from './useUndoKeys.ts';

/** Cells named one by one in a sentence; of more only the number is told. */
const MOST_NAMED = 3;

interface Turned extends StepPlace { text: string }

export interface ShownTable {
  grid: RefObject<GridHandle | null>;
  period: string;
  /** The rows of the period are in the table. */
  isReady: boolean;
  /** How a clerk calls the cell: 任务 12“进展情况”. */
  nameOf(cell: CellPlace): string;
}

export interface TurnedCells {
  show: ShowTurned;
  /** Rows that were changed last by it: filters leave them in view until another part is looked at. */
  rows: ReadonlySet<string>;
  forget(): void;
}

/** After Ctrl+Z and Ctrl+Y the cursor goes to the cells that changed, in another period too; what filters keep out of sight is named. */
export function useShowTurned({ grid, period, isReady, nameOf }: ShownTable): TurnedCells {
  const notices = useNotices();
  const [turned, setTurned] = useState<Turned>();
  const [rows, setRows] = useState<ReadonlySet<string>>(NO_ROWS);

  const show = useCallback<ShowTurned>((place, text) => {
    const { periods, choosePeriod } = useSession.getState();
    if (place.period !== useSession.getState().period) {
      const label = periods.find(({ key }) => key === place.period)?.label ?? place.period;
      // What is not saved yet would be asked about: then the person goes there on their own.
      if (useNavigation.getState().guard !== undefined) return notices.done(`${text}改动在${label}，切换到该期可以看到。`);
      choosePeriod(place.period);
      setTurned({ ...place, text: `${text}已切换到${label}。` });
    } else setTurned({ ...place, text });
    setRows(new Set(place.cells.map(({ rowKey }) => rowKey)));
  }, [notices]);

  useEffect(() => {
    if (turned === undefined || turned.period !== period || !isReady) return undefined;
    // A table that has only just come is there in the next frame, when its type is measured.
    const frame = requestAnimationFrame(() => {
      setTurned(undefined);
      const unseen = grid.current?.showCells(turned.cells) ?? [];
      notices.done(`${turned.text}${unseenText(unseen, nameOf)}`);
    });
    return () => cancelAnimationFrame(frame);
  }, [turned, period, isReady, grid, nameOf, notices]);

  return { show, rows, forget: useCallback(() => setRows(NO_ROWS), []) };
}

const NO_ROWS: ReadonlySet<string> = new Set();

export function unseenText(unseen: readonly CellPlace[], nameOf: (cell: CellPlace) => string): string {
  if (unseen.length === 0) return '';
  const names = unseen.slice(0, MOST_NAMED).map(nameOf).join('、');
  return `有 ${unseen.length} 处在筛选之外或隐藏的列中：${names}${unseen.length > MOST_NAMED ? '等' : ''}；清除筛选或显示该列后可以看到。`;
}
