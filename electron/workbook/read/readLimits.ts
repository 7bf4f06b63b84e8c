import { defaultZipLimits } from '../container/openZip.ts';
import type { ZipLimits } from '../container/openZip.ts';

export interface ReadLimits {
  zip: ZipLimits;
  /** Of one sheet: rows that hold a cell. */
  rows: number;
  /** Of one sheet: columns that hold a cell; one stray cell far to the right counts as one. */
  columns: number;
}

export const defaultReadLimits: ReadLimits = { zip: defaultZipLimits, rows: 200_000, columns: 500 };

export const lastRow = 1_048_575;
export const lastColumn = 16_383;
