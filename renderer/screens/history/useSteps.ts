import { useCallback, useEffect, useState } from 'react';
import type { CallError } from '#shared/contract/contract.ts';
import type { Step } from '#shared/contract/step.ts';
import { useClient } from '../../client/ClientProvider.tsx';
import { useQuery } from '../../client/useQuery.ts';

const PAGE = 100;

interface Steps {
  steps: readonly Step[];
  error: CallError | undefined;
  isAtEnd: boolean;
  loadOlder(): void;
  reload(): void;
}

/** The newest steps, kept fresh, and as many older ones as the person has scrolled to. */
export function useSteps(): Steps {
  const client = useClient();
  const [limit, setLimit] = useState(PAGE);
  const newest = useQuery('step.list', { before: null, limit: Math.min(limit, MOST) }, ['step']);
  const [shown, setShown] = useState<readonly Step[]>([]);
  const [older, setOlder] = useState<readonly Step[]>([]);
  const [hasEnded, setEnded] = useState(false);
  const [error, setError] = useState<CallError>();

  useEffect(() => {
    if (newest.value !== undefined) setShown(newest.value);
  }, [newest.value]);
  const last = older.at(-1) ?? shown.at(-1);
  const isFull = shown.length >= Math.min(limit, MOST);

  const loadOlder = useCallback(() => {
    if (limit < MOST) {
      setLimit((now) => Math.min(MOST, now + PAGE));
      return;
    }
    if (last === undefined) return;
    void client.call('step.list', { before: last.stepId, limit: PAGE }).then((result) => {
      if (!result.ok) return setError(result.error);
      setOlder((before) => [...before, ...result.value.filter(({ stepId }) => stepId < (before.at(-1)?.stepId ?? last.stepId))]);
      setEnded(result.value.length < PAGE);
    });
  }, [client, last, limit]);

  const first = shown.at(-1)?.stepId ?? 0;
  return {
    steps: [...shown, ...older.filter(({ stepId }) => stepId < first)],
    error: newest.error ?? error,
    isAtEnd: newest.value !== undefined && (!isFull || hasEnded),
    loadOlder,
    reload: newest.refetch,
  };
}

/** The most that one question may ask for; what is older is fetched page by page, and is not watched. */
const MOST = 500;
