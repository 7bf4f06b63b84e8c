import { parentPort } from 'node:worker_threads';
import { Refusal } from '#shared/contract/refusal.ts';
import { workbookJobs } from './workbookJobs.ts';
import type { WorkbookJobName } from './workbookJobs.ts';

export interface WorkerRequest { job: WorkbookJobName; input: unknown }

export type WorkerReply =
  | { ok: true; value: unknown }
  | { ok: false; refusal: { code: string; detail: Record<string, string | number> } }
  | { ok: false; failure: string };

parentPort?.on('message', (request: WorkerRequest) => void answer(request));

async function answer({ job, input }: WorkerRequest): Promise<void> {
  let reply: WorkerReply;
  try {
    // The pool's own types tie a job to its input; here only the name has survived the crossing.
    const run = workbookJobs[job] as (input: unknown) => unknown;
    reply = { ok: true, value: await run(input) };
  } catch (error) {
    reply = error instanceof Refusal ? { ok: false, refusal: { code: error.code, detail: error.detail } } : { ok: false, failure: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
  parentPort?.postMessage(reply);
}
