import { useCallback, useState } from 'react';
import type { CallError, CallResult } from '#shared/contract/contract.ts';
import type { PickedFile } from '#shared/contract/hostOperations.ts';
import { useClient } from './ClientProvider.tsx';
import { droppedFiles } from './droppedFiles.ts';
import { TABLE_FILTERS, tableFiles } from './tableFiles.ts';

export interface PickTables {
  pickFiles(): void;
  pickFolder(): void;
  drop(transfer: DataTransfer): void;
  /** Files are being handed over. */
  isTaking: boolean;
  error: CallError | undefined;
  /** Files of the last drop that are no tables by their names. */
  skipped: number;
}

/** Tables picked in a dialog or dropped on the page, one way for all. */
export function usePickTables(onPicked: (files: readonly PickedFile[]) => void): PickTables {
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
      const { tables, skipped: others } = tableFiles(await dropped);
      setSkipped(others);
      return client.takeFiles(tables);
    });
  };

  return {
    isTaking, error, skipped, drop,
    pickFiles: () => void take(() => client.pickSources({ multiple: true, filters: TABLE_FILTERS })),
    pickFolder: () => void take(() => client.pickSources({ folder: true, filters: TABLE_FILTERS })),
  };
}
