import { createReadStream, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { type Browser, chromium } from 'playwright-core';
import { build } from 'vite';

export const chromiumPath = [process.env['CHROMIUM_PATH'] ?? '', '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find((each) => each !== '' && existsSync(each));

/** Says so loudly where a test cannot run. */
export function warnWithoutChromium(): void {
  if (chromiumPath === undefined) process.stderr.write('\n⚠⚠⚠ 没有 Chromium：表格没有在浏览器里测试。 NO CHROMIUM: the grid was not tested in a browser. Set CHROMIUM_PATH.\n\n');
}

export interface GridServer { origin: string; browser: Browser; folder: string; close(): Promise<void> }

/** Builds pages of this folder as the program is built, and serves them to a browser of their own. */
export async function startGridPages(pages: readonly string[] = ['grid.html']): Promise<GridServer> {
  const root = fileURLToPath(new URL('.', import.meta.url));
  const folder = mkdtempSync(path.join(tmpdir(), 'grid-pages-'));
  await build({
    configFile: false, root, logLevel: 'error', plugins: [react()],
    build: { outDir: folder, emptyOutDir: true, reportCompressedSize: false, chunkSizeWarningLimit: 4000, rolldownOptions: { input: pages.map((page) => path.join(root, page)) } },
  });
  const server = await serve(folder);
  const browser = await chromium.launch({ executablePath: chromiumPath ?? '', args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'] });
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    browser,
    folder,
    async close() {
      await browser.close();
      server.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

const types: Record<string, string> = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript', '.css': 'text/css' };

function serve(folder: string): Promise<Server> {
  const server = createServer((request, response) => {
    const name = path.normalize(new URL(request.url ?? '/', 'http://localhost').pathname);
    const file = path.join(folder, name);
    if (!existsSync(file) || name === '/') {
      response.writeHead(404).end();
      return;
    }
    response.writeHead(200, { 'content-type': types[path.extname(file)] ?? 'application/octet-stream' });
    createReadStream(file).pipe(response);
  });
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server)));
}
