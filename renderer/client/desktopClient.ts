import type { CallResult } from '#shared/contract/contract.ts';
import { LARGEST_DROP, type HostInput, type HostOperationName, type HostOutput, type PageBridge } from '#shared/contract/hostOperations.ts';
import { sendFiles, typedCall, type HostClient, type RawCall } from './hostClient.ts';

/** The app behind the desktop's bridge. */
export function createDesktopClient(bridge: PageBridge): HostClient {
  const raw: RawCall = async (name, input, { onProgress, signal } = {}) => {
    const { result, cancel } = bridge.call(name, input, onProgress);
    if (signal?.aborted === true) cancel();
    signal?.addEventListener('abort', cancel);
    try {
      return await result;
    } finally {
      signal?.removeEventListener('abort', cancel);
    }
  };
  const host = <N extends HostOperationName>(name: N, input: HostInput<N>) => raw(name, input) as Promise<CallResult<HostOutput<N>>>;
  return {
    call: typedCall(raw),
    pickSources: ({ multiple = false, folder = false, filters = [] } = {}) => host('file.pickSources', { multiple, folder, filters }),
    takeFiles: (files, handing) => sendFiles(files, LARGEST_DROP, async (file) => host('file.receive', { name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) }), handing),
    pickTarget: (name, filters = []) => host('file.pickTarget', { name, filters }),
    deliver: () => Promise.resolve({ ok: true, value: null }),
    openCopy: async (name, write) => {
      const target = await host('file.copyTarget', { name });
      if (!target.ok) return target;
      const written = await write(target.value);
      return written.ok ? host('file.openCopy', { token: target.value }) : written;
    },
    reveal: (token) => host('file.reveal', { token }),
  };
}
