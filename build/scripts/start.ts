// `npm start`: builds when needed, then opens the desktop; where no Electron can be had, the same app in a browser.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { downloadElectron, findElectron, hasScreen } from './electronRuntime.ts';
import { isBuilt } from './sourceStamp.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

buildIfOld();
const reason = await openDesktop();
if (reason !== undefined) {
  say(`${reason}，改用浏览器打开`, 'serving the same app to the browser of this machine');
  await import('#electron/hosts/loopback/main.ts');
}

function buildIfOld(): void {
  if (!existsSync(path.join(root, 'node_modules', 'vite'))) {
    say('请先运行 npm ci', 'run npm ci first');
    process.exit(1);
  }
  if (isBuilt(root)) return;
  say('正在构建', 'building');
  const { status } = spawnSync(process.execPath, [path.join(root, 'build/scripts/build.ts')], { cwd: root, stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
}

/** Runs the desktop until its window is closed; returns why it could not be used. */
async function openDesktop(): Promise<string | undefined> {
  if (!hasScreen(process.env)) return '没有图形界面';
  if (findElectron(root, process.env) === undefined) downloadElectron(root, process.env);
  const electron = findElectron(root, process.env);
  if (electron === undefined) return '没有可用的 Electron 运行时';
  const code = await runToEnd(electron, [root, ...process.argv.slice(2)]);
  return code === 0 ? undefined : 'Electron 未能运行';
}

function runToEnd(program: string, args: readonly string[]): Promise<number | null> {
  return new Promise((resolve) => {
    const child = spawn(program, args, { stdio: 'inherit' });
    const signals = ['SIGINT', 'SIGTERM'] as const;
    let wasAsked = false;
    const stop = (signal: NodeJS.Signals): void => {
      wasAsked = true;
      child.kill(signal);
    };
    for (const signal of signals) process.on(signal, stop);
    const settle = (code: number | null): void => {
      for (const signal of signals) process.off(signal, stop);
      resolve(wasAsked ? 0 : code);
    };
    child.once('error', () => settle(1));
    child.once('exit', settle);
  });
}

function say(chinese: string, english: string): void {
  process.stdout.write(`${chinese}。 (${english})\n`);
}
