import type { PreviewFile } from '#shared/contract/workbook.ts';

/** Whose ledger of which period a file is, and which of its sheets are read; null, and false: as the workbook says. */
export interface FileChoice { unit: string | null; byRow: boolean; period: string | null; sheets: string[] | null }

export const AS_WRITTEN: FileChoice = { unit: null, byRow: false, period: null, sheets: null };

/** One part of one file: a consolidated workbook is taken in unit by unit. */
export type PartKey = string;

export function partKey({ file, part }: PreviewFile): PartKey {
  return `${file} ${part}`;
}

/** How many files these parts are of. */
export function countFiles(parts: readonly PreviewFile[]): number {
  return new Set(parts.map(({ file }) => file)).size;
}

/** `3 个文件`, or with their parts `3 个文件，12 个单位台账` where a file holds several. */
export function filesText(parts: readonly PreviewFile[]): string {
  const files = countFiles(parts);
  return files === parts.length ? `${files} 个文件` : `${files} 个文件，${parts.length} 份台账`;
}
