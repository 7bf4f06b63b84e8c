import path from 'node:path';
import type { CallResult, Input, OperationName, Output } from '#shared/contract/contract.ts';
import type { FileToken } from '#shared/contract/fileToken.ts';
import { Refusal } from '#shared/contract/refusal.ts';
import type { App } from '../createApp.ts';
import type { Given } from './command.ts';
import { progressLine } from './progressLine.ts';

/** The app of the workspace as a command has it: answers or throws the refusal. */
export interface ShellApp {
  app: App;
  ask<N extends OperationName>(name: N, input: Input<N>): Promise<Output<N>>;
  /** The same for an operation and an input that somebody typed. */
  askTyped(name: string, input: unknown): Promise<unknown>;
  source(file: string): FileToken;
  target(file: string): FileToken;
}

/** Opens the workspace in this process, lets the command work, and closes it whatever happens. */
export async function withApp<T>(given: Given, work: (shellApp: ShellApp) => Promise<T>): Promise<T> {
  // Loaded only here: what needs no workspace starts without the database.
  const { createApp } = await import('../createApp.ts');
  const app = await createApp({ workspace: given.workspace });
  try {
    return await work(shellApp(app, given));
  } finally {
    await app.close();
  }
}

function shellApp(app: App, { shell }: Given): ShellApp {
  const askTyped = async (name: string, input: unknown): Promise<unknown> => {
    if (shell.signal.aborted) throw new Refusal('call.cancelled');
    const line = progressLine(shell);
    const result = await app.dispatch(name, input, { signal: shell.signal, onProgress: (progress) => line.show(progress) });
    line.clear();
    return valueOf(result);
  };
  return {
    app,
    askTyped,
    // The contract ties a name to its output, and the handlers are checked against it.
    ask: <N extends OperationName>(name: N, input: Input<N>) => askTyped(name, input) as Promise<Output<N>>,
    source: (file) => app.files.addSource(path.resolve(file)),
    target: (file) => app.files.addTarget(path.resolve(file)),
  };
}

function valueOf(result: CallResult<unknown>): unknown {
  if (result.ok) return result.value;
  throw new Refusal(result.error.code, result.error.detail);
}
