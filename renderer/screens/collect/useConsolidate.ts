import { useCallback, useState } from 'react';
import { useClient } from '#renderer/client/ClientProvider.tsx';
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
    const target = await client.pickTarget(`汇总台账_${periodLabel(period)}.xlsx`, [{ name: '表格', extensions: ['xlsx'] }]);
    if (!target.ok) return setError(target.error);
    if (target.value === null) return;
    const written = await run({ planKey, period, target: target.value });
    if (!written.ok) return setError(written.error);
    const delivered = await client.deliver(target.value, written.value.name);
    if (!delivered.ok) return setError(delivered.error);
    setDone({ written: written.value, target: target.value });
  }, [client, planKey, run]);

  return { start, done, error, isRunning, progress, cancel };
}
