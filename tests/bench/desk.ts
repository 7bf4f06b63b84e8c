import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import path from 'node:path';
import { performance } from 'node:perf_hooks';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Client, Input, OperationName, Output } from '#shared/contract/contract.ts';
import { APP_MEMORY } from '#electron/hosts/appMemory.ts';
import { createApp, type App } from '#electron/hosts/createApp.ts';
import { systemPorts } from '#electron/ports/systemPorts.ts';
import { openWorkspace } from '#electron/storage/workspace/openWorkspace.ts';
import { getPlan } from '#electron/storage/tables/plan.ts';
import { seedLedger } from '#tests/support/desk/seedLedger.ts';
import { peakMegabytes } from './apart.ts';

/** `cpu`: milliseconds of processor time, which other work on the machine does not lengthen; null where it is not about time. */
export interface Measured { what: string; ms: number; cpu: number | null; target: number | null; note: string }

const UNIT = '省科技厅';

/** Speed of the desk with many entries in the workspace, against the targets of an office PC. */
export async function measureDesk(entries: number, log: (line: string) => void): Promise<Measured[]> {
  const folder = mkdtempSync(path.join(tmpdir(), 'ledger-bench-'));
  try {
    const planKey = await prepare(folder, entries, log);
    if (process.env['LEDGER_BENCH_KEEP'] !== undefined) cpSync(folder, process.env['LEDGER_BENCH_KEEP'], { recursive: true });
    // In processes of their own, so that memory is that of the app alone, with the heap that its thread has.
    const limits = [`--max-old-space-size=${APP_MEMORY.old}`, `--max-semi-space-size=${APP_MEMORY.young / 3}`];
    const measuredIn = (mode: string): Measured[] => JSON.parse(execFileSync(process.execPath, [...limits, fileURLToPath(import.meta.url), mode, folder, planKey], { encoding: 'utf8' })) as Measured[];
    return [...measuredIn('--measure'), ...measuredIn('--verify')];
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function prepare(folder: string, entries: number, log: (line: string) => void): Promise<string> {
  const app = await createApp({ workspace: folder });
  const { draft, source } = await ask(app, 'plan.read', { source: { from: 'shipped' } });
  const { planKey } = await ask(app, 'workspace.setUp', { identity: { role: 'unit', unit: UNIT, person: '王小明', phone: '' }, plan: { draft, source } });
  await app.close();
  if (planKey === null) throw new Error('no plan');
  const workspace = await openWorkspace(folder, systemPorts);
  const db = workspace.writing;
  if (db === undefined) throw new Error('not writable');
  const start = performance.now();
  const seeded = seedLedger(db, getPlan(db, planKey), entries);
  const seconds = (performance.now() - start) / 1000;
  workspace.close();
  const megabytes = statSync(path.join(folder, 'workspace.db')).size / 1e6;
  log(`seeded ${seeded.entries} entries, ${seeded.changes} changes in ${seconds.toFixed(1)} s (${Math.round(seeded.changes / seconds)} changes/s), database ${megabytes.toFixed(0)} MB`);
  return planKey;
}

async function measure(folder: string, planKey: string): Promise<Measured[]> {
  const measured: Measured[] = [];
  const note = (what: string, { ms, cpu }: { ms: number; cpu: number | null }, target: number | null, text = ''): void => {
    measured.push({ what, ms, cpu, target, note: text });
  };
  const started = stopwatch();
  const app = await createApp({ workspace: folder });
  const opened = started().ms;
  const scope = { planKey, period: '2022-06', unit: UNIT };
  const first = await ask(app, 'ledger.get', scope);
  note('start to a usable ledger', started(), 1500, `open ${opened.toFixed(0)} ms, ${first.rows.length} rows`);
  note('memory with a unit\'s ledger open, MB', { ms: process.memoryUsage().rss / 1e6, cpu: null }, 400, 'this process, resident');
  const timed = async <N extends OperationName>(what: string, target: number | null, name: N, input: Input<N>, say: (output: Output<N>) => string = () => ''): Promise<Output<N>> => {
    let output: Output<N> | undefined;
    const slowest = await slowestOf(5, async () => {
      output = await ask(app, name, input);
    });
    if (output === undefined) throw new Error(name);
    note(what, slowest, target, `slowest of 5; ${say(output)}`);
    return output;
  };
  await timed('ledger.get of a unit', null, 'ledger.get', scope, ({ rows }) => `${rows.length} rows`);
  await timed('another period of the unit', null, 'ledger.get', { ...scope, period: '2022-09' }, ({ rows }) => `${rows.length} rows`);
  await timed('ledger.get of all units', null, 'ledger.get', { ...scope, unit: null }, ({ rows }) => `${rows.length} rows`);
  await timed('search, two letters in nearly every entry', 100, 'search.find', { planKey, words: '数字', limit: 50 }, ({ hits }) => `${hits.length} hits`);
  await timed('search, two letters in one entry of 3,000', 100, 'search.find', { planKey, words: '鄱阳', limit: 50 }, ({ hits, more }) => `${hits.length} hits${more ? ' and more' : ''}`);
  await timed('search, two letters nowhere', 100, 'search.find', { planKey, words: '䶮𬭎', limit: 50 }, ({ hits }) => `${hits.length} hits`);
  await timed('search, two words', 100, 'search.find', { planKey, words: '算力 乡村', limit: 50 }, ({ hits }) => `${hits.length} hits`);
  await timed('search, letters that only cross words', 100, 'search.find', { planKey, words: '字经济平', limit: 50 }, ({ hits }) => `${hits.length} hits`);
  await timed('search, one letter', 100, 'search.find', { planKey, words: '湖', limit: 50 }, ({ hits }) => `${hits.length} hits`);
  await timed('自查 of a unit', null, 'check.list', scope, ({ checks }) => `${checks.length} findings`);
  await timed('自查 of all units', null, 'check.list', { ...scope, unit: null }, ({ rows }) => `${rows} rows`);
  await timed('报送情况 of a month', null, 'submission.list', { planKey, period: '2022-06' }, (list) => `${list.length} units`);
  await timed('报送情况 of a year', null, 'submission.matrix', { planKey, periods: Array.from({ length: 12 }, (_, place) => `2022-${String(place + 1).padStart(2, '0')}`) }, ({ rows }) => `${rows.length} units`);
  await timed('总览 of December', null, 'overview.get', { planKey, period: '2022-12', scope: 'all' }, ({ trend }) => `${trend.length} months`);
  const key = { planKey, taskKey: first.rows[0]?.task.key ?? '', period: '2022-07', unit: UNIT };
  note('edit to saved', await slowestOf(20, (round) => ask(app, 'entry.save', { edits: [{ key, values: { progress: `第${round}稿：推进数字经济平台建设。` }, seen: {} }] })), 50, 'slowest of 20');
  note('draft of a cell to disk', await slowestOf(20, (round) => ask(app, 'draft.save', { drafts: [{ entity: 'entry:bench', field: 'progress', text: '推进'.repeat(round) }] })), null, 'slowest of 20');
  note('memory after all of these, MB', { ms: process.memoryUsage().rss / 1e6, cpu: null }, 400, 'this process, resident');
  await app.close();
  return measured;
}

/** The check of the whole log beside a ledger that is open. */
async function measureVerifying(folder: string, planKey: string): Promise<Measured[]> {
  const app = await createApp({ workspace: folder });
  await ask(app, 'ledger.get', { planKey, period: '2022-06', unit: UNIT });
  const open = peakMegabytes();
  const verifying = stopwatch();
  const { agrees, changes } = await ask(app, 'workspace.verify', {});
  if (!agrees) throw new Error('the replay differs');
  const taken = verifying();
  await app.close();
  return [
    { what: '核对 of the whole log', ...taken, target: null, note: `${changes} changes` },
    { what: 'memory while that runs, MB', ms: peakMegabytes(), cpu: null, target: 400, note: `this process, its peak; ${open.toFixed(0)} MB before` },
  ];
}

async function slowestOf(rounds: number, act: (round: number) => Promise<unknown>): Promise<{ ms: number; cpu: number }> {
  const slowest = { ms: 0, cpu: 0 };
  for (let round = 0; round < rounds; round += 1) {
    const watch = stopwatch();
    await act(round);
    const { ms, cpu } = watch();
    slowest.ms = Math.max(slowest.ms, ms);
    slowest.cpu = Math.max(slowest.cpu, cpu);
  }
  return slowest;
}

function stopwatch(): () => { ms: number; cpu: number } {
  const [at, used] = [performance.now(), process.cpuUsage()];
  return () => {
    const { user, system } = process.cpuUsage(used);
    return { ms: performance.now() - at, cpu: (user + system) / 1000 };
  };
}

async function ask<N extends OperationName>(app: App, name: N, input: Input<N>): Promise<Output<N>> {
  const result = await (app.dispatch as Client['call'])(name, input);
  if (!result.ok) throw new Error(`${name}: ${result.error.code} ${JSON.stringify(result.error.detail)}`);
  return result.value;
}

async function main(): Promise<void> {
  const [, , mode, folder = '', planKey = ''] = process.argv;
  if (mode === '--measure') {
    process.stdout.write(JSON.stringify(await measure(folder, planKey)));
    return;
  }
  if (mode === '--verify') {
    process.stdout.write(JSON.stringify(await measureVerifying(folder, planKey)));
    return;
  }
  const entries = Number(process.argv[2] ?? 100_000);
  const measured = await measureDesk(entries, (line) => console.log(line));
  console.log(`load of the machine: ${loadavg()[0]?.toFixed(1)} on ${cpus().length} cores`);
  for (const { what, ms, cpu, target, note } of measured) {
    const verdict = target === null ? '' : ms <= target ? `≤ ${target}  ok` : `≤ ${target}  MISSED`;
    console.log(`${what.padEnd(44)} ${ms.toFixed(1).padStart(9)} ${cpu === null ? ' '.repeat(12) : `(cpu ${cpu.toFixed(0).padStart(5)})`}  ${verdict.padEnd(16)} ${note}`);
  }
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) await main();
