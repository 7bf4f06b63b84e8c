import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** What one run in a process of its own took. */
export interface Taken {
  ms: number;
  /** Time of all processors, which other work on the machine disturbs less. */
  cpuMs: number;
  /** Peak of resident memory, the process itself included. */
  megabytes: number;
}

const cache = fileURLToPath(new URL('../../node_modules/.cache/ledger-bench/', import.meta.url));

/**
 * Measures named works of a module apart from each other: what one leaves on the heap must not be counted for the next. The module
 * is bundled as the product is, so that no process carries a compiler. Works take turns; of each the best of its runs counts.
 */
export async function measureApart<N extends string>(moduleUrl: string, works: readonly { name: N; argument: string; runs: number }[]): Promise<Record<N, Taken>> {
  const bundle = await bundleOf(moduleUrl);
  const best = {} as Record<N, Taken>;
  for (let round = 0; round < Math.max(...works.map(({ runs }) => runs)); round += 1) {
    for (const { name, argument, runs } of works) {
      if (round >= runs) continue;
      const taken = runApart(bundle, name, argument);
      const before = (best as Partial<Record<N, Taken>>)[name];
      best[name] = before === undefined ? taken : { ms: Math.min(before.ms, taken.ms), cpuMs: Math.min(before.cpuMs, taken.cpuMs), megabytes: Math.min(before.megabytes, taken.megabytes) };
    }
  }
  return best;
}

/** To be called by the module in its own process: does the work and prints what it took, of several times the best; memory is that of the first. */
export async function reportWork(work: () => unknown, times = 1): Promise<void> {
  const best = { ms: Infinity, cpuMs: Infinity, megabytes: 0 };
  for (let time = 0; time < times; time += 1) {
    const [start, cpu] = [performance.now(), process.cpuUsage()];
    await work();
    const { user, system } = process.cpuUsage(cpu);
    best.ms = Math.min(best.ms, performance.now() - start);
    best.cpuMs = Math.min(best.cpuMs, (user + system) / 1000);
    if (time === 0) best.megabytes = peakMegabytes();
  }
  process.stdout.write(JSON.stringify(best));
}

/** What the system counts as a process's peak begins with its parent's where it was started by forking; Linux also counts from the start of the program itself. */
export function peakMegabytes(): number {
  const counted = process.platform === 'linux' ? /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync('/proc/self/status', 'utf8'))?.[1] : undefined;
  return (counted === undefined ? process.resourceUsage().maxRSS : Number(counted)) / 1024;
}

async function bundleOf(moduleUrl: string): Promise<string> {
  mkdirSync(cache, { recursive: true });
  // Loaded here and nowhere else: what is measured must not carry the memory of a bundler.
  const { rolldown } = await import('rolldown');
  const file = path.join(cache, `${path.basename(fileURLToPath(moduleUrl), '.ts')}.mjs`);
  const bundle = await rolldown({ input: fileURLToPath(moduleUrl), platform: 'node', external: ['exceljs', '@e965/xlsx', 'rolldown', 'zod', /noticePlan/] });
  await bundle.write({ file, format: 'esm' });
  return file;
}

function runApart(bundle: string, name: string, argument: string): Taken {
  const script = `import { workHere } from ${JSON.stringify(bundle)}; await workHere(${JSON.stringify(name)}, ${JSON.stringify(argument)});`;
  const printed = execFileSync(process.execPath, ['--max-old-space-size=4096', '--max-semi-space-size=32', '--input-type=module', '-e', script], { cwd: cache, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
  return JSON.parse(printed) as Taken;
}
