// Entry of the thread or process that the app runs in, apart from whoever talks to people.
import { parentPort } from 'node:worker_threads';
import type { Port } from './appMessages.ts';
import { serveApp } from './serveApp.ts';

/** Electron's `process.parentPort`, which wraps each message into an event. */
interface UtilityPort {
  postMessage(message: unknown): void;
  on(event: 'message', listener: (event: { data: unknown }) => void): unknown;
}

const port = parentPort ?? utilityPort();
if (port === undefined) throw new Error('The app is started by a host, as a thread or as a utility process.');
serveApp(port);

function utilityPort(): Port | undefined {
  const { parentPort: utility } = process as { parentPort?: UtilityPort };
  if (utility === undefined) return undefined;
  return {
    postMessage: (message) => utility.postMessage(message),
    on: (event, listener) => utility.on(event, ({ data }) => listener(data)),
  };
}
