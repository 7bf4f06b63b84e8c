import { useCallback, useEffect, useRef, useState } from 'react';
import type { CallResult, Input, OperationName, Output, Progress } from '#shared/contract/contract.ts';
import { useClient } from './ClientProvider.tsx';

export interface Job<N extends OperationName> {
  /** Runs the job; one at a time: a run under way is cancelled first. */
  run(input: Input<N>): Promise<CallResult<Output<N>>>;
  cancel(): void;
  isRunning: boolean;
  /** How far the run under way is; undefined before its first word and when nothing runs. */
  progress: Progress | undefined;
}

/** A job with its progress and a way to cancel it; leaving the screen cancels it too. */
export function useJob<N extends OperationName>(name: N): Job<N> {
  const client = useClient();
  const running = useRef<AbortController>(undefined);
  const [isRunning, setIsRunning] = useState(false);
  const [progress, setProgress] = useState<Progress>();
  const cancel = useCallback(() => running.current?.abort(), []);

  const run = useCallback(async (input: Input<N>) => {
    running.current?.abort();
    const controller = new AbortController();
    running.current = controller;
    const isCurrent = (): boolean => running.current === controller;
    setIsRunning(true);
    setProgress(undefined);
    const result = await client.call(name, input, { signal: controller.signal, onProgress: (now) => isCurrent() && setProgress(now) });
    if (isCurrent()) {
      setIsRunning(false);
      setProgress(undefined);
    }
    return result;
  }, [client, name]);

  useEffect(() => cancel, [cancel]);
  return { run, cancel, isRunning, progress };
}
