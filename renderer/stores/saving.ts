import { create } from 'zustand';
import type { CallError } from '#shared/contract/contract.ts';

interface Saving {
  /** Saves under way. */
  running: number;
  /** Why the last save was refused; undefined once one succeeds. */
  error: CallError | undefined;
  begin(): void;
  /** Called once for each `begin`; `error` when it was refused. */
  end(error?: CallError): void;
}

/** Whether what the person typed is on the disk; the status bar says so. */
export const useSaving = create<Saving>()((set) => ({
  running: 0,
  error: undefined,
  begin: () => set(({ running }) => ({ running: running + 1 })),
  end: (error) => set(({ running }) => ({ running: Math.max(0, running - 1), error })),
}));
