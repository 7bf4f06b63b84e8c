import { isOperationName, type CallError } from '#shared/contract/contract.ts';
import { Refusal } from '#shared/contract/refusal.ts';
import { messageText } from '#shared/wording/messages.ts';
import { describeOperation } from './aboutCommands.ts';
import { parseGiven, type Command } from './command.ts';
import { COMMAND_GROUPS, findCommand } from './commands.ts';
import { EXIT, exitCodeOf, toFailure } from './failure.ts';
import { commandHelp, helpText } from './helpText.ts';
import { operationCommand } from './operationCommand.ts';
import type { Shell } from './shell.ts';

/** Runs one command line to its end and gives the exit code; the result is on stdout, what went wrong on stderr. */
export async function runLedger(args: readonly string[], shell: Shell): Promise<number> {
  let code: number = EXIT.done;
  const complain = (error: CallError): void => {
    code = Math.max(code, exitCodeOf(error));
    tell(error, shell);
  };
  try {
    const value = await answer(args, shell, complain);
    if (value !== undefined) shell.stdout.write(typeof value === 'string' ? `${value}\n` : `${JSON.stringify(value, null, shell.stdout.isTTY === true ? 2 : 0)}\n`);
  } catch (error) {
    complain(toFailure(error));
  }
  return shell.signal.aborted ? EXIT.interrupted : code;
}

async function answer(args: readonly string[], shell: Shell, complain: (error: CallError) => void): Promise<unknown> {
  const [name, ...rest] = args;
  if (name === undefined || name === '--help' || name === '-h') return helpText(COMMAND_GROUPS);
  if (name === 'help') return helpOn(rest[0]);
  const command = commandNamed(name);
  if (rest.includes('--help')) return helpOn(name);
  return await command.run(parseGiven(name, command, rest, shell, complain));
}

/** Names of operations have a dot, those of commands have none. */
function commandNamed(name: string): Command {
  const command = findCommand(name) ?? (isOperationName(name) ? operationCommand(name) : undefined);
  if (command === undefined) throw unknown(name);
  return command;
}

function unknown(name: string): Refusal {
  const shown = name.slice(0, 60);
  return name.includes('.') ? new Refusal('call.unknownOperation', { operation: shown }) : new Refusal('usage.unknownCommand', { command: shown });
}

function helpOn(name: string | undefined): unknown {
  if (name === undefined) return helpText(COMMAND_GROUPS);
  const command = findCommand(name);
  const help = command === undefined ? describeOperation(name) : commandHelp(name, command);
  if (help === undefined) throw unknown(name);
  return help;
}

/** A script reads the code, a person the sentence; particulars are JSON on a line of their own. */
function tell(error: CallError, { stderr }: Shell): void {
  stderr.write(`${error.code}：${messageText(error)}\n${Object.keys(error.detail).length > 0 ? `${JSON.stringify(error.detail)}\n` : ''}`);
}
