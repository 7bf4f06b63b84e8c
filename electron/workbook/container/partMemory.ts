/** Gives memory of this many bytes; what stands in it is not said. */
export type TakeMemory = (size: number) => Buffer;

/** Below this the system gives memory it has given before. */
const LEAST_KEPT = 64 * 1024;
/** So much is kept from one workbook to the next, no more. */
const MOST_KEPT = 32 * 1024 * 1024;

const kept: Buffer[] = [];

/**
 * Memory for the unpacked parts of one workbook, kept for the next: a template is filled for many units one after another, and
 * memory fresh from the system costs more than all that is done in it.
 */
export class PartMemory {
  private readonly taken: Buffer[] = [];

  readonly take: TakeMemory = (size) => {
    if (size < LEAST_KEPT) return Buffer.allocUnsafe(size);
    const memory = takeKept(size) ?? Buffer.allocUnsafeSlow(size > MOST_KEPT ? size : 2 ** Math.ceil(Math.log2(size)));
    this.taken.push(memory);
    return memory.subarray(0, size);
  };

  /** To be called when nobody reads any more what was taken; where it is not called, the memory goes as all other does. */
  release(): void {
    kept.push(...this.taken.splice(0).filter(({ length }) => length <= MOST_KEPT));
    for (let total = keptBytes(); total > MOST_KEPT; total = keptBytes()) kept.shift();
  }
}

/** The smallest that is large enough. */
function takeKept(size: number): Buffer | undefined {
  const fitting = kept.filter(({ length }) => length >= size);
  const smallest = fitting.reduce<Buffer | undefined>((best, memory) => (best === undefined || memory.length < best.length ? memory : best), undefined);
  if (smallest !== undefined) kept.splice(kept.indexOf(smallest), 1);
  return smallest;
}

function keptBytes(): number {
  return kept.reduce((total, { length }) => total + length, 0);
}
