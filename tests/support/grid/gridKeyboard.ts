import type { CDPSession, Page } from 'playwright-core';

/** Types as a pinyin method does: the browser hands it a key only where text can be put before the key is pressed. */
export interface InputMethod {
  /** One key; what has been composed so far is shown in the cell. */
  key(letter: string): Promise<void>;
  /** A key that the method keeps for itself while it composes. */
  processKey(key: string, code: number): Promise<void>;
  /** The composed text becomes what stands in the cell. */
  take(text: string): Promise<void>;
  /** Escape inside the method: nothing has been typed. */
  cancel(): Promise<void>;
}

/** What matches ibus-libpinyin: before each key it asks whether the focused element is editable, and only then composes. */
export async function inputMethodOf(page: Page): Promise<InputMethod> {
  const client = await page.context().newCDPSession(page);
  let composed = '';
  const isEditable = (): Promise<boolean> => page.evaluate(() => {
    const element = document.activeElement;
    return element instanceof HTMLTextAreaElement || element instanceof HTMLInputElement || (element instanceof HTMLElement && element.isContentEditable);
  });
  return {
    async key(letter) {
      if (!await isEditable()) {
        await plainKey(client, letter);
        return;
      }
      await client.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', key: 'Process', code: `Key${letter.toUpperCase()}`, windowsVirtualKeyCode: 229 });
      composed += letter;
      await client.send('Input.imeSetComposition', { text: composed, selectionStart: composed.length, selectionEnd: composed.length });
      await client.send('Input.dispatchKeyEvent', { type: 'keyUp', key: letter, code: `Key${letter.toUpperCase()}`, windowsVirtualKeyCode: letter.toUpperCase().charCodeAt(0) });
    },
    async processKey(key, code) {
      await client.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', key: 'Process', code: key, windowsVirtualKeyCode: 229 });
      await client.send('Input.dispatchKeyEvent', { type: 'keyUp', key, code: key, windowsVirtualKeyCode: code });
    },
    async take(text) {
      composed = '';
      await client.send('Input.insertText', { text });
    },
    async cancel() {
      composed = '';
      await client.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', key: 'Process', code: 'Escape', windowsVirtualKeyCode: 229 });
      await client.send('Input.imeSetComposition', { text: '', selectionStart: 0, selectionEnd: 0 });
    },
  };
}

async function plainKey(client: CDPSession, letter: string): Promise<void> {
  const code = `Key${letter.toUpperCase()}`;
  await client.send('Input.dispatchKeyEvent', { type: 'keyDown', key: letter, code, text: letter, windowsVirtualKeyCode: letter.toUpperCase().charCodeAt(0) });
  await client.send('Input.dispatchKeyEvent', { type: 'keyUp', key: letter, code, windowsVirtualKeyCode: letter.toUpperCase().charCodeAt(0) });
}
