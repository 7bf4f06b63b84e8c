import type { Command } from './command.ts';
import { marksToTokens } from './fileMarks.ts';
import { typedJson } from './typedJson.ts';
import { withApp } from './withApp.ts';

/** Any operation of the contract, by its own name. */
export function operationCommand(operation: string): Command {
  return {
    usage: "['<JSON>' | - | @文件] [--workspace 文件夹]",
    does: '调用一项操作。',
    options: {},
    takes: [0, 1],
    run: async (given) => {
      const input = await typedJson(given.arguments[0], given.shell);
      return withApp(given, ({ app, askTyped }) => askTyped(operation, marksToTokens(input, app.files)));
    },
  };
}
