import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Output } from '#shared/contract/contract.ts';
import type { PreviewFile } from '#shared/contract/workbook.ts';
import type { LedgerField } from '#shared/domain/ledgerField.ts';
import { periodLabel } from '#shared/domain/period.ts';
import { FIELD_LABELS, fieldText } from '#shared/wording/labels.ts';
import { cellAddress } from '#electron/workbook/sheet.ts';
import { openDemoApp, type DemoApp } from './demoApp.ts';
import { editCells } from './editCells.ts';
import { entriesFor, type Person } from './entries.ts';
import { drawnSame, must } from './expecting.ts';
import type { Report } from './report.ts';

export interface Places { workspaces: string; output: string }

export const PERIOD = '2022-03';
const UNIT = '省科技厅';

/** What a unit does in a month: the plan, the entries, the workbook out and back in, and an import undone. */
export async function unitPart(places: Places, report: Report): Promise<void> {
  const app = await openDemoApp(path.join(places.workspaces, UNIT), report);
  try {
    const planKey = await startUnit(app, UNIT, { person: '王小明', phone: '0791-86250001' }, report);
    await fillIn(app, planKey, UNIT, { person: '王小明', phone: '0791-86250001' }, report);
    const exported = path.join(places.output, `1 ${UNIT} ${periodLabel(PERIOD)}工作台账.xlsx`);
    await exportAndBack(app, planKey, exported, report);
    await changeAndImport(app, planKey, exported, report);
  } finally {
    await app.close();
  }
}

async function startUnit(app: DemoApp, unit: string, who: Person, report: Report): Promise<string> {
  report.part('一、读取通知，导入计划');
  const plan = await app.ask('plan.read', { source: { from: 'shipped' } });
  const tasks = plan.draft.programmes.flatMap((programme) => programme.tasks);
  const indicators = plan.draft.indicators.length + tasks.reduce((sum, task) => sum + task.indicators.length, 0);
  report.table(['专项', '名称', '任务', '牵头单位'], plan.draft.programmes.map(({ number, name, tasks: own, leadUnits }) => [number, name, String(own.length), leadUnits.join('、')]));
  report.check(plan.draft.programmes.length === 15 && tasks.length === 97, '通知中有 15 个专项、97 项任务');
  report.done(`读取《${plan.draft.title}》`, `${plan.draft.programmes.length} 个专项、${tasks.length} 项任务、${indicators} 个指标、${plan.draft.duties.length} 项工作要求`);

  report.part('二、首次启动（单位端）');
  const { planKey } = await app.ask('workspace.setUp', { identity: { role: 'unit', unit, ...who }, plan });
  const again = await app.ask('plan.compare', { draft: plan.draft });
  report.check(planKey === again.planKey && again.difference.added + again.difference.changed === 0, '同一份通知再导入一次没有变化');
  await app.verify();
  report.say(`${unit}，${who.person}，计划编号 ${planKey}；再次导入同一份通知：0 处变化。`);
  report.done(`首次启动：${unit}`, `计划编号 ${planKey}，再次导入 0 处变化`);
  return must(planKey, '计划已导入');
}

async function fillIn(app: DemoApp, planKey: string, unit: string, who: Person, report: Report): Promise<void> {
  report.part(`三、填报 ${periodLabel(PERIOD)}`);
  const before = await app.ask('ledger.get', { planKey, period: PERIOD, unit });
  const saved = await app.ask('entry.save', { edits: entriesFor(before.rows, planKey, PERIOD, who) });
  const { rows } = await app.ask('ledger.get', { planKey, period: PERIOD, unit });
  report.check(rows.length > 20 && rows.every(({ entry }) => entry.progress !== undefined), '本单位每项任务都已填报');
  await app.verify();
  report.table(['任务', '牵头/配合', '状态', '完成率', '进展情况'], rows.slice(0, 5).map(({ task, role, entry }) => [
    task.number, role === 'lead' ? '牵头' : '配合', fieldText('status', entry.status?.value), fieldText('completionRate', entry.completionRate?.value), fieldText('progress', entry.progress?.value),
  ]));
  report.say(`……共 ${rows.length} 项任务，${saved.changed} 处内容，一步保存。`);
  report.done(`填报 ${periodLabel(PERIOD)}`, `${rows.length} 项任务、${saved.changed} 处内容`);
}

async function exportAndBack(app: DemoApp, planKey: string, file: string, report: Report): Promise<void> {
  report.part('四、导出到模板，原样导回');
  const exported = await app.ask('ledger.export', { planKey, period: PERIOD, unit: UNIT, template: null, target: app.target(file) });
  report.check(exported.warnings.length === 0, '导出没有提醒');
  const preview = await previewOne(app, planKey, file);
  report.check(preview.refusal === null && preview.unit === UNIT && preview.period === PERIOD, '认出了单位和填报期');
  report.check(preview.counts.unchanged === exported.rows && preview.counts.added + preview.counts.updated + preview.counts.rejected + preview.counts.conflicts === 0, '原样导回没有变化');
  const imported = await app.ask('workbook.import', { planKey, files: [{ file: app.source(file), unit: null, period: null, digest: preview.digest }] });
  report.check(imported.changes === 0 && imported.stepId === null, '原样导入不产生任何步骤');
  report.say(`导出 ${exported.rows} 行、${exported.cells} 个单元格；原样导回：0 处变化。`);
  report.done('导出到随程序提供的模板，原样导回', `${exported.rows} 行、${exported.cells} 个单元格，导回 0 处变化`);
}

async function changeAndImport(app: DemoApp, planKey: string, exported: string, report: Report): Promise<void> {
  report.part('五、像经办人一样改几个单元格，再导入');
  const sheet = await previewOne(app, planKey, exported);
  const edits: [number, LedgerField, string | number | null, string][] = [
    [0, 'progress', '目录已于3月18日发布，首批立项32个。', '目录已于3月18日发布，首批立项32个。'],
    [1, 'status', '已完成', '已完成'],
    [2, 'completionRate', 0.88, '88%'],
    [3, 'problems', null, ''],
    [4, 'nextSteps', '4月15日前完成验收。', '4月15日前完成验收。'],
  ];
  const cells = edits.map(([row, field, value, after]) => ({ cell: cellOf(sheet, row, field), field, value, after }));
  const changed = path.join(path.dirname(exported), `2 ${UNIT} ${periodLabel(PERIOD)}工作台账（改过）.xlsx`);
  writeFileSync(changed, editCells(readFileSync(exported), must(sheet.sheet, '工作表'), Object.fromEntries(cells.map(({ cell, value }) => [cell, value]))));

  const preview = await previewOne(app, planKey, changed);
  const found = preview.rows.flatMap(({ changes }) => changes);
  report.table(['单元格', '字段', '改前', '改后'], found.map(({ cell, field, before, after }) => [cell, FIELD_LABELS[field], fieldText(field, before), fieldText(field, after)]));
  report.check(drawnSame(found.map(({ cell, field, after }) => [cell, field, fieldText(field, after)]), cells.map(({ cell, field, after }) => [cell, field, after])), '预览的正是改过的单元格，不多不少');
  const before = await app.ask('ledger.get', { planKey, period: PERIOD, unit: UNIT });
  report.check(before.rows.every(({ entry }) => entry.progress?.value !== cells[0]?.after), '预览没有保存任何内容');

  const imported = await app.ask('workbook.import', { planKey, files: [{ file: app.source(changed), unit: null, period: null, digest: preview.digest }] });
  const after = await app.ask('ledger.get', { planKey, period: PERIOD, unit: UNIT });
  report.check(imported.changes === cells.length && !drawnSame(valuesOf(before), valuesOf(after)), '导入的正是这些变化');
  await app.verify();

  const step = must(imported.stepId, '导入是一步');
  const undone = await app.ask('step.undo', { stepId: step });
  report.check(undone.restored === cells.length && undone.kept === 0 && drawnSame(valuesOf(before), valuesOf(await app.ask('ledger.get', { planKey, period: PERIOD, unit: UNIT }))), '撤销后与导入前完全一样');
  await app.verify();
  await app.ask('step.undo', { stepId: undone.stepId });
  report.check(drawnSame(valuesOf(after), valuesOf(await app.ask('ledger.get', { planKey, period: PERIOD, unit: UNIT }))), '恢复后与导入后完全一样');
  await app.verify();
  report.say(`预览 ${found.length} 处变化并导入；撤销这一步，${undone.restored} 处恢复原样；再恢复导入。`);
  report.done(`改 ${cells.length} 个单元格后导入，撤销，再恢复`, `预览正好 ${found.length} 处，撤销恢复 ${undone.restored} 处`);
}

export async function previewOne(app: DemoApp, planKey: string, file: string): Promise<PreviewFile> {
  const { files } = await app.ask('workbook.preview', { planKey, files: [{ file: app.source(file), unit: null, period: null }] });
  return must(files[0], '预览有结果');
}

/** Address of a field in the n-th task row of a previewed workbook. */
export function cellOf({ rows, columns }: Pick<PreviewFile, 'rows' | 'columns'>, n: number, field: LedgerField): string {
  const row = must(rows.filter(({ taskKey }) => taskKey !== null)[n], `第 ${n + 1} 行任务`);
  const column = must(columns.find((each) => each.field === field), FIELD_LABELS[field]);
  return cellAddress(row.row - 1, column.col);
}

function valuesOf({ rows }: Output<'ledger.get'>): string[][] {
  return rows.map(({ task, entry }) => [task.key, ...Object.entries(entry).map(([field, state]) => `${field}=${state.value}`).sort()]);
}
