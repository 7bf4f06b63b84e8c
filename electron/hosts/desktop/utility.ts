import type { AppPort } from '../appMessages.ts';

/** The part of Electron's utility process that is used. */
export interface UtilityShape {
  postMessage(message: unknown): void;
  on(event: 'message', listener: (message: unknown) => void): unknown;
  on(event: 'exit', listener: () => void): unknown;
  kill(): boolean;
}

/** Options that the app's process is forked with, in the shape of Electron's ForkOptions. */
export const UTILITY_OPTIONS = { serviceName: '一号台账', stdio: 'inherit' } as const;

/** The host's end of the line to the app in a process of its own. */
export function utilityPort(child: UtilityShape): AppPort {
  return {
    postMessage: (message) => child.postMessage(message),
    on: (event: 'message' | 'exit', listener: (message?: unknown) => void) => (event === 'message' ? child.on('message', listener) : child.on('exit', () => listener())),
    end: () => {
      child.kill();
      return Promise.resolve();
    },
  };
}
