import type { FileToken } from '#shared/contract/fileToken.ts';
import type { PreviewFile } from '#shared/contract/workbook.ts';

/** A previewed workbook of 省科技厅 that adds one row, for tests. */
export function previewFile(name: string, part: Partial<PreviewFile> = {}): PreviewFile {
  return {
    file: name as FileToken, name: `${name}.xlsx`, sha256: 'f'.repeat(64), part: '', sheet: '台账', ledgerSheets: ['台账'], unit: '省科技厅', period: '2022-03', refusal: null, fingerprint: null, columns: [],
    counts: { added: 1, updated: 0, unchanged: 0, rejected: 0, ignored: 0, conflicts: 0 }, rows: [], problems: [], digest: 'd', ...part,
  };
}
