import { useCallback } from 'react';
import { useClient } from '#renderer/client/ClientProvider.tsx';
import type { CallResult, Input, OperationName, Output } from '#shared/contract/contract.ts';
import { messageText } from '#shared/wording/messages.ts';
import { useSaving } from './saving.ts';

export interface Command {
  /** Saves; the status bar tells that it is under way and how it ended. */
  run<N extends OperationName>(name: N, input: Input<N>): Promise<CallResult<Output<N>>>;
  /** The same for a form: the sentence of the refusal, or null when it is saved. */
  submit<N extends OperationName>(name: N, input: Input<N>): Promise<string | null>;
}

/** Commands of a screen, one at a time, told by the status bar. */
export function useCommand(): Command {
  const client = useClient();
  const run = useCallback<Command['run']>(async (name, input) => {
    useSaving.getState().begin();
    const result = await client.call(name, input);
    useSaving.getState().end(result.ok ? undefined : result.error);
    return result;
  }, [client]);
  const submit = useCallback<Command['submit']>(async (name, input) => {
    const result = await run(name, input);
    if (result.ok) return null;
    // Told inside the form: the status bar need not go on telling it.
    useSaving.setState({ error: undefined });
    return messageText(result.error);
  }, [run]);
  return { run, submit };
}
