import { useCallback, useState } from 'react';
import { useClient } from '#renderer/client/ClientProvider.tsx';
import { saveFile } from '#renderer/client/saveFile.ts';
import { useJob, type Job } from '#renderer/client/useJob.ts';
import type { CallError, Output } from '#shared/contract/contract.ts';
import type { FileToken } from '#shared/contract/fileToken.ts';
import { periodLabel, type PeriodKey } from '#shared/domain/period.ts';

/** The template shipped with the app, one kept in the workspace, or a file picked just now. */
export type ChosenTemplate = { from: 'shipped' } | { from: 'kept'; sha256: string; name: string } | { from: 'file'; token: FileToken; name: string; isStamped: boolean };

export const SHIPPED: ChosenTemplate = { from: 'shipped' };

export interface ExportRequest { unit: string; period: PeriodKey; template: ChosenTemplate }
export interface ExportDone { written: Output<'ledger.export'>; target: FileToken }

export interface Export extends Pick<Job<'ledger.export'>, 'isRunning' | 'progress' | 'cancel'> {
  start(request: ExportRequest): Promise<void>;
  done: ExportDone | undefined;
  error: CallError | undefined;
}

/** Asks where, fills the template, and hands the workbook to the person. */
export function useExport(planKey: string): Export {
  const client = useClient();
  const { run, isRunning, progress, cancel } = useJob('ledger.export');
  const [done, setDone] = useState<ExportDone>();
  const [error, setError] = useState<CallError>();

  const start = useCallback(async ({ unit, period, template }: ExportRequest) => {
    setDone(undefined);
    setError(undefined);
    // A workbook with macros is opened under no other ending.
    const extension = template.from !== 'shipped' && /\.xlsm$/i.test(template.name) ? 'xlsm' : 'xlsx';
    const saved = await saveFile(client, { name: `${unit}_${periodLabel(period)}_工作台账.${extension}`, filters: [{ name: extension === 'xlsm' ? '带宏的表格' : '表格', extensions: [extension] }] }, (target) => run({
      planKey, period, unit, target,
      template: template.from === 'file' ? template.token : null, keptTemplate: template.from === 'kept' ? template.sha256 : null, isStamped: template.from !== 'file' || template.isStamped,
    }));
    if (!saved.ok) setError(saved.error);
    else if (saved.value !== null) setDone(saved.value);
  }, [client, planKey, run]);

  return { start, done, error, isRunning, progress, cancel };
}
