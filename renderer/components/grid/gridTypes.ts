/** A table of rows that a person reads, edits and copies; it knows nothing of what the rows are about. */
export interface GridColumn<Row> {
  key: string;
  title: string;
  /** Second line of a two-level header: columns side by side with the same `group` share one cell above. */
  group?: string;
  /** CSS pixels; what a person changed is kept by `layoutKey`. */
  width: number;
  align?: 'left' | 'center' | 'right';
  /** Text breaks into lines and the row grows with it. */
  wrap?: boolean;
  /** Stays at the left while the rest scrolls; frozen columns come first. */
  frozen?: boolean;
  hidden?: boolean;
  /** What is shown, copied, searched and filtered. */
  text(row: Row): string;
  /** Orders the column where its text does not: numbers, dates. */
  sortValue?(row: Row): string | number | null;
  /** How a cell is edited; a column without it cannot be. */
  editor?: { kind: 'text'; maxLength?: number } | { kind: 'choice'; choices: readonly string[] };
  /** Why this cell cannot be edited; null when it can. */
  readOnlyReason?(row: Row): string | null;
  /** Why this text cannot stand in the cell; null when it can. Shown at once, and the cell is not left. */
  invalidReason?(row: Row, text: string): string | null;
}

/** A mark in a cell: its word stands beside its colour, and its reason is told on hover and by keyboard. */
export interface CellMark {
  kind: 'error' | 'warning' | 'conflict' | 'note';
  reason: string;
  /** Stands in the cell instead of the word of the kind. */
  word?: string;
}

/** Something that can be done with the selected rows, offered in the menu of the cells. */
export interface RowAction { words: string; isOff?: boolean; act(): void }

/** A cell by its names, wherever it stands in the view. */
export interface CellPlace { rowKey: string; columnKey: string }

/** One cell that a person gave another text; a paste, a fill or a deletion is several at once. */
export interface CellEdit extends CellPlace { text: string }

/** What the edits came from, for the sentence that names the step. */
export type EditOrigin = 'typed' | 'pasted' | 'filled' | 'deleted' | 'replaced' | 'pickedUp';

export interface GridSelectionSummary { cells: number; rows: number; numbers: number; sum: number }

export interface GridProps<Row> {
  /** Names the table to assistive technology. */
  label: string;
  columns: readonly GridColumn<Row>[];
  rows: readonly Row[];
  rowKey(row: Row): string;
  /** Rows of one group stand together under a row across the width; null: no groups. */
  groupOf?(row: Row): { key: string; title: string } | null;
  /** Keep the same function while the marks are the same: with another one the rows are measured again. */
  markOf?(row: Row, columnKey: string): CellMark | null;
  /**
   * Saves; the grid shows the new texts at once and takes its rows from `rows` when they come. One call is one step for undo.
   * A promise of false, or one that fails, says that nothing was saved: the former texts are shown again.
   */
  onEdit?(edits: CellEdit[], origin: EditOrigin): void | Promise<boolean | void>;
  /** Ctrl+Z and Ctrl+Y: steps are kept by whoever saves them, so that undo lasts for days. */
  onUndo?(): void;
  onRedo?(): void;
  /** The text that is being typed and not yet saved, at every change; null when nothing is. */
  onDraft?(draft: CellEdit | null): void;
  onActiveCell?(cell: CellPlace | null): void;
  onSelection?(summary: GridSelectionSummary): void;
  /** Stand first in the menu of the cells. */
  rowActions?: readonly RowAction[];
  /** Widths, order, hidden columns, filters and sort are kept in this browser under this name; none: for this visit only. */
  layoutKey?: string;
  /** Said in the middle of a table without rows. */
  emptyText: string;
  /** More compact or larger type, as the person's setting says. */
  density?: 'normal' | 'large';
}

/** What a screen can ask of the grid that it shows. */
export interface GridHandle {
  focus(): void;
  /** Selects a cell and scrolls to it; false when its row or column is not in the view. */
  goTo(rowKey: string, columnKey: string): boolean;
  /** Selects cells that an undo or the like has changed and scrolls to them, unfolding their groups; gives those that are not in the view. */
  showCells(cells: readonly CellPlace[]): CellPlace[];
  /** Opens the cell for editing with a text that was not saved before. */
  edit(draft: CellEdit): boolean;
  /** The keys of the rows in which anything is selected, from the top. */
  selectedRows(): string[];
  /** Opens the find bar. */
  find(text?: string): void;
  /** Opens the print preview. */
  print(): void;
}
