import { parseArgs } from 'node:util';
import type { CallError } from '#shared/contract/contract.ts';
import { Refusal } from '#shared/contract/refusal.ts';
import { workspaceFolder } from '../workspaceFolder.ts';
import type { Shell } from './shell.ts';

/** One thing that can be asked of `ledger`, by its name. */
export interface Command {
  /** What follows the name, as help shows it: `文件… [--period 期]`. */
  usage: string;
  /** One Chinese sentence. */
  does: string;
  /** Names of its options, and whether each takes a value. */
  options: Readonly<Record<string, 'value' | 'switch'>>;
  /** Fewest and most plain arguments. */
  takes: readonly [number, number];
  /** What it returns is printed as JSON; undefined prints nothing. */
  run(given: Given): unknown;
}

/** What was typed after a command's name. */
export interface Given {
  arguments: readonly string[];
  option(name: string): string | undefined;
  isSet(name: string): boolean;
  workspace: string;
  shell: Shell;
  /** Tells of one part that failed while the rest goes on; the program then ends with its code. */
  complain(error: CallError): void;
}

export function parseGiven(name: string, command: Command, args: readonly string[], shell: Shell, complain: Given['complain']): Given {
  const { values, positionals } = parseTyped(name, command, args);
  const [fewest, most] = command.takes;
  if (positionals.length < fewest) throw new Refusal('usage.missingArgument', { command: name, usage: command.usage });
  if (positionals.length > most) throw new Refusal('usage.tooManyArguments', { command: name, argument: positionals[most] ?? '', usage: command.usage });
  return {
    arguments: positionals,
    option: (option) => {
      const value = values[option];
      return typeof value === 'string' ? value : undefined;
    },
    isSet: (option) => values[option] === true,
    workspace: workspaceFolder(typeof values['workspace'] === 'string' ? ['--workspace', values['workspace']] : [], shell.environment, shell.home),
    shell,
    complain,
  };
}

export function needOption(given: Given, name: string): string {
  const value = given.option(name);
  if (value === undefined || value === '') throw new Refusal('usage.missingOption', { option: name });
  return value;
}

function parseTyped(name: string, command: Command, args: readonly string[]): { values: Record<string, unknown>; positionals: string[] } {
  const options = Object.fromEntries(Object.entries({ workspace: 'value', ...command.options }).map(([option, kind]) => [option, { type: kind === 'value' ? ('string' as const) : ('boolean' as const) }]));
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true, strict: true });
  } catch (error) {
    const option = /'(-[^' ]*)/.exec(error instanceof Error ? error.message : '')?.[1] ?? '';
    throw new Refusal(hasCode(error, 'ERR_PARSE_ARGS_INVALID_OPTION_VALUE') ? 'usage.optionValue' : 'usage.unknownOption', { command: name, option, usage: command.usage }, { cause: error });
  }
}

function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
