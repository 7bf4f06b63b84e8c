import { create, type StoreApi, type UseBoundStore } from 'zustand';

interface Undo {
  /** Steps since the window was opened that can be undone, the latest last. */
  done: readonly number[];
  /** Steps that undid one of them: undoing such a step does it again. */
  undone: readonly number[];
  /** A new step of the person: what was undone before it cannot be done again. */
  push(stepId: number): void;
  /** The step `from` was undone by `by`. */
  moveToUndone(from: number, by: number): void;
  moveToDone(from: number, by: number): void;
  /** It was undone elsewhere, or nothing of it is left. */
  forget(stepId: number): void;
}

export type UndoSteps = UseBoundStore<StoreApi<Undo>>;

/** Ctrl+Z and Ctrl+Y over the steps that the person made since the window was opened; the log itself keeps all of them for good. */
function createUndo(): UndoSteps {
  return create<Undo>()((set) => ({
    done: [],
    undone: [],
    push: (stepId) => set(({ done }) => ({ done: [...done, stepId], undone: [] })),
    moveToUndone: (from, by) => set(({ done, undone }) => ({ done: done.filter((step) => step !== from), undone: [...undone, by] })),
    moveToDone: (from, by) => set(({ done, undone }) => ({ done: [...done, by], undone: undone.filter((step) => step !== from) })),
    forget: (stepId) => set(({ done, undone }) => ({ done: done.filter((step) => step !== stepId), undone: undone.filter((step) => step !== stepId) })),
  }));
}

// A table each: Ctrl+Z never takes back what is not before the person's eyes.
export const ledgerUndo = createUndo();
export const readingUndo = createUndo();
export const projectUndo = createUndo();
