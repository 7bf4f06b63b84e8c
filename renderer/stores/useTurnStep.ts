import { useState } from 'react';
import { useClient } from '#renderer/client/ClientProvider.tsx';
import type { CallError, Output } from '#shared/contract/contract.ts';

export interface TurnStep {
  /** What undoing brought; undefined while the step stands. */
  undone: Output<'step.undo'> | undefined;
  error: CallError | undefined;
  /** Takes the step back, or does it again. */
  turn(): Promise<void>;
}

/** One step that the person has just made, with its way back and forth. */
export function useTurnStep(stepId: number | null): TurnStep {
  const client = useClient();
  const [last, setLast] = useState<{ stepId: number | null; undone: Output<'step.undo'> | undefined }>({ stepId, undone: undefined });
  const [error, setError] = useState<CallError>();
  const turn = async (): Promise<void> => {
    if (last.stepId === null) return;
    const result = await client.call('step.undo', { stepId: last.stepId });
    setError(result.ok ? undefined : result.error);
    if (result.ok) setLast({ stepId: result.value.stepId, undone: last.undone === undefined ? result.value : undefined });
  };
  return { undone: last.undone, error, turn };
}
