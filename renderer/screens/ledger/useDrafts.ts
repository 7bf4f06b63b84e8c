import { useCallback, useEffect, useRef, useState } from 'react';
import { useClient } from '#renderer/client/ClientProvider.tsx';
import type { Draft } from '#shared/contract/draft.ts';
import type { PeriodKey } from '#shared/domain/period.ts';
import { draftPlace, leftDrafts, type LeftDraft } from './draftPlace.ts';
import type { TextEdit } from './editsToSave.ts';

/** Typed text is on the disk after this, however the program ends. */
const REST_MS = 400;

export interface Drafts {
  /** Texts of this period that an earlier run of the program did not get to save. */
  left: readonly LeftDraft[];
  /** Heard at every change of the text in the open cell; null when it is saved or given up. */
  hear(draft: TextEdit | null): void;
  /** They are in the ledger now, or given up. */
  forget(): void;
}

/** 未保存的文字: what is typed into a cell is kept as typed, and found again after a power cut. */
export function useDrafts(planKey: string, period: PeriodKey): Drafts {
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

  const hear = useCallback((draft: TextEdit | null) => {
    clearTimeout(timer.current);
    if (draft === null) {
      if (kept.current !== undefined) clear([kept.current]);
      kept.current = undefined;
      return;
    }
    const place = draftPlace(draft, planKey, period);
    timer.current = setTimeout(() => {
      kept.current = place;
      void client.call('draft.save', { drafts: [{ ...place, text: draft.text }] });
    }, REST_MS);
  }, [client, clear, planKey, period]);

  const left = leftDrafts(found, planKey, period);
  const forget = useCallback(() => {
    clear(leftDrafts(found, planKey, period));
    setFound((before) => before.filter((draft) => leftDrafts([draft], planKey, period).length === 0));
  }, [clear, found, planKey, period]);

  return { left, hear, forget };
}
