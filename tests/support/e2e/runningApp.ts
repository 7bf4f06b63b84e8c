import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import type { Input, OperationName, Output } from '#shared/contract/contract.ts';
import type { FileToken } from '#shared/contract/fileToken.ts';
import { createLoopbackApi, type LoopbackApi } from '#renderer/client/loopbackApi.ts';
import { launchChromium } from '../chromium.ts';
import { valueOf } from '../hosts/door.ts';
import { shiftDate } from './shiftDate.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));

export interface AppOptions {
  width?: number;
  height?: number;
  /** A workspace that is there already; otherwise a new one, removed at the end. */
  workspace?: string;
  /** The day that the machine's clock says, here and on the page; otherwise the real one. */
  today?: string;
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
  /** What the program answers to the page's own questions: to see what is stored, and to fill a workspace before a test. */
  ask<N extends OperationName>(name: N, input: Input<N>): Promise<Output<N>>;
  /** A file handed over to be named in a question. */
  upload(name: string, bytes: Uint8Array): Promise<FileToken>;
  /** Ends the host at once, as a power cut would. */
  kill(): Promise<void>;
  /** Starts the host again on the same workspace, and opens its page. */
  restart(): Promise<void>;
  close(): Promise<void>;
}

/** Starts the program on a workspace; the browser is shared by all programs of a run. */
export async function startApp({ width = 1366, height = 768, workspace, today }: AppOptions = {}): Promise<RunningApp> {
  const folder = mkdtempSync(path.join(tmpdir(), '台账 端到端-'));
  const place = workspace ?? path.join(folder, '工作区');
  browser ??= launchChromium();
  const context = await (await browser).newContext({ viewport: { width, height }, locale: 'zh-CN', timezoneId: 'Asia/Shanghai', acceptDownloads: true, permissions: ['clipboard-read', 'clipboard-write'] });
  if (today !== undefined) await context.addInitScript(shiftDate, today);
  let host = await startHost(place, today);
  let api = apiOf(host);
  const complaints: string[] = [];
  const page = await context.newPage();
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.goto(host.address);
  return {
    page, context, workspace: place, folder, complaints,
    // The contract ties a name to its output, and the handlers are checked against it.
    ask: async (name, input) => valueOf(await api.call(name, input)) as Output<typeof name>,
    upload: async (name, bytes) => valueOf(await api.upload(new File([Buffer.from(bytes)], name))),
    kill: () => host.end('SIGKILL'),
    restart: async () => {
      await host.end('SIGTERM');
      host = await startHost(place, today);
      api = apiOf(host);
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

function apiOf({ address }: Host): LoopbackApi {
  const { origin, hash } = new URL(address);
  return createLoopbackApi(origin, hash.slice('#key='.length));
}

async function startHost(workspace: string, today: string | undefined): Promise<Host> {
  const clock = today === undefined ? [] : ['--import', new URL('otherDay.ts', import.meta.url).href];
  const child = spawn(process.execPath, [...clock, path.join(root, 'electron/hosts/loopback/main.ts'), '--workspace', workspace], { env: { ...process.env, LEDGER_NO_BROWSER: '1', ...(today === undefined ? {} : { LEDGER_TEST_DAY: today }) } });
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
