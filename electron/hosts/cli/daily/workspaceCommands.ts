import { Refusal } from '#shared/contract/refusal.ts';
import { roleSchema } from '#shared/contract/workspace.ts';
import { needOption, type Command } from '../command.ts';
import { withApp, type ShellApp } from '../withApp.ts';

/** First start, state, history and care of a workspace. */
export const workspaceCommands: readonly [string, Command][] = [
  ['status', {
    usage: '',
    does: '显示工作区的状态。',
    options: {},
    takes: [0, 0],
    run: (given) => withApp(given, ({ ask }) => ask('workspace.status', {})),
  }],
  ['setup', {
    usage: '--role unit|office [--unit 单位] --person 姓名 [--phone 电话] [--plan 文件 | --shipped-plan]',
    does: '首次设置：身份（unit 单位端，office 省级端），可同时导入工作计划。',
    options: { role: 'value', unit: 'value', person: 'value', phone: 'value', plan: 'value', 'shipped-plan': 'switch' },
    takes: [0, 0],
    run: (given) => withApp(given, async (app) => {
      const role = roleSchema.safeParse(needOption(given, 'role'));
      if (!role.success) throw new Refusal('usage.unknownRole', { role: given.option('role') ?? '' });
      const file = given.option('plan');
      const plan = file !== undefined || given.isSet('shipped-plan') ? await readPlan(app, file) : null;
      const identity = { role: role.data, unit: given.option('unit') ?? null, person: needOption(given, 'person'), phone: given.option('phone') ?? '' };
      return app.ask('workspace.setUp', { identity, plan });
    }),
  }],
  ['import-plan', {
    usage: '[文件]',
    does: '读取工作计划（.docx 或 .txt，省略时为随程序提供的计划）并导入。',
    options: {},
    takes: [0, 1],
    run: (given) => withApp(given, async (app) => app.ask('plan.import', await readPlan(app, given.arguments[0]))),
  }],
  ['steps', {
    usage: '[--limit 条数]',
    does: '列出操作记录，最近的在前。',
    options: { limit: 'value' },
    takes: [0, 0],
    run: (given) => withApp(given, ({ ask }) => ask('step.list', { before: null, limit: Number(given.option('limit') ?? 20) })),
  }],
  ['undo', {
    usage: '[步骤编号]',
    does: '撤销一步操作（整次导入算一步），省略编号时撤销最近的一步。',
    options: {},
    takes: [0, 1],
    run: (given) => withApp(given, async (app) => app.ask('step.undo', { stepId: given.arguments[0] === undefined ? await lastStep(app) : Number(given.arguments[0]) })),
  }],
  ['verify', {
    usage: '',
    does: '按全部记录重新推算并核对数据；不一致时结束代码为 1。',
    options: {},
    takes: [0, 0],
    run: (given) => withApp(given, async ({ ask }) => {
      const verification = await ask('workspace.verify', {});
      if (!verification.agrees) given.complain({ code: 'cli.disagrees', detail: { differences: verification.differences.length } });
      return verification;
    }),
  }],
  ['backup', {
    usage: '',
    does: '备份并核对备份。',
    options: {},
    takes: [0, 0],
    run: (given) => withApp(given, ({ ask }) => ask('workspace.backup', {})),
  }],
];

function readPlan(app: ShellApp, file: string | undefined) {
  return app.ask('plan.read', { source: file === undefined ? { from: 'shipped' } : { from: 'file', file: app.source(file) } });
}

/** The newest step that stands and is no undoing itself. */
async function lastStep(app: ShellApp): Promise<number> {
  const step = (await app.ask('step.list', { before: null, limit: 500 })).find(({ undoneBy, undoes }) => undoneBy === null && undoes === null);
  if (step === undefined) throw new Refusal('cli.nothingToUndo');
  return step.stepId;
}
