import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium, type Browser, type Page } from 'playwright-core';
import { build } from 'vite';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { CallResult } from '#shared/contract/contract.ts';
import { startLoopback, type Loopback } from '#electron/hosts/loopback/startLoopback.ts';
import { freshFolder } from '#tests/support/hosts/door.ts';
import { SMALL_PLAN_SOURCE, smallPlan } from '#tests/support/hosts/smallPlan.ts';
// Its types are the page's: `window.client`.
import type {} from '#tests/support/hosts/browserPage.tsx';

const executablePath = [process.env['CHROMIUM_PATH'] ?? '', '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find((each) => each !== '' && existsSync(each));
if (executablePath === undefined) process.stderr.write('\n⚠⚠⚠ 没有 Chromium：浏览器里的测试没有运行。 NO CHROMIUM: the page was not tested in a browser. Set CHROMIUM_PATH.\n\n');

const identity = { role: 'unit', unit: '省科技厅', person: '王小明', phone: '' } as const;

describe.skipIf(executablePath === undefined)('a page in a browser', () => {
  const built = freshFolder();
  let place: ReturnType<typeof freshFolder>;
  let browser: Browser;
  let loopback: Loopback;
  let page: Page;
  let complaints: string[];

  beforeAll(async () => {
    const root = fileURLToPath(new URL('../../fixtures/hosts', import.meta.url));
    await build({ configFile: false, root, logLevel: 'error', build: { outDir: built.folder, emptyOutDir: true, rolldownOptions: { input: path.join(root, 'browser.html') } } });
    writeFileSync(path.join(built.folder, 'index.html'), readFileSync(path.join(built.folder, 'browser.html')));
    browser = await chromium.launch({ executablePath: executablePath ?? '', args: ['--no-sandbox'] });
  });
  afterAll(async () => {
    await browser.close();
    built.remove();
  });
  beforeEach(async () => {
    place = freshFolder();
    loopback = await startLoopback({ workspace: path.join(place.folder, '工作区'), root: built.folder });
    page = await browser.newPage();
    complaints = [];
    page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
    page.on('pageerror', (error) => complaints.push(error.message));
    await page.goto(loopback.address);
    await page.getByText('无人').waitFor();
  });
  afterEach(async () => {
    await page.close();
    await loopback.close();
    place.remove();
    expect(complaints).toEqual([]);
  });

  test('takes the key out of the address, and a reload still works', async () => {
    expect(page.url()).toBe(`${loopback.origin}/`);
    await page.reload();
    await page.getByText('无人').waitFor();
    expect(page.url()).toBe(`${loopback.origin}/`);
  });

  test('a page that was opened without the key is told so', async () => {
    const other = await browser.newContext().then((context) => context.newPage());
    await other.goto(loopback.origin);
    await other.waitForFunction(() => 'client' in window);
    expect(await other.evaluate(() => window.client.call('workspace.status', {}))).toEqual({ ok: false, error: { code: 'host.keyWrong', detail: {} } });
    await other.context().close();
  });

  test('shows what a commit has changed without being asked to', async () => {
    await loopback.app.call('workspace.setUp', { identity, plan: { draft: smallPlan(), source: SMALL_PLAN_SOURCE } });
    await page.getByText('王小明').waitFor();
    await page.getByText('2026年数字经济工作计划').first().waitFor();
    expect(await page.textContent('#plan')).toBe('未问');
    await page.click('#missing');
    await page.waitForFunction(() => /^plan\./.test(document.querySelector('#plan')?.textContent ?? ''));
    await page.click('#first');
    await page.waitForFunction(() => document.querySelector('#plan')?.textContent === '2026年数字经济工作计划');
  });

  test('files that a person picks are read by a job, under their own names', async () => {
    const file = path.join(place.folder, '工作 计划.txt');
    writeFileSync(file, '2026年数字经济工作计划\n一、重点任务\n（一）算力基础设施专项。牵头单位：省发展改革委。\n1. 建成智算中心一期。\n');
    const chooser = page.waitForEvent('filechooser');
    const read = page.evaluate(async () => {
      const picked = await window.client.pickSources();
      const first = picked.ok ? picked.value[0] : undefined;
      return first === undefined ? picked : window.client.call('plan.read', { source: { from: 'file', file: first.token } });
    });
    await (await chooser).setFiles(file);
    expect(await read).toMatchObject({ ok: true, value: { source: { name: '工作 计划.txt' } } });
  });

  test('files of a picked folder come in the order of their names', async () => {
    const folder = path.join(place.folder, '各月');
    mkdirSync(folder);
    for (const month of [10, 3, 1, 12, 2, 11]) writeFileSync(path.join(folder, `${month}月.csv`), '');
    const chooser = page.waitForEvent('filechooser');
    const picked = page.evaluate(async () => {
      const files = await window.client.pickSources({ folder: true });
      return files.ok ? files.value.map(({ name }) => name) : files;
    });
    await (await chooser).setFiles(folder);
    expect(await picked).toEqual([1, 2, 3, 10, 11, 12].map((month) => `${month}月.csv`));
  });

  test('a job shows that it runs and what it says, and ends when it is cancelled', async () => {
    const job = (text: string) => page.waitForFunction((expected) => document.querySelector('#job')?.textContent?.trim() === expected, text);
    await job('停止');
    await page.click('#watch');
    await job('运行中');
    await loopback.app.call('workspace.setUp', { identity, plan: null });
    // The job begins in the app some time after the button; what is committed before it is not announced to it.
    for (let n = 1; await page.textContent('#job') !== '运行中 计划'; n += 1) {
      await loopback.app.call('plan.import', { draft: smallPlan(`第${n}个计划`), source: SMALL_PLAN_SOURCE });
    }
    await page.click('#stop');
    await job('停止');
  });

  test('files dropped on the page are taken in', async () => {
    await page.evaluate(() => {
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File(['内容'], '省科技厅 台账.xlsx'));
      dataTransfer.items.add(new File(['内容'], '~$省科技厅 台账.xlsx'));
      document.querySelector('#drop')?.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true }));
    });
    await page.waitForFunction(() => (document.querySelector('#drop')?.textContent ?? '').includes('"ok":true'));
    expect(await page.textContent('#drop')).toMatch(/^拖放 \{"ok":true,"value":\[\{"token":"[\w-]+","name":"省科技厅 台账.xlsx"\}\]\}$/);
  });

  test('what a job has written comes as a download with its Chinese name', async () => {
    await loopback.app.call('workspace.setUp', { identity, plan: { draft: smallPlan(), source: SMALL_PLAN_SOURCE } });
    const [download] = await Promise.all([page.waitForEvent('download'), page.evaluate(async () => {
      const valueOf = <T,>(result: CallResult<T>): T => {
        if (result.ok) return result.value;
        throw new Error(result.error.code);
      };
      const [plan] = valueOf(await window.client.call('plan.list', {}));
      const target = valueOf(await window.client.pickTarget('工作台账 第一季度.xlsx'));
      if (plan === undefined || target === null) throw new Error('There is no plan or no place to write to.');
      const { planKey } = plan;
      const { current } = valueOf(await window.client.call('period.list', { planKey }));
      const written = valueOf(await window.client.call('ledger.export', { planKey, period: current, unit: '省科技厅', template: null, target }));
      valueOf(await window.client.deliver(target, written.name));
    })]);
    expect(download.suggestedFilename()).toBe('工作台账 第一季度.xlsx');
    expect(readFileSync(await download.path()).subarray(0, 2).toString()).toBe('PK');
  });

  test('a style element is taken with the nonce of the page and refused without', async () => {
    const colours = await page.evaluate(() => [window.styleNonce, ''].map((nonce, place) => {
      const style = document.createElement('style');
      if (nonce !== '') style.nonce = nonce;
      style.textContent = `#person { outline-width: ${place + 3}px; outline-style: solid }`;
      document.head.append(style);
      return getComputedStyle(document.querySelector('#person') ?? document.body).outlineWidth;
    }));
    expect(colours).toEqual(['3px', '3px']);
    expect(complaints.splice(0)).toEqual([expect.stringContaining('Content Security Policy')]);
  });
});
