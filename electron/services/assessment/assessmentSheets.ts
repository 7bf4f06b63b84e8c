import type { Output } from '#shared/contract/contract.ts';
import { byRankGroup, rankBefore } from '#shared/domain/assessment/rankGroups.ts';
import type { AssessmentCell, AssessmentRow, PointSource } from '#shared/domain/assessment/result.ts';
import { marksOf } from '#shared/domain/assessment/scoreItem.ts';
import type { Plan } from '#shared/domain/plan.ts';
import { ASSESSED_LABELS, MISSING_LABELS, rankGroupsText, TIES_LABELS, WHEN_LABELS } from '#shared/wording/assessmentLabels.ts';
import { cellText, pointsWords, rankChangeWords, ruleText, sourceWords, tableTitle, totalText } from '#shared/wording/assessmentText.ts';
import { dayText, periodText } from '#shared/wording/messageParts.ts';
import type { AssessmentLine, AssessmentSheet, AssessmentWorkbook } from '#electron/workbook/compose/composeAssessment.ts';

type Assessed = Output<'assessment.get'>;

/** The ranking, what each point came from, and the scoring table; a settled one as it was settled. */
export function assessmentSheets(plan: Plan, assessed: Assessed): AssessmentWorkbook {
  const { table, settled, dataPeriod } = assessed;
  const rows = settled?.rows ?? assessed.rows;
  const state = settled === null ? '未定稿，按现有数据计算' : `${dayText(settled.settledOn)}定稿${settled.note === null ? '' : `（${settled.note}）`}`;
  const note = `《${plan.title}》　　考核期：${periodText(table.period)}${dataPeriod === table.period ? '' : `（任务填报按${periodText(dataPeriod)}）`}　　${state}。只统计审核通过的填报。`;
  return { places: table.places, sheets: [rankingSheet(assessed, rows, note), detailSheet(plan, assessed, rows, note), rulesSheet(plan, assessed)] };
}

/** As settled, or as the table is now: an item that has gone since is still shown in what was settled. */
function itemsOf({ settled, items }: Assessed): { itemId: string; name: string; points: string }[] {
  return settled?.items ?? items.map((item) => ({ itemId: item.itemId, name: item.name, points: marksOf(item) }));
}

function rankingSheet(assessed: Assessed, rows: readonly AssessmentRow[], note: string): AssessmentSheet {
  const { table, previous } = assessed;
  const hasBase = rows.some(({ base }) => Number(base) !== 0);
  const items = itemsOf(assessed).filter(({ itemId }) => rows.some(({ cells }) => cells.some((cell) => cell.itemId === itemId && cell.reckoning.by !== 'notDue')));
  return {
    name: '考核排名', title: `${tableTitle(table)}排名`, note, frozen: 2, isFiltered: false,
    columns: [
      { header: '名次', width: 7, kind: 'centred' }, { header: '单位', width: 20, kind: 'text' }, ...(hasBase ? [{ header: '起评分', width: 9, kind: 'points' as const }] : []),
      ...items.map(({ name, points }) => ({ header: Number(points) > 0 ? `${name}\n（${points} 分）` : name, width: 12, kind: 'points' as const })),
      { header: '总分', width: 10, kind: 'points' }, ...(previous === null ? [] : [{ header: `较${periodText(previous.period)}`, width: 11, kind: 'centred' as const }]),
    ],
    rows: inGroups(rows, (row) => [
      row.rank, row.unit, ...(hasBase ? [Number(row.base)] : []), ...items.map(({ itemId }) => shownPoints(row.cells.find((cell) => cell.itemId === itemId))), Number(row.total),
      ...(previous === null ? [] : [rankChangeWords(rankBefore(previous, row), row.rank)]),
    ]),
    remarks: [
      ...(isGrouped(rows) ? ['分组排名：名次、位次得分和前几名加分都只在本组内比较。'] : []),
      '“不计入”的项目无数据，不算分也不算满分，其余项目按满分折算。每一分的来源见“得分明细”，评分办法见“评分办法”。',
    ],
  };
}

/** Under the name of its group, where units are ranked in groups. */
function inGroups(rows: readonly AssessmentRow[], line: (row: AssessmentRow) => AssessmentLine): AssessmentLine[] {
  return byRankGroup(rows).flatMap(({ name, rows: of }) => [...(name === null ? [] : [{ group: `${name}（${of.length} 个单位）` }]), ...of.map(line)]);
}

function isGrouped(rows: readonly AssessmentRow[]): boolean {
  return rows.some(({ rankGroup }) => rankGroup !== null);
}

function shownPoints(cell: AssessmentCell | undefined): string | number | null {
  if (cell === undefined) return null;
  return cell.points === null ? '不计入' : Number(cell.points);
}

function detailSheet(plan: Plan, assessed: Assessed, rows: readonly AssessmentRow[], note: string): AssessmentSheet {
  const names = new Map(itemsOf(assessed).map(({ itemId, name }) => [itemId, name]));
  const texts = new Map(plan.tasks.map(({ key, text }) => [key, text]));
  const grouped = isGrouped(rows);
  const groupCell = ({ rankGroup }: AssessmentRow): (string | null)[] => (grouped ? [rankGroup] : []);
  return {
    name: '得分明细', title: `${tableTitle(assessed.table)}得分明细`, note, frozen: grouped ? 4 : 3, isFiltered: true,
    columns: [
      ...(grouped ? [{ header: '组别', width: 14, kind: 'text' as const }] : []),
      { header: '名次', width: 7, kind: 'centred' }, { header: '单位', width: 18, kind: 'text' }, { header: '评分项', width: 20, kind: 'text' }, { header: '得分', width: 9, kind: 'points' },
      { header: '怎样得出', width: 50, kind: 'text' }, { header: '得分来源', width: 60, kind: 'text' },
    ],
    rows: rows.flatMap((row) => [
      ...row.cells.filter(({ reckoning }) => reckoning.by !== 'notDue').map((cell) => [...groupCell(row), row.rank, row.unit, names.get(cell.itemId) ?? '', shownPoints(cell), cellText(cell), sourcesText(cell.sources, texts)]),
      [...groupCell(row), row.rank, row.unit, '总分', Number(row.total), totalText(row), row.group === null ? '' : `属“${row.group}”`],
    ]),
    remarks: [],
  };
}

/** Many tasks by their numbers, everything else line by line. */
function sourcesText(sources: readonly PointSource[], texts: ReadonlyMap<string, string>): string {
  const entries = sources.filter((source) => source.of === 'entry');
  const numbers = (counts: 'yes' | 'no'): string => entries.filter((source) => source.counts === counts).map(({ number }) => number).join('、');
  const [counted, others] = [numbers('yes'), numbers('no')];
  const tasks = [counted === '' ? '' : `任务 ${counted}`, others === '' ? '' : `未计入任务 ${others}`].filter((part) => part !== '').join('；');
  const lines = sources.filter((source) => source.of !== 'entry').map((source) => {
    const { what, says } = sourceWords(source, { taskText: (taskKey) => texts.get(taskKey) ?? '', timeText: localTime });
    return `${what}：${says}`;
  });
  return [tasks, ...lines].filter((part) => part !== '').join('\n');
}

/** As the clock on the wall shows it. */
function localTime(at: string): string {
  const time = new Date(at);
  return `${time.getFullYear()}年${time.getMonth() + 1}月${time.getDate()}日${String(time.getHours()).padStart(2, '0')}:${String(time.getMinutes()).padStart(2, '0')}`;
}

function rulesSheet(plan: Plan, { table, items }: Assessed): AssessmentSheet {
  const indicators = new Map(plan.indicators.map(({ key, name }) => [key, name]));
  return {
    name: '评分办法', title: `${tableTitle(table)}评分办法`, note: table.basis === '' ? '　' : `依据：${table.basis}`, frozen: 2, isFiltered: false,
    columns: [
      { header: '序号', width: 7, kind: 'centred' }, { header: '评分项', width: 26, kind: 'text' }, { header: '分值', width: 9, kind: 'points' }, { header: '评分办法', width: 60, kind: 'text' },
      { header: '无数据时', width: 12, kind: 'centred' }, { header: '何时计分', width: 16, kind: 'centred' }, { header: '依据', width: 32, kind: 'text' },
    ],
    rows: items.map((item, place) => [place + 1, item.name, Number(marksOf(item)) > 0 ? Number(marksOf(item)) : null, ruleText(item, (key) => indicators.get(key)), MISSING_LABELS[item.missing], WHEN_LABELS[item.when], item.basis]),
    remarks: [
      `考核对象：${ASSESSED_LABELS[table.assessed.by]}${'units' in table.assessed ? `（${table.assessed.units.join('、')}）` : ''}`,
      `起评分：${pointsWords(table.base)} 分；得分保留 ${table.places} 位小数；${TIES_LABELS[table.ties]}`,
      `排名：${rankGroupsText(table.rankGroups)}`,
      ...table.groups.map(({ name, units, times }) => `${name}：扣分按 ${times} 倍（${units.length === 0 ? '还没有列出单位' : units.join('、')}）`),
    ],
  };
}
