import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { performance } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';
import { canonicalLine, type Change } from '#shared/domain/change.ts';
import { receivePackages, type ReceivingDesk } from '#electron/exchange/receivePackages.ts';
import { writePackage } from '#electron/exchange/writePackage.ts';
import { systemPorts } from '#electron/ports/systemPorts.ts';
import { applySegments } from '#electron/storage/log/applySegments.ts';
import { findBrokenChainIn } from '#electron/storage/verify/checkChains.ts';
import { chainHashes, type Segment } from '#electron/storage/log/chains.ts';
import { openWorkspace, type Workspace } from '#electron/storage/workspace/openWorkspace.ts';
import { trustKey } from '#electron/storage/tables/trustedKey.ts';
import { saveIdentity } from '#electron/storage/tables/workspace.ts';
import { verify } from '#electron/storage/verify/verify.ts';
import { atOnce } from '#electron/storage/write/steps.ts';
import { createSteppedWriter } from '#electron/storage/write/steppedWriter.ts';
import { fixedKeystore } from '#tests/support/exchange/craft.ts';
import { atLeast, atMost, figureLine, forComparison, type Figure } from './figure.ts';

const CHANGES = Number(process.env['LEDGER_BENCH_CHANGES'] ?? 1_000_000);
const UNITS = 100;
const PACKAGES = 150;
const CHANGES_IN_PACKAGE = 2_000;
const FIELDS = ['status', 'progress', 'completionRate', 'problems', 'nextSteps', 'personInCharge', 'phone', 'remark'];

/** A log of a million changes of a hundred units, and the packages of a quarter. */
export async function measure(log: (line: string) => void = () => undefined): Promise<Figure[]> {
  return [...await measureLog(log), ...await measurePackages(log)];
}

async function measureLog(log: (line: string) => void): Promise<Figure[]> {
  return inWorkspace(async (workspace) => {
    const db = workspace.writing;
    if (db === undefined) throw new Error('not writable');
    const perUnit = Math.floor(CHANGES / UNITS);
    let applyMs = 0;
    let applyCpuMs = 0;
    for (let unit = 0; unit < UNITS; unit += 1) {
      const segment = segmentOf(unit, perUnit);
      const taken = await timed(() => db.atomically(() => atOnce(applySegments(db, [segment]))));
      applyMs += taken.ms;
      applyCpuMs += taken.cpuMs;
      if (unit % 20 === 19) log(`${(unit + 1) * perUnit} changes applied`);
    }
    const chain = await timed(() => findBrokenChainIn(path.join(workspace.folder, 'workspace.db')));
    if (chain.value !== null) throw new Error('a chain is broken');
    const rebuilt = await timed(() => verify(workspace.reading));
    if (!rebuilt.value.agrees) throw new Error(`the replay differs: ${JSON.stringify(rebuilt.value.differences.slice(0, 3))}`);
    db.execute('PRAGMA wal_checkpoint(TRUNCATE)');
    const megabytes = statSync(path.join(workspace.folder, 'workspace.db')).size / 1_048_576;
    const all = perUnit * UNITS;
    const per = CHANGES / all;
    return [
      atMost(`校验链 ${all} 条变更（两个线程）`, chain.ms * per, 3000 * (all / 1_000_000), 'ms'), forComparison('校验链（按 CPU 时间）', chain.cpuMs, 'ms'),
      atLeast('接收：每秒变更', (all / applyMs) * 1000, 40_000, '条'), forComparison('接收：每秒变更（按 CPU 时间）', (all / applyCpuMs) * 1000, '条'),
      atMost(`数据库 ${all} 条变更`, megabytes, 250 * (all / 1_000_000), 'MB'),
      atMost(`重放并逐行比对 ${all} 条变更`, rebuilt.ms, 30_000 * (all / 1_000_000), 'ms'), forComparison('重放并逐行比对（按 CPU 时间）', rebuilt.cpuMs, 'ms'),
    ];
  });
}

/** 150 packages of a quarter, each of its own unit, handed to the office at once. */
async function measurePackages(log: (line: string) => void): Promise<Figure[]> {
  return inWorkspace(async (workspace) => {
    const writer = createSteppedWriter({ workspace, ports: systemPorts, announce: () => undefined });
    const packages: Buffer[] = [];
    for (let unit = 0; unit < PACKAGES; unit += 1) {
      const keystore = fixedKeystore(unit);
      writer.write('bench', ({ db }) => trustKey(db, { publicKey: keystore.publicKey.toString('hex'), role: 'unit', unit: unitName(unit), contact: '', status: 'active', at: '' }));
      const segment = segmentOf(unit, CHANGES_IN_PACKAGE);
      const { bytes } = await writePackage({
        purpose: 'report', from: { role: 'unit', unit: unitName(unit) }, to: { role: 'office', unit: null }, createdAt: '2022-04-05T00:00:00.000Z', sender: { replica: segment.replica, person: '王小明' },
        vector: new Map(), segments: [segment], authorOf: () => undefined, attachments: new Map(), readable: null,
      }, keystore);
      packages.push(bytes);
    }
    log(`${PACKAGES} packages, ${Math.round(packages.reduce((sum, { length }) => sum + length, 0) / 1024)} KB`);
    const desk: ReceivingDesk = { db: workspace.reading, ports: systemPorts, workspace, write: (work) => writer.write('bench', work), writeInSteps: (work, onlooker) => writer.writeInSteps('bench', work, onlooker) };
    const files = packages.map((bytes, at) => ({ file: null, name: `${at}.yhtz`, bytes, confirmation: [] }));
    const taken = await timed(() => receivePackages(desk, files));
    const applied = taken.value.filter(({ state }) => state === 'APPLIED').length;
    if (applied !== PACKAGES) throw new Error(`only ${applied} applied: ${JSON.stringify(taken.value.find(({ state }) => state !== 'APPLIED'))}`);
    return [atMost(`收 ${PACKAGES} 个交换包，各 ${CHANGES_IN_PACKAGE} 条`, taken.ms, 30_000, 'ms'), forComparison('收交换包（按 CPU 时间）', taken.cpuMs, 'ms')];
  });
}

async function inWorkspace(work: (workspace: Workspace) => Promise<Figure[]>): Promise<Figure[]> {
  const folder = mkdtempSync(path.join(tmpdir(), 'ledger-bench-'));
  const workspace = await openWorkspace(folder, systemPorts);
  try {
    if (workspace.writing !== undefined) saveIdentity(workspace.writing, { role: 'office', unit: null, person: '李主任', phone: '' });
    return await work(workspace);
  } finally {
    workspace.close();
    rmSync(folder, { recursive: true });
  }
}

/** A unit's chain as a year of monthly reports makes it: eight fields of each task, some written twice; progress is 40 characters. */
function segmentOf(unit: number, count: number): Segment {
  const replica = unit.toString(16).padStart(32, 'a');
  const changes: Change[] = [{ ...plainChange(replica, 1), entity: `replica:${replica}`, field: 'author', value: { role: 'unit', unit: unitName(unit) }, source: 'migration' }];
  for (let seq = 2; seq <= count; seq += 1) {
    const at = seq - 2;
    const row = Math.floor(at / 10);
    const field = at % 10 < 8 ? FIELDS[at % 10] : FIELDS[at % 10 === 8 ? 1 : 2];
    const isSecond = at % 10 >= 8;
    changes.push({
      ...plainChange(replica, seq), entity: `entry:2022-1a2b3c4d|2.${1 + (row % 15)}/${1 + (row % 97)}|2022-${String(1 + (Math.floor(row / 97) % 12)).padStart(2, '0')}|${unitName(unit)}`,
      field: field ?? 'progress', value: valueOf(field ?? 'progress', seq), base: isSecond ? [`${replica}:${seq - 7}`] : [],
    });
  }
  return { replica, from: 1, previousHash: '', changes, hashes: chainHashes('', changes.map(canonicalLine)) };
}

function plainChange(replica: string, seq: number): Change {
  return { replica, seq, hlc: 1_648_468_800_000 * 1024 + seq * 1024, actor: '王小明', kind: 'set', entity: '', field: '', value: null, base: [], source: 'typed', schema: 1 };
}

function valueOf(field: string, seq: number): string | number {
  switch (field) {
    case 'status': return 'inProgress';
    case 'completionRate': return seq % 10_000;
    case 'progress': return `第${seq}次：已完成前期手续，主体工程按计划推进，累计完成投资三成，下月转入设备安装。`;
    case 'personInCharge': return '王小明';
    case 'phone': return '0791-88912345';
    default: return `第${seq}条：无`;
  }
}

function unitName(unit: number): string {
  return `第${unit}单位`;
}

async function timed<T>(work: () => T | Promise<T>): Promise<{ value: T; ms: number; cpuMs: number }> {
  const [start, cpu] = [performance.now(), process.cpuUsage()];
  const value = await work();
  const { user, system } = process.cpuUsage(cpu);
  return { value, ms: performance.now() - start, cpuMs: (user + system) / 1000 };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const figure of await measure((line) => console.log(line))) console.log(figureLine(figure));
}
