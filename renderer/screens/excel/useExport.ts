import { useCallback, useState } from 'react';
import { useClient } from '#renderer/client/ClientProvider.tsx';
import { saveFile } from '#renderer/client/saveFile.ts';
import { useJob, type Job } from '#renderer/client/useJob.ts';
import type { CallError, Input, Output } from '#shared/contract/contract.ts';
import type { FileToken } from '#shared/contract/fileToken.ts';
import { periodLabel, type PeriodKey } from '#shared/domain/period.ts';

/** The template shipped with the app, one kept in the workspace, or a file picked just now. */
export type ChosenTemplate = { from: 'shipped' } | { from: 'kept'; sha256: string; name: string } | { from: 'file'; token: FileToken; name: string; isStamped: boolean };

export const SHIPPED: ChosenTemplate = { from: 'shipped' };

export interface ExportRequest { unit: string; period: PeriodKey; template: ChosenTemplate }
export interface ExportDone { written: Output<'ledger.export'>; target: FileToken }

export interface Export {
  /** What is to be exported; undefined when nothing is looked at. */
  request: ExportRequest | undefined;
  /** The sheets as they will stand; undefined until they are known. */
  shown: Output<'ledger.previewExport'> | undefined;
  /** Something changed after the sheets had been shown, and they were made anew. */
  isRenewed: boolean;
  error: CallError | undefined;
  running: (Pick<Job<'ledger.export'>, 'progress' | 'cancel'> & { what: string }) | undefined;
  done: ExportDone | undefined;
  look(request: ExportRequest): Promise<void>;
  write(): Promise<void>;
  close(): void;
}

/** Fills a template to be looked at, asks where it shall go, writes exactly what was shown, and hands the workbook to the person. */
export function useExport(planKey: string): Export {
  const client = useClient();
  const preview = useJob('ledger.previewExport');
  const exporting = useJob('ledger.export');
  const { run: runPreview, cancel: cancelPreview } = preview;
  const { run: runExport, cancel: cancelExport } = exporting;
  const [request, setRequest] = useState<ExportRequest>();
  const [shown, setShown] = useState<Output<'ledger.previewExport'>>();
  const [isRenewed, setRenewed] = useState(false);
  const [error, setError] = useState<CallError>();
  const [done, setDone] = useState<ExportDone>();

  const look = useCallback(async (wish: ExportRequest) => {
    setRequest(wish);
    setShown(undefined);
    setRenewed(false);
    setError(undefined);
    setDone(undefined);
    const result = await runPreview(inputOf(planKey, wish));
    if (result.ok) setShown(result.value);
    else setError(result.error);
  }, [planKey, runPreview]);

  const close = useCallback(() => {
    cancelPreview();
    cancelExport();
    setRequest(undefined);
    setShown(undefined);
    setError(undefined);
  }, [cancelPreview, cancelExport]);

  const write = useCallback(async () => {
    if (request === undefined || shown === undefined) return;
    setError(undefined);
    const { extension, digest } = shown;
    const place = { name: `${request.unit}_${periodLabel(request.period)}_工作台账.${extension}`, filters: [{ name: extension === 'xlsm' ? '带宏的表格' : '表格', extensions: [extension] }] };
    const saved = await saveFile(client, place, (target) => runExport({ ...inputOf(planKey, request), digest, target }));
    if (saved.ok && saved.value !== null) {
      close();
      setDone(saved.value);
    } else if (!saved.ok && saved.error.code === 'ledger.exportStale') {
      await look(request);
      setRenewed(true);
    } else if (!saved.ok) setError(saved.error);
  }, [client, planKey, request, shown, runExport, look, close]);

  const running = preview.isRunning ? { what: '正在生成预览', progress: preview.progress, cancel: cancelPreview } : exporting.isRunning ? { what: '正在导出', progress: exporting.progress, cancel: cancelExport } : undefined;
  return { request, shown, isRenewed, error, running, done, look, write, close };
}

function inputOf(planKey: string, { unit, period, template }: ExportRequest): Input<'ledger.previewExport'> {
  return {
    planKey, period, unit,
    template: template.from === 'file' ? template.token : null, keptTemplate: template.from === 'kept' ? template.sha256 : null, isStamped: template.from !== 'file' || template.isStamped,
  };
}
