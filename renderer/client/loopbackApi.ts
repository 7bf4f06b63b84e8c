import type { CallOptions, CallResult, Progress } from '#shared/contract/contract.ts';
import type { FileToken } from '#shared/contract/fileToken.ts';
import type { RawCall } from './hostClient.ts';
import { jsonLines } from './jsonLines.ts';

/** What the loopback server offers over HTTP. Nothing here rejects. */
export interface LoopbackApi {
  call: RawCall;
  upload(file: File): Promise<CallResult<FileToken>>;
  addTarget(name: string): Promise<CallResult<FileToken>>;
  /** The file that a job has written to the target; it can be had once. */
  download(token: FileToken): Promise<CallResult<Blob>>;
}

type Line = { progress: Progress } | { result: CallResult<unknown> };
type Ask = (path: string, init?: RequestInit) => Promise<Response>;

const UNREACHABLE = { ok: false, error: { code: 'host.unreachable', detail: {} } } as const satisfies CallResult<never>;
const CANCELLED = { ok: false, error: { code: 'call.cancelled', detail: {} } } as const satisfies CallResult<never>;

/** `origin` is empty for a page that came from the server itself; `key` is the secret of this start. */
export function createLoopbackApi(origin: string, key: string): LoopbackApi {
  const ask: Ask = (path, init = {}) => fetch(`${origin}${path}`, { ...init, headers: { 'x-ledger-key': key }, cache: 'no-store' });
  const askForToken = (path: string, body: BodyInit) => reached(async () => (await ask(path, { method: 'POST', body })).json() as Promise<CallResult<FileToken>>);
  return {
    call: callOver(ask),
    upload: (file) => askForToken(`/api/upload?name=${encodeURIComponent(file.name)}`, file),
    addTarget: (name) => askForToken('/api/target', JSON.stringify({ name })),
    download: (token) => reached(async () => {
      const response = await ask(`/api/download?token=${encodeURIComponent(token)}`);
      return response.ok ? { ok: true, value: await response.blob() } : await response.json() as CallResult<never>;
    }),
  };
}

async function reached<T>(work: () => Promise<CallResult<T>>): Promise<CallResult<T>> {
  try {
    return await work();
  } catch {
    return UNREACHABLE;
  }
}

function callOver(ask: Ask): RawCall {
  return async (name, input, { onProgress, signal } = {}) => {
    const hangUp = new AbortController();
    const abort = (): void => hangUp.abort();
    if (signal?.aborted === true) abort();
    signal?.addEventListener('abort', abort);
    try {
      const response = await ask('/api/call', { method: 'POST', body: JSON.stringify({ name, input }), signal: hangUp.signal });
      if (!response.ok) return await response.json() as CallResult<unknown>;
      return await readAnswer(response, onProgress) ?? UNREACHABLE;
    } catch {
      return hangUp.signal.aborted ? CANCELLED : UNREACHABLE;
    } finally {
      signal?.removeEventListener('abort', abort);
    }
  };
}

async function readAnswer(response: Response, onProgress: CallOptions['onProgress']): Promise<CallResult<unknown> | undefined> {
  if (response.body === null) return undefined;
  for await (const value of jsonLines(response.body)) {
    // The server of this key writes nothing else.
    const line = value as Line;
    if ('result' in line) return line.result;
    onProgress?.(line.progress);
  }
  return undefined;
}
