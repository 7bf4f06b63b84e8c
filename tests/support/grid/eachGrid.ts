import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest';
import { type GridDriver, openGrid } from './gridDriver.ts';
import { type GridServer, startGridPages } from './gridServer.ts';

/** One browser for the tests of a `describe`; before each a page with the table, given to `take`, and none left after it. */
export function eachGrid(query: string, take: (grid: GridDriver) => void | Promise<void>): { open(query: string): Promise<void>; pages(): GridServer } {
  let pages: GridServer;
  let opened: GridDriver[] = [];
  const open = async (asked: string): Promise<void> => {
    const grid = await openGrid(await pages.browser.newPage({ viewport: { width: 1366, height: 768 } }), `${pages.origin}/grid.html?${asked}`);
    opened.push(grid);
    await take(grid);
  };
  beforeAll(async () => {
    pages = await startGridPages();
  });
  afterAll(() => pages.close());
  beforeEach(() => open(query));
  afterEach(async () => {
    for (const { page } of opened) await page.close();
    opened = [];
  });
  return { open, pages: () => pages };
}
