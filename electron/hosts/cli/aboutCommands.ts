import { z } from 'zod';
import { contract, isOperationName, type OperationName } from '#shared/contract/contract.ts';
import type { Command } from './command.ts';

export const listCommand: Command = {
  usage: '',
  does: '列出全部操作及其类别（query 查询、command 修改、job 处理文件）。',
  options: {},
  takes: [0, 0],
  run: () => Object.entries(contract).map(([name, { kind }]) => ({ name, kind })),
};

/** What an operation wants and gives, as JSON schema; undefined when there is none of that name. */
export function describeOperation(name: string): unknown {
  if (!isOperationName(name)) return undefined;
  return { operation: name, kind: contract[name].kind, input: schemaOf(name, 'input'), output: schemaOf(name, 'output') };
}

function schemaOf(name: OperationName, io: 'input' | 'output'): unknown {
  return z.toJSONSchema(contract[name][io], { io, unrepresentable: 'any' });
}
