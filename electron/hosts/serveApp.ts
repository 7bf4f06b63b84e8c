import type { CallResult } from '#shared/contract/contract.ts';
import { Refusal } from '#shared/contract/refusal.ts';
import { systemPorts } from '#electron/ports/systemPorts.ts';
import type { FromApp, Port, ToApp } from './appMessages.ts';
import { createApp, type App } from './createApp.ts';
import { hostVault } from './hostVault.ts';

type Request = Exclude<ToApp, { kind: 'cancel' | 'vaulted' }>;

/** Answers a host over the port: opens the app when told to, and passes on its calls, progress and cancelling. */
export function serveApp(port: Port): void {
  const running = new Map<number, AbortController>();
  let app: Promise<App> = Promise.reject(new Refusal('host.notOpened'));
  app.catch(() => undefined);
  const post = (message: FromApp): void => port.postMessage(message);
  const vault = hostVault(post);

  const perform = async (request: Request): Promise<CallResult<unknown>> => {
    switch (request.kind) {
      case 'open':
        app = createApp({ ...request.start, ports: request.start.hasVault === true ? { vault } : {} });
        await app;
        return done(null);
      case 'call':
        return (await app).dispatch(request.name, request.input, {
          onProgress: (progress) => post({ kind: 'progress', id: request.id, progress }),
          signal: signalFor(request.id),
        });
      case 'addSource':
        return done((await app).files.addSource(request.path, request.name));
      case 'addTarget':
        return done((await app).files.addTarget(request.path));
      case 'close':
        await (await app).close();
        return done(null);
    }
  };

  const signalFor = (id: number): AbortSignal => {
    const controller = new AbortController();
    running.set(id, controller);
    return controller.signal;
  };

  const answer = async (request: Request): Promise<void> => {
    const result = await perform(request).catch(toRefused);
    running.delete(request.id);
    post({ kind: 'result', id: request.id, result });
  };

  port.on('message', (message) => {
    // The other end is our own connectApp, which sends nothing else.
    const request = message as ToApp;
    if (request.kind === 'cancel') running.get(request.id)?.abort();
    else if (request.kind === 'vaulted') vault.receive(request);
    else void answer(request);
  });
}

function done(value: unknown): CallResult<unknown> {
  return { ok: true, value };
}

function toRefused(error: unknown): CallResult<never> {
  if (error instanceof Refusal) return { ok: false, error: { code: error.code, detail: error.detail } };
  const number = systemPorts.ids.randomHex(4);
  systemPorts.logger.error(`internal error ${number} in the app's process`, error);
  return { ok: false, error: { code: 'internal', detail: { number } } };
}
