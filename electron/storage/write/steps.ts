/** Work that can pause: between two of its steps it says how much of it is done. */
export type Steps<T> = Generator<number, T>;

/** All steps one after another, without a pause. */
export function atOnce<T>(steps: Steps<T>): T {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}
