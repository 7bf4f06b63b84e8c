import type { SheetRow } from '../sheet.ts';
import type { ReadLimits } from './readLimits.ts';

/** Takes rows as they are read; they are then not kept in the sheet. */
export type RowListener = (sheet: string, row: SheetRow) => void;

export interface ReadOptions {
  /** Names the one sheet of a text file; never decides what the file is. */
  fileName?: string;
  limits?: ReadLimits;
  onRow?: RowListener;
}
