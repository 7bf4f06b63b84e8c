import { useCallback, useEffect, useRef, useState } from 'react';
import { AS_WRITTEN, partKey, type FileChoice, type PartKey } from '#renderer/components/intake/fileParts.ts';
import { useClient } from '#renderer/client/ClientProvider.tsx';
import { useJob } from '#renderer/client/useJob.ts';
import type { CallError, Input, Progress } from '#shared/contract/contract.ts';
import type { FileToken } from '#shared/contract/fileToken.ts';
import type { PickedFile } from '#shared/contract/hostOperations.ts';
import type { PreviewFile } from '#shared/contract/workbook.ts';
import type { ColumnCorrection } from '#shared/domain/templateMapping.ts';
import { useIntakeStore, type IntakeFile, type IntakePreview, type IntakeResult } from './intake.ts';

export interface Intake {
  files: readonly IntakeFile[];
  preview: IntakePreview | undefined;
  result: IntakeResult | undefined;
  leftOut: ReadonlySet<PartKey>;
  /** Files that were not read, because the reading was stopped or refused; none while it is under way. */
  unread: readonly IntakeFile[];
  /** What is under way; undefined when nothing is. */
  running: { what: 'preview' | 'import'; progress: Progress | undefined; cancel(): void } | undefined;
  /** Why the last read or import was refused as a whole. */
  error: CallError | undefined;
  add(picked: readonly PickedFile[]): Promise<void>;
  /** Reads the others again; when the reading was stopped, they wait for `readAgain`. */
  remove(file: FileToken): Promise<void>;
  /** Overrides whose ledger of which period a file is and which sheets are read, and reads it again. */
  choose(file: FileToken, choice: Partial<FileChoice>): Promise<void>;
  /** Settles columns of a template for good, and reads the files again. */
  correct(file: PreviewFile, columns: readonly ColumnCorrection[]): Promise<void>;
  leaveOut(parts: ReadonlySet<PartKey>): void;
  readAgain(): Promise<void>;
  takeIn(): Promise<void>;
  clear(): void;
}

/** From picked workbooks over their preview into the ledger; what is accepted is exactly what was shown. */
export function useIntake(planKey: string): Intake {
  const client = useClient();
  const store = useIntakeStore();
  const { setFiles, setPreview, setResult, setLeftOut, clear } = store;
  const isOfPlan = store.planKey === planKey;
  const files = isOfPlan ? store.files : NO_FILES;
  const preview = isOfPlan ? store.preview : undefined;
  const previewJob = useJob('workbook.preview');
  const importJob = useJob('workbook.import');
  const [error, setError] = useState<CallError>();

  const read = useCallback(async (next: readonly IntakeFile[]) => {
    setFiles(planKey, next);
    setError(undefined);
    if (next.length === 0) return clear();
    const result = await previewJob.run({ planKey, files: next.map(toChoice) });
    // Another reading may have been asked for meanwhile.
    if (useIntakeStore.getState().files !== next) return;
    if (result.ok) setPreview(result.value);
    else setError(result.error);
  }, [planKey, previewJob, setFiles, setPreview, clear]);

  const isEntered = useRef(false);
  useEffect(() => {
    if (isEntered.current) return;
    isEntered.current = true;
    const left = useIntakeStore.getState();
    // Leaving the screen broke the reading off: it is taken up again.
    if (left.planKey === planKey && left.files.length > 0 && !left.isRead) void read([...left.files]);
  }, [planKey, read]);

  const takeIn = useCallback(async () => {
    const result = await importJob.run({ planKey, files: toAccept(files, preview, store.leftOut) });
    if (result.ok) return setResult(result.value);
    // The ledger has changed since: what would happen now is shown before it is asked again.
    if (result.error.code === 'workbook.previewStale') await read([...files]);
    setError(result.error);
  }, [preview, store.leftOut, files, importJob, planKey, read, setResult]);

  const correct = useCallback(async ({ fingerprint, name }: PreviewFile, columns: readonly ColumnCorrection[]) => {
    if (fingerprint === null) return;
    const known = await client.call('template.list', {});
    if (!known.ok) return setError(known.error);
    const settled = known.value.learnt.find((template) => template.fingerprint === fingerprint)?.columns ?? [];
    const result = await client.call('template.correct', { fingerprint, name, columns: mergeCorrections(settled, columns) });
    if (result.ok) await read([...files]);
    else setError(result.error);
  }, [client, files, read]);

  const isReading = previewJob.isRunning;
  const unread = isReading ? NO_FILES : unreadFiles(files, preview);
  const remove = useCallback(async (token: FileToken) => {
    const rest = files.filter((file) => file.token !== token);
    if (rest.length === 0 || !unread.some((file) => file.token === token)) return read(rest);
    setFiles(planKey, rest);
  }, [files, unread, planKey, read, setFiles]);

  return {
    files, preview, result: store.result, leftOut: store.leftOut, error, unread,
    running: isReading ? { what: 'preview', progress: previewJob.progress, cancel: previewJob.cancel }
      : importJob.isRunning ? { what: 'import', progress: importJob.progress, cancel: importJob.cancel } : undefined,
    add: (picked) => read([...files, ...picked.map((each) => ({ ...each, ...AS_WRITTEN }))]),
    choose: (token, choice) => read(files.map((file) => (file.token === token ? { ...file, ...choice } : file))),
    remove, correct, leaveOut: setLeftOut, readAgain: () => read([...files]), takeIn, clear,
  };
}

/** Files that the preview does not know. */
export function unreadFiles(files: readonly IntakeFile[], preview: IntakePreview | undefined): readonly IntakeFile[] {
  const known = new Set(preview?.files.map(({ file }) => file));
  const unread = files.filter(({ token }) => !known.has(token));
  return unread.length === 0 ? NO_FILES : unread;
}

/** Files, and parts of files, that would change anything and were not left out. */
export function acceptedFiles(preview: IntakePreview | undefined, leftOut: ReadonlySet<PartKey>): PreviewFile[] {
  return (preview?.files ?? []).filter((file) => canTakeIn(file) && !leftOut.has(partKey(file)));
}

export function canTakeIn({ refusal, counts }: PreviewFile): boolean {
  return refusal === null && counts.added + counts.updated > 0;
}

/** Every file that was looked at, with what is taken in of it: what one may bring depends on which others lie beside it. */
export function toAccept(files: readonly IntakeFile[], preview: IntakePreview | undefined, leftOut: ReadonlySet<PartKey>): Input<'workbook.import'>['files'] {
  const accepted = acceptedFiles(preview, leftOut);
  return files.flatMap((chosen) => {
    const seen = preview?.files.find(({ file }) => file === chosen.token);
    return seen === undefined ? [] : [{ ...toChoice(chosen), digest: seen.digest, parts: accepted.filter(({ file }) => file === chosen.token).map(({ part }) => part) }];
  });
}

/** What is settled now over what was settled before; a field that moves to another column leaves its old one alone, what numbers mean stays with theirs. */
export function mergeCorrections(before: readonly ColumnCorrection[], now: readonly ColumnCorrection[]): ColumnCorrection[] {
  const taken = new Set(now.flatMap(({ field }) => field ?? []));
  const kept = before.map((column) => (column.field !== null && taken.has(column.field) ? { col: column.col, field: null } : column));
  const numbersOf = new Map(before.flatMap(({ col, field, numbers }) => (numbers === undefined ? [] : [[`${col} ${field}`, numbers] as const])));
  const settled = now.map((column): ColumnCorrection => {
    const numbers = column.numbers ?? numbersOf.get(`${column.col} ${column.field}`);
    return numbers === undefined ? column : { ...column, numbers };
  });
  return [...new Map([...kept, ...settled].map((column) => [column.col, column])).values()].sort((one, other) => one.col - other.col);
}

const NO_FILES: readonly IntakeFile[] = [];

export function toChoice({ token, unit, byRow, period, sheets }: IntakeFile): { file: FileToken } & FileChoice {
  return { file: token, unit, byRow, period, sheets };
}
