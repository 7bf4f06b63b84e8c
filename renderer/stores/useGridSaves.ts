import { useCallback, useRef } from 'react';
import type { CallResult } from '#shared/contract/contract.ts';
import type { CellPlace } from '#renderer/components/grid/gridTypes.ts';
import { useNotices } from '#renderer/components/messages/useNotices.ts';
import type { UndoSteps } from './undo.ts';
import { type ShowTurned, useUndoKeys } from './useUndoKeys.ts';

/** Saves edits as one step; what it answers names the step, or is the refusal. */
export type SaveEdits<Edit> = (edits: readonly Edit[]) => Promise<CallResult<{ stepId: number | null }>>;

export interface GridSaves<Edit> {
  /** Answers false when the edits were refused, so that the grid shows what is on the disk. */
  save(edits: readonly Edit[]): Promise<boolean>;
  undo(): void;
  redo(): void;
}

/** The period that edits belong to, and what leads to their cells when a step is taken back or done again. */
export interface TurnedEdits { period: string; show: ShowTurned }

/** Edits of a grid, one paste one save and one step, in the order made: each save rests on what the one before has left. */
export function useGridSaves<Edit extends CellPlace>(steps: UndoSteps, send: SaveEdits<Edit>, turned?: TurnedEdits): GridSaves<Edit> {
  const notices = useNotices();
  const queue = useRef<Promise<unknown>>(Promise.resolve());
  const latest = useRef(send);
  latest.current = send;

  const afterSaves = useCallback(<T,>(work: () => Promise<T>): Promise<T> => {
    const next = queue.current.then(work);
    queue.current = next.catch(() => undefined);
    return next;
  }, []);
  const period = turned?.period;
  const save = useCallback((edits: readonly Edit[]) => afterSaves(async () => {
    if (edits.length === 0) return true;
    const result = await latest.current(edits);
    if (!result.ok) notices.refused(result.error, edits.length === 1 ? '这一处没有保存' : `这 ${edits.length} 处没有保存`);
    else if (result.value.stepId !== null) steps.getState().push(result.value.stepId, period === undefined ? undefined : { period, cells: edits.map(({ rowKey, columnKey }) => ({ rowKey, columnKey })) });
    return result.ok;
  }), [afterSaves, notices, steps, period]);
  return { save, ...useUndoKeys(steps, afterSaves, notices, turned?.show) };
}
