import type { Page } from 'playwright-core';
import { rest } from './focusWatch.ts';
import type { RunningApp } from './runningApp.ts';

/** Opens every screen of the rail, and every tab of a screen that has at most `mostTabs`, and hands over each with its name; new screens are included by themselves. */
export async function visitScreens({ page }: RunningApp, look: (name: string) => Promise<void>, mostTabs: (screen: string) => number): Promise<void> {
  // Before the plan is there the rail has only some of its words.
  await page.getByTestId('rail-ledger').waitFor();
  const rail = page.locator('.rail-item');
  const count = await rail.count();
  for (let at = 0; at < count; at += 1) {
    const item = rail.nth(at);
    const name = (await item.innerText()).trim();
    await item.press('Enter');
    await settled(page);
    await look(name);
    const tabs = page.locator('main [role="tablist"]').first().getByRole('tab');
    if (await tabs.count() > mostTabs(name)) continue;
    for (let nth = 1; nth < await tabs.count(); nth += 1) {
      const tab = tabs.nth(nth);
      const word = (await tab.innerText()).trim().replaceAll(/\s+/g, ' ');
      await tab.press('Enter');
      await settled(page);
      await look(`${name}-${word}`);
    }
  }
}

/** Nothing is being fetched, drawn or moved any more. */
export async function settled(page: Page): Promise<void> {
  await page.waitForLoadState('domcontentloaded');
  await page.waitForFunction(() => document.querySelector('.ant-spin-spinning') === null && !/正在读取|正在打开/.test(document.querySelector('main')?.textContent ?? ''));
  await rest(page);
  await page.evaluate(() => Promise.all(document.getAnimations().filter((each) => each.effect?.getComputedTiming().endTime !== Infinity).map((each) => each.finished.catch(() => undefined))));
  await rest(page);
}
