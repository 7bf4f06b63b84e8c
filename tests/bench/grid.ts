import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import type { CDPSession, Page } from 'playwright-core';
import { BENCH_ROWS, benchColumns } from '#tests/support/grid/benchColumns.ts';
// Its types are the page's: `window.bench`.
import type {} from '#tests/support/grid/benchProbe.ts';
import { chromiumPath, startGridPages, warnWithoutChromium } from '#tests/support/grid/gridServer.ts';

export interface TableFigures {
  firstRender: number;
  /** 95th percentile of the frames of a fast scroll, and the painted points without a cell. */
  scrollP95: number;
  scrollMedian: number;
  /** What the page's own thread works for one frame, whatever else the machine does. */
  scrollWork: number;
  blanks: number;
  probes: number;
  /** Medians, from the key to the painted frame. */
  arrow: number;
  firstLetter: number;
  letter: number;
  commit: number;
  /** Script over React alone, in kB of 1,000 bytes; and gzipped. */
  script: number;
  gzipped: number;
}

export interface GridFigures { ours: TableFigures; ag: TableFigures }

type Table = 'ours' | 'ag';

const RUNS = 3;

/** Shows the same rows in our grid and in AG Grid Community, turn by turn in one run. */
export async function measureGrid(): Promise<GridFigures> {
  const weights = { ours: await weigh('benchOurs.html'), ag: await weigh('benchAg.html'), react: await weigh('benchReact.html') };
  const pages = await startGridPages(['benchOurs.html', 'benchAg.html']);
  const runs: Record<Table, TableRun[]> = { ours: [], ag: [] };
  try {
    for (let run = 0; run < RUNS; run += 1) {
      for (const [table, address] of [['ours', 'benchOurs.html'], ['ag', 'benchAg.html']] as const) {
        const page = await pages.browser.newPage({ viewport: { width: 1366, height: 768 } });
        await page.goto(`${pages.origin}/${address}`);
        runs[table].push(await measureTable(page));
        await page.close();
      }
    }
  } finally {
    await pages.close();
  }
  const over = (table: Table): TableFigures => ({ ...summarise(runs[table]), script: weights[table].plain - weights.react.plain, gzipped: weights[table].gzipped - weights.react.gzipped });
  return { ours: over('ours'), ag: over('ag') };
}

/** What was measured on one page; keys by what they do. */
interface TableRun { firstRender: number; scrollWork: number; frames: number[]; blanks: number; probes: number; keys: Record<'arrow' | 'firstLetter' | 'letter' | 'commit', number[]> }

async function measureTable(page: Page): Promise<TableRun> {
  const firstRender = await page.evaluate(() => window.bench.firstRender());
  await page.evaluate(() => window.bench.scroll(1400, 10));
  const client = await page.context().newCDPSession(page);
  await client.send('Performance.enable', { timeDomain: 'threadTicks' });
  const before = await worked(client);
  const frames = await page.evaluate(() => window.bench.scroll(1400, 120));
  const scrollWork = (await worked(client) - before) / frames.length;
  await client.send('Performance.disable');
  await clickCell(page);
  const keys: TableRun['keys'] = { arrow: [], firstLetter: [], letter: [], commit: [] };
  for (let nth = 0; nth < 12; nth += 1) {
    keys.arrow.push(await pressKey(page, client, nth % 2 === 0 ? 'ArrowDown' : 'ArrowUp'));
    keys.firstLetter.push(await pressKey(page, client, 'x', 'x'));
    for (const letter of 'abc') keys.letter.push(await pressKey(page, client, letter, letter));
    keys.commit.push(await pressKey(page, client, 'Enter', '\r'));
  }
  const saved = await page.getByText('xabc', { exact: true }).count();
  if (saved < 3) throw new Error(`Only ${saved} of the texts that were typed are shown.`);
  // Last: after it AG Grid does not always take a click.
  const seen = await page.evaluate(() => window.bench.scrollLooking(1400, 120));
  return { firstRender, scrollWork, frames, ...seen, keys };
}

/** Milliseconds that the page's main thread has worked so far. */
async function worked(client: CDPSession): Promise<number> {
  const { metrics } = await client.send('Performance.getMetrics');
  return (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0) * 1000;
}

/** Times by wall clock are the best of the runs; keys, which wait for the next frame, are the median of all. */
function summarise(runs: readonly TableRun[]): Omit<TableFigures, 'script' | 'gzipped'> {
  const least = (pick: (run: TableRun) => number): number => Math.min(...runs.map(pick));
  const median = (key: keyof TableRun['keys']): number => percentile(runs.flatMap((run) => run.keys[key]), 0.5);
  return {
    firstRender: least((run) => run.firstRender), scrollP95: least((run) => percentile(run.frames, 0.95)), scrollMedian: least((run) => percentile(run.frames, 0.5)), scrollWork: least((run) => run.scrollWork),
    blanks: least((run) => run.blanks), probes: least((run) => run.probes), arrow: median('arrow'), firstLetter: median('firstLetter'), letter: median('letter'), commit: median('commit'),
  };
}

/** After a fast scroll a table may still be drawing; the click counts when it has the focus. */
async function clickCell(page: Page): Promise<void> {
  for (let nth = 0; nth < 20; nth += 1) {
    await page.waitForTimeout(1000);
    await page.mouse.click(1150, 300);
    if (await page.evaluate(() => document.activeElement !== document.body)) return;
  }
  throw new Error(`No cell takes the focus on ${page.url()}.`);
}

async function pressKey(page: Page, client: CDPSession, key: string, text?: string): Promise<number> {
  const codes: Record<string, number> = { ArrowDown: 40, Enter: 13 };
  const windowsVirtualKeyCode = codes[key] ?? key.toUpperCase().charCodeAt(0);
  const code = codes[key] === undefined ? `Key${key.toUpperCase()}` : key;
  // Keys come at any time between two frames.
  await page.waitForTimeout(40 + Math.random() * 17);
  await page.evaluate(() => window.bench.awaitKey());
  await client.send('Input.dispatchKeyEvent', { type: text === undefined ? 'rawKeyDown' : 'keyDown', key, code, windowsVirtualKeyCode, ...(text === undefined ? {} : { text }) });
  await client.send('Input.dispatchKeyEvent', { type: 'keyUp', key, code, windowsVirtualKeyCode });
  return page.evaluate(() => window.bench.keyTime());
}

function percentile(values: readonly number[], part: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0;
}

/** Each page is built alone, so that no script is shared. */
async function weigh(page: string): Promise<{ plain: number; gzipped: number }> {
  const built = await startGridPages([page]);
  const folder = path.join(built.folder, 'assets');
  const scripts = readdirSync(folder).filter((name) => name.endsWith('.js')).map((name) => path.join(folder, name));
  const plain = scripts.reduce((sum, file) => sum + statSync(file).size, 0) / 1000;
  const gzipped = scripts.reduce((sum, file) => sum + gzipSync(readFileSync(file)).length, 0) / 1000;
  await built.close();
  return { plain, gzipped };
}

export function reportGrid({ ours, ag }: GridFigures): string {
  const line = (name: string, pick: (figures: TableFigures) => number, unit: string, digits = 1): string => `${name.padEnd(40)} ${pick(ours).toFixed(digits).padStart(8)} ${unit}   ${pick(ag).toFixed(digits).padStart(8)} ${unit}   ${pick(ours) < pick(ag) ? 'ahead' : pick(ours) === pick(ag) ? 'even' : 'BEHIND'}`;
  return [
    `grid ${BENCH_ROWS} × ${benchColumns.length}, three wrapped columns                   ours    AG Grid Community`,
    line('first render', (each) => each.firstRender, 'ms'),
    line('fast scroll, frame p95 (target ≤ 20)', (each) => each.scrollP95, 'ms'),
    line('fast scroll, frame median', (each) => each.scrollMedian, 'ms'),
    line('fast scroll, work of the page a frame', (each) => each.scrollWork, 'ms'),
    line(`blank points of ${ours.probes}`, (each) => each.blanks, '  ', 0),
    line('arrow key to frame', (each) => each.arrow, 'ms'),
    line('first letter on a cell (≤ 16)', (each) => each.firstLetter, 'ms'),
    line('letter while typing (≤ 16)', (each) => each.letter, 'ms'),
    line('Enter to saved, shown, next cell (≤ 50)', (each) => each.commit, 'ms'),
    line('script over React', (each) => each.script, 'kB', 0),
    line('script over React, gzipped', (each) => each.gzipped, 'kB', 0),
  ].join('\n');
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  warnWithoutChromium();
  if (chromiumPath !== undefined) console.log(reportGrid(await measureGrid()));
}
