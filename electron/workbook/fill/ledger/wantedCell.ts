import type { CellEdit } from '../sheet/patchSheet.ts';
import type { WrittenCell } from './ledgerContent.ts';

/** A cell that shall be written, by its place after rows have moved; `written` is null where it says nothing new (numbering). */
export interface WantedCell extends CellEdit {
  written: WrittenCell | null;
}
