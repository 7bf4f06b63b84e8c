import { parentPort, Worker, workerData } from 'node:worker_threads';
import { Refusal, type RefusalDetail } from '#shared/contract/refusal.ts';

/** What a thread says: how far it is, and at last what came of it. */
type Reply<T> = { done: number } | { value: T } | { refusal: { code: string; detail: RefusalDetail } } | { failure: string };

/** What asking needs of an AbortSignal. */
interface Cancelling {
  addEventListener(type: 'abort', listener: () => void): void;
  removeEventListener(type: 'abort', listener: () => void): void;
}

/** Place of a `…Worker` beside the module that starts it, in the sources as in the bundle, which lies flat. */
export function threadBeside(moduleUrl: string, name: string): URL {
  return new URL(`./${name}${moduleUrl.endsWith('.ts') ? '.ts' : '.js'}`, moduleUrl);
}

/** What the heap of a thread may grow to, in megabytes; left out, it follows the memory of the machine. `young` holds two halves and their copy. */
export interface ThreadMemory { old: number; young: number }

/** One piece of work in a thread of its own, which ends with it; throws the Refusal that the work threw, or `call.cancelled` at once. Task and answer cross as copies. */
export async function askThread<T>(url: URL, task: unknown, { signal, onDone, memory }: { signal?: Cancelling | undefined; onDone?: (done: number) => void; memory?: ThreadMemory } = {}): Promise<T> {
  const worker = new Worker(url, { workerData: task, ...(memory === undefined ? {} : { resourceLimits: { maxOldGenerationSizeMb: memory.old, maxYoungGenerationSizeMb: memory.young } }) });
  const { promise, resolve, reject } = Promise.withResolvers<T>();
  const cancel = (): void => reject(new Refusal('call.cancelled'));
  signal?.addEventListener('abort', cancel);
  worker.on('message', (reply: Reply<T>) => {
    if ('done' in reply) onDone?.(reply.done);
    else if ('value' in reply) resolve(reply.value);
    else reject('refusal' in reply ? new Refusal(reply.refusal.code, reply.refusal.detail) : new Error(reply.failure));
  });
  worker.once('error', reject);
  worker.once('exit', () => reject(new Error('The thread ended before its answer.')));
  try {
    return await promise;
  } finally {
    signal?.removeEventListener('abort', cancel);
    await worker.terminate();
  }
}

/** The other end: to be called once by the module that a thread starts with. */
export async function answerThread<Task, T>(work: (task: Task, tellDone: (done: number) => void) => T | Promise<T>): Promise<void> {
  const say = (reply: Reply<T>): void => parentPort?.postMessage(reply);
  try {
    // Given by whoever started this thread for this work.
    say({ value: await work(workerData as Task, (done) => say({ done })) });
  } catch (error) {
    say(error instanceof Refusal ? { refusal: { code: error.code, detail: error.detail } } : { failure: error instanceof Error ? (error.stack ?? error.message) : String(error) });
  }
}
