import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

export const PYTHON = '/usr/bin/python3';

/** Python takes minutes over a sheet that is formatted down to its last row; such a file is not compared. */
const PATIENCE_MS = 20_000;

export interface PythonLines {
  /** The line of JSON about a file; undefined when it takes too long. */
  ask(path: string): Promise<string | undefined>;
  close(): void;
}

/** A script beside us that answers each name of a file with a line; begun anew when it does not answer. */
export function pythonLines(script: URL): PythonLines {
  let python = start(script);
  return {
    ask: async (path) => {
      const line = await python.ask(path);
      if (line !== undefined) return line;
      python.end();
      python = start(script);
      return undefined;
    },
    close: () => { python.end(); },
  };
}

function start(script: URL): { ask(path: string): Promise<string | undefined>; end(): void } {
  const child = spawn(PYTHON, [fileURLToPath(script)], { stdio: ['pipe', 'pipe', 'ignore'] });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return {
    ask: async (path) => {
      child.stdin.write(`${path}\n`);
      let timer: NodeJS.Timeout | undefined;
      const late = new Promise<undefined>((resolve) => { timer = setTimeout(() => resolve(undefined), PATIENCE_MS); });
      const line = await Promise.race([lines.next().then(({ done, value }) => (done === true ? undefined : value)), late]);
      clearTimeout(timer);
      return line;
    },
    end: () => void child.kill(),
  };
}
