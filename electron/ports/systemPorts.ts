import { randomBytes } from 'node:crypto';
import type { Ports } from './ports.ts';

/** The machine's own clock and randomness; errors go to stderr, never over a network. */
export const systemPorts: Ports = {
  clock: {
    now: () => Date.now(),
    today: () => {
      const now = new Date();
      return `${now.getFullYear()}-${String(now.getMonth() + 1).padStart(2, '0')}-${String(now.getDate()).padStart(2, '0')}`;
    },
  },
  ids: { randomHex: (bytes) => randomBytes(bytes).toString('hex') },
  logger: {
    error: (message, error) => {
      const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
      process.stderr.write(`${new Date().toISOString()} ${message}\n${text}\n`);
    },
  },
};
