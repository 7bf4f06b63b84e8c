import type { CallOptions, CallResult } from '#shared/contract/contract.ts';
import type { FileToken } from '#shared/contract/fileToken.ts';
import type { KeyVault } from '#electron/ports/keyVault.ts';
import type { AppPort, AppStart, FromApp, ToApp } from './appMessages.ts';
import { answerVault } from './hostVault.ts';

/** The app as a host sees it, wherever it runs. Nothing here rejects: what goes wrong is in the result. */
export interface AppClient {
  /** Whether the workspace could be had; when it could not, every call answers with the same refusal. */
  readonly opened: Promise<CallResult<unknown>>;
  call(name: string, input: unknown, options?: CallOptions): Promise<CallResult<unknown>>;
  /** Registers a file that a person picked; `name` is what is shown, where the path is only a temporary copy. */
  addSource(path: string, name?: string): Promise<CallResult<FileToken>>;
  /** Registers a file that a job may write, and only that. */
  addTarget(path: string): Promise<CallResult<FileToken>>;
  close(): Promise<void>;
}

/** Why a call has no answer: the thread or process of the app ended before it. */
export const APP_GONE = { ok: false, error: { code: 'host.appGone', detail: {} } } as const satisfies CallResult<never>;

type WithoutId<T> = T extends unknown ? Omit<T, 'id'> : never;
type Request = WithoutId<Exclude<ToApp, { kind: 'cancel' | 'vaulted' }>>;

/** Opens the app at the other end of the line and forwards to it; the same for a thread and for a process. `vault`: what this host wraps secrets with. */
export function connectApp(port: AppPort, start: AppStart, vault?: KeyVault): AppClient {
  const line = new Line(port, vault);
  const opened = line.ask({ kind: 'open', start: { ...start, hasVault: vault !== undefined } });
  return {
    opened,
    call: (name, input, options) => line.ask({ kind: 'call', name, input }, options),
    // The app's end of the line answers these two requests with a token.
    addSource: (path, name) => line.ask({ kind: 'addSource', path, name }) as Promise<CallResult<FileToken>>,
    addTarget: (path) => line.ask({ kind: 'addTarget', path }) as Promise<CallResult<FileToken>>,
    close: async () => {
      await Promise.race([line.ask({ kind: 'close' }), afterClosing()]);
      await port.end();
    },
  };
}

/** A commit under way is waited for; an app that hangs is ended all the same, which the database survives. */
const LONGEST_CLOSING_MS = 20_000;

function afterClosing(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, LONGEST_CLOSING_MS).unref());
}

interface Pending {
  onProgress: CallOptions['onProgress'];
  settle(result: CallResult<unknown>): void;
}

class Line {
  readonly #port: AppPort;
  readonly #vault: KeyVault | undefined;
  readonly #pending = new Map<number, Pending>();
  #lastId = 0;
  #isGone = false;

  constructor(port: AppPort, vault: KeyVault | undefined) {
    this.#port = port;
    this.#vault = vault;
    // The other end is our own serveApp, which sends nothing else.
    port.on('message', (message) => this.#receive(message as FromApp));
    port.on('exit', () => this.#lose());
  }

  ask(request: Request, { onProgress, signal }: CallOptions = {}): Promise<CallResult<unknown>> {
    if (this.#isGone) return Promise.resolve(APP_GONE);
    const id = ++this.#lastId;
    const cancel = (): void => this.#send({ kind: 'cancel', id });
    return new Promise((resolve) => {
      this.#pending.set(id, {
        onProgress,
        settle: (result) => {
          signal?.removeEventListener('abort', cancel);
          resolve(result);
        },
      });
      this.#send({ ...request, id });
      if (signal?.aborted === true) cancel();
      signal?.addEventListener('abort', cancel);
    });
  }

  #send(message: ToApp): void {
    this.#port.postMessage(message);
  }

  #receive(message: FromApp): void {
    if (message.kind === 'vault') {
      void answerVault(this.#vault, message).then((answer) => {
        if (!this.#isGone) this.#send(answer);
      });
      return;
    }
    const pending = this.#pending.get(message.id);
    if (message.kind === 'progress') {
      pending?.onProgress?.(message.progress);
      return;
    }
    this.#pending.delete(message.id);
    pending?.settle(message.result);
  }

  #lose(): void {
    this.#isGone = true;
    for (const pending of this.#pending.values()) pending.settle(APP_GONE);
    this.#pending.clear();
  }
}
