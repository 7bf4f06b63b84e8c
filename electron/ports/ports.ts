import type { KeyVault } from './keyVault.ts';

/** What services are handed from outside, so that tests hand in their own. */
export interface Ports {
  clock: Clock;
  ids: Ids;
  logger: Logger;
  /** What wraps the private key; a local file when the host has nothing better. */
  vault?: KeyVault;
}

export interface Clock {
  /** Milliseconds since 1970, UTC. */
  now(): number;
  /** The calendar day here, `YYYY-MM-DD`. */
  today(): string;
}

export interface Ids {
  /** Random hexadecimal digits, two per byte. */
  randomHex(bytes: number): string;
}

export interface Logger {
  error(message: string, error: unknown): void;
}
