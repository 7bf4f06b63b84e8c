import { byRankGroup } from '../domain/assessment/rankGroups.ts';
import type { BriefingResults, ResultsState } from '../domain/briefing/briefingResults.ts';
import { pointsWords, rankChangeWords, tableTitle } from './assessmentText.ts';
import { dayText, periodText } from './messageParts.ts';

/** `2022年第一季度工作台账考核结果`. */
export function resultsTitle({ name, period }: Pick<BriefingResults, 'name' | 'period'>): string {
  return `${tableTitle({ name, period })}${/(结果|排名)$/.test(name) ? '' : '结果'}`;
}

/** 考核结果 as a 通报 prints them: place, unit, points, and the change of place; its words alone stand in a line for a group. */
export interface ResultsTable { title: string; note: string; columns: string[]; lines: (string[] | { group: string })[] }

export function resultsTable(results: BriefingResults): ResultsTable {
  const { before, rows } = results;
  return {
    title: resultsTitle(results), note: resultsNote(results),
    columns: ['名次', '单位', '得分', ...(before === null ? [] : [`较${periodText(before)}`])],
    lines: byRankGroup(rows).flatMap(({ name, rows: of }) => [
      ...(name === null ? [] : [{ group: groupWords(name, of.length) }]),
      ...of.map(({ rank, unit, total, rankBefore }) => [String(rank), unit, pointsWords(total), ...(before === null ? [] : [rankChangeWords(rankBefore, rank)])]),
    ]),
  };
}

export function resultsNote({ settledOn, note, rows }: BriefingResults): string {
  const grouped = rows.some(({ rankGroup }) => rankGroup !== null) ? '分组排名。' : '';
  return `${grouped}${dayText(settledOn)}定稿${note === null ? '' : `（${note}）`}。`;
}

export function groupWords(name: string, units: number): string {
  return `${name}（${units} 个单位）`;
}

/** Why results that were chosen cannot go along, or should be looked at again. */
export const RESULTS_STATE_WORDS: Record<Exclude<ResultsState, 'none' | 'settled'>, string> = {
  changed: '数据已变：定稿以后，有单位的得分按现有数据已不同。所附的仍是定稿时的结果；需要更新的，请到“考核”撤销定稿后重新定稿。',
  reopened: '所附的考核已撤销定稿，不能随通报发出。请到“考核”重新定稿，或改为不附。',
  gone: '所附的考核表已删除。请另选一张，或改为不附。',
};
