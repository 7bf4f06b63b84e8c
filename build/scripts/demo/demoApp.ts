import path from 'node:path';
import type { Input, OperationName, Output } from '#shared/contract/contract.ts';
import type { FileToken } from '#shared/contract/fileToken.ts';
import { messageText } from '#shared/wording/messages.ts';
import { createApp } from '#electron/hosts/createApp.ts';
import { DemoFailure, type Report } from './report.ts';

/** One workspace of the demonstration, as a person has it in front of them. */
export interface DemoApp {
  ask<N extends OperationName>(name: N, input: Input<N>): Promise<Output<N>>;
  source(file: string): FileToken;
  target(file: string): FileToken;
  /** Replays the log and compares; the demonstration ends when anything differs. */
  verify(): Promise<void>;
  close(): Promise<void>;
}

export async function openDemoApp(workspace: string, report: Report): Promise<DemoApp> {
  const app = await createApp({ workspace });
  const ask = async <N extends OperationName>(name: N, input: Input<N>): Promise<Output<N>> => {
    const result = await app.dispatch(name, input);
    if (!result.ok) throw new DemoFailure(`${name}：${messageText(result.error)}`);
    // The contract ties a name to its output, and the handlers are checked against it.
    return result.value as Output<N>;
  };
  return {
    ask,
    source: (file) => app.files.addSource(path.resolve(file)),
    target: (file) => app.files.addTarget(path.resolve(file)),
    verify: async () => {
      const { agrees, differences } = await ask('workspace.verify', {});
      report.check(agrees, `数据与记录一致（${JSON.stringify(differences.slice(0, 3))}）`);
    },
    close: () => app.close(),
  };
}
