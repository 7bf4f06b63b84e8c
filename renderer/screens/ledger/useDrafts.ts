import { useCallback, useEffect, useRef, useState } from 'react';
import { useClient } from '#renderer/client/ClientProvider.tsx';
import type { Draft } from '#shared/contract/draft.ts';
import type { PeriodKey } from '#shared/domain/period.ts';
import { draftPlace, leftDrafts, periodsWithDrafts, type LeftDraft } from './draftPlace.ts';
import type { TextEdit } from './editsToSave.ts';
import type { Ledger } from './useLedger.ts';

/** Typed text is on its way to the disk after this, however fast a person types on: with the way itself, a crash takes no more than the last second. */
const LONGEST_MS = 500;

export interface Drafts {
  /** Texts of this period that an earlier run of the program did not get to save. */
  left: readonly LeftDraft[];
  /** Every period of the plan in which there are such texts. */
  elsewhere: readonly PeriodKey[];
  /** Heard at every change of the text in the open cell; null when it is saved or given up. */
  hear(draft: TextEdit | null): void;
  /** They are in the ledger now, or given up. */
  forget(): void;
}

/** 未保存的文字: what is typed into a cell is kept as typed, and found again after a power cut. */
export function useDrafts(planKey: string, period: PeriodKey, unit: string | null, afterSaves: Ledger['afterSaves']): Drafts {
  const client = useClient();
  const [found, setFound] = useState<readonly Draft[]>([]);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const kept = useRef<{ entity: string; field: string }>(undefined);

  useEffect(() => {
    // Asked once: what is typed from now on is this run's own.
    void client.call('draft.list', {}).then((result) => result.ok && setFound(result.value));
  }, [client]);

  const clear = useCallback((places: readonly { entity: string; field: string }[]) => {
    if (places.length > 0) void client.call('draft.clear', { places: places.map(({ entity, field }) => ({ entity, field })) });
  }, [client]);

  const waiting = useRef<Draft | undefined>(undefined);

  const hear = useCallback((draft: TextEdit | null) => {
    if (draft === null) {
      clearTimeout(timer.current);
      waiting.current = undefined;
      timer.current = undefined;
      const saved = kept.current;
      kept.current = undefined;
      // The edit itself is told after this: the text is given up only once it is in the ledger.
      if (saved !== undefined) setTimeout(() => void afterSaves(() => Promise.resolve(clear([saved]))), 0);
      return;
    }
    const place = draftPlace(draft, planKey, period);
    waiting.current = { ...place, text: draft.text, at: '' };
    // Twice a second at most, the latest text; a pause would be waited for in vain while somebody types on.
    timer.current ??= setTimeout(() => {
      timer.current = undefined;
      const next = waiting.current;
      if (next === undefined) return;
      kept.current = { entity: next.entity, field: next.field };
      void client.call('draft.save', { drafts: [{ entity: next.entity, field: next.field, text: next.text }] });
    }, LONGEST_MS);
  }, [client, clear, afterSaves, planKey, period]);

  const left = leftDrafts(found, planKey, period);
  const forget = useCallback(() => {
    clear(leftDrafts(found, planKey, period));
    setFound((before) => before.filter((draft) => leftDrafts([draft], planKey, period).length === 0));
  }, [clear, found, planKey, period]);

  return { left, elsewhere: periodsWithDrafts(found, planKey, unit), hear, forget };
}
