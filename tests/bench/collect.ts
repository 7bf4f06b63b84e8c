import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import path from 'node:path';
import { performance } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';
import type { Client, Input, OperationName, Output } from '#shared/contract/contract.ts';
import { periodLabel, periodsOfYear } from '#shared/domain/period.ts';
import { unitRoleInTask, unitsOfPlan, type Plan } from '#shared/domain/plan.ts';
import { planContextOf } from '#shared/domain/planContext.ts';
import { createApp, type App } from '#electron/hosts/createApp.ts';
import { fillTemplate } from '#electron/workbook/fillTemplate.ts';
import { writeSafely } from '#electron/ports/writeSafely.ts';

/** Collecting at the office: so many workbooks, each with all 97 tasks of which its unit has filled its own, from pick to ledger. */
async function measureCollecting(workbooks: number): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), 'ledger-collect-'));
  try {
    const app = await createApp({ workspace: path.join(folder, 'workspace') });
    const { draft, source } = await ask(app, 'plan.read', { source: { from: 'shipped' } });
    const { planKey } = await ask(app, 'workspace.setUp', { identity: { role: 'office', unit: null, person: '王处长', phone: '' }, plan: { draft, source } });
    if (planKey === null) throw new Error('no plan');
    const plan = await ask(app, 'plan.get', { planKey });
    const files = writeWorkbooks(plan, workbooks, folder).map((file) => app.files.addSource(file));
    const choices = files.map((file) => ({ file, unit: null, period: null }));
    const preview = await timed('preview of all', () => ask(app, 'workbook.preview', { planKey, files: choices }), ({ counts }) => `${counts.added} rows added, ${counts.rejected} rejected, ${counts.ignored} ignored`);
    await timed('preview again, one period chosen', () => ask(app, 'workbook.preview', { planKey, files: choices.map((choice, place) => (place === 0 ? { ...choice, period: '2022-12' } : choice)) }));
    const accepted = preview.files.map(({ file, digest }) => ({ file, digest, unit: null, period: null }));
    await timed('import of all', () => ask(app, 'workbook.import', { planKey, files: accepted }), ({ changes }) => `${changes} changes`);
    await timed('the same again, nothing to do', () => ask(app, 'workbook.preview', { planKey, files: choices }), ({ counts }) => `${counts.unchanged} unchanged, ${counts.added + counts.updated} changed`);
    console.log(`memory ${(process.memoryUsage().rss / 1e6).toFixed(0)} MB resident`);
    await app.close();
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function writeWorkbooks(plan: Plan, count: number, folder: string): string[] {
  const template = readFileSync(fileURLToPath(new URL('../../build/samples/templates/工作台账模板.xlsx', import.meta.url)));
  const context = planContextOf(plan, []);
  const programmes = new Map(plan.programmes.map(({ key, name }) => [key, name]));
  const ledgers = periodsOfYear(plan.year).filter(({ key }) => /-\d\d$/.test(key)).flatMap(({ key }) => unitsOfPlan(plan).map(({ unit }) => ({ unit, period: key })));
  return ledgers.slice(0, count).map(({ unit, period }, place) => {
    const rows = plan.tasks.map((task) => ({
      programme: programmes.get(task.programmeKey) ?? '', taskKey: task.key,
      values: {
        programme: programmes.get(task.programmeKey) ?? '', taskNumber: task.number, taskText: task.text, leadUnits: task.leadUnits.join('、'), supportingUnits: task.supportingUnits.join('、'),
        ...(unitRoleInTask(task, unit) === 'none' ? {} : reportOf(unit, task.number, place)),
      },
    }));
    const { bytes } = fillTemplate(template, { plan: context, mapping: {}, content: { head: { unit, period: periodLabel(period as never) }, rows, blankRows: 'remove', stamp: null } });
    const file = path.join(folder, `${place}_${unit}.xlsx`);
    writeSafely(file, bytes);
    return file;
  });
}

function reportOf(unit: string, number: string, place: number): Record<string, string | number> {
  return {
    status: '进行中', progress: `第${number}项：${unit}会同有关单位推进数字经济重点项目建设，已完成${place + 3}个项目的前期工作，落实资金${place * 17 + 40}万元。`,
    completionRate: (place * 37 + Number(number) * 11) % 10_000, problems: '用地指标尚未落实。', nextSteps: `下月完成第${number}项的中期评估。`, personInCharge: '李某', phone: '0791-88000000',
  };
}

async function timed<T>(what: string, work: () => Promise<T>, say: (value: T) => string = () => ''): Promise<T> {
  const [at, used] = [performance.now(), process.cpuUsage()];
  const value = await work();
  const { user, system } = process.cpuUsage(used);
  console.log(`${what.padEnd(40)} ${((performance.now() - at) / 1000).toFixed(1).padStart(6)} s (cpu ${((user + system) / 1e6).toFixed(1).padStart(5)} s)  ${say(value)}`);
  return value;
}

async function ask<N extends OperationName>(app: App, name: N, input: Input<N>): Promise<Output<N>> {
  const result = await (app.dispatch as Client['call'])(name, input);
  if (!result.ok) throw new Error(`${name}: ${result.error.code} ${JSON.stringify(result.error.detail)}`);
  return result.value;
}

console.log(`load of the machine: ${loadavg()[0]?.toFixed(1)} on ${cpus().length} cores`);
await measureCollecting(Number(process.argv[2] ?? 150));
