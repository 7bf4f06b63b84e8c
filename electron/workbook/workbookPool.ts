import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { threadBeside } from '#electron/ports/thread.ts';
import { WorkbookError } from './sheet.ts';
import type { WorkbookJobInput, WorkbookJobName, WorkbookJobOutput } from './workbookJobs.ts';
import type { WorkerReply, WorkerRequest } from './workbookWorker.ts';

export interface WorkbookPool {
  /** Runs a job in a worker of its own; throws WorkbookError when it refuses, is too slow, needs too much memory or is cancelled. */
  run<N extends WorkbookJobName>(job: N, input: WorkbookJobInput<N>, options?: RunOptions): Promise<WorkbookJobOutput<N>>;
  /** Ends all workers; jobs under way are cancelled. */
  close(): Promise<void>;
}

export interface RunOptions {
  signal?: AbortLike;
  /** Instead of the pool's own limit, for a job that is long by its nature. */
  timeoutMs?: number;
}

export interface WorkbookPoolOptions {
  /** Workers at one time. */
  size?: number;
  /** Of JavaScript's heap, for each worker. */
  memoryMb?: number;
  /** Of one job, from its start. */
  timeoutMs?: number;
}

/** What the pool needs of an AbortSignal. */
export interface AbortLike {
  readonly aborted: boolean;
  addEventListener(type: 'abort', listener: () => void): void;
  removeEventListener(type: 'abort', listener: () => void): void;
}

interface Task {
  request: WorkerRequest;
  timeoutMs: number;
  resolve(value: unknown): void;
  reject(error: Error): void;
}

interface Running { task: Task; timer: NodeJS.Timeout }

/** A worker that has nothing to do gives its memory back after this. */
const IDLE_MS = 10_000;
/** Cells are small and many: with the default of young memory each of them is copied twice on its way. */
const YOUNG_MB = 96;
const workerUrl = threadBeside(import.meta.url, 'workbookWorker');

export function createWorkbookPool(options: WorkbookPoolOptions = {}): WorkbookPool {
  const pool = new Pool(options.size ?? Math.max(1, Math.min(4, availableParallelism() - 1)), options.memoryMb ?? 512, options.timeoutMs ?? 10_000);
  return {
    // The worker answers with what the job of that name returns.
    run: (job, input, options = {}) => pool.run({ job, input }, options) as Promise<WorkbookJobOutput<typeof job>>,
    close: () => pool.close(),
  };
}

class Pool {
  private readonly size: number;
  private readonly memoryMb: number;
  private readonly timeoutMs: number;
  private readonly waiting: Task[] = [];
  private readonly workers = new Set<PooledWorker>();
  private isClosed = false;

  constructor(size: number, memoryMb: number, timeoutMs: number) {
    this.size = size;
    this.memoryMb = memoryMb;
    this.timeoutMs = timeoutMs;
  }

  run(request: WorkerRequest, { signal, timeoutMs = this.timeoutMs }: RunOptions): Promise<unknown> {
    if (this.isClosed || signal?.aborted === true) return Promise.reject(new WorkbookError('workbook.cancelled'));
    return new Promise((resolve, reject) => {
      const cancel = (): void => this.cancel(task);
      const settled = (): void => signal?.removeEventListener('abort', cancel);
      const task: Task = {
        request,
        timeoutMs,
        resolve: (value) => {
          settled();
          resolve(value);
        },
        reject: (error) => {
          settled();
          reject(error);
        },
      };
      signal?.addEventListener('abort', cancel);
      this.waiting.push(task);
      this.startWaiting();
    });
  }

  async close(): Promise<void> {
    this.isClosed = true;
    for (const task of this.waiting.splice(0)) task.reject(new WorkbookError('workbook.cancelled'));
    await Promise.all([...this.workers].map((worker) => worker.end(new WorkbookError('workbook.cancelled'))));
  }

  private startWaiting(): void {
    while (this.waiting.length > 0) {
      const worker = [...this.workers].find((each) => each.isIdle) ?? this.addWorker();
      const task = worker === undefined ? undefined : this.waiting.shift();
      if (worker === undefined || task === undefined) return;
      worker.start(task);
    }
  }

  private addWorker(): PooledWorker | undefined {
    if (this.workers.size >= this.size) return undefined;
    const worker = new PooledWorker(this.memoryMb, {
      idle: () => this.startWaiting(),
      gone: () => {
        this.workers.delete(worker);
        if (!this.isClosed) this.startWaiting();
      },
    });
    this.workers.add(worker);
    return worker;
  }

  private cancel(task: Task): void {
    const place = this.waiting.indexOf(task);
    if (place >= 0) {
      this.waiting.splice(place, 1);
      task.reject(new WorkbookError('workbook.cancelled'));
      return;
    }
    for (const worker of this.workers) {
      if (worker.isRunning(task)) void worker.end(new WorkbookError('workbook.cancelled'));
    }
  }
}

/** One thread and the job it is at; a job that has to be stopped takes its thread with it. */
class PooledWorker {
  private readonly worker: Worker;
  private readonly on: { idle(): void; gone(): void };
  private running: Running | undefined;
  private idleTimer: NodeJS.Timeout | undefined;
  private hasEnded = false;

  constructor(memoryMb: number, on: { idle(): void; gone(): void }) {
    this.on = on;
    this.worker = new Worker(workerUrl, { resourceLimits: { maxOldGenerationSizeMb: memoryMb, maxYoungGenerationSizeMb: YOUNG_MB } });
    this.worker.on('message', (reply: WorkerReply) => this.finish(reply));
    this.worker.on('error', (error: NodeJS.ErrnoException) => {
      this.settle(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? new WorkbookError('workbook.tooMuchMemory') : error);
    });
    this.worker.on('exit', () => {
      this.settle(new Error('The workbook worker ended before its answer.'));
      this.leave();
    });
  }

  get isIdle(): boolean {
    return !this.hasEnded && this.running === undefined;
  }

  isRunning(task: Task): boolean {
    return this.running?.task === task;
  }

  start(task: Task): void {
    clearTimeout(this.idleTimer);
    this.worker.ref();
    const timer = setTimeout(() => void this.end(new WorkbookError('workbook.tooSlow', { seconds: Math.round(task.timeoutMs / 1000) })), task.timeoutMs);
    this.running = { task, timer };
    this.worker.postMessage(task.request);
  }

  /** Stops the thread at once; the job under way, if any, fails with the reason. */
  async end(reason: Error): Promise<void> {
    this.leave();
    this.settle(reason);
    await this.worker.terminate();
  }

  private finish(reply: WorkerReply): void {
    const task = this.release();
    if (task === undefined) return;
    this.worker.unref();
    this.idleTimer = setTimeout(() => void this.end(new WorkbookError('workbook.cancelled')), IDLE_MS).unref();
    if (reply.ok) task.resolve(reply.value);
    else task.reject('refusal' in reply ? new WorkbookError(reply.refusal.code, reply.refusal.detail) : new Error(reply.failure));
    this.on.idle();
  }

  private settle(reason: Error): void {
    this.release()?.reject(reason);
  }

  private release(): Task | undefined {
    const { running } = this;
    this.running = undefined;
    clearTimeout(running?.timer);
    return running?.task;
  }

  private leave(): void {
    clearTimeout(this.idleTimer);
    if (this.hasEnded) return;
    this.hasEnded = true;
    this.on.gone();
  }
}
