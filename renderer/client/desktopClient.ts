import type { CallResult } from '#shared/contract/contract.ts';
import type { HostInput, HostOperationName, HostOutput, PageBridge } from '#shared/contract/hostOperations.ts';
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
    takeFiles: (files) => sendFiles(files, async (file) => host('file.receive', { name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) })),
    pickTarget: (name, filters = []) => host('file.pickTarget', { name, filters }),
    deliver: () => Promise.resolve({ ok: true, value: null }),
    reveal: (token) => host('file.reveal', { token }),
  };
}
