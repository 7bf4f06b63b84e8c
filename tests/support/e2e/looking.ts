import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import type { Locator, Page } from 'playwright-core';

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

interface AxeResult { violations: { id: string; nodes: { target: string[]; failureSummary?: string }[] }[] }

/** What axe-core finds on the page as it is, each with its place; empty when nothing. */
export async function accessibilityFindings(page: Page): Promise<string[]> {
  // Evaluated by the debugger: the page's own policy lets no script in.
  await page.evaluate(axeSource);
  const result = await page.evaluate<AxeResult>('axe.run(document)');
  return result.violations.flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) => `${id} at ${target.join(' ')}: ${failureSummary ?? ''}`));
}

/** What runs beyond the window to the right or below: nothing of the frame may. */
export function clippedParts(page: Page): Promise<string[]> {
  return page.evaluate(() => [...document.querySelectorAll('.screenPage-head *, [class$="-foot"], aside, .dialog')]
    .filter((element) => {
      const { right, bottom, width, height } = element.getBoundingClientRect();
      return width > 0 && height > 0 && (right > window.innerWidth + 1 || bottom > window.innerHeight + 1);
    })
    .map((element) => `${element.tagName}.${element.className.toString()}`));
}

/** Words of the page that have too little width to be read: more than three lines of less than six characters each; and the page itself when it must be moved sideways. */
export function squeezedTexts(page: Page): Promise<string[]> {
  return page.evaluate(() => [
    ...[...document.querySelectorAll('main :is(th, td, p, li, dt, dd, h1, h2, h3, .notice-text)')].filter((element) => {
      const { fontSize, lineHeight } = getComputedStyle(element);
      const { width } = element.getBoundingClientRect();
      const text = document.createRange();
      text.selectNodeContents(element);
      const { height } = text.getBoundingClientRect();
      return width > 0 && width < 6 * parseFloat(fontSize) && height > 3.9 * (parseFloat(lineHeight) || 1.5 * parseFloat(fontSize));
    }).map((element) => `${element.tagName}.${element.className} ${(element.textContent ?? '').slice(0, 20)}`),
    ...(document.documentElement.scrollWidth > innerWidth ? [`${document.documentElement.scrollWidth} px wide`] : []),
  ]);
}

/** Heights of rows that are no multiple of four pixels: beside their frozen cells the others stand a pixel off where the window is scaled to 125, 150 or 175 %. */
export function brokenSteps(rows: Locator): Promise<number[]> {
  return rows.evaluateAll((elements) => elements.map((element) => element.getBoundingClientRect().height).filter((height) => height % 4 !== 0));
}

/** Large type and strong contrast, as set in 设置. */
export async function setAppearance(page: Page, look: { typeSize: 'normal' | 'large'; contrast: 'normal' | 'high' }): Promise<void> {
  await page.evaluate(({ typeSize, contrast }) => {
    localStorage.setItem('appearance.typeSize', typeSize);
    localStorage.setItem('appearance.contrast', contrast);
  }, look);
  await page.reload();
  await page.getByRole('navigation').first().waitFor();
}

/** A picture of the window in the folder that LEDGER_PICTURES names; none is taken without it. */
export async function picture(page: Page, name: string): Promise<void> {
  const folder = process.env['LEDGER_PICTURES'];
  if (folder !== undefined) await page.screenshot({ path: path.join(folder, `${name}.png`) });
}
