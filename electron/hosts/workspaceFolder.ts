import path from 'node:path';

/** Folder of the workspace: `--workspace DIR` before `LEDGER_WORKSPACE` before `~/一号台账`. */
export function workspaceFolder(args: readonly string[], environment: Readonly<Record<string, string | undefined>>, home: string): string {
  return path.resolve(fromArguments(args) ?? nonEmpty(environment['LEDGER_WORKSPACE']) ?? path.join(home, '一号台账'));
}

function fromArguments(args: readonly string[]): string | undefined {
  const joined = args.find((arg) => arg.startsWith('--workspace='));
  if (joined !== undefined) return nonEmpty(joined.slice('--workspace='.length));
  const place = args.indexOf('--workspace');
  return place < 0 ? undefined : nonEmpty(args[place + 1]);
}

function nonEmpty(text: string | undefined): string | undefined {
  return text === undefined || text === '' ? undefined : text;
}
