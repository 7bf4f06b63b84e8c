import { listCommand } from './aboutCommands.ts';
import type { Command } from './command.ts';
import { assessmentCommands } from './daily/assessmentCommands.ts';
import { exchangeCommands } from './daily/exchangeCommands.ts';
import { ledgerCommands } from './daily/ledgerCommands.ts';
import { workspaceCommands } from './daily/workspaceCommands.ts';
import { fileCommands } from './files/fileCommands.ts';
import { sessionCommand } from './session.ts';

const ABOUT: readonly [string, Command][] = [
  ['list', listCommand],
  ['help', { usage: '[操作或命令]', does: '显示用法；对操作则以 JSON Schema 显示其输入和输出。', options: {}, takes: [0, 1], run: () => undefined }],
  ['session', sessionCommand],
];

/** Every command, as help shows them. */
export const COMMAND_GROUPS = [
  { title: '查询与脚本', commands: new Map(ABOUT) },
  { title: '日常（均可加 --workspace 文件夹）', commands: new Map([...workspaceCommands, ...ledgerCommands, ...assessmentCommands, ...exchangeCommands]) },
  { title: '只处理文件，不需要工作区', commands: new Map(fileCommands) },
];

export function findCommand(name: string): Command | undefined {
  return COMMAND_GROUPS.map(({ commands }) => commands.get(name)).find((command) => command !== undefined);
}
