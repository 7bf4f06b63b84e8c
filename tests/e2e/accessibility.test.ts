import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import type { AxeResults, RunOptions } from 'axe-core';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { chromiumPath } from '#tests/support/chromium.ts';
import { rest } from '#tests/support/e2e/focusWatch.ts';
import { SEEDED_DAY, seedWorkspaces, type Seeded } from '#tests/support/e2e/seededWorkspaces.ts';
import { settled, visitScreens } from '#tests/support/e2e/visitScreens.ts';
import { closeBrowser, startApp, type RunningApp } from '#tests/support/e2e/runningApp.ts';
import { freshFolder } from '#tests/support/hosts/door.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** How a person may have set the window; colours and sizes are all that differs after the first. */
const LOOKS = [{ typeSize: 'normal', contrast: 'normal' }, { typeSize: 'large', contrast: 'normal' }, { typeSize: 'normal', contrast: 'high' }] as const;

/** Every chapter of the manual is read once; programmes of the plan are one table with other words. */
const FEW_TABS = 6;

/** What opens beside or over the ledger, with the keys that open and close it. */
const OVER_THE_LEDGER: [string, string[], string][] = [
  ['任务详情', ['Control+Home', 'F4'], 'F4'], ['帮助', ['F1'], 'F1'], ['搜索', ['Control+k'], 'Escape'], ['查找和替换', ['Control+h'], 'Escape'],
  ['筛选', ['Control+Home', 'ArrowRight', 'Control+Shift+L'], 'Escape'], ['右键菜单', ['Shift+F10'], 'Escape'], ['打印预览', ['Control+p'], 'Escape'],
];

describe.skipIf(chromiumPath === undefined)('axe-core finds nothing', () => {
  const place = freshFolder();
  let seeded: Seeded;
  beforeAll(async () => {
    seeded = await seedWorkspaces(place.folder);
  });
  afterAll(async () => {
    await closeBrowser();
    place.remove();
  });

  test('on the three steps of the first start', async () => {
    const app = await startApp();
    const { page } = app;
    await prepare(page);
    const found: string[] = [];
    await page.getByText('97', { exact: true }).first().waitFor();
    found.push(...await violations(page, '首次使用：工作计划'));
    await page.getByRole('button', { name: '下一步', exact: true }).press('Enter');
    await page.getByRole('combobox', { name: /本单位/ }).fill('省科技厅');
    await page.getByRole('textbox', { name: /姓名/ }).fill('王小明');
    found.push(...await violations(page, '首次使用：我的身份'));
    await page.getByRole('button', { name: '下一步', exact: true }).press('Enter');
    await page.getByRole('checkbox', { name: /我已知悉/ }).waitFor();
    found.push(...await violations(page, '首次使用：核对并开始'));
    expect(found).toEqual([]);
    await app.close();
  });

  test.each(['unit', 'office'] as const)('on any screen of the %s, in both type sizes and in high contrast', async (role) => {
    const app = await startApp({ workspace: seeded[role], today: SEEDED_DAY });
    const found: string[] = [];
    const covered: string[] = [];
    for (const [nth, look] of LOOKS.entries()) {
      await dress(app, look);
      const options: RunOptions = nth === 0 ? {} : { runOnly: { type: 'rule', values: ['color-contrast', 'target-size', 'scrollable-region-focusable', 'link-in-text-block'] } };
      await visitScreens(app, async (name) => {
        covered.push(`${name} ${look.typeSize}/${look.contrast}`);
        found.push(...await violations(app.page, `${name} ${look.typeSize}/${look.contrast}`, options));
        if (nth === 0) found.push(...await foreignNames(app.page, name));
      }, (screen) => (nth === 0 && screen === '使用手册' ? Infinity : FEW_TABS));
      await app.page.getByTestId('rail-ledger').press('Enter');
      for (const [what, open, close] of OVER_THE_LEDGER) {
        await settled(app.page);
        for (const key of open) await app.page.keyboard.press(key);
        covered.push(`${what} ${look.typeSize}/${look.contrast}`);
        found.push(...await violations(app.page, `${what} ${look.typeSize}/${look.contrast}`, options));
        await app.page.keyboard.press(close);
      }
    }
    process.stdout.write(`axe: ${role}, ${covered.length} 次：${covered.filter((each) => each.endsWith('normal/normal')).map((each) => each.replace(' normal/normal', '')).join('；')}\n`);
    expect(covered.length).toBeGreaterThan(LOOKS.length * 6);
    expect(found).toEqual([]);
    expect(app.complaints).toEqual([]);
    await app.close();
  });
});

async function prepare(page: Page): Promise<void> {
  // Through the debugger: the page's own policy lets no foreign script in.
  await page.evaluate(AXE);
}

async function dress({ page }: RunningApp, { typeSize, contrast }: (typeof LOOKS)[number]): Promise<void> {
  await page.evaluate(([size, strength]) => {
    localStorage.setItem('appearance.typeSize', size);
    localStorage.setItem('appearance.contrast', strength);
  }, [typeSize, contrast] as const);
  await page.reload();
  await page.getByRole('navigation').first().waitFor();
  await settled(page);
  await prepare(page);
}

/** What is read out in English, as the icons of a library are: all names are Chinese but Excel's. */
function foreignNames(page: Page, where: string): Promise<string[]> {
  return page.evaluate((screen) => [...document.querySelectorAll('[aria-label], [title], [alt], [placeholder], [aria-live]')]
    .filter((element) => element.closest('[aria-hidden="true"]') === null && getComputedStyle(element).display !== 'none')
    .flatMap((element) => [...['aria-label', 'title', 'alt', 'placeholder'].map((name) => element.getAttribute(name)), element.matches('[aria-live]') ? element.textContent : null])
    .filter((name) => name !== null && name !== 'Excel' && /^[A-Za-z][A-Za-z0-9 ,.-]*$/.test(name))
    .map((name) => `${screen} reads out “${name}”`), where);
}

/** What axe has against the page: `where rule: element — reason`. */
async function violations(page: Page, where: string, options: RunOptions = {}): Promise<string[]> {
  await rest(page);
  const results = await page.evaluate((given) => (window as unknown as { axe: { run(context: Document, options: unknown): Promise<AxeResults> } }).axe.run(document, given), { ...options, resultTypes: ['violations' as const] });
  return results.violations.flatMap(({ id, help, nodes }) => nodes.map(({ target, failureSummary }) => `${where} ${id} (${help}): ${target.join(' ')} — ${(failureSummary ?? '').split('\n').slice(1).join(' ').slice(0, 200)}`));
}
