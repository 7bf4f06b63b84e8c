import type { CallResult, Progress } from '#shared/contract/contract.ts';
import type { PageBridge } from '#shared/contract/hostOperations.ts';

/** The part of Electron's contextBridge that is used. */
export interface ContextBridgeShape { exposeInMainWorld(name: string, api: PageBridge): void }

/** The part of Electron's ipcRenderer that is used. */
export interface IpcRendererShape {
  invoke(channel: string, request: unknown): Promise<unknown>;
  on(channel: string, listener: (event: unknown, message: { id: string; progress: Progress }) => void): unknown;
}

/** Gives the page `window.ledger.call` and nothing else. */
export function exposeLedger(channel: string, bridge: ContextBridgeShape, ipc: IpcRendererShape): void {
  const listeners = new Map<string, (progress: Progress) => void>();
  ipc.on(channel, (_event, { id, progress }) => listeners.get(id)?.(progress));

  bridge.exposeInMainWorld('ledger', {
    call: (name, input, onProgress) => {
      // Unlike a count, it means the same call after the page has been loaded again.
      const id = crypto.randomUUID();
      if (onProgress !== undefined) listeners.set(id, onProgress);
      const invoked = ipc.invoke(channel, { id, name, input }) as Promise<CallResult<unknown>>;
      return {
        result: invoked.finally(() => listeners.delete(id)),
        cancel: () => void ipc.invoke(channel, { cancel: id }),
      };
    },
  });
}
