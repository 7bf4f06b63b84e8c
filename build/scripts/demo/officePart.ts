import { copyFileSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Output } from '#shared/contract/contract.ts';
import type { PreviewFile } from '#shared/contract/workbook.ts';
import { periodLabel } from '#shared/domain/period.ts';
import { messageText } from '#shared/wording/messages.ts';
import { outcomeText } from '#shared/wording/outcomeText.ts';
import { cellProblemText } from '#shared/wording/workbookMessages.ts';
import { openDemoApp, type DemoApp } from './demoApp.ts';
import { editCells } from './editCells.ts';
import { entriesFor } from './entries.ts';
import { drawnSame, must } from './expecting.ts';
import type { Report } from './report.ts';
import { cellOf, PERIOD, previewOne, type Places } from './unitPart.ts';

const OTHER_UNITS = [
  { unit: '省发改委', person: '李建国', phone: '0791-86250002' },
  { unit: '省工信厅', person: '陈芳', phone: '0791-86250003' },
  { unit: '省市场监管局', person: '刘伟', phone: '0791-86250004' },
] as const;

/** A problem put into a workbook on purpose, which the preview has to find there. */
interface Planted { file: string; cell: string; code: string }

/** What the office does: collects the units' workbooks, sees every problem at its cell, takes them in, consolidates, and can undo it all. */
export async function officePart(places: Places, report: Report): Promise<void> {
  const inbox = path.join(places.output, '3 各单位报送');
  mkdirSync(inbox);
  report.part('六、各单位报送（其中有填错的、重复的、选错的）');
  const planted = await collect(places, inbox, report);
  const app = await openDemoApp(path.join(places.workspaces, '省级端'), report);
  try {
    const plan = await app.ask('plan.read', { source: { from: 'shipped' } });
    const { planKey } = await app.ask('workspace.setUp', { identity: { role: 'office', unit: null, person: '赵敏', phone: '0791-86250000' }, plan });
    await takeIn(app, must(planKey, '计划已导入'), { inbox, places, planted }, report);
  } finally {
    await app.close();
  }
}

async function collect(places: Places, inbox: string, report: Report): Promise<Planted[]> {
  const mine = path.join(inbox, '省科技厅.xlsx');
  copyFileSync(path.join(places.output, `2 省科技厅 ${periodLabel(PERIOD)}工作台账（改过）.xlsx`), mine);
  copyFileSync(mine, path.join(inbox, '省科技厅（副本）.xlsx'));
  for (const [n, who] of OTHER_UNITS.entries()) await reportOf(who, n + 1, path.join(inbox, `${who.unit}.xlsx`), { places, report });
  writeFileSync(path.join(inbox, '会议通知.xlsx'), '%PDF-1.7 会议通知');
  const planted = await spoil(places, path.join(inbox, '省发改委.xlsx'), report);
  report.say(`共 ${readdirSync(inbox).length} 个文件：${readdirSync(inbox).join('、')}`);
  return planted;
}

/** Another unit's own workspace, filled and exported. */
async function reportOf({ unit, ...who }: (typeof OTHER_UNITS)[number], shift: number, target: string, { places, report }: { places: Places; report: Report }): Promise<void> {
  const app = await openDemoApp(path.join(places.workspaces, unit), report);
  try {
    const plan = await app.ask('plan.read', { source: { from: 'shipped' } });
    const planKey = must((await app.ask('workspace.setUp', { identity: { role: 'unit', unit, ...who }, plan })).planKey, '计划已导入');
    const { rows } = await app.ask('ledger.get', { planKey, period: PERIOD, unit });
    await app.ask('entry.save', { edits: entriesFor(rows, planKey, PERIOD, who, shift) });
    await app.verify();
    const { rows: exported } = await app.ask('ledger.export', { planKey, period: PERIOD, unit, template: null, target: app.target(target) });
    report.check(exported === rows.length, `${unit}每项任务都在导出的台账里`);
  } finally {
    await app.close();
  }
}

/** Three mistakes as clerks make them; the good workbook is kept for later. */
async function spoil(places: Places, file: string, report: Report): Promise<Planted[]> {
  const good = path.join(places.output, '5 省发改委（更正后）.xlsx');
  copyFileSync(file, good);
  const app = await openDemoApp(path.join(places.workspaces, '省发改委'), report);
  try {
    const plan = must((await app.ask('plan.list', {}))[0], '计划');
    const preview = await previewOne(app, plan.planKey, file);
    const [status, rate, task] = [cellOf(preview, 2, 'status'), cellOf(preview, 4, 'completionRate'), cellOf(preview, 6, 'taskText')];
    writeFileSync(file, editCells(readFileSync(file), must(preview.sheet, '工作表'), { [status]: '差不多了', [rate]: '比较快', [task]: '999.组织召开年度总结表彰大会并宣传推广。' }));
    const name = path.basename(file);
    return [{ file: name, cell: status, code: 'recognise.statusUnknown' }, { file: name, cell: rate, code: 'recognise.notPercent' }, { file: name, cell: task, code: 'recognise.taskUnknown' }];
  } finally {
    await app.close();
  }
}

interface Inbox { inbox: string; places: Places; planted: readonly Planted[] }

async function takeIn(app: DemoApp, planKey: string, { inbox, places, planted }: Inbox, report: Report): Promise<void> {
  report.part('七、省级端收取：预览每个文件、每一行、每个问题');
  const files = readdirSync(inbox).sort().map((name) => ({ file: app.source(path.join(inbox, name)), unit: null, period: null }));
  const preview = await app.ask('workbook.preview', { planKey, files });
  showPreview(preview.files, report);
  checkPreview(preview.files, planted, report);
  const { added, rejected } = preview.counts;
  report.done(`预览 ${files.length} 个文件`, `可导入 ${added} 行，有误 ${rejected} 行，不能受理 ${preview.files.filter(({ refusal }) => refusal !== null).length} 个文件`);

  report.part('八、导入、汇总、撤销');
  const choices = files.map((choice, n) => ({ ...choice, digest: must(preview.files[n], '预览').digest }));
  const imported = await app.ask('workbook.import', { planKey, files: choices });
  report.check(drawnSame([countsText(imported.counts)], [countsText(preview.counts)]), '导入的正是预览的');
  const { rows } = await app.ask('ledger.get', { planKey, period: PERIOD, unit: null });
  report.check(rows.length === added, '省级台账的行数等于导入的行数');
  await app.verify();
  report.done('导入各单位台账（一步）', `${added} 行、${imported.changes} 处内容`);
  await sendBack(app, planKey, { preview: preview.files, inbox, places }, report);
  await consolidate(app, planKey, path.join(places.output, `6 汇总台账 ${periodLabel(PERIOD)}.xlsx`), rows.length, report);
  await undoAndRedo(app, planKey, must(imported.stepId, '导入是一步'), rows.length, report);
  await correct(app, planKey, path.join(places.output, '5 省发改委（更正后）.xlsx'), rejected, report);
}

function showPreview(files: readonly PreviewFile[], report: Report): void {
  report.table(['文件', '单位', '新增', '更新', '无变化', '有误', '忽略', '说明'], files.map(({ name, unit, counts, refusal }) => [
    name, unit ?? '—', ...countsText(counts).slice(0, 5), refusal === null ? '' : messageText(refusal),
  ]));
  report.say('');
  const shown = files.flatMap((file) => file.rows.filter(({ outcome }) => outcome === 'rejected' || outcome === 'added').slice(0, 9).map((row) => [file.name, String(row.row), row.taskNumber, row.text, outcomeText(row)]));
  report.table(['文件', '行', '任务', '内容', '结果'], shown.filter(([name]) => name === '省发改委.xlsx'));
  report.say('');
  report.table(['文件', '工作表', '单元格', '所见', '问题'], files.filter(({ refusal }) => refusal === null).flatMap(({ name, problems }) => problems.map((problem) => [name, problem.sheet, problem.cell ?? '—', problem.seen, cellProblemText(problem)])));
}

function checkPreview(files: readonly PreviewFile[], planted: readonly Planted[], report: Report): void {
  const byName = new Map(files.map((file) => [file.name, file]));
  const refused = files.filter(({ refusal }) => refusal !== null).map(({ name, refusal }) => [name, refusal?.code ?? '']);
  report.check(drawnSame(refused, [['会议通知.xlsx', 'workbook.notWorkbook'], ['省科技厅（副本）.xlsx', 'workbook.sameContent']]) || drawnSame(refused, [['会议通知.xlsx', 'workbook.notWorkbook'], ['省科技厅.xlsx', 'workbook.sameContent']]), `不能受理的正是选错的和重复的（${JSON.stringify(refused)}）`);
  for (const { file, cell, code } of planted) {
    report.check(byName.get(file)?.problems.some((problem) => problem.cell === cell && problem.code === code) === true, `${file} ${cell} 的问题（${code}）被指出`);
    report.check(byName.get(file)?.rows.some(({ row, outcome }) => outcome === 'rejected' && cell.endsWith(String(row))) === true, `${file} ${cell} 所在的行不导入`);
  }
  report.check(files.filter(({ refusal, name }) => refusal === null && name !== '省发改委.xlsx').every(({ counts }) => counts.rejected === 0 && counts.added > 0), '没有填错的单位每行都可导入');
}

/** The sender's own workbook with every problem written at its cell. */
async function sendBack(app: DemoApp, planKey: string, { preview, inbox, places }: { preview: readonly PreviewFile[]; inbox: string; places: Places }, report: Report): Promise<void> {
  const wrong = preview.filter(({ refusal, problems }) => refusal === null && problems.length > 0);
  const { createWorkbookPool } = await import('#electron/workbook/workbookPool.ts');
  const pool = createWorkbookPool({ size: 1 });
  try {
    for (const { name, problems, counts } of wrong) {
      const annotations = problems.map((problem) => ({ ...problem, message: cellProblemText(problem) }));
      const { bytes, marked, extension } = await pool.run('annotate', { bytes: readFileSync(path.join(inbox, name)), fileName: name, annotations });
      const target = path.join(places.output, `4 退回 ${path.parse(name).name}（已标注）.${extension}`);
      writeFileSync(target, bytes);
      const back = await previewOne(app, planKey, target);
      report.check(marked === annotations.length && back.counts.rejected === counts.rejected, '标注过的工作簿读起来与原来一样');
      report.say(`${name}：${marked} 处问题标注在副本的单元格旁，原件不变。`);
      report.done(`退回 ${name}（已标注）`, `${marked} 处问题标在单元格旁`);
    }
  } finally {
    await pool.close();
  }
}

async function consolidate(app: DemoApp, planKey: string, file: string, expected: number, report: Report): Promise<void> {
  const result = await app.ask('ledger.consolidate', { planKey, period: PERIOD, target: app.target(file) });
  report.check(result.rows === expected && result.units === OTHER_UNITS.length + 1, '汇总台账含四个单位的全部行');
  const { sheets } = await app.ask('workbook.read', { file: app.source(file) });
  const text = JSON.stringify(sheets);
  report.check(['省科技厅', ...OTHER_UNITS.map(({ unit }) => unit)].every((unit) => text.includes(unit)) && text.includes('首批立项32个'), '汇总台账读回来有各单位的内容');
  report.say(`汇总台账：${result.units} 个单位、${result.rows} 行；尚有 ${result.missingUnits.length} 个单位没有报送。`);
  report.done('写出汇总台账', `${result.units} 个单位、${result.rows} 行，${result.missingUnits.length} 个单位未报送`);
}

async function undoAndRedo(app: DemoApp, planKey: string, stepId: number, rows: number, report: Report): Promise<void> {
  const before = await ledgerText(app, planKey);
  const undone = await app.ask('step.undo', { stepId });
  report.check((await app.ask('ledger.get', { planKey, period: PERIOD, unit: null })).rows.length === 0, '撤销后没有各单位的行');
  await app.verify();
  const redone = await app.ask('step.undo', { stepId: undone.stepId });
  report.check(redone.restored === undone.restored && (await ledgerText(app, planKey)) === before, '恢复后与撤销前完全一样');
  await app.verify();
  report.say(`撤销整次导入：${undone.restored} 处一步恢复原样；再恢复：${rows} 行都在。`);
  report.done('撤销整次导入（一步），再恢复', `${undone.restored} 处`);
}

/** The corrected workbook brings exactly the rows that were left out. */
async function correct(app: DemoApp, planKey: string, file: string, rejected: number, report: Report): Promise<void> {
  const preview = await previewOne(app, planKey, file);
  report.check(preview.counts.added === rejected && preview.counts.updated + preview.counts.rejected === 0, '更正后只多出原来有误的行');
  const imported = await app.ask('workbook.import', { planKey, files: [{ file: app.source(file), unit: null, period: null, digest: preview.digest }] });
  report.check(imported.counts.added === rejected, '更正的行已导入');
  await app.verify();
  report.say(`省发改委更正后重报：正好补上 ${rejected} 行。`);
  report.done('省发改委更正后重报', `补上 ${rejected} 行`);
}

async function ledgerText(app: DemoApp, planKey: string): Promise<string> {
  const { rows } = await app.ask('ledger.get', { planKey, period: PERIOD, unit: null });
  return JSON.stringify(rows.map(({ task, unit, entry }) => [task.key, unit, Object.entries(entry).map(([field, { value }]) => [field, value]).sort()]));
}

function countsText(counts: Output<'workbook.preview'>['counts']): string[] {
  const { added, updated, unchanged, rejected, ignored, conflicts } = counts;
  return [added, updated, unchanged, rejected, ignored, conflicts].map(String);
}
