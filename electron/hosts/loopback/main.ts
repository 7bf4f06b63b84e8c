// `node electron/hosts/loopback/main.ts [--workspace DIR] [--root DIR]`: the app in a browser of this machine.
import { homedir } from 'node:os';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { messageText } from '#shared/wording/messages.ts';
import { workspaceFolder } from '../workspaceFolder.ts';
import { openBrowser } from './openBrowser.ts';
import { startLoopback } from './startLoopback.ts';

const { values } = parseArgs({ strict: false, options: { root: { type: 'string' } } });
const workspace = workspaceFolder(process.argv.slice(2), process.env, homedir());
const root = typeof values.root === 'string' ? values.root : fileURLToPath(new URL('../../../build/dist/renderer', import.meta.url));
const loopback = await startLoopback({ workspace, root });

const opened = await loopback.app.opened;
if (opened.ok) {
  process.stdout.write(`一号台账: ${loopback.address}\n工作区: ${workspace}\n按 Ctrl+C 结束。\n`);
  openBrowser(loopback.address);
} else {
  process.stderr.write(`${messageText(opened.error)} (${opened.error.code})\n`);
  process.exitCode = 1;
  await loopback.close();
}

let isClosing = false;
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => {
    // npm passes on the signal that the terminal has already sent to both.
    if (isClosing) return;
    isClosing = true;
    void loopback.close().finally(() => process.exit(0));
  });
}
