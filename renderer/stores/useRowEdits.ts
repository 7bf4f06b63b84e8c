import { useCallback, useRef } from 'react';
import type { CallResult } from '#shared/contract/contract.ts';
import { useNotices } from '#renderer/components/messages/useNotices.ts';

/** Saves the edits of one row; what it answers is the refusal, if there is one. */
export type SaveRow<Edit> = (rowKey: string, edits: readonly Edit[]) => Promise<CallResult<unknown>>;

/**
 * Edits of a grid whose rows are saved one by one, in the order made: each save rests on what the one before has left.
 * Answers false when a row was refused, so that the grid shows what is on the disk.
 */
export function useRowEdits<Edit extends { rowKey: string }>(save: SaveRow<Edit>): (edits: readonly Edit[]) => Promise<boolean> {
  const notices = useNotices();
  const queue = useRef<Promise<unknown>>(Promise.resolve());
  const latest = useRef(save);
  latest.current = save;

  return useCallback((edits) => {
    const run = async (): Promise<boolean> => {
      const byRow = new Map<string, Edit[]>();
      for (const edit of edits) byRow.set(edit.rowKey, [...byRow.get(edit.rowKey) ?? [], edit]);
      for (const [rowKey, ofRow] of byRow) {
        const result = await latest.current(rowKey, ofRow);
        if (!result.ok) {
          notices.refused(result.error, byRow.size === 1 ? '这一处没有保存' : '有一行没有保存');
          return false;
        }
      }
      return true;
    };
    const next = queue.current.then(run);
    queue.current = next.catch(() => undefined);
    return next;
  }, [notices]);
}
