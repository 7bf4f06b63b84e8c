import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { launchChromium } from '../chromium.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));

export interface AppOptions {
  width?: number;
  height?: number;
  /** A workspace that is there already; otherwise a new one, removed at the end. */
  workspace?: string;
}

/** The program as a person has it: its own process behind loopback, and a page of Chromium on it. */
export interface RunningApp {
  page: Page;
  context: BrowserContext;
  workspace: string;
  /** Folder of this run for files of the person. */
  folder: string;
  /** What the page complained of: errors on its console, and what it threw. */
  complaints: string[];
  /** Ends the host at once, as a power cut would. */
  kill(): Promise<void>;
  /** Starts the host again on the same workspace, and opens its page. */
  restart(): Promise<void>;
  close(): Promise<void>;
}

/** Starts the program on a workspace; the browser is shared by all programs of a run. */
export async function startApp({ width = 1366, height = 768, workspace }: AppOptions = {}): Promise<RunningApp> {
  const folder = mkdtempSync(path.join(tmpdir(), '台账 端到端-'));
  const place = workspace ?? path.join(folder, '工作区');
  browser ??= launchChromium();
  const context = await (await browser).newContext({ viewport: { width, height }, locale: 'zh-CN', timezoneId: 'Asia/Shanghai', acceptDownloads: true, permissions: ['clipboard-read', 'clipboard-write'] });
  let host = await startHost(place);
  const complaints: string[] = [];
  const page = await context.newPage();
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.goto(host.address);
  return {
    page, context, workspace: place, folder, complaints,
    kill: () => host.end('SIGKILL'),
    restart: async () => {
      await host.end('SIGTERM');
      host = await startHost(place);
      await page.goto(host.address);
    },
    close: async () => {
      await context.close();
      await host.end('SIGTERM');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Ends the browser; called once after all tests of a file. */
export async function closeBrowser(): Promise<void> {
  const opened = browser;
  browser = undefined;
  await (await opened)?.close();
}

let browser: Promise<Browser> | undefined;

interface Host { address: string; end(signal: NodeJS.Signals): Promise<void> }

async function startHost(workspace: string): Promise<Host> {
  const child = spawn(process.execPath, [path.join(root, 'electron/hosts/loopback/main.ts'), '--workspace', workspace], { env: { ...process.env, LEDGER_NO_BROWSER: '1' } });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const address = await addressOf(child, ended);
  return {
    address,
    end: async (signal) => {
      child.kill(signal);
      await ended;
    },
  };
}

function addressOf(child: ChildProcess, ended: Promise<void>): Promise<string> {
  let text = '';
  return new Promise((resolve, reject) => {
    const hear = (data: Buffer): void => {
      text += data.toString();
      const address = /http:\/\/127\.0\.0\.1:\d+\/#key=[\w-]+/.exec(text)?.[0];
      if (address !== undefined && text.includes('Ctrl+C')) resolve(address);
    };
    child.stdout?.on('data', hear);
    child.stderr?.on('data', hear);
    void ended.then(() => reject(new Error(`The host ended before it was ready: ${text}`)));
  });
}
