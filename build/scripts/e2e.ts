// `npm run e2e`: the whole program in Chromium on loopback, from a build of the sources as they are.
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { isBuilt } from './sourceStamp.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const run = (...args: string[]): number => spawnSync(process.execPath, args, { cwd: root, stdio: 'inherit' }).status ?? 1;

if (!isBuilt(root) && run(path.join(root, 'build/scripts/build.ts')) !== 0) process.exit(1);
process.exit(run(path.join(root, 'node_modules/vitest/vitest.mjs'), 'run', '--config', 'build/config/vitest.e2e.config.ts', ...process.argv.slice(2)));
