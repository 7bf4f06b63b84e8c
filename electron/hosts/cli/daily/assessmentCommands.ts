import { Refusal } from '#shared/contract/refusal.ts';
import { byRankGroup, rankBefore } from '#shared/domain/assessment/rankGroups.ts';
import type { Command, Given } from '../command.ts';
import { withApp, type ShellApp } from '../withApp.ts';
import { SCOPE_OPTIONS, scopeOf } from './scope.ts';

const OPTIONS = { ...SCOPE_OPTIONS, table: 'value' } as const;
const USAGE = '[--table 考核表名称] [--plan 计划编号] [--period 考核期]';

/** 考核 in short: the ranking, and its workbook. */
export const assessmentCommands: readonly [string, Command][] = [
  ['ranking', {
    usage: USAGE,
    does: '显示一期考核的排名；分组排名的逐组列出，已定稿的为定稿时的结果。',
    options: OPTIONS,
    takes: [0, 0],
    run: (given) => withApp(given, async (app) => ranking(app, given)),
  }],
  ['ranking-export', {
    usage: `文件 ${USAGE}`,
    does: '把考核排名、得分明细和评分办法写成工作簿。',
    options: OPTIONS,
    takes: [1, 1],
    run: (given) => withApp(given, async (app) => app.ask('assessment.export', { ...await tableOf(app, given), target: app.target(given.arguments[0] ?? '') })),
  }],
];

async function ranking(app: ShellApp, given: Given) {
  const { table: { name, period }, settled, rows, previous, changes } = await app.ask('assessment.get', await tableOf(app, given));
  return {
    name, period, settledOn: settled?.settledOn ?? null, changedUnits: changes.map(({ unit }) => unit),
    groups: byRankGroup(settled?.rows ?? rows).map(({ name: group, rows: of }) => ({ group, rows: of.map((row) => ({ rank: row.rank, unit: row.unit, total: row.total, rankBefore: rankBefore(previous, row) })) })),
  };
}

/** The table that is named, else the only one of the period. */
async function tableOf(app: ShellApp, given: Given): Promise<{ planKey: string; assessmentId: string }> {
  const { planKey, period } = await scopeOf(app, given);
  const wanted = given.option('table');
  const found = (await app.ask('assessment.list', { planKey })).filter((table) => table.period === period && (wanted === undefined || table.name === wanted));
  const [table] = found;
  if (table === undefined) throw new Refusal('assessment.noneInPeriod', { period, name: wanted ?? '' });
  if (found.length > 1) throw new Refusal('assessment.several', { period, names: found.map(({ name }) => name).join('、') });
  return { planKey, assessmentId: table.assessmentId };
}
