import { useCallback, useRef, useState } from 'react';
import type { CallError, CallOptions, CallResult, Progress } from '#shared/contract/contract.ts';
import type { FileFilter, PickedFile } from '#shared/contract/hostOperations.ts';
import { useClient } from './ClientProvider.tsx';
import { droppedFiles } from './droppedFiles.ts';

/** Which files are wanted: what dialogs offer, and what is kept of a drop. */
export interface WantedFiles {
  filters: FileFilter[];
  /** Of a dropped folder only what is wanted, and how many others there were. */
  keep<F extends { name: string }>(files: readonly F[]): { kept: readonly F[]; skipped: number };
}

export interface PickFiles {
  pickFiles(): void;
  pickFolder(): void;
  drop(transfer: DataTransfer): void;
  /** Files are being picked or handed over. */
  isTaking: boolean;
  /** How far several files are handed over, with the way to stop it; undefined when none are. */
  handing: { progress: Progress; cancel(): void } | undefined;
  error: CallError | undefined;
  /** Files of the last drop that are not wanted by their names. */
  skipped: number;
}

/** Files picked in a dialog or dropped on the page, one way for all. */
export function usePickFiles({ filters, keep }: WantedFiles, onPicked: (files: readonly PickedFile[]) => void): PickFiles {
  const client = useClient();
  const [isTaking, setIsTaking] = useState(false);
  const [error, setError] = useState<CallError>();
  const [skipped, setSkipped] = useState(0);
  const [progress, setProgress] = useState<Progress>();
  const stop = useRef<AbortController>(undefined);
  const cancel = useCallback(() => stop.current?.abort(), []);

  const take = useCallback(async (picking: (handing: CallOptions) => Promise<CallResult<PickedFile[]>>) => {
    const controller = new AbortController();
    stop.current = controller;
    setIsTaking(true);
    setError(undefined);
    setSkipped(0);
    // One file is there before anybody could read how far it is.
    const picked = await picking({ signal: controller.signal, onProgress: (now) => now.total > 1 && setProgress(now) });
    setProgress(undefined);
    setIsTaking(false);
    if (!picked.ok) setError(picked.error);
    else if (picked.value.length > 0) onPicked(picked.value);
  }, [onPicked]);

  const drop = (transfer: DataTransfer): void => {
    // Read inside the event: it is emptied right after.
    const dropped = droppedFiles(transfer);
    void take(async (handing) => {
      const { kept, skipped: others } = keep(await dropped);
      setSkipped(others);
      return client.takeFiles(kept, handing);
    });
  };

  return {
    isTaking, error, skipped, drop,
    handing: progress === undefined ? undefined : { progress, cancel },
    pickFiles: () => void take((handing) => client.pickSources({ multiple: true, filters }, handing)),
    pickFolder: () => void take((handing) => client.pickSources({ folder: true, filters }, handing)),
  };
}
