import { useCallback, useRef } from 'react';
import { useClient } from '#renderer/client/ClientProvider.tsx';
import type { Notices } from '#renderer/components/messages/useNotices.ts';
import type { StepPlace, UndoSteps } from './undo.ts';

/** Waits for every save under way, then runs. */
export type AfterSaves = <T>(work: () => Promise<T>) => Promise<T>;

/** Leads to the cells of a step that was taken back or done again, and says `text`. */
export type ShowTurned = (place: StepPlace, text: string) => void;

/** Ctrl+Z and Ctrl+Y of a table: steps since the window was opened, taken back and done again one by one. */
export function useUndoKeys(steps: UndoSteps, afterSaves: AfterSaves, notices: Notices, show?: ShowTurned): { undo: () => void; redo: () => void } {
  const client = useClient();
  const latestShow = useRef(show);
  latestShow.current = show;

  const turn = useCallback((direction: 'undo' | 'redo') => afterSaves(async () => {
    const { done, undone, moveToUndone, moveToDone, forget } = steps.getState();
    const step = (direction === 'undo' ? done : undone).at(-1);
    if (step === undefined) return notices.done(direction === 'undo' ? '本次打开后没有可以撤销的填写；更早的可在“留痕”中撤销。' : '没有可以恢复的撤销。');
    const result = await client.call('step.undo', { stepId: step.stepId });
    if (!result.ok) {
      forget(step);
      return notices.refused(result.error, direction === 'undo' ? '没有撤销' : '没有恢复');
    }
    (direction === 'undo' ? moveToUndone : moveToDone)(step, result.value.stepId);
    const text = turnText(direction, result.value);
    if (step.place === undefined || latestShow.current === undefined) notices.done(text);
    else latestShow.current(step.place, text);
  }), [steps, afterSaves, client, notices]);

  return { undo: useCallback(() => void turn('undo'), [turn]), redo: useCallback(() => void turn('redo'), [turn]) };
}

function turnText(direction: 'undo' | 'redo', { restored, kept }: { restored: number; kept: number }): string {
  const what = `${direction === 'undo' ? '已撤销' : '已恢复'} ${restored} 处填写`;
  return kept === 0 ? `${what}。` : `${what}；另有 ${kept} 处后来又改过，保持不动。`;
}
