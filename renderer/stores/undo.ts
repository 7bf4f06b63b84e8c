import { create, type StoreApi, type UseBoundStore } from 'zustand';

/** Where a step changed something: cells of the table in one period. */
export interface StepPlace { period: string; cells: readonly { rowKey: string; columnKey: string }[] }

export interface UndoStep { stepId: number; place: StepPlace | undefined }

interface Undo {
  /** Steps since the window was opened that can be undone, the latest last. */
  done: readonly UndoStep[];
  /** Steps that undid one of them: undoing such a step does it again. */
  undone: readonly UndoStep[];
  /** A new step of the person: what was undone before it cannot be done again. */
  push(stepId: number, place?: StepPlace): void;
  /** The step `from` was undone by `by`. */
  moveToUndone(from: UndoStep, by: number): void;
  moveToDone(from: UndoStep, by: number): void;
  /** It was undone elsewhere, or nothing of it is left. */
  forget(step: UndoStep): void;
}

export type UndoSteps = UseBoundStore<StoreApi<Undo>>;

/** Ctrl+Z and Ctrl+Y over the steps that the person made since the window was opened; the log itself keeps all of them for good. */
function createUndo(): UndoSteps {
  return create<Undo>()((set) => ({
    done: [],
    undone: [],
    push: (stepId, place) => set(({ done }) => ({ done: [...done, { stepId, place }], undone: [] })),
    moveToUndone: (from, by) => set(({ done, undone }) => ({ done: done.filter((step) => step !== from), undone: [...undone, { ...from, stepId: by }] })),
    moveToDone: (from, by) => set(({ done, undone }) => ({ done: [...done, { ...from, stepId: by }], undone: undone.filter((step) => step !== from) })),
    forget: (forgotten) => set(({ done, undone }) => ({ done: done.filter((step) => step !== forgotten), undone: undone.filter((step) => step !== forgotten) })),
  }));
}

// A table each: Ctrl+Z never takes back what is not before the person's eyes.
export const ledgerUndo = createUndo();
export const readingUndo = createUndo();
export const projectUndo = createUndo();
