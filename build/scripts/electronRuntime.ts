import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';

type Environment = Readonly<Record<string, string | undefined>>;

const PROGRAMS: Partial<Record<NodeJS.Platform, string>> = { win32: 'electron.exe', linux: 'electron', darwin: 'Electron.app/Contents/MacOS/Electron' };

/** A download that takes longer is given up: the browser is there at once. */
const DOWNLOAD_MS = 90_000;

/** Path of an Electron that can be started: the one named by the environment, or the one beside its package; undefined when there is none. */
export function findElectron(root: string, environment: Environment): string | undefined {
  const program = PROGRAMS[process.platform];
  if (program === undefined) return undefined;
  const given = environment['ELECTRON_OVERRIDE_DIST_PATH'];
  const electron = path.join(root, 'node_modules', 'electron');
  // Electron's installer writes path.txt last: without it the download was cut off.
  if (given === undefined && !existsSync(path.join(electron, 'path.txt'))) return undefined;
  const found = path.join(given ?? path.join(electron, 'dist'), program);
  return existsSync(found) ? found : undefined;
}

/** Lets Electron's package fetch its runtime, unless told not to; whether it worked is for `findElectron` to see. */
export function downloadElectron(root: string, environment: Environment): void {
  if (environment['LEDGER_NO_DOWNLOAD'] !== undefined || environment['CI'] !== undefined) return;
  const installer = path.join(root, 'node_modules', 'electron', 'install.js');
  if (existsSync(installer)) spawnSync(process.execPath, [installer], { stdio: 'ignore', timeout: DOWNLOAD_MS });
}

/** Electron needs a screen; without one it ends before it can say so. */
export function hasScreen(environment: Environment): boolean {
  return process.platform !== 'linux' || environment['DISPLAY'] !== undefined || environment['WAYLAND_DISPLAY'] !== undefined;
}
