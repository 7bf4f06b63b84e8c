import { whyInvalid } from '../core/cellRules.ts';
import { type CellPosition, selectedCells } from '../core/selection.ts';
import { applyTexts, tell } from './applying.ts';
import { columnOf, type Editing, keyAt, type LiveGrid, placeOf, readOnlyAt, rowAt, textAt } from './liveGrid.ts';
import { reveal } from './selecting.ts';

/** F2, a double click, Backspace: the cell's own text, or the given one, comes into the textarea. */
export function openEditor<Row>(live: LiveGrid<Row>, text?: string): boolean {
  const { active } = live.selection.get();
  if (!begin(live, 'edit', text ?? textAt(live, active.row, active.column), false)) return false;
  const { textarea } = live.elements;
  const { text: own } = live.editing.get() ?? { text: '' };
  if (textarea !== null) {
    textarea.value = own;
    textarea.setSelectionRange(own.length, own.length);
    textarea.focus({ preventScroll: true });
  }
  return true;
}

/** The first letter, or the first key of an input method, came into the textarea over a selected cell. */
export function beginTyping<Row>(live: LiveGrid<Row>, text: string, isComposition: boolean): boolean {
  return begin(live, 'overwrite', text, isComposition);
}

export function typeText<Row>(live: LiveGrid<Row>, text: string): void {
  const editing = live.editing.get();
  if (editing === null) return;
  const column = columnNamed(live, editing.columnKey);
  const place = placeOf(live, editing.rowKey, editing.columnKey, live.selection.get().active.row);
  const row = place === null ? undefined : rowAt(live, place.row);
  const choices = column?.editor?.kind === 'choice' ? column.editor.choices.filter((choice) => choice.includes(text)) : null;
  const list = choices === null ? null : { choices, at: text === '' ? -1 : choices.length > 0 ? 0 : -1 };
  // An unfinished choice is not yet wrong: Enter takes the listed one.
  const isPartOfChoice = choices !== null && choices.length > 0;
  const invalid = column === undefined || row === undefined || isPartOfChoice ? null : whyInvalid(column, row, text);
  live.editing.set({ ...editing, text, invalid, list });
  live.props.onDraft?.({ rowKey: editing.rowKey, columnKey: editing.columnKey, text });
}

/** Saves what was typed; false: it cannot stand, and the cell is not left. */
export function commitEditing<Row>(live: LiveGrid<Row>, isForAll = false): boolean {
  const editing = live.editing.get();
  if (editing === null) return true;
  const text = pickedText(editing);
  const place = placeOf(live, editing.rowKey, editing.columnKey, live.selection.get().active.row);
  if (place === null) {
    endEditing(live);
    return true;
  }
  const column = columnOf(live, place.column);
  const row = rowAt(live, place.row);
  const invalid = column === undefined || row === undefined || text === textAt(live, place.row, place.column) ? null : whyInvalid(column, row, text);
  if (invalid !== null) {
    live.editing.set({ ...editing, invalid });
    return false;
  }
  endEditing(live);
  const cells = isForAll ? [...selectedCells(live.selection.get().ranges)] : [place];
  applyTexts(live, cells.map((cell) => ({ ...cell, text })), 'typed');
  return true;
}

/** The cell is as it was before. */
export function endEditing<Row>(live: LiveGrid<Row>): void {
  if (live.editing.get() === null) return;
  if (live.elements.textarea !== null) live.elements.textarea.value = '';
  live.editing.set(null);
  live.props.onDraft?.(null);
}

export function toggleMode<Row>(live: LiveGrid<Row>): void {
  const editing = live.editing.get();
  if (editing !== null) live.editing.set({ ...editing, mode: editing.mode === 'edit' ? 'overwrite' : 'edit' });
}

/** Alt+↓: the list of choices, with the present one marked. */
export function openChoices<Row>(live: LiveGrid<Row>): boolean {
  const { active } = live.selection.get();
  const editor = columnOf(live, active.column)?.editor;
  if (editor?.kind !== 'choice' || (live.editing.get() === null && !openEditor(live))) return false;
  const editing = live.editing.get();
  if (editing !== null) live.editing.set({ ...editing, list: { choices: editor.choices, at: editor.choices.indexOf(editing.text) } });
  return true;
}

export function moveInList<Row>(live: LiveGrid<Row>, step: -1 | 1): void {
  const editing = live.editing.get();
  const list = editing?.list ?? null;
  if (editing === null || list === null || list.choices.length === 0) return;
  const count = list.choices.length;
  live.editing.set({ ...editing, list: { ...list, at: (Math.max(list.at, step === 1 ? -1 : 0) + step + count) % count } });
}

/** A click in the list. */
export function pickChoice<Row>(live: LiveGrid<Row>, choice: string): void {
  const editing = live.editing.get();
  if (editing === null) return;
  live.editing.set({ ...editing, text: choice, list: null });
  commitEditing(live);
}

function begin<Row>(live: LiveGrid<Row>, mode: Editing['mode'], text: string, isFirstComposition: boolean): boolean {
  const { active } = live.selection.get();
  const rowKey = keyAt(live, active.row);
  const column = columnOf(live, active.column);
  if (rowKey === undefined || column === undefined) return false;
  const reason = readOnlyAt(live, active);
  if (reason !== null) {
    tell(live, reason, 'refused');
    return false;
  }
  reveal(live, active);
  live.notice.set(null);
  live.copied.set(null);
  const choices = column.editor?.kind === 'choice' ? column.editor.choices : null;
  live.editing.set({ rowKey, columnKey: column.key, mode, text, invalid: null, isFirstComposition, list: choices === null ? null : { choices, at: choices.indexOf(text) } });
  return true;
}

/** What Enter takes: the marked choice, else the text as typed. */
function pickedText({ text, list }: Editing): string {
  return list?.choices[list.at] ?? text;
}

function columnNamed<Row>(live: LiveGrid<Row>, key: string): ReturnType<typeof columnOf<Row>> {
  return live.model.columns.ordered.find((column) => column.key === key);
}

export function editedPlace<Row>(live: LiveGrid<Row>): CellPosition | null {
  const editing = live.editing.get();
  return editing === null ? null : placeOf(live, editing.rowKey, editing.columnKey, live.selection.get().active.row);
}
