import { createInterface } from 'node:readline';
import { z } from 'zod';
import type { CallResult, Progress } from '#shared/contract/contract.ts';
import type { App } from '../createApp.ts';
import type { Command, Given } from './command.ts';
import { marksToTokens } from './fileMarks.ts';
import { withApp } from './withApp.ts';

/** `ledger session`: one workspace held for many requests, a line of JSON each, answered by a line each. */
export const sessionCommand: Command = {
  usage: '[--workspace 文件夹]',
  does: '逐行读取 JSON 请求并逐行回答，工作区只打开一次。',
  options: {},
  takes: [0, 0],
  run: (given) => withApp(given, async ({ app }) => serveLines(app, given)),
};

const idSchema = z.union([z.string(), z.number()]).nullable();

const callSchema = z.strictObject({
  id: idSchema.default(null),
  operation: z.string(),
  input: z.unknown().optional(),
  /** Does not make the lines behind it wait: for what lasts, such as workspace.watch. */
  background: z.boolean().default(false),
  /** Lines of progress come before the answer. */
  progress: z.boolean().default(false),
});
type Call = z.infer<typeof callSchema>;

const cancelSchema = z.strictObject({ cancel: idSchema });

interface Running { id: Call['id']; controller: AbortController; done: Promise<void> }

const CANCELLED = { ok: false, error: { code: 'call.cancelled', detail: {} } } as const satisfies CallResult<never>;

type Answer = { id: Call['id'] } & (CallResult<unknown> | { progress: Progress });

/** Resolves when the input has ended and everything that was asked in order is answered. */
async function serveLines(app: App, { shell, complain }: Given): Promise<undefined> {
  const running = new Set<Running>();
  const say = (answer: Answer): void => void shell.stdout.write(`${JSON.stringify(answer)}\n`);
  let inOrder = Promise.resolve();

  const dispatch = async (call: Call, { signal }: AbortController): Promise<CallResult<unknown>> => {
    // What was cancelled while it waited for its turn does not begin.
    if (signal.aborted) return CANCELLED;
    const onProgress = (progress: Progress): void => say({ id: call.id, progress });
    return app.dispatch(call.operation, marksToTokens(call.input ?? {}, app.files), { signal, ...(call.progress ? { onProgress } : {}) });
  };

  const answer = async (call: Call, controller: AbortController): Promise<void> => {
    const result = await dispatch(call, controller);
    if (!result.ok && !controller.signal.aborted) complain(result.error);
    say({ id: call.id, ...result });
  };

  const refuseLine = (line: string): void => {
    const error = { code: 'usage.badLine', detail: { line: line.slice(0, 60) } };
    complain(error);
    say({ id: null, ok: false, error });
  };

  const start = (call: Call): void => {
    const controller = new AbortController();
    const done = call.background ? answer(call, controller) : (inOrder = inOrder.then(() => answer(call, controller)));
    const entry = { id: call.id, controller, done };
    running.add(entry);
    void done.finally(() => running.delete(entry));
  };

  const receive = (line: string): void => {
    if (line.trim() === '') return;
    const request = parseLine(line);
    if (request === undefined) inOrder = inOrder.then(() => refuseLine(line));
    else if ('cancel' in request) running.forEach(({ id, controller }) => id === request.cancel && controller.abort());
    else start(request);
  };

  const cancelAll = (): void => running.forEach(({ controller }) => controller.abort());
  const lines = createInterface({ input: shell.stdin, crlfDelay: Infinity }).on('line', receive);
  shell.signal.addEventListener('abort', () => {
    cancelAll();
    lines.close();
    shell.stdin.destroy();
  });
  await new Promise<void>((resolve) => lines.once('close', resolve));
  await inOrder;
  cancelAll();
  await Promise.all([...running].map(({ done }) => done));
}

function parseLine(line: string): Call | z.infer<typeof cancelSchema> | undefined {
  try {
    const json: unknown = JSON.parse(line);
    return cancelSchema.safeParse(json).data ?? callSchema.safeParse(json).data;
  } catch {
    return undefined;
  }
}
