// `npm run demo [-- FOLDER]`: the whole job without a window, in workspaces of its own; the workbooks it writes stay in FOLDER, demo-output/ if none is named.
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { Refusal } from '#shared/contract/refusal.ts';
import { messageText } from '#shared/wording/messages.ts';
import { officePart } from './demo/officePart.ts';
import { createReport, DemoFailure, drawTable } from './demo/report.ts';
import { unitPart } from './demo/unitPart.ts';

const output = path.resolve(process.argv[2] ?? fileURLToPath(new URL('../../demo-output', import.meta.url)));
const workspaces = mkdtempSync(path.join(tmpdir(), '一号台账 演示-'));
const report = createReport((text) => process.stdout.write(text));

try {
  clear(output);
  await unitPart({ workspaces, output }, report);
  await officePart({ workspaces, output }, report);
  const { rows, checks } = report.summary();
  process.stdout.write(`\n小结\n${drawTable(['', '做了什么', '结果'], rows).map((line) => `  ${line}`).join('\n')}\n`);
  process.stdout.write(`\n${checks} 项核对全部通过。工作簿在 ${output}：\n${readdirSync(output).map((name) => `  ${name}`).join('\n')}\n`);
} catch (error) {
  process.exitCode = 1;
  process.stderr.write(`\n未通过：${error instanceof DemoFailure ? error.message : error instanceof Refusal ? messageText(error) : error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
} finally {
  rmSync(workspaces, { recursive: true, force: true });
}

/** Only what an earlier demonstration left: a folder that somebody named by mistake keeps its files. */
function clear(folder: string): void {
  mkdirSync(folder, { recursive: true });
  const foreign = readdirSync(folder).filter((name) => !/^[1-6] /.test(name));
  if (foreign.length > 0) throw new DemoFailure(`${folder} 里有别的文件（${foreign[0] ?? ''}），请另选一个文件夹`);
  for (const name of readdirSync(folder)) rmSync(path.join(folder, name), { recursive: true });
}
