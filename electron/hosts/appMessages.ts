import type { CallResult, Progress } from '#shared/contract/contract.ts';

/** What the app is opened with: plain data, since it crosses to another thread or process. */
export interface AppStart {
  workspace: string;
  resources?: string;
  /** The host wraps secrets for the app. */
  hasVault?: boolean;
}

export type VaultAct = 'wrap' | 'unwrap';

/** From the host to the app; every request but `cancel` and `vaulted` is answered by one result of the same id. */
export type ToApp =
  | { kind: 'open'; id: number; start: AppStart }
  | { kind: 'call'; id: number; name: string; input: unknown }
  | { kind: 'cancel'; id: number }
  | { kind: 'addSource'; id: number; path: string; name: string | undefined }
  | { kind: 'addTarget'; id: number; path: string }
  | { kind: 'close'; id: number }
  /** Answers a `vault` of the app; null: it could not be done. */
  | { kind: 'vaulted'; id: number; bytes: string | null };

/** From the app to the host. */
export type FromApp =
  | { kind: 'progress'; id: number; progress: Progress }
  | { kind: 'result'; id: number; result: CallResult<unknown> }
  /** Asks the host's vault; `id` is of the app's own counting. */
  | { kind: 'vault'; id: number; act: VaultAct; bytes: string };

/** The app's end of the line: a thread's `parentPort`, or a utility process's one unwrapped. */
export interface Port {
  postMessage(message: unknown): void;
  on(event: 'message', listener: (message: unknown) => void): unknown;
}

/** The host's end of the line, which also tells when the app is gone and can end it. */
export interface AppPort extends Port {
  on(event: 'message', listener: (message: unknown) => void): unknown;
  on(event: 'exit', listener: () => void): unknown;
  end(): Promise<void>;
}
