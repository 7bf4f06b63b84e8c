import type { Page } from 'playwright-core';

/** Every row of the body of a table, its cells parted by a blank. */
export function tableTexts(page: Page, label: string): Promise<string[]> {
  return page.getByRole('table', { name: label, exact: true }).evaluate((table) => [...table.querySelectorAll(':scope > tbody > tr')].map((row) => [...row.children].map((cell) => (cell as HTMLElement).innerText.trim()).join(' ')));
}
