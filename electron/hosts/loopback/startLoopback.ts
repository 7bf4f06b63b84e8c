import { Worker } from 'node:worker_threads';
import { systemPorts } from '#electron/ports/systemPorts.ts';
import { connectApp, type AppClient } from '../appLink.ts';
import { APP_MEMORY } from '../appMemory.ts';
import type { AppPort, AppStart } from '../appMessages.ts';
import { createPages } from '../pages.ts';
import { serveLoopback, type LoopbackServer } from './server.ts';

export interface Loopback extends LoopbackServer { app: AppClient }

export interface LoopbackStart extends AppStart {
  /** Folder of the built renderer. */
  root: string;
}

/** The app in a thread of its own, served to browsers of this machine; whether the workspace could be had is in `app.opened`. */
export async function startLoopback({ root, ...start }: LoopbackStart): Promise<Loopback> {
  const app = connectApp(startThread(), start);
  try {
    const server = await serveLoopback(app, createPages(root));
    return {
      ...server,
      app,
      close: async () => {
        // The app first: its jobs end, and with them the answers under way.
        await app.close();
        await server.close();
      },
    };
  } catch (error) {
    await app.close();
    throw error;
  }
}

function startThread(): AppPort {
  const worker = new Worker(new URL(import.meta.url.endsWith('.ts') ? '../appProcess.ts' : './appProcess.js', import.meta.url), {
    resourceLimits: { maxOldGenerationSizeMb: APP_MEMORY.old, maxYoungGenerationSizeMb: APP_MEMORY.young },
  });
  worker.on('error', (error) => systemPorts.logger.error('the app thread ended with an error', error));
  return {
    postMessage: (message) => worker.postMessage(message),
    on: (event: 'message' | 'exit', listener: (message: unknown) => void) => worker.on(event, listener),
    end: async () => void (await worker.terminate()),
  };
}
