import type { Page } from 'playwright-core';

/** Presses keys as a person does, and remembers after which of them the focus was nowhere. */
export interface Keyboard {
  press(...keys: string[]): Promise<void>;
  type(text: string): Promise<void>;
  /** Presses a button that has the focus; `name` as it is read out. */
  pressButton(name: string | RegExp): Promise<void>;
  /** After which actions the focus stood on nothing. */
  lost: string[];
  /** Looks where the focus is now, once everything has come to rest. */
  look(after: string): Promise<void>;
}

export function keyboardOf(page: Page): Keyboard {
  const lost: string[] = [];
  const look = async (after: string): Promise<void> => {
    await rest(page);
    if (await page.evaluate(() => document.activeElement === null || document.activeElement === document.body)) lost.push(after);
  };
  return {
    lost, look,
    press: async (...keys) => {
      for (const key of keys) await page.keyboard.press(key);
      await look(keys.at(-1) ?? '');
    },
    type: async (text) => {
      await page.keyboard.type(text);
      await look(text);
    },
    pressButton: async (name) => {
      const button = page.getByRole('button', { name, ...(typeof name === 'string' ? { exact: true } : {}) });
      await button.waitFor();
      await button.press('Enter');
    },
  };
}

/** Two frames: what the last key did has been drawn. */
export function rest(page: Page): Promise<void> {
  return page.evaluate(() => new Promise<void>((resolve) => {
    requestAnimationFrame(() => requestAnimationFrame(() => resolve()));
  }));
}
