// Runs on any Node since 18: everything else in the repository needs 24, which `npm ci` brings along as a package.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';

const NEEDED = 24;

/**
 * Returns when this Node is new enough. Otherwise runs the same command under the one in node_modules and ends as it
 * ends, or says what is missing and ends with 1.
 * @param {string} root Folder of the repository.
 * @returns {Promise<void>}
 */
export async function ensureNode(root) {
  if (Number(process.versions.node.split('.')[0]) >= NEEDED) return;
  const pinned = pinnedNode(root);
  if (pinned === undefined) {
    process.stderr.write(`需要 Node.js ${NEEDED} 或更高版本（当前 ${process.version}），请先运行 npm ci。 Node.js ${NEEDED} or newer is needed (this is ${process.version}); run npm ci first.\n`);
    process.exit(1);
  }
  process.exit(await runToEnd(pinned, process.argv.slice(1)));
}

/**
 * @param {string} root
 * @returns {string | undefined}
 */
function pinnedNode(root) {
  const isWindows = process.platform === 'win32';
  const folder = path.join(root, 'node_modules', `node-${isWindows ? 'win' : process.platform}-${process.arch}`, 'bin');
  const program = path.join(folder, isWindows ? 'node.exe' : 'node');
  return existsSync(program) ? program : undefined;
}

/**
 * @param {string} program
 * @param {string[]} args
 * @returns {Promise<number>}
 */
function runToEnd(program, args) {
  return new Promise((resolve) => {
    const child = spawn(program, args, { stdio: 'inherit' });
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
    child.once('error', () => resolve(1));
    child.once('exit', (code) => resolve(code ?? 1));
  });
}
