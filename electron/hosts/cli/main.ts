// `ledger …`: the same operations from a shell, in this one process.
import { homedir } from 'node:os';
import { EXIT } from './failure.ts';
import { runLedger } from './run.ts';

/** npm passes on the Ctrl+C that the terminal has already sent to all: only a later one is a second wish. */
const SAME_PRESS_MS = 1000;

const stop = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  let firstAt = 0;
  process.on(signal, () => {
    if (stop.signal.aborted && performance.now() - firstAt > SAME_PRESS_MS) process.exit(EXIT.interrupted);
    if (firstAt === 0) firstAt = performance.now();
    stop.abort();
  });
}
// Whoever read the output (`| head`) has seen enough.
process.stdout.on('error', () => process.exit(EXIT.done));

// A job that only waits (workspace.watch) has nothing of its own that keeps the process going.
const awake = setInterval(() => undefined, 60_000);
process.exitCode = await runLedger(process.argv.slice(2), {
  stdin: process.stdin, stdout: process.stdout, stderr: process.stderr, environment: process.env, home: homedir(), signal: stop.signal,
});
clearInterval(awake);
