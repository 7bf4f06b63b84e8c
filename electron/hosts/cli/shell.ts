import type { Readable, Writable } from 'node:stream';

/** What a shell gives to a program: its streams, its surroundings, and Ctrl+C. */
export interface Shell {
  stdin: Readable;
  stdout: Writable & { isTTY?: boolean };
  stderr: Writable & { isTTY?: boolean };
  environment: Readonly<Record<string, string | undefined>>;
  home: string;
  /** Aborted by Ctrl+C: what is under way is cancelled, and the program ends by itself. */
  signal: AbortSignal;
}
