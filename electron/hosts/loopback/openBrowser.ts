import { spawn } from 'node:child_process';

const OPENERS: Partial<Record<NodeJS.Platform, readonly [string, ...string[]]>> = {
  win32: ['rundll32', 'url.dll,FileProtocolHandler'],
  darwin: ['open'],
  linux: ['xdg-open'],
};

/** Opens the address in the default browser where there is one; a machine without a screen has none, and that is no error. */
export function openBrowser(address: string, environment: Readonly<Record<string, string | undefined>> = process.env): void {
  const opener = OPENERS[process.platform];
  if (opener === undefined || environment['LEDGER_NO_BROWSER'] !== undefined) return;
  if (process.platform === 'linux' && environment['DISPLAY'] === undefined && environment['WAYLAND_DISPLAY'] === undefined) return;
  const [program, ...args] = opener;
  const child = spawn(program, [...args, address], { detached: true, stdio: 'ignore' });
  child.on('error', () => undefined);
  child.unref();
}
