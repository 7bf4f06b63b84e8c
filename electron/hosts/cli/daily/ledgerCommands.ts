import { Refusal } from '#shared/contract/refusal.ts';
import type { Command, Given } from '../command.ts';
import { withApp, type ShellApp } from '../withApp.ts';
import { onlyPlan, SCOPE_OPTIONS, scopeOf, unitOf } from './scope.ts';
import { sheetFiles } from './sheetFiles.ts';

const CHOICE_OPTIONS = { ...SCOPE_OPTIONS, unit: 'value', 'by-row': 'switch', sheets: 'value' } as const;
const SCOPE_USAGE = '[--plan 计划编号] [--period 填报期]';

const EXPORT_USAGE = `文件 [--preview] [--template 模板] [--unit 单位] ${SCOPE_USAGE}`;

/** What is done with ledgers every month: show, export, check, take in, consolidate. */
export const ledgerCommands: readonly [string, Command][] = [
  ['show', {
    usage: `[--unit 单位] ${SCOPE_USAGE}`,
    does: '显示一个单位的台账；省级端省略单位时为全部单位已填的行。',
    options: { ...SCOPE_OPTIONS, unit: 'value' },
    takes: [0, 0],
    run: (given) => withApp(given, async (app) => app.ask('ledger.get', { ...await scopeOf(app, given), unit: await unitOf(app, given) })),
  }],
  ['export', {
    usage: EXPORT_USAGE,
    does: '把台账填入模板（省略时为随程序提供的模板）并写出文件；--preview 只显示各工作表填好后的样子和提醒，不写文件，可省略文件名。',
    options: { ...SCOPE_OPTIONS, unit: 'value', template: 'value', preview: 'switch' },
    takes: [0, 1],
    run: (given) => withApp(given, (app) => exportLedger(app, given)),
  }],
  ['project-export', {
    usage: `文件 [--form 表样] [--unit 单位] ${SCOPE_USAGE}`,
    does: '把本月重大项目填入本单位的表样并写出文件；省略表样时用最近记住的表样，没有记住的则写出程序的项目表。',
    options: { ...SCOPE_OPTIONS, unit: 'value', form: 'value' },
    takes: [1, 1],
    run: (given) => withApp(given, (app) => exportProjects(app, given)),
  }],
  ['preview', {
    usage: '文件或文件夹… [--unit 单位 | --by-row] [--sheets 工作表、工作表] [--period 填报期] [--plan 计划编号]',
    does: '逐行显示各文件将带来的变化，每个问题注明文件、工作表和单元格；不保存。汇总表按“填报单位”列分给各单位，--by-row 在没有这一列时按牵头单位分。',
    options: CHOICE_OPTIONS,
    takes: [1, Infinity],
    run: (given) => withApp(given, (app) => preview(app, given)),
  }],
  ['import', {
    usage: '文件或文件夹… [--unit 单位 | --by-row] [--sheets 工作表、工作表] [--period 填报期] [--plan 计划编号]',
    does: '先预览再导入，整次导入为一步；有误的行不导入，不能受理的文件逐个说明，结束代码为 1。',
    options: CHOICE_OPTIONS,
    takes: [1, Infinity],
    run: (given) => withApp(given, (app) => takeIn(app, given)),
  }],
  ['consolidate', {
    usage: `文件 ${SCOPE_USAGE}`,
    does: '把各单位本期台账汇总为一个工作簿。',
    options: SCOPE_OPTIONS,
    takes: [1, 1],
    run: (given) => withApp(given, async (app) => app.ask('ledger.consolidate', { ...await scopeOf(app, given), target: app.target(given.arguments[0] ?? '') })),
  }],
];

async function exportLedger(app: ShellApp, given: Given) {
  const [out] = given.arguments;
  const template = given.option('template');
  const isPreview = given.isSet('preview');
  if (out === undefined && !isPreview) throw new Refusal('usage.missingArgument', { command: 'export', usage: EXPORT_USAGE });
  const unit = await unitOf(app, given);
  if (unit === null) throw new Refusal('usage.noUnit');
  const input = { ...await scopeOf(app, given), unit, template: template === undefined ? null : app.source(template) };
  return isPreview ? app.ask('ledger.previewExport', input) : app.ask('ledger.export', { ...input, target: app.target(out ?? '') });
}

async function exportProjects(app: ShellApp, given: Given) {
  const form = given.option('form');
  const { projectForms } = await app.ask('template.list', {});
  const input = { ...await scopeOf(app, given), unit: await unitOf(app, given), target: app.target(given.arguments[0] ?? '') };
  const keptForm = form === undefined ? projectForms[0]?.sha256 ?? null : null;
  if (form === undefined && keptForm === null) return app.ask('project.export', input);
  return app.ask('project.fillForm', { ...input, form: form === undefined ? null : app.source(form), keptForm });
}

function choices(app: ShellApp, given: Given) {
  const chosen = { unit: given.option('unit') ?? null, byRow: given.isSet('by-row'), period: given.option('period') ?? null, sheets: given.option('sheets')?.split('、') ?? null };
  return sheetFiles(given.arguments).map((file) => ({ file: app.source(file), ...chosen }));
}

async function preview(app: ShellApp, given: Given) {
  return app.ask('workbook.preview', { planKey: given.option('plan') ?? await onlyPlan(app), files: choices(app, given) });
}

/** Exactly what the preview showed is taken in: its digests go along. */
async function takeIn(app: ShellApp, given: Given) {
  const planKey = given.option('plan') ?? await onlyPlan(app);
  const files = choices(app, given);
  const seen = await app.ask('workbook.preview', { planKey, files });
  const digests = new Map(seen.files.map(({ file, digest }) => [file, digest]));
  const taken = await app.ask('workbook.import', { planKey, files: files.map((choice) => ({ ...choice, digest: digests.get(choice.file) ?? null })) });
  for (const { name, refusal } of taken.files) if (refusal !== null) given.complain({ code: refusal.code, detail: { file: name, ...refusal.detail } });
  return { ...taken, problems: seen.files.flatMap(({ name, problems }) => problems.map((problem) => ({ file: name, ...problem }))) };
}
