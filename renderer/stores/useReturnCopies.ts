import { useCallback, useState } from 'react';
import { AS_WRITTEN } from '#renderer/components/intake/fileParts.ts';
import { useClient } from '#renderer/client/ClientProvider.tsx';
import { saveFile } from '#renderer/client/saveFile.ts';
import { useJob, type Job } from '#renderer/client/useJob.ts';
import type { CallError, Output } from '#shared/contract/contract.ts';
import type { FileToken } from '#shared/contract/fileToken.ts';
import type { FileFilter } from '#shared/contract/hostOperations.ts';
import type { PreviewFile } from '#shared/contract/workbook.ts';
import { returnedName } from '#shared/wording/returnedMarks.ts';
import { useIntakeStore } from './intake.ts';
import { toChoice } from './useIntake.ts';

export interface ReturnCopies extends Pick<Job<'workbook.annotate'>, 'isRunning' | 'progress' | 'cancel'> {
  start(files: readonly PreviewFile[]): Promise<void>;
  done: { written: Output<'workbook.annotate'>; target: FileToken } | undefined;
  error: CallError | undefined;
  /** Shows what was written in the system's file browser; undefined in a browser. */
  reveal: (() => void) | undefined;
}

const WORKBOOK: FileFilter[] = [{ name: '表格', extensions: ['xlsx', 'xlsm'] }];
const ARCHIVE: FileFilter[] = [{ name: '压缩包', extensions: ['zip'] }];

/** Asks where, writes the senders' workbooks with their problems marked (one as it is, several in one .zip), and hands it to the person. */
export function useReturnCopies(planKey: string): ReturnCopies {
  const client = useClient();
  const { run, isRunning, progress, cancel } = useJob('workbook.annotate');
  const [done, setDone] = useState<ReturnCopies['done']>();
  const [error, setError] = useState<CallError>();

  const start = useCallback(async (files: readonly PreviewFile[]) => {
    const sources = [...new Map(files.map((each) => [each.file, each])).values()];
    const [first] = sources;
    if (first === undefined) return;
    setDone(undefined);
    setError(undefined);
    const place = sources.length === 1 ? { name: returnedName(first.name), filters: WORKBOOK } : { name: `退回修改_${sources.length}个文件.zip`, filters: ARCHIVE };
    const saved = await saveFile(client, place, (target) => {
      const chosen = new Map(useIntakeStore.getState().files.map((file) => [file.token, toChoice(file)]));
      return run({ planKey, target, files: sources.map(({ file }) => chosen.get(file) ?? { file, ...AS_WRITTEN }) });
    });
    if (!saved.ok) setError(saved.error);
    else if (saved.value !== null) setDone(saved.value);
  }, [client, planKey, run]);

  const { reveal } = client;
  return { start, done, error, isRunning, progress, cancel, reveal: reveal === undefined || done === undefined ? undefined : () => void reveal(done.target) };
}
