import { create } from 'zustand';
import type { Output } from '#shared/contract/contract.ts';
import type { PickedFile } from '#shared/contract/hostOperations.ts';
import type { FileChoice, PartKey } from '#renderer/components/intake/fileParts.ts';

/** One workbook to be taken in. */
export interface IntakeFile extends PickedFile, FileChoice {}

export type IntakePreview = Output<'workbook.preview'>;
export type IntakeResult = Output<'workbook.import'>;

interface Intake {
  /** The plan that the files were read against. */
  planKey: string | undefined;
  files: readonly IntakeFile[];
  preview: IntakePreview | undefined;
  /** The preview is of exactly these files; false while they are read, and when leaving the screen broke that off. */
  isRead: boolean;
  /** Files, or parts of them, that the person left out. */
  leftOut: ReadonlySet<PartKey>;
  result: IntakeResult | undefined;
  setFiles(planKey: string, files: readonly IntakeFile[]): void;
  setPreview(preview: IntakePreview): void;
  setLeftOut(leftOut: ReadonlySet<PartKey>): void;
  setResult(result: IntakeResult): void;
  clear(): void;
}

const EMPTY = { planKey: undefined, files: [], preview: undefined, isRead: false, leftOut: new Set<PartKey>(), result: undefined };

/** Workbooks on their way into the ledger; kept while the person looks at another screen before accepting. */
export const useIntakeStore = create<Intake>()((set) => ({
  ...EMPTY,
  setFiles: (planKey, files) => set({ planKey, files, isRead: false, result: undefined }),
  setPreview: (preview) => set({ preview, isRead: true }),
  setLeftOut: (leftOut) => set({ leftOut }),
  setResult: (result) => set({ ...EMPTY, result }),
  clear: () => set(EMPTY),
}));
