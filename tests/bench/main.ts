import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { availableParallelism, cpus, loadavg } from 'node:os';
import { fileURLToPath } from 'node:url';
import * as consolidateWorkbook from './consolidateWorkbook.ts';
import type { Figure } from './figure.ts';
import { figureLine } from './figure.ts';
import * as fillWorkbook from './fillWorkbook.ts';
import * as readSmallWorkbooks from './readSmallWorkbooks.ts';
import * as readWorkbook from './readWorkbook.ts';

/** Benches whose figures have targets, by the title they are printed under. */
const BENCHES: readonly [title: string, measure: () => Promise<Figure[]>][] = [
  ['读大表格', readWorkbook.measure],
  ['读小台账', readSmallWorkbooks.measure],
  ['填模板', fillWorkbook.measure],
  ['出汇总', consolidateWorkbook.measure],
];
/** Benches that print for themselves, each a script of its own. */
const SCRIPTS: readonly [title: string, file: string][] = [['工作台', 'desk.ts'], ['表格控件', 'grid.ts'], ['交换包', 'exchange.ts'], ['省级汇总', 'collect.ts']];

/** More work than this beside a bench, and its times say little. */
const QUIET = 0.7;

async function main(): Promise<void> {
  console.log(`${cpus()[0]?.model ?? ''} × ${availableParallelism()}，Node ${process.version}，负载 ${(loadavg()[0] ?? 0).toFixed(1)}`);
  const figures: Figure[] = [];
  for (const [title, measure] of BENCHES) {
    tellLoad();
    console.log(`\n${title}`);
    const measured = await measure();
    for (const figure of measured) console.log(figureLine(figure));
    figures.push(...measured);
  }
  for (const [title, name] of SCRIPTS) {
    const file = fileURLToPath(new URL(name, import.meta.url));
    if (!existsSync(file)) continue;
    console.log(`\n${title}`);
    spawnSync(process.execPath, [file], { stdio: 'inherit' });
  }
  const aimed = figures.filter(({ holds }) => holds !== null);
  console.log(`\n共 ${aimed.length} 项指标，达标 ${aimed.filter(({ holds }) => holds === true).length} 项，未达标 ${aimed.filter(({ holds }) => holds === false).length} 项：`);
  for (const figure of aimed) console.log(figureLine(figure));
}

function tellLoad(): void {
  const load = loadavg()[0] ?? 0;
  if (load > QUIET * availableParallelism()) console.log(`（本机另有负载 ${load.toFixed(1)}，下列时间仅供参考，以 CPU 时间为准）`);
}

await main();
