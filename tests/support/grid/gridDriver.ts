import type { Page } from 'playwright-core';
import type { CellEdit } from '#renderer/components/grid/gridTypes.ts';
// Its types are the page's: `window.grid`.
import type {} from './gridPage.tsx';
import type { SampleRow } from './ledgerRows.ts';

/** A person in front of the grid page. */
export interface GridDriver {
  page: Page;
  /** Selects a cell by its row and column. */
  goTo(row: number, column: keyof SampleRow): Promise<void>;
  press(...keys: string[]): Promise<void>;
  /** The active cell as `row-3 state`. */
  active(): Promise<string>;
  /** What the screen was told to save, the last step first. */
  lastEdits(): Promise<{ edits: CellEdit[]; origin: string } | undefined>;
  editCount(): Promise<number>;
  /** The text that the row holds. */
  saved(row: number, column: keyof SampleRow): Promise<string>;
  /** The text that the cell shows. */
  shown(row: number, column: keyof SampleRow): Promise<string>;
  /** The text in the textarea while it is typed; null when nothing is. */
  typed(): Promise<string | null>;
  paste(plain: string, html?: string): Promise<void>;
  /** What copying puts on the clipboard. */
  copy(kind?: 'copy' | 'cut'): Promise<{ plain: string; html: string }>;
  notice(): Promise<string>;
}

export async function openGrid(page: Page, address: string): Promise<GridDriver> {
  await page.goto(address);
  await page.waitForFunction(() => window.grid.handle !== null && document.querySelector('.gridRow') !== null);
  await page.evaluate(() => window.grid.handle?.focus());
  const settle = (): Promise<void> => page.evaluate(() => new Promise<void>((resolve) => { requestAnimationFrame(() => requestAnimationFrame(() => resolve())); }));
  return {
    page,
    async goTo(row, column) {
      await page.evaluate(([key, columnKey]) => { window.grid.handle?.goTo(key, columnKey); window.grid.handle?.focus(); }, [`row-${row}`, column] as const);
      await settle();
    },
    async press(...keys) {
      for (const key of keys) await page.keyboard.press(key);
      await settle();
    },
    active: () => page.evaluate(() => `${window.grid.active?.rowKey} ${window.grid.active?.columnKey}`),
    lastEdits: () => page.evaluate(() => window.grid.edits.at(-1)),
    editCount: () => page.evaluate(() => window.grid.edits.length),
    saved: (row, column) => page.evaluate(([id, key]) => window.grid.rows.find((each) => each.id === id)?.[key] ?? '', [`row-${row}`, column] as const),
    async shown(row, column) {
      await page.evaluate(([key, columnKey]) => window.grid.handle?.goTo(key, columnKey), [`row-${row}`, column] as const);
      await settle();
      return page.evaluate(() => {
        const box = document.querySelector('.gridActive')?.getBoundingClientRect();
        const cell = box === undefined ? undefined : document.elementsFromPoint(box.left + box.width / 2, box.top + box.height / 2).find((each) => each.classList.contains('gridCell'));
        return [...(cell?.childNodes ?? [])].filter((node) => node.nodeType === Node.TEXT_NODE).map((node) => node.textContent).join('');
      });
    },
    typed: () => page.evaluate(() => document.querySelector<HTMLTextAreaElement>('.gridEditor.isEditing')?.value ?? null),
    async paste(plain, html = '') {
      await page.evaluate(([text, table]) => {
        const clipboardData = new DataTransfer();
        clipboardData.setData('text/plain', text);
        if (table !== '') clipboardData.setData('text/html', table);
        document.activeElement?.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
      }, [plain, html] as const);
      await settle();
    },
    copy: (kind = 'copy') => page.evaluate((type) => {
      const clipboardData = new DataTransfer();
      document.activeElement?.dispatchEvent(new ClipboardEvent(type, { clipboardData, bubbles: true, cancelable: true }));
      return { plain: clipboardData.getData('text/plain'), html: clipboardData.getData('text/html') };
    }, kind),
    notice: () => page.evaluate(() => document.querySelector('.gridNotice')?.textContent ?? ''),
  };
}
