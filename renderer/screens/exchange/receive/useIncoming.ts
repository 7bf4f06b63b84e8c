import { useCallback, useEffect, useRef, useState } from 'react';
import { useClient } from '#renderer/client/ClientProvider.tsx';
import { useJob } from '#renderer/client/useJob.ts';
import { useSession } from '#renderer/stores/session.ts';
import type { CallError, Progress } from '#shared/contract/contract.ts';
import type { PackageResult } from '#shared/contract/exchange.ts';
import type { FileToken } from '#shared/contract/fileToken.ts';
import type { PickedFile } from '#shared/contract/hostOperations.ts';
import { acceptedPackages, useIncomingStore } from './incoming.ts';

export interface IncomingPackages {
  files: readonly PickedFile[];
  preview: readonly PackageResult[] | undefined;
  results: readonly PackageResult[] | undefined;
  leftOut: ReadonlySet<FileToken>;
  accepted: ReturnType<typeof acceptedPackages>;
  running: { what: 'preview' | 'receive'; progress: Progress | undefined; cancel(): void } | undefined;
  error: CallError | undefined;
  add(picked: readonly PickedFile[]): Promise<void>;
  leaveOut(files: ReadonlySet<FileToken>): void;
  readAgain(): Promise<void>;
  /** Takes in what was accepted; `names`: units' names, as typed. The sentence of a refusal, or null. */
  receive(names: readonly string[]): Promise<CallError | null>;
  clear(): void;
}

/** From picked packages over their preview into the workspace. */
export function useIncoming(): IncomingPackages {
  const client = useClient();
  const { files, preview, results, leftOut, setFiles, setPreview, setLeftOut, setResults, clear } = useIncomingStore();
  const previewJob = useJob('package.preview');
  const receiveJob = useJob('package.receive');
  const [error, setError] = useState<CallError>();
  const accepted = acceptedPackages(preview, leftOut);

  const read = useCallback(async (next: readonly PickedFile[]) => {
    setFiles(next);
    setError(undefined);
    if (next.length === 0) return clear();
    const result = await previewJob.run({ files: next.map(({ token }) => token) });
    // More files may have been added meanwhile.
    if (useIncomingStore.getState().files !== next) return;
    if (result.ok) setPreview(result.value.files);
    else setError(result.error);
  }, [previewJob, setFiles, setPreview, clear]);

  const isEntered = useRef(false);
  useEffect(() => {
    if (isEntered.current) return;
    isEntered.current = true;
    const left = useIncomingStore.getState();
    // Leaving the screen broke the reading off: it is taken up again.
    if (left.files.length > 0 && left.preview === undefined) void read([...left.files]);
  }, [read]);

  const receive = async (names: readonly string[]): Promise<CallError | null> => {
    setError(undefined);
    const result = await receiveJob.run({ files: accepted.map(({ file, confirm }) => ({ file, confirmation: confirm.map(({ unit }) => unit).filter((unit) => names.includes(unit)) })) });
    if (!result.ok) {
      setError(result.error);
      return result.error;
    }
    // The copy made before commits nothing, so nobody is told of it.
    const now = await client.call('workspace.status', {});
    if (now.ok) useSession.getState().receiveStatus(now.value);
    // Those that were refused or wait stay in sight beside those that went in.
    const others = (preview ?? []).filter((each) => !result.value.files.some(({ sha256 }) => sha256 === each.sha256));
    setResults([...result.value.files, ...others]);
    return null;
  };

  return {
    files, preview, results, leftOut, accepted, error, receive, clear,
    running: previewJob.isRunning ? { what: 'preview', progress: previewJob.progress, cancel: previewJob.cancel }
      : receiveJob.isRunning ? { what: 'receive', progress: receiveJob.progress, cancel: receiveJob.cancel } : undefined,
    add: (picked) => read([...files, ...picked]),
    leaveOut: setLeftOut,
    readAgain: () => read([...files]),
  };
}
