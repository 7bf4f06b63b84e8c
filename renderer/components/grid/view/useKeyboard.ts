import { useMemo } from 'react';
import { keyCommand, type KeyCommand } from '../core/keymap.ts';
import { isOneCell } from '../core/selection.ts';
import { acceptPaste, copySelection, deleteTexts, pasteClipboard } from '../state/clipboard.ts';
import { beginTyping, commitEditing, endEditing, moveInList, openChoices, openEditor, toggleMode, typeText } from '../state/editing.ts';
import { fillAlong } from '../state/filling.ts';
import { findNext, openFinding } from '../state/finding.ts';
import { foldGroups, unfoldGroups } from '../state/arranging.ts';
import { tell } from '../state/applying.ts';
import { gridWords } from '../gridWords.ts';
import { columnOf, type LiveGrid } from '../state/liveGrid.ts';
import { openMenuAtActive } from '../state/panels.ts';
import { goOn, moveActive, select, selectEverything } from '../state/selecting.ts';

/** What the one textarea hears: keys, text, input method and clipboard. */
export function useKeyboard<Row>(live: LiveGrid<Row>): React.DOMAttributes<HTMLTextAreaElement> {
  return useMemo(() => ({
    onKeyDown: (event) => {
      // The input method owns these: Enter takes its word, arrows choose among its candidates.
      if (event.nativeEvent.isComposing || event.keyCode === 229) return;
      if (pressKey(live, event)) event.preventDefault();
    },
    onCompositionStart: () => {
      if (live.editing.get() === null && !beginTyping(live, '', true)) refuseText(live);
    },
    onInput: (event) => takeInput(live, event.currentTarget.value),
    onCompositionEnd: (event) => {
      const { value } = event.currentTarget;
      const editing = live.editing.get();
      if (editing === null) return refuseText(live);
      if (editing.isFirstComposition && value === '') endEditing(live);
      else live.editing.set({ ...editing, isFirstComposition: false });
    },
    onCopy: (event) => { if (live.editing.get() === null && copySelection(live, event.clipboardData, false)) event.preventDefault(); },
    onCut: (event) => { if (live.editing.get() === null && copySelection(live, event.clipboardData, true)) event.preventDefault(); },
    onPaste: (event) => {
      if (live.editing.get() !== null) return;
      event.preventDefault();
      pasteClipboard(live, event.clipboardData.getData('text/plain'), event.clipboardData.getData('text/html'));
    },
    onBlur: (event) => {
      // Another program came to the front: the text waits here.
      if (document.activeElement === event.currentTarget) return;
      commitEditing(live);
    },
  }), [live]);
}

/** Some input methods send only `input`, without a composition. */
function takeInput<Row>(live: LiveGrid<Row>, value: string): void {
  const editing = live.editing.get();
  if (editing === null) {
    if (value === '') return;
    if (!beginTyping(live, value, false)) return refuseText(live);
  }
  typeText(live, value);
}

/** Nothing typed over a cell that cannot be edited is kept for another one. */
function refuseText<Row>(live: LiveGrid<Row>): void {
  if (live.editing.get() === null && live.elements.textarea !== null) live.elements.textarea.value = '';
}

/** True: the table has dealt with the key. */
function pressKey<Row>(live: LiveGrid<Row>, event: React.KeyboardEvent<HTMLTextAreaElement>): boolean {
  const press = { key: event.key, ctrl: event.ctrlKey || event.metaKey, shift: event.shiftKey, alt: event.altKey };
  const editing = live.editing.get();
  if (live.panel.get()?.kind === 'paste' && !['Shift', 'Control', 'Alt', 'Meta'].includes(press.key)) {
    if (press.key === 'Enter') acceptPaste(live);
    else live.panel.set(null);
    if (press.key === 'Enter' || press.key === 'Escape') return true;
  }
  if (press.key === 'Tab' && live.isTabFree && editing === null) return false;
  if ((editing?.list ?? null) !== null && (press.key === 'ArrowDown' || press.key === 'ArrowUp') && !press.alt) {
    moveInList(live, press.key === 'ArrowDown' ? 1 : -1);
    return true;
  }
  const command = keyCommand(press, editing?.mode ?? 'none');
  if (command === null) return false;
  if (editing === null && live.notice.get() !== null && command.do !== 'cancel') live.notice.set(null);
  obey(live, command);
  return true;
}

function obey<Row>(live: LiveGrid<Row>, command: KeyCommand): void {
  switch (command.do) {
    case 'move': return moveActive(live, command.move, command.isExtending);
    case 'leave': return leaveCell(live, command.by, command.isBack);
    case 'commitToAll': commitEditing(live, true); return;
    case 'breakLine': return insertBreak(live);
    case 'cancel': return cancel(live);
    case 'toggleMode': return toggleMode(live);
    case 'edit': openEditor(live); return;
    case 'clearAndEdit': if (openEditor(live, '')) typeText(live, ''); return;
    case 'deleteTexts': return deleteTexts(live);
    case 'selectAll': return selectEverything(live);
    case 'fillDown': return fillAlong(live, 'down');
    case 'fillRight': return fillAlong(live, 'right');
    case 'undo': return live.props.onUndo?.();
    case 'redo': return live.props.onRedo?.();
    case 'find': return openFinding(live, false);
    case 'replace': return openFinding(live, true);
    case 'findNext': return findNext(live, 1);
    case 'findPrevious': return findNext(live, -1);
    case 'print': return live.panel.set({ kind: 'print' });
    case 'foldGroup': return foldGroups(live);
    case 'unfoldGroups': return unfoldGroups(live);
    case 'openFilter': return openFilter(live);
    case 'openMenu': return openMenuAtActive(live);
    case 'openChoices': if (!openChoices(live)) openFilter(live); return;
  }
}

function leaveCell<Row>(live: LiveGrid<Row>, by: 'enter' | 'tab' | 'up' | 'down' | 'left' | 'right', isBack: boolean): void {
  if (!commitEditing(live)) return;
  if (by === 'enter' || by === 'tab') goOn(live, by, isBack);
  else moveActive(live, { kind: 'step', direction: by }, false);
}

function insertBreak<Row>(live: LiveGrid<Row>): void {
  const { textarea } = live.elements;
  if (textarea === null) return;
  // Through the browser's own editing, so that its undo knows the break.
  if (!document.execCommand('insertText', false, '\n')) textarea.setRangeText('\n', textarea.selectionStart, textarea.selectionEnd, 'end');
  typeText(live, textarea.value);
}

/** Escape takes back one thing at a time; with nothing left it lets Tab out of the table. */
function cancel<Row>(live: LiveGrid<Row>): void {
  if (live.editing.get() !== null) return endEditing(live);
  if (live.tip.get() !== null) return live.tip.set(null);
  if (live.copied.get() !== null) return live.copied.set(null);
  if (live.notice.get() !== null && !live.isTabFree) return live.notice.set(null);
  const selection = live.selection.get();
  if (!isOneCell(selection)) return select(live, { ...selection, ranges: [{ top: selection.active.row, bottom: selection.active.row, left: selection.active.column, right: selection.active.column }], anchor: selection.active, head: selection.active }, false);
  live.isTabFree = true;
  tell(live, gridWords.leaveByTab);
}

function openFilter<Row>(live: LiveGrid<Row>): void {
  const column = columnOf(live, live.selection.get().active.column);
  if (column !== undefined) live.panel.set({ kind: 'filter', columnKey: column.key });
}
