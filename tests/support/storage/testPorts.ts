import type { Ports } from '#electron/ports/ports.ts';

export interface TestPorts extends Ports {
  /** Sets the clock to an instant, UTC. */
  setClock(instant: string): void;
}

/** A clock that stands still until it is set, ids that count up, and a logger that fails the test. */
export function testPorts(instant = '2026-03-15T01:02:03Z'): TestPorts {
  let now = Date.parse(instant);
  let made = 0;
  return {
    clock: { now: () => now, today: () => new Date(now).toISOString().slice(0, 10) },
    ids: { randomHex: (bytes) => (made += 1).toString(16).padStart(bytes * 2, '0') },
    logger: {
      error: (message, error) => {
        throw new Error(message, { cause: error });
      },
    },
    setClock: (to) => {
      now = Date.parse(to);
    },
  };
}
