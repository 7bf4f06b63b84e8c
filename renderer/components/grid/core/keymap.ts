import type { Direction, Move } from './moves.ts';

export interface KeyPress { key: string; ctrl: boolean; shift: boolean; alt: boolean }

/** Not typing, typing over a cell (arrows leave it), or editing its text (arrows move in it). */
export type TypingMode = 'none' | 'overwrite' | 'edit';

export type KeyCommand =
  | { do: 'move'; move: Move; isExtending: boolean }
  | { do: 'leave'; by: 'enter' | 'tab' | Direction; isBack: boolean }
  | { do: 'commitToAll' | 'breakLine' | 'cancel' | 'toggleMode' | 'edit' | 'clearAndEdit' | 'deleteTexts' | 'selectAll' | 'fillDown' | 'fillRight' }
  | { do: 'undo' | 'redo' | 'find' | 'replace' | 'findNext' | 'findPrevious' | 'print' | 'foldGroup' | 'unfoldGroups' | 'openFilter' | 'openMenu' | 'openChoices' };

const arrows = new Map<string, Direction>([['ArrowUp', 'up'], ['ArrowDown', 'down'], ['ArrowLeft', 'left'], ['ArrowRight', 'right']]);

/** What a key means as in WPS; null: it is text, or none of the table's business. */
export function keyCommand(press: KeyPress, mode: TypingMode): KeyCommand | null {
  return mode === 'none' ? whileSelecting(press) : whileTyping(press, mode);
}

function whileTyping({ key, ctrl, shift, alt }: KeyPress, mode: 'overwrite' | 'edit'): KeyCommand | null {
  if (key === 'Enter') {
    if (alt) return { do: 'breakLine' };
    return ctrl ? { do: 'commitToAll' } : { do: 'leave', by: 'enter', isBack: shift };
  }
  if (key === 'Tab' && !ctrl && !alt) return { do: 'leave', by: 'tab', isBack: shift };
  if (key === 'Escape') return { do: 'cancel' };
  if (key === 'F2') return { do: 'toggleMode' };
  if (alt && (key === 'ArrowDown' || key === 'ArrowUp')) return { do: 'openChoices' };
  const direction = arrows.get(key);
  if (direction !== undefined && mode === 'overwrite' && !ctrl && !shift && !alt) return { do: 'leave', by: direction, isBack: false };
  return null;
}

function whileSelecting(press: KeyPress): KeyCommand | null {
  const { key, ctrl, shift, alt } = press;
  const direction = arrows.get(key);
  if (direction !== undefined) {
    if (alt && shift) return direction === 'left' ? { do: 'foldGroup' } : direction === 'right' ? { do: 'unfoldGroups' } : null;
    if (alt) return direction === 'down' ? { do: 'openChoices' } : null;
    return { do: 'move', move: { kind: ctrl ? 'edge' : 'step', direction }, isExtending: shift };
  }
  if (ctrl) return withCtrl(press);
  switch (key) {
    case 'Home': return { do: 'move', move: { kind: 'rowStart' }, isExtending: shift };
    case 'End': return { do: 'move', move: { kind: 'rowEnd' }, isExtending: shift };
    case 'PageUp': return { do: 'move', move: { kind: 'page', direction: 'up' }, isExtending: shift };
    case 'PageDown': return { do: 'move', move: { kind: 'page', direction: 'down' }, isExtending: shift };
    case 'Enter': return alt ? null : { do: 'leave', by: 'enter', isBack: shift };
    case 'Tab': return alt ? null : { do: 'leave', by: 'tab', isBack: shift };
    case 'F2': return { do: 'edit' };
    case 'F3': return { do: shift ? 'findPrevious' : 'findNext' };
    case 'Backspace': return { do: 'clearAndEdit' };
    case 'Delete': return { do: 'deleteTexts' };
    case 'Escape': return { do: 'cancel' };
    case 'ContextMenu': return { do: 'openMenu' };
    case 'F10': return shift ? { do: 'openMenu' } : null;
    default: return null;
  }
}

function withCtrl({ key, shift, alt }: KeyPress): KeyCommand | null {
  if (alt) return null;
  switch (key.toLowerCase()) {
    case 'home': return { do: 'move', move: { kind: 'first' }, isExtending: shift };
    case 'end': return { do: 'move', move: { kind: 'last' }, isExtending: shift };
    case 'a': return { do: 'selectAll' };
    case 'd': return { do: 'fillDown' };
    case 'r': return shift ? null : { do: 'fillRight' };
    case 'z': return { do: shift ? 'redo' : 'undo' };
    case 'y': return { do: 'redo' };
    case 'f': return { do: 'find' };
    case 'h': return { do: 'replace' };
    case 'l': return shift ? { do: 'openFilter' } : null;
    case 'p': return shift ? null : { do: 'print' };
    default: return null;
  }
}
