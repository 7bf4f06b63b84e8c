import { describe, expect, test } from 'vitest';
import { assess } from '#shared/domain/assessment/assess.ts';
import type { AssessmentItem, AssessmentScore, RankGroup } from '#shared/domain/assessment/assessment.ts';
import type { AssessmentFacts } from '#shared/domain/assessment/assessmentFacts.ts';
import { rankBefore, rankedGroups, rankGroupMistake } from '#shared/domain/assessment/rankGroups.ts';
import { assessmentRowSchema } from '#shared/domain/assessment/result.ts';
import type { Rule } from '#shared/domain/assessment/rule.ts';
import { cellText } from '#shared/wording/assessmentText.ts';
import { assessmentValueText } from '#shared/wording/assessmentChangeText.ts';

const FACTS: AssessmentFacts = { period: '2022-03', dataPeriod: '2022-03', scheduled: { numerator: 30_000, denominator: 12 }, lines: [], reports: [], problems: [], sendBacks: [], extensions: [], indicators: [], readings: [], projects: [], unaccepted: new Set() };
const CITIES: RankGroup = { name: '设区市', takes: 'listed', units: ['南昌市', '赣州市', '九江市'] };
const REST: RankGroup = { name: '省直单位', takes: 'rest', units: [] };
const UNITS = ['省科技厅', '南昌市', '赣州市', '省发改委', '九江市'];

const item = (itemId: string, rule: Rule, points = '10'): AssessmentItem => ({ itemId, position: 0, name: itemId, points, basis: '', rule, missing: 'zero', when: 'always', version: 0 });
const rank = item('rank', { kind: 'rank', figure: { of: 'entered', measure: '%' }, better: 'high', step: 500, floor: 0 });
const award = item('award', { kind: 'award', by: { of: 'total' }, awards: ['3', '2'], beyond: 'share' }, '0');

function ranking(figures: Record<string, string>, rankGroups: RankGroup[], { ties = 'skip' as 'skip' | 'dense', items = [rank] } = {}) {
  const scores = Object.entries(figures).map(([unit, figure]): AssessmentScore => ({ itemId: 'rank', unit, points: null, figure, reason: '统计局', adjustment: null, adjustmentReason: null, enteredBy: null, adjustedBy: null, version: 0 }));
  return assess({ table: { base: '0', groups: [], rankGroups, ties, places: 2 }, items, scores, units: UNITS, facts: FACTS });
}

describe('分组排名', () => {
  test('ranks cities apart from departments, each from the first place, in the order of the groups', () => {
    const rows = ranking({ 南昌市: '8', 赣州市: '9', 九江市: '7', 省科技厅: '99', 省发改委: '98' }, [CITIES, REST]);
    expect(rows.map(({ rankGroup, rank: place, unit, total }) => [rankGroup, place, unit, total])).toEqual([
      ['设区市', 1, '赣州市', '10'], ['设区市', 2, '南昌市', '9.5'], ['设区市', 3, '九江市', '9'], ['省直单位', 1, '省科技厅', '10'], ['省直单位', 2, '省发改委', '9.5'],
    ]);
    expect(cellText(rows[1]?.cells[0] as never)).toBe('8%，在“设区市” 3 个单位中第 2 位：每位递减 5%，得满分的 95%，10 分 × 95% = 9.5 分');
    for (const row of rows) assessmentRowSchema.parse(row);
  });

  test('equal totals share a place within their group, and skip or do not as the table says', () => {
    const figures = { 南昌市: '9', 赣州市: '9', 九江市: '7', 省科技厅: '9', 省发改委: '9' };
    const places = (ties: 'skip' | 'dense') => ranking(figures, [CITIES, REST], { ties }).map((row) => row.rank);
    expect([places('skip'), places('dense')]).toEqual([[1, 1, 3, 1, 1], [1, 1, 2, 1, 1]]);
  });

  test('前几名加分 goes to the first of each group', () => {
    const rows = ranking({ 南昌市: '8', 赣州市: '9', 九江市: '7', 省科技厅: '99', 省发改委: '98' }, [CITIES, REST], { items: [rank, award] });
    expect(rows.map(({ unit, cells }) => [unit, cells[1]?.points])).toEqual([['赣州市', '3'], ['南昌市', '2'], ['九江市', '0'], ['省科技厅', '3'], ['省发改委', '2']]);
    expect(cellText(rows[0]?.cells[1] as never)).toBe('其他各项合计 10 分，“设区市”第 1 位：加 3 分');
  });

  test('without groups all are ranked together, and say nothing of a group', () => {
    const rows = ranking({ 南昌市: '8', 省科技厅: '99' }, []);
    expect(rows.map(({ rankGroup, rank: place }) => [rankGroup, place])).toEqual([[null, 1], [null, 2], [null, 3], [null, 3], [null, 3]]);
    expect(cellText(rows[0]?.cells[0] as never)).toContain('在 2 个单位中第 1 位');
  });

  test('whom no group takes are ranked last, by themselves; a group without a unit is not there', () => {
    expect(rankedGroups([{ ...CITIES, name: '县区', units: ['某县'] }, CITIES], UNITS)).toEqual([{ name: '设区市', units: ['南昌市', '赣州市', '九江市'] }, { name: '未列入分组的单位', units: ['省科技厅', '省发改委'] }]);
    expect(rankedGroups([REST, CITIES], UNITS).map(({ name }) => name)).toEqual(['省直单位', '设区市']);
  });

  test('a unit in two groups, two groups of one name and two that take the rest are mistakes', () => {
    expect(rankGroupMistake([CITIES, REST])).toBeUndefined();
    expect(rankGroupMistake([CITIES, { name: '第二组', takes: 'listed', units: ['九江市'] }])).toEqual({ why: 'twice', unit: '九江市', name: '设区市', other: '第二组' });
    expect(rankGroupMistake([CITIES, { ...REST, name: '设区市' }])).toEqual({ why: 'sameName', name: '设区市' });
    expect(rankGroupMistake([REST, { ...REST, name: '其他' }])).toEqual({ why: 'twoRests', name: '省直单位', other: '其他' });
  });

  test('a place is compared with the last period’s only among the same units', () => {
    const before = { ranks: [{ unit: '南昌市', group: '设区市', rank: 3 }, { unit: '省科技厅', group: null, rank: 1 }] };
    expect(rankBefore(before, { unit: '南昌市', rankGroup: '设区市' })).toBe(3);
    expect([rankBefore(before, { unit: '省科技厅', rankGroup: '省直单位' }), rankBefore(null, { unit: '南昌市', rankGroup: null })]).toEqual([null, null]);
  });

  test('is told in 留痕 in words', () => {
    expect(assessmentValueText('assessment', 'rankGroups', [CITIES, REST])).toBe('设区市：南昌市、赣州市、九江市；省直单位：其余单位');
  });
});
