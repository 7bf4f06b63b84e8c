import type { Client } from '#shared/contract/contract.ts';

/** Tells which terms a commit has changed; `undefined` terms: something may have been missed, everything is to be read again. */
export type ChangeListener = (terms: readonly string[] | undefined) => void;

export interface ChangeWatch {
  /** Returns how to stop listening. */
  listen(listener: ChangeListener): () => void;
}

/** A door that broke is tried again after this. */
const RETRY_MS = 2000;

/** One watch for the whole page, started with its first listener and ended with its last. */
export function createChangeWatch(client: Client): ChangeWatch {
  const listeners = new Set<ChangeListener>();
  let stop: AbortController | undefined;

  const announce: ChangeListener = (terms) => listeners.forEach((listener) => listener(terms));
  const watch = async (signal: AbortSignal): Promise<void> => {
    for (;;) {
      await client.call('workspace.watch', {}, { signal, onProgress: ({ terms }) => announce(terms) });
      if (signal.aborted) return;
      await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
      if (signal.aborted) return;
      announce(undefined);
    }
  };

  return {
    listen: (listener) => {
      listeners.add(listener);
      if (stop === undefined) {
        stop = new AbortController();
        void watch(stop.signal);
      }
      return () => {
        listeners.delete(listener);
        if (listeners.size > 0) return;
        stop?.abort();
        stop = undefined;
      };
    },
  };
}
