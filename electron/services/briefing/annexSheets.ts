import { byRankGroup } from '#shared/domain/assessment/rankGroups.ts';
import { laggingLines, type BriefingFacts, type BriefingLine } from '#shared/domain/briefing/briefingFacts.ts';
import type { BriefingResults } from '#shared/domain/briefing/briefingResults.ts';
import { lightSchema, type Light } from '#shared/domain/light.ts';
import { periodLabel } from '#shared/domain/period.ts';
import { rankChangeWords } from '#shared/wording/assessmentText.ts';
import { ANNEX_TITLES } from '#shared/wording/briefingLabels.ts';
import { groupWords, resultsNote, resultsTitle } from '#shared/wording/briefingResultsText.ts';
import { LIGHT_LABELS, REPORT_TIMING_LABELS } from '#shared/wording/deskLabels.ts';
import { STATUS_LABELS } from '#shared/wording/labels.ts';
import { dayText } from '#shared/wording/messageParts.ts';
import { aheadText } from '#shared/wording/reportText.ts';
import type { AnnexCell, AnnexSheet } from '#electron/workbook/compose/composeBriefingAnnexes.ts';

const SHOWN_LIGHTS: readonly Light[] = lightSchema.options;
const COUNTED = '只统计审核通过的填报；亮灯按计划规定的办法。';

/** The tables of a 通报, from the very facts that its text is made of, and 考核结果 where they go along. */
export function annexSheets(facts: BriefingFacts, results: BriefingResults | null): AnnexSheet[] {
  const period = periodLabel(facts.period);
  const named = [programmeSheet(facts), unitSheet(facts), laggingSheet(facts)];
  const sheets = named.map((sheet, place) => ({ ...sheet, title: `${period}${ANNEX_TITLES[place] ?? ''}` }));
  return [...sheets, ...(results === null ? [] : [resultsSheet(results)])].map((sheet, place) => ({ ...sheet, name: `附件${place + 1}` }));
}

type Sheet = Omit<AnnexSheet, 'name' | 'title'>;

function programmeSheet({ programmes, lines, dataPeriod }: BriefingFacts): Sheet {
  const byProgramme = Map.groupBy(lines, ({ programmeKey }) => programmeKey);
  return {
    note: `填报期：${periodLabel(dataPeriod)}　　${COUNTED}`,
    columns: [{ header: '序号', width: 6 }, { header: '专项', width: 36, isText: true }, { header: '牵头单位', width: 28, isText: true }, { header: '应报', width: 8 }, { header: '已审', width: 8 }, ...SHOWN_LIGHTS.map((light) => ({ header: LIGHT_LABELS[light], width: 9 })), { header: '平均完成率', width: 12 }, { header: '比序时进度', width: 16 }],
    rows: programmes.map(({ key, name, leadUnits, rate, ahead }, place) => {
      const of = byProgramme.get(key) ?? [];
      return [place + 1, name, leadUnits.join('、'), of.length, acceptedOf(of).length, ...SHOWN_LIGHTS.map((light) => of.filter((line) => line.light === light).length), rate === null ? '未填' : { percent: rate }, ahead === null ? '—' : aheadText(ahead)];
    }),
    sums: ['合计', '', '', 'sum', 'sum', ...SHOWN_LIGHTS.map(() => 'sum' as const), '', ''],
  };
}

function unitSheet({ reports, lines }: BriefingFacts): Sheet {
  const byUnit = Map.groupBy(lines, ({ unit }) => unit);
  const isMany = new Set(reports.map(({ period }) => period)).size > 1;
  return {
    note: '迟报、未报按省级收到的日期和报送期限认定。',
    columns: [{ header: '序号', width: 6 }, { header: '单位', width: 30, isText: true }, { header: '填报期', width: 16 }, { header: '应报任务', width: 10 }, { header: '已填报', width: 10 }, { header: '牵头事项', width: 10 }, { header: '其中已审', width: 10 }, { header: '报送期限', width: 16 }, { header: '收到日期', width: 16 }, { header: '报送情况', width: 12 }],
    rows: reports.map(({ unit, period, timing, filled, expected, dueOn, receivedOn }, place): AnnexCell[] => {
      const led = byUnit.get(unit) ?? [];
      const late = timing === 'late' ? 'yellow' as const : timing === 'overdue' ? 'red' as const : 'none' as const;
      return [place + 1, unit, periodLabel(period), expected, filled, led.length, acceptedOf(led).length, dayText(dueOn), receivedOn === null ? '' : dayText(receivedOn), { light: late, word: REPORT_TIMING_LABELS[timing] }];
    }),
    // Over several months the same tasks would be added up several times.
    ...(isMany ? {} : { sums: ['合计', '', '', 'sum', 'sum', 'sum', 'sum', '', '', ''] }),
  };
}

function laggingSheet({ lines, programmes, dataPeriod }: BriefingFacts): Sheet {
  const names = new Map(programmes.map(({ key, name }) => [key, name]));
  return {
    note: `填报期：${periodLabel(dataPeriod)}　　红灯在前，落后多的在前。`,
    columns: [{ header: '序号', width: 6 }, { header: '专项', width: 18, isText: true }, { header: '任务编号', width: 8 }, { header: '工作任务', width: 44, isText: true }, { header: '牵头单位', width: 16 }, { header: '亮灯', width: 8 }, { header: '任务状态', width: 10 }, { header: '完成率', width: 10 }, { header: '比序时进度', width: 16 }, { header: '完成时限', width: 15 }, { header: '存在问题', width: 34, isText: true }, { header: '下步打算', width: 30, isText: true }],
    rows: laggingLines(lines).map(({ programmeKey, number, text, unit, light, status, rate, ahead, dueOn, problems, nextSteps, standing }, place): AnnexCell[] => [
      place + 1, names.get(programmeKey) ?? '', number, text, unit, { light, word: LIGHT_LABELS[light] }, standing !== 'accepted' ? '无经审核的填报' : status === null ? '' : STATUS_LABELS[status],
      rate === null ? '未填' : { percent: rate }, ahead === null ? '—' : aheadText(ahead), dueOn === null ? '' : dayText(dueOn), problems, nextSteps,
    ]),
  };
}

/** As 考核 exports it, without what each point came from. */
function resultsSheet(results: BriefingResults): Omit<AnnexSheet, 'name'> {
  const { items, rows, before } = results;
  return {
    title: resultsTitle(results), note: `${resultsNote(results)}“不计入”的项目无数据，不算分也不算满分。`,
    columns: [
      { header: '名次', width: 7 }, { header: '单位', width: 20, isText: true }, ...items.map(({ name, points }) => ({ header: Number(points) > 0 ? `${name}\n（${points} 分）` : name, width: 12 })),
      { header: '总分', width: 10 }, ...(before === null ? [] : [{ header: `较${periodLabel(before)}`, width: 12 }]),
    ],
    rows: byRankGroup(rows).flatMap(({ name, rows: of }): AnnexSheet['rows'] => [
      ...(name === null ? [] : [{ group: groupWords(name, of.length) }]),
      ...of.map(({ rank, unit, points, total, rankBefore }): AnnexCell[] => [rank, unit, ...points.map((each) => (each === null ? '不计入' : Number(each))), Number(total), ...(before === null ? [] : [rankChangeWords(rankBefore, rank)])]),
    ]),
  };
}

function acceptedOf(lines: readonly BriefingLine[]): BriefingLine[] {
  return lines.filter(({ standing }) => standing === 'accepted');
}
