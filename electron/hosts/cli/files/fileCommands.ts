import type { Command } from '../command.ts';
import { annotateFile } from './annotateFile.ts';
import { fillFile } from './fillFile.ts';
import { inspectFile } from './inspectFile.ts';
import { planNamed, readPlanFile } from './planNamed.ts';
import { readSource, runWorkbookJob } from './readSheets.ts';

/** What works on files alone. */
export const fileCommands: readonly [string, Command][] = [
  ['read-plan', {
    usage: '文件',
    does: '把工作计划（.docx 或 .txt）读成专项、任务、单位、指标和时限。',
    options: {},
    takes: [1, 1],
    run: ({ arguments: [file = ''] }) => readPlanFile(file),
  }],
  ['read-workbook', {
    usage: '文件',
    does: '读出表格的全部工作表：单元格的值、显示文字、格式、合并。',
    options: {},
    takes: [1, 1],
    run: (given) => runWorkbookJob('read', readSource(given.arguments[0] ?? ''), given),
  }],
  ['recognise', {
    usage: '文件 [--plan 名称]',
    does: '识别哪张工作表是台账、表头和各列、各行对应的任务，以及问题所在的单元格；名称为计划文件或随程序提供的计划。',
    options: { plan: 'value' },
    takes: [1, 1],
    run: async (given) => {
      const name = given.option('plan');
      const plan = name === undefined ? null : await planNamed(name);
      return runWorkbookJob('recognise', { ...readSource(given.arguments[0] ?? ''), plan, mapping: {} }, given);
    },
  }],
  ['package.inspect', {
    usage: '文件',
    does: '核对交换包（.yhtz）的签名是否与内容相符，列出发送、接收和清单；加密的包只列包头。',
    options: {},
    takes: [1, 1],
    run: ({ arguments: [file = ''] }) => inspectFile(file),
  }],
  ['fill', {
    usage: '模板 --entries 文件.json --out 文件 [--plan 名称]',
    does: `把各行填入模板，其余不变。JSON 为行的数组，或 {"head":{"unit":…,"period":…},"rows":[…],"blankRows":"keep"|"remove"}；
      行如 {"programme":"专项","taskText":"任务","status":"进行中","completionRate":"72%","progress":"…"}；
      任务也可用 taskNumber 或 taskKey 指明。模板已印好任务的须给 --plan，才能填入各任务的行；不给的，各行都填入空行或插入的新行。`,
    options: { entries: 'value', out: 'value', plan: 'value' },
    takes: [1, 1],
    run: fillFile,
  }],
  ['annotate', {
    usage: '文件 --problems 文件.json --out 文件',
    does: `在副本的有误单元格加批注和颜色，表旁加“错误信息”列；原文件不变。JSON 为 recognise 或 preview 输出的 problems，
      或自拟的 {"sheet":"工作表","cell":"G7","message":"说明"}。`,
    options: { problems: 'value', out: 'value' },
    takes: [1, 1],
    run: annotateFile,
  }],
];
