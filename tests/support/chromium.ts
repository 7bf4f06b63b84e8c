import { existsSync } from 'node:fs';
import { chromium, type Browser } from 'playwright-core';

/** The Chromium of this machine; undefined when there is none, which is said loudly. */
export const chromiumPath = [process.env['CHROMIUM_PATH'] ?? '', '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find((each) => each !== '' && existsSync(each));
if (chromiumPath === undefined) process.stderr.write('\n⚠⚠⚠ 没有 Chromium：浏览器里的测试没有运行。 NO CHROMIUM: nothing was tested in a browser. Set CHROMIUM_PATH.\n\n');

/** As root and without a network: nothing that Chromium would ask the world for. */
const FLAGS = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];

export function launchChromium(): Promise<Browser> {
  return chromium.launch({ executablePath: chromiumPath ?? '', args: FLAGS });
}
