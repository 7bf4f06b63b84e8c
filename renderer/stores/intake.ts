import { create } from 'zustand';
import type { Output } from '#shared/contract/contract.ts';
import type { FileToken } from '#shared/contract/fileToken.ts';
import type { PickedFile } from '#shared/contract/hostOperations.ts';

/** One workbook to be taken in; unit and period null: as the workbook says. */
export interface IntakeFile extends PickedFile { unit: string | null; period: string | null }

export type IntakePreview = Output<'workbook.preview'>;
export type IntakeResult = Output<'workbook.import'>;

interface Intake {
  /** The plan that the files were read against. */
  planKey: string | undefined;
  files: readonly IntakeFile[];
  preview: IntakePreview | undefined;
  /** The preview is of exactly these files; false while they are read, and when leaving the screen broke that off. */
  isRead: boolean;
  /** Files that the person left out. */
  leftOut: ReadonlySet<FileToken>;
  result: IntakeResult | undefined;
  setFiles(planKey: string, files: readonly IntakeFile[]): void;
  setPreview(preview: IntakePreview): void;
  setLeftOut(leftOut: ReadonlySet<FileToken>): void;
  setResult(result: IntakeResult): void;
  clear(): void;
}

const EMPTY = { planKey: undefined, files: [], preview: undefined, isRead: false, leftOut: new Set<FileToken>(), result: undefined };

/** Workbooks on their way into the ledger; kept while the person looks at another screen before accepting. */
export const useIntakeStore = create<Intake>()((set) => ({
  ...EMPTY,
  setFiles: (planKey, files) => set({ planKey, files, isRead: false, result: undefined }),
  setPreview: (preview) => set({ preview, isRead: true }),
  setLeftOut: (leftOut) => set({ leftOut }),
  setResult: (result) => set({ ...EMPTY, result }),
  clear: () => set(EMPTY),
}));
