import { LARGEST_UPLOAD } from '#shared/contract/hostOperations.ts';
import { chooseFiles } from './chooseFiles.ts';
import { sendFiles, typedCall, type HostClient } from './hostClient.ts';
import { createLoopbackApi } from './loopbackApi.ts';

/** The app behind the loopback server that the page came from: files are uploaded before and downloaded after. */
export function createLoopbackClient(key: string): HostClient {
  const api = createLoopbackApi('', key);
  return {
    call: typedCall(api.call),
    pickSources: async (options, handing) => sendFiles(await chooseFiles(options), LARGEST_UPLOAD, api.upload, handing),
    takeFiles: (files, handing) => sendFiles(files, LARGEST_UPLOAD, api.upload, handing),
    pickTarget: (name) => api.addTarget(name),
    deliver: async (token, name) => {
      const file = await api.download(token);
      if (!file.ok) return file;
      save(file.value, name);
      return { ok: true, value: null };
    },
  };
}

/** A download by a link that only the page can follow: the key stays in the header of the request before. */
function save(blob: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  // The browser takes the blob over only after the click has been handled.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
