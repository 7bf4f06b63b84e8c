import { setImmediate as nextTurn } from 'node:timers/promises';
import type { CancelSignal } from '#shared/contract/contract.ts';
import { Refusal } from '#shared/contract/refusal.ts';
import type { OpenTransaction } from '../database.ts';
import type { Steps } from './steps.ts';
import { createWriter, prepareWrite, type Write, type WriteContext, type WriterDesk } from './writer.ts';

/** Who is told how far a write in steps is, and who may end it with nothing written. */
export interface Onlooker { signal?: CancelSignal | undefined; onStep?: ((done: number) => void) | undefined }

export type WriteInSteps = <T>(operation: string, work: (context: WriteContext) => Steps<T>, onlooker?: Onlooker) => Promise<T>;

/** Everything that writes into an open workspace. At most one transaction is open at any time. */
export interface SteppedWriter {
  /** At once. Whoever cannot wait until `whenFree` has what is open in steps brought to its end first. */
  write: Write;
  /** One transaction, all or nothing, with a turn of the event loop between two steps: questions are answered meanwhile, and see the state before it. */
  writeInSteps: WriteInSteps;
  /** For what copies or replaces the whole file: nothing is open in steps while it runs. */
  alone<T>(work: () => Promise<T>): Promise<T>;
  /** Until nothing is open in steps; undefined when that is so already. */
  whenFree(): Promise<void> | undefined;
  /** What is open is rolled back, and nothing more is written. */
  close(): void;
}

export function createSteppedWriter(desk: WriterDesk): SteppedWriter {
  const writeAtOnce = createWriter(desk);
  let open: Pick<OpenWrite<never>, 'isOver' | 'ended' | 'toTheEnd' | 'rollBack'> | undefined;
  let queue: Promise<unknown> = Promise.resolve();
  let isClosed = false;

  const alone = <T>(work: () => Promise<T>): Promise<T> => {
    const turn = queue.then(work);
    queue = turn.catch(() => undefined);
    return turn;
  };
  const assertOpen = (): void => {
    if (isClosed) throw new Refusal('call.cancelled');
  };
  return {
    write: (operation, work) => {
      assertOpen();
      open?.toTheEnd();
      return writeAtOnce(operation, work);
    },
    writeInSteps: (operation, work, { signal, onStep } = {}) => alone(async () => {
      assertOpen();
      const own = new OpenWrite(desk, operation, work);
      open = own;
      while (!own.isOver) {
        if (signal?.aborted === true) own.rollBack(new Refusal('call.cancelled'));
        else own.step(onStep);
        if (!own.isOver) await nextTurn();
      }
      open = undefined;
      return own.outcome;
    }),
    alone,
    whenFree: () => (open === undefined || open.isOver ? undefined : open.ended),
    close: () => {
      isClosed = true;
      open?.rollBack(new Refusal('call.cancelled'));
    },
  };
}

/** A transaction that stays open from one step to the next, until it is committed or rolled back. */
class OpenWrite<T> {
  readonly outcome: Promise<T>;
  /** However it ends. */
  readonly ended: Promise<void>;
  isOver = false;
  readonly #transaction: OpenTransaction;
  readonly #steps: Steps<T>;
  readonly #finish: () => void;
  readonly #announce: () => void;
  readonly #resolve: (value: T) => void;
  readonly #reject: (error: unknown) => void;

  constructor(desk: WriterDesk, operation: string, work: (context: WriteContext) => Steps<T>) {
    const { db, begin, announce } = prepareWrite(desk, operation);
    ({ promise: this.outcome, resolve: this.#resolve, reject: this.#reject } = Promise.withResolvers<T>());
    this.ended = this.outcome.then(() => undefined, () => undefined);
    this.#announce = announce;
    this.#transaction = db.begin();
    try {
      const { context, finish } = begin();
      this.#finish = finish;
      this.#steps = work(context);
    } catch (error) {
      this.#transaction.rollBack();
      throw error;
    }
  }

  step(onStep?: (done: number) => void): void {
    try {
      const step = this.#steps.next();
      if (step.done === true) this.#commit(step.value);
      else onStep?.(step.value);
    } catch (error) {
      this.rollBack(error);
    }
  }

  /** Without a pause, for somebody who has to write now. */
  toTheEnd(): void {
    while (!this.isOver) this.step();
  }

  rollBack(error: unknown): void {
    try {
      if (!this.isOver) this.#transaction.rollBack();
    } finally {
      this.isOver = true;
      this.#reject(error);
    }
  }

  #commit(value: T): void {
    this.#finish();
    this.#transaction.commit();
    this.isOver = true;
    this.#announce();
    this.#resolve(value);
  }
}
