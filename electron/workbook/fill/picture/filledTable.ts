import type { RowPlan, RowSpan } from '../move/rowPlan.ts';

/** A table that was filled, its rows by where they stand now. */
export interface FilledTable {
  plan: RowPlan;
  header: RowSpan;
  data: RowSpan;
  groups: ReadonlySet<number>;
  blank: ReadonlySet<number>;
  tasks: number;
  /** Cells that were written. */
  edits: readonly TableEdit[];
  /** Columns that the table has in any case. */
  columns: readonly number[];
  widthOf(first: number, last: number): number;
}

export interface TableEdit {
  row: number;
  col: number;
  /** It says something of its own; numbering and names of groups do not. */
  isValue: boolean;
  /** What stood there in the template is lost with it. */
  replaces: boolean;
}
