import type { LedgerField } from '#shared/domain/ledgerField.ts';
import type { WorkbookStamp } from '../stamp/workbookStamp.ts';
import type { HeadField } from '../table/headCells.ts';

/** What a ledger shall say, ready to be shown: texts as they are, only completionRate in basis points (72 % → 7200). */
export interface LedgerContent {
  /** Text per labelled place above or below the table; one that is left out stays as the template has it. */
  head: Partial<Record<HeadField, string>>;
  /** Key of the period that the ledger is for; sought only in forms that have a row for every month. */
  period?: string | undefined;
  /** In the order in which they shall stand; rows of one programme together. */
  rows: LedgerContentRow[];
  /** Rows of the template that nothing is written into. */
  blankRows: 'keep' | 'remove';
  /** Its rows are added by the fill, which knows where they went. null: no stamp. */
  stamp: Omit<WorkbookStamp, 'rows'> | null;
}

export interface LedgerContentRow {
  programme: string;
  taskKey: string;
  /** A field that is left out is not touched; null empties its cell. */
  values: Partial<Record<LedgerField, string | number | null>>;
  /** What the values rest on, by field, for the stamp. */
  heads?: Record<string, string[]>;
  /** What a comment at the cell shall say, by field. */
  notes?: Partial<Record<LedgerField, string>>;
}

/** One cell as it was written; the same text that a preview shows. */
export interface WrittenCell {
  /** A1 address. */
  cell: string;
  field: LedgerField | HeadField;
  /** null for a cell outside the table. */
  taskKey: string | null;
  text: string;
}
