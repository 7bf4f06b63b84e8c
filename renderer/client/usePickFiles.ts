import { useCallback, useState } from 'react';
import type { CallError, CallResult } from '#shared/contract/contract.ts';
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
  /** Files are being handed over. */
  isTaking: boolean;
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

  const take = useCallback(async (picking: () => Promise<CallResult<PickedFile[]>>) => {
    setIsTaking(true);
    setError(undefined);
    setSkipped(0);
    const picked = await picking();
    setIsTaking(false);
    if (!picked.ok) setError(picked.error);
    else if (picked.value.length > 0) onPicked(picked.value);
  }, [onPicked]);

  const drop = (transfer: DataTransfer): void => {
    // Read inside the event: it is emptied right after.
    const dropped = droppedFiles(transfer);
    void take(async () => {
      const { kept, skipped: others } = keep(await dropped);
      setSkipped(others);
      return client.takeFiles(kept);
    });
  };

  return {
    isTaking, error, skipped, drop,
    pickFiles: () => void take(() => client.pickSources({ multiple: true, filters })),
    pickFolder: () => void take(() => client.pickSources({ folder: true, filters })),
  };
}
