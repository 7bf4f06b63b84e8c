import type { Page } from 'playwright-core';

export interface Person { unit: string | null; name: string; phone: string }

/** Goes through 首次使用 with the shipped plan, by keyboard alone; ends on the first screen. `unit` null: 省级端. */
export async function goThroughFirstStart(page: Page, { unit, name, phone }: Person): Promise<void> {
  await page.getByText('97', { exact: true }).first().waitFor();
  await press(page, '下一步');
  if (unit === null) {
    await page.getByRole('radio', { name: /省级端/ }).press('Space');
  } else {
    const choice = page.getByRole('combobox', { name: /本单位/ });
    await choice.focus();
    await page.keyboard.type(unit);
    await page.getByRole('option', { name: new RegExp(unit) }).first().waitFor({ state: 'attached' });
    await page.keyboard.press('Enter');
  }
  await page.getByRole('textbox', { name: /姓名/ }).fill(name);
  await page.getByRole('textbox', { name: /联系电话/ }).fill(phone);
  await press(page, '下一步');
  await page.getByRole('checkbox', { name: /我已知悉/ }).press('Space');
  await press(page, '开始使用');
  await page.getByRole('navigation').first().waitFor();
}

async function press(page: Page, name: string): Promise<void> {
  const button = page.getByRole('button', { name, exact: true });
  await button.waitFor();
  await button.press('Enter');
}
