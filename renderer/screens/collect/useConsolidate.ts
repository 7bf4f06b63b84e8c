import { useCallback, useState } from 'react';
import { useClient } from '#renderer/client/ClientProvider.tsx';
import { saveFile } from '#renderer/client/saveFile.ts';
import { useJob, type Job } from '#renderer/client/useJob.ts';
import type { CallError, Output } from '#shared/contract/contract.ts';
import type { FileToken } from '#shared/contract/fileToken.ts';
import { periodLabel, type PeriodKey } from '#shared/domain/period.ts';

export interface Consolidate extends Pick<Job<'ledger.consolidate'>, 'isRunning' | 'progress' | 'cancel'> {
  start(period: PeriodKey): Promise<void>;
  done: { written: Output<'ledger.consolidate'>; target: FileToken } | undefined;
  error: CallError | undefined;
}

/** Asks where, composes the workbook of all units, and hands it to the person. */
export function useConsolidate(planKey: string): Consolidate {
  const client = useClient();
  const { run, isRunning, progress, cancel } = useJob('ledger.consolidate');
  const [done, setDone] = useState<Consolidate['done']>();
  const [error, setError] = useState<CallError>();

  const start = useCallback(async (period: PeriodKey) => {
    setDone(undefined);
    setError(undefined);
    const saved = await saveFile(client, { name: `汇总台账_${periodLabel(period)}.xlsx`, filters: [{ name: '表格', extensions: ['xlsx'] }] }, (target) => run({ planKey, period, target }));
    if (!saved.ok) setError(saved.error);
    else if (saved.value !== null) setDone(saved.value);
  }, [client, planKey, run]);

  return { start, done, error, isRunning, progress, cancel };
}
