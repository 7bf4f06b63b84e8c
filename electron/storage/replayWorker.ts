import { parentPort, workerData } from 'node:worker_threads';
import { openReadable } from './database.ts';
import { verify, type Verification } from './verify.ts';

export interface ReplayTask { file: string }
export type ReplayReply = { replayed: number } | { verification: Verification } | { failure: string };

try {
  const { file } = workerData as ReplayTask;
  const db = openReadable(file);
  try {
    say({ verification: verify(db, (replayed) => say({ replayed })) });
  } finally {
    db.close();
  }
} catch (error) {
  say({ failure: error instanceof Error ? (error.stack ?? error.message) : String(error) });
}

function say(reply: ReplayReply): void {
  parentPort?.postMessage(reply);
}
