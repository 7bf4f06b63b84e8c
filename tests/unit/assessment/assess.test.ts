import { describe, expect, test } from 'vitest';
import { assess, changesSince } from '#shared/domain/assessment/assess.ts';
import { assessmentItemValuesSchema, assessmentValuesSchema, type AssessmentItem, type AssessmentScore } from '#shared/domain/assessment/assessment.ts';
import type { AssessmentFacts } from '#shared/domain/assessment/assessmentFacts.ts';
import { amountOf, placesOf, pointsText, portion, sumOf } from '#shared/domain/assessment/points.ts';
import { assessmentRowSchema, type AssessmentCell, type AssessmentRow } from '#shared/domain/assessment/result.ts';
import type { Rule } from '#shared/domain/assessment/rule.ts';
import { ASSESSMENT_SAMPLES, itemsForPlan } from '#shared/domain/assessment/samples.ts';
import type { BriefingLine, BriefingReport } from '#shared/domain/briefing/briefingFacts.ts';
import { canonicalValue, type ChangeValue } from '#shared/domain/change.ts';
import { cellText, ruleText, totalText } from '#shared/wording/assessmentText.ts';

const SCHEDULED_MARCH = { numerator: 30_000, denominator: 12 };
const FACTS: AssessmentFacts = { period: '2022-03', dataPeriod: '2022-03', scheduled: SCHEDULED_MARCH, lines: [], reports: [], problems: [], sendBacks: [], extensions: [], indicators: [], readings: [], projects: [], unaccepted: new Set() };
const UNITS = ['甲', '乙', '丙', '丁'];

const item = (itemId: string, rule: Rule, rest: Partial<AssessmentItem> = {}): AssessmentItem => ({ itemId, position: 0, name: itemId, points: '10', basis: '', rule, missing: 'zero', when: 'always', version: 0, ...rest });
const score = (itemId: string, unit: string, rest: Partial<AssessmentScore>): AssessmentScore => ({ itemId, unit, points: null, figure: null, reason: null, adjustment: null, adjustmentReason: null, enteredBy: null, adjustedBy: null, version: 0, ...rest });
const line = (unit: string, taskKey: string, rest: Partial<BriefingLine> = {}): BriefingLine => ({
  unit, taskKey, number: taskKey, text: '', programmeKey: '', standing: 'accepted', light: 'green', status: 'inProgress', rate: 2500, ahead: 0, progress: null, problems: null, nextSteps: null, dueOn: null, ...rest,
});
const report = (unit: string, period: string, timing: BriefingReport['timing']): BriefingReport => ({ unit, period, timing, filled: 1, expected: 1, dueOn: `${period}-25`, receivedOn: timing === 'late' ? `${period}-27` : null });
const table: Parameters<typeof assess>[0]['table'] = { base: '0', groups: [], rankGroups: [], ties: 'skip', places: 2 };

interface Case { items: AssessmentItem[]; scores?: AssessmentScore[]; facts?: Partial<AssessmentFacts>; units?: string[]; over?: Partial<Parameters<typeof assess>[0]['table']> }
function results({ items, scores = [], facts = {}, units = UNITS, over = {} }: Case): Map<string, AssessmentRow> {
  const rows = assess({ table: { ...table, ...over }, items, scores, units, facts: { ...FACTS, ...facts } });
  for (const row of rows) assessmentRowSchema.parse(row);
  return new Map(rows.map((row) => [row.unit, row]));
}
const cellOf = (rows: Map<string, AssessmentRow>, unit: string, itemId = 'x'): AssessmentCell => {
  const cell = rows.get(unit)?.cells.find((each) => each.itemId === itemId);
  if (cell === undefined) throw new Error(`${unit} ${itemId}`);
  return cell;
};
const pointsIn = (rows: Map<string, AssessmentRow>, itemId = 'x'): (string | null)[] => [...rows.values()].sort((one, other) => UNITS.indexOf(one.unit) - UNITS.indexOf(other.unit)).map((row) => cellOf(rows, row.unit, itemId).points);
const figures = (values: (string | null)[]): AssessmentScore[] => values.flatMap((figure, at) => (figure === null ? [] : [score('x', UNITS[at] ?? '', { figure, reason: '统计局' })]));
const ENTERED = { of: 'entered', measure: '%' } as const;

describe('争先进位法', () => {
  const rule: Rule = { kind: 'rank', figure: ENTERED, better: 'high', step: 500, floor: 0 };

  test('the first has full marks, the second 95 %, the third 90 %, each further one 5 % less', () => {
    const rows = results({ items: [item('x', rule, { points: '6' })], scores: figures(['8.1', '12.5', '9.9', '7']) });
    expect(pointsIn(rows)).toEqual(['5.4', '6', '5.7', '5.1']);
    expect(cellText(cellOf(rows, '乙'))).toBe('12.5%，在 4 个单位中第 1 位：满分，6 分 × 100% = 6 分');
    expect(cellText(cellOf(rows, '丁'))).toBe('7%，在 4 个单位中第 4 位：每位递减 5%，得满分的 85%，6 分 × 85% = 5.1 分');
  });

  test('equal figures share a place and its points; the next place skips, or does not where the table says so', () => {
    const scores = figures(['9', '9.0', '8', '7']);
    expect(pointsIn(results({ items: [item('x', rule)], scores }))).toEqual(['10', '10', '9', '8.5']);
    expect(pointsIn(results({ items: [item('x', rule)], scores, over: { ties: 'dense' } }))).toEqual(['10', '10', '9.5', '9']);
    expect(cellText(cellOf(results({ items: [item('x', rule)], scores }), '甲'))).toContain('并列第 1 位');
  });

  test('nobody falls below the floor, and where low is better the lowest comes first', () => {
    expect(pointsIn(results({ items: [item('x', { ...rule, step: 3000, floor: 4000 })], scores: figures(['4', '3', '2', '1']) }))).toEqual(['10', '7', '4', '4']);
    expect(pointsIn(results({ items: [item('x', { ...rule, better: 'low' })], scores: figures(['4', '3', '2', '1']) }))).toEqual(['8.5', '9', '9.5', '10']);
  });

  test('who has no figure is not ranked: nothing for it, or left out and the rest stands for the whole', () => {
    const scores = [...figures(['4', '3', null, null]), score('m', '丙', { points: '18' })];
    const manual = item('m', { kind: 'manual', least: '0', most: '20' });
    const zero = results({ items: [item('x', rule), manual], scores });
    expect([pointsIn(zero), zero.get('丙')?.total]).toEqual([['10', '9.5', '0', '0'], '18']);
    expect(cellText(cellOf(zero, '丙'))).toBe('无数据（没有数据），按 0 分计');
    const out = results({ items: [item('x', rule, { missing: 'leaveOut' }), manual], scores });
    // 18 of 20 stands for 27 of 30.
    expect([pointsIn(out), out.get('丙')?.total]).toEqual([['10', '9.5', null, null], '27']);
    expect(totalText(out.get('丙') as AssessmentRow)).toBe('2 项合计 27 分。有不计入的项目：计入的满分 20 分，得 18 分，按满分 30 分折算为 27 分');
  });
});

describe('目标完成法', () => {
  const rule: Rule = { kind: 'target', figure: ENTERED, target: { by: 'one', value: '40' }, proportional: 'no', against: 'year', better: 'high' };
  const scores = figures(['40', '39.999999', '80', null]);

  test.each([
    ['reached is full, short of it nothing', rule, ['10', '0', '10', '0']],
    ['in proportion never above full', { ...rule, proportional: 'yes', target: { by: 'one', value: '60' } }, ['6.67', '6.67', '10', '0']],
    // A quarter of 150 is 37.5 by the end of March.
    ['against 序时进度 a quarter of the target is asked for in March', { ...rule, against: 'schedule', target: { by: 'one', value: '160' } }, ['10', '0', '10', '0']],
    ['each unit by its own target; without one there is no data', { ...rule, target: { by: 'each', targets: [{ unit: '甲', value: '41' }, { unit: '乙', value: '39' }] } }, ['0', '10', '0', '0']],
    ['where low is better', { ...rule, better: 'low' }, ['10', '10', '0', '0']],
  ] as const)('%s', (_, each, expected) => {
    expect(pointsIn(results({ items: [item('x', each as Rule)], scores }))).toEqual(expected);
  });

  test('is told with figure, target and how much of it was asked for', () => {
    const rows = results({ items: [item('x', { ...rule, against: 'schedule', proportional: 'yes', target: { by: 'one', value: '200' } })], scores });
    expect(cellText(cellOf(rows, '甲'))).toBe('40%，年度目标 200%，序时进度 25%：未达到，按比例 10 分 × 实际 ÷ 应达到 = 8 分');
    expect(cellText(cellOf(results({ items: [item('x', { ...rule, target: { by: 'each', targets: [] } })], scores }), '甲'))).toBe('无数据（没有设定目标），按 0 分计');
  });

  test('a reading is measured against the plan, its growth against the year before, and only once the report is accepted', () => {
    const facts: Partial<AssessmentFacts> = {
      indicators: [{ key: 'k', name: '网络零售额', measure: '亿元', target: '2000' }],
      readings: [{ unit: '甲', indicatorKey: 'k', period: '2022-03', value: '550', yearBefore: '500' }, { unit: '乙', indicatorKey: 'k', period: '2022-03', value: '450', yearBefore: null }, { unit: '丙', indicatorKey: 'k', period: '2022-03', value: '900', yearBefore: '600' }],
      unaccepted: new Set(['丙']),
    };
    const value: Rule = { ...rule, figure: { of: 'reading', indicatorKey: 'k', measure: 'value' }, target: { by: 'plan' }, against: 'schedule' };
    const rows = results({ items: [item('x', value)], facts });
    expect(pointsIn(rows)).toEqual(['10', '0', '0', '0']);
    expect(cellText(cellOf(rows, '丙'))).toBe('无数据（本期报送还没有审核通过），按 0 分计');
    const growth = results({ items: [item('x', { kind: 'rank', figure: { of: 'reading', indicatorKey: 'k', measure: 'growth' }, better: 'high', step: 500, floor: 0 })], facts });
    expect([cellText(cellOf(growth, '甲')), pointsIn(growth)]).toEqual(['10%，在 1 个单位中第 1 位：满分，10 分 × 100% = 10 分', ['10', '0', '0', '0']]);
    expect(cellOf(growth, '甲').sources).toEqual([{ of: 'reading', indicatorKey: 'k', name: '网络零售额', period: '2022-03', value: '550', yearBefore: '500', measure: '亿元' }]);
  });
});

describe('扣分', () => {
  const count = (of: Extract<Rule, { kind: 'count' }>['of'], each: string, cap: string | null = null): Rule => ({ kind: 'count', of, each, cap });

  test('起评 100: what is late, missing, sent back and put off is taken off, each with the case behind it', () => {
    const facts: Partial<AssessmentFacts> = {
      period: '2022-Q1',
      reports: [...['2022-01', '2022-02'].map((period) => report('甲', period, 'late')), report('甲', '2022-03', 'overdue'), ...['2022-01', '2022-02', '2022-03'].map((period) => report('乙', period, 'inTime'))],
      sendBacks: [{ unit: '甲', period: '2022-02', count: 2 }, { unit: '甲', period: '2022-03', count: 1 }],
      extensions: [
        { extensionId: 'e1', unit: '甲', taskKey: '1', period: null, requestedOn: '2022-02-03', newDueOn: '2022-06-30' },
        { extensionId: 'e2', unit: '甲', taskKey: '2', period: null, requestedOn: '2022-04-03', newDueOn: '2022-06-30' },
      ],
    };
    const items = [item('late', count('late', '1')), item('missing', count('missing', '10')), item('returned', count('sentBack', '1.5')), item('extended', count('extended', '0.5'))];
    const rows = results({ items, facts, units: ['甲', '乙'], over: { base: '100' } });
    // 100 − 2×1 − 1×10 − 3×1.5 − 1×0.5
    expect([rows.get('甲')?.total, rows.get('乙')?.total, rows.get('乙')?.rank]).toEqual(['83', '100', 1]);
    expect(cellText(cellOf(rows, '甲', 'late'))).toBe('迟报 2 次 × 每次扣 1 分 = −2 分');
    expect(cellText(cellOf(rows, '甲', 'returned'))).toBe('退回 3 次 × 每次扣 1.5 分 = −4.5 分');
    expect(cellText(cellOf(rows, '乙', 'late'))).toBe('迟报 0 次，不扣分');
    expect(cellOf(rows, '甲', 'late').sources.map((source) => source.of === 'report' && [source.period, source.receivedOn])).toEqual([['2022-01', '2022-01-27'], ['2022-02', '2022-02-27']]);
    expect(cellOf(rows, '甲', 'extended').sources).toMatchObject([{ extensionId: 'e1' }]);
    expect(totalText(rows.get('甲') as AssessmentRow)).toBe('起评 100 分，4 项合计 −17 分，总分 83 分');
  });

  test('never more than the cap; doubled for the units of a group, before the cap; and an unknown unit has no data', () => {
    const facts = { lines: ['1', '2', '3', '4'].flatMap((key) => [line('甲', key, { light: 'red' }), line('乙', key, { light: key > '2' ? 'yellow' : 'red' })]) };
    const rows = results({ items: [item('x', count('redLights', '2', '7'))], facts, units: ['甲', '乙', '丁'], over: { groups: [{ name: '只有列督事项', units: ['甲', '乙'], times: '2' }] } });
    expect(cellText(cellOf(rows, '甲'))).toBe('红灯 4 项 × 每项扣 2 分 × 2 倍 = −16 分，最多扣 7 分，计 −7 分');
    expect(cellText(cellOf(rows, '乙'))).toBe('红灯 2 项 × 每项扣 2 分 × 2 倍 = −8 分，最多扣 7 分，计 −7 分');
    expect(cellText(cellOf(rows, '丁'))).toBe('无数据（没有牵头任务），按 0 分计');
    expect(pointsIn(results({ items: [item('x', count('yellowLights', '0.5'))], facts, units: ['甲', '乙'] }))).toEqual(['0', '-1']);
  });

  test('a problem counts when it is open after its day, or was settled after it within the period', () => {
    const problem = (problemId: string, rest: object) => ({ problemId, text: problemId, level: 'province' as const, unit: '甲', state: 'raised' as const, dueOn: '2022-03-10', followUp: null, settledOn: null, overdue: 'no' as const, ...rest });
    const facts = { problems: [problem('open', { overdue: 'yes' }), problem('late', { state: 'settled', settledOn: '2022-03-20' }), problem('inTime', { state: 'settled', settledOn: '2022-03-09' }), problem('before', { dueOn: '2022-01-10', state: 'settled', settledOn: '2022-02-01' }), problem('other', { unit: '乙', overdue: 'yes' })] };
    const rows = results({ items: [item('x', count('overdueProblems', '2'))], facts });
    expect(cellOf(rows, '甲')).toMatchObject({ points: '-4', sources: [{ problemId: 'open' }, { problemId: 'late' }] });
  });
});

describe('完成率、序时进度', () => {
  const lines = [line('甲', '1', { status: 'completed', rate: 10_000 }), line('甲', '2', { ahead: -500, rate: 2000, light: 'yellow' }), line('甲', '3', { standing: 'leftOut', rate: null, ahead: null }), line('乙', '4', { rate: 13_000, ahead: 10_500 })];

  test.each([
    ['done', ['3.33', '10'], '已完成任务占比：1 项 ÷ 牵头 3 项 × 10 分 = 3.33 分'],
    ['onSchedule', ['3.33', '10'], '达到序时进度的任务占比：1 项 ÷ 牵头 3 项 × 10 分 = 3.33 分'],
    // Only the two that are accepted: (100 + 20) ÷ 2.
    ['rate', ['6', '10'], '2 项已审填报的平均完成率 60% × 10 分 = 6 分'],
  ] as const)('%s counts what is accepted alone', (of, expected, words) => {
    const rows = results({ items: [item('x', { kind: 'share', of })], facts: { lines }, units: ['甲', '乙'] });
    expect(pointsIn(rows)).toEqual(expected);
    expect(cellText(cellOf(rows, '甲'))).toBe(words);
    expect(cellOf(rows, '甲').sources).toHaveLength(3);
  });

  test('over-fulfilment is no more than full marks, and 投资完成率 is over all projects of the unit', () => {
    expect(cellText(cellOf(results({ items: [item('x', { kind: 'share', of: 'rate' })], facts: { lines }, units: ['乙'] }), '乙'))).toBe('1 项已审填报的平均完成率 130%，按 100% 计 × 10 分 = 10 分');
    const projects = [{ unit: '甲', projectId: 'p', name: '一期', cumulative: '30', annual: '100' }, { unit: '甲', projectId: 'q', name: '二期', cumulative: '30', annual: '100' }];
    const rule: Rule = { kind: 'target', figure: { of: 'investment' }, target: { by: 'one', value: '100' }, proportional: 'no', against: 'schedule', better: 'high' };
    const rows = results({ items: [item('x', rule)], facts: { projects } });
    expect(cellText(cellOf(rows, '甲'))).toBe('30%，年度目标 100%，序时进度 25%：已达到，得满分 10 分');
    expect(cellOf(rows, '乙').reckoning).toEqual({ by: 'none', why: 'noProjects', then: 'zero' });
  });
});

describe('人工评分、调整、加分、季度项', () => {
  test('a person’s points stand with their reason; a deduction is doubled for the group, praise is not', () => {
    const items = [item('praise', { kind: 'manual', least: '0', most: '20' }), item('blame', { kind: 'manual', least: '-10', most: '0' })];
    const scores = [score('praise', '甲', { points: '18.5', reason: '领导批示肯定' }), score('blame', '甲', { points: '-5', reason: '报告不反映进展' })];
    const rows = results({ items, scores, units: ['甲', '乙'], over: { base: '100', groups: [{ name: '列督', units: ['甲'], times: '2' }] } });
    expect([cellText(cellOf(rows, '甲', 'praise')), cellText(cellOf(rows, '甲', 'blame')), rows.get('甲')?.total, rows.get('甲')?.group]).toEqual(['人工评分 18.5 分（领导批示肯定）', '人工评分 −5 分 × 2 倍 = −10 分（报告不反映进展）', '108.5', '列督']);
    expect(cellText(cellOf(rows, '乙', 'praise'))).toBe('无数据（还没有评分），按 0 分计');
  });

  test('an adjustment stands beside what was reckoned', () => {
    const rows = results({ items: [item('x', { kind: 'count', of: 'redLights', each: '1', cap: null })], facts: { lines: [line('甲', '1', { light: 'red' })] }, scores: [score('x', '甲', { adjustment: '1', adjustmentReason: '不可抗力' })], units: ['甲'] });
    expect([cellOf(rows, '甲').computed, cellOf(rows, '甲').points, rows.get('甲')?.total]).toEqual(['-1', '0', '0']);
    expect(cellText(cellOf(rows, '甲'))).toBe('红灯 1 项 × 每项扣 1 分 = −1 分；调整 +1 分（不可抗力），计 0 分');
  });

  test('the first three by what all else gives have 3, 2 and 1 more; two firsts share, and then comes the third', () => {
    const items = [item('award', { kind: 'award', by: { of: 'total' }, awards: ['3', '2', '1'], beyond: 'share' }), item('m', { kind: 'manual', least: '0', most: '100' })];
    const rows = results({ items, scores: [['甲', '90'], ['乙', '90'], ['丙', '80'], ['丁', '70']].map(([unit = '', points = '']) => score('m', unit, { points })) });
    expect(pointsIn(rows, 'award')).toEqual(['3', '3', '1', '0']);
    expect([...rows.values()].map(({ unit, total, rank }) => `${unit} ${total} ${rank}`)).toEqual(['甲 93 1', '乙 93 1', '丙 81 3', '丁 70 4']);
    expect(cellText(cellOf(rows, '丁', 'award'))).toBe('其他各项合计 70 分，第 4 位：前 3 位加分，不加分');
    const nobody = results({ items: [item('award', { kind: 'award', by: { of: 'total' }, awards: ['3', '2'], beyond: 'none' }), item('m', { kind: 'manual', least: '0', most: '100' })], scores: [score('m', '甲', { points: '90' })] });
    expect([pointsIn(nobody, 'award'), cellText(cellOf(nobody, '乙', 'award'))]).toEqual([['3', '0', '0', '0'], '其他各项合计 0 分，3 个单位并列第 2 位：并列超出前 2 位，不加分']);
  });

  test('a 季度项 counts where a quarter ends, and is not missed elsewhere', () => {
    const items = [item('x', { kind: 'manual', least: '0', most: '31' }, { when: 'quarterEnd', missing: 'leaveOut' }), item('m', { kind: 'manual', least: '0', most: '69' })];
    const scores = [score('x', '甲', { points: '31' }), score('m', '甲', { points: '60' })];
    const total = (period: string) => results({ items, scores, units: ['甲'], facts: { period } }).get('甲');
    expect([total('2022-02')?.total, total('2022-02')?.scaled, total('2022-03')?.total, total('2022-Q2')?.total]).toEqual(['60', null, '91', '91']);
  });
});

describe('points', () => {
  test('are exact: tenths add up, thirds are rounded once, half goes away from zero', () => {
    expect(pointsText(sumOf(['0.1', '0.2', '-0.3']))).toBe('0');
    expect([portion(amountOf('10'), 1n, 3n, 2), portion(amountOf('0.05'), 1n, 1n, 1), portion(amountOf('-0.05'), 1n, 1n, 1), portion(amountOf('2.5'), 1n, 1n, 0)].map(pointsText)).toEqual(['3.33', '0.1', '-0.1', '3']);
    expect([...placesOf(['b', 'a', 'c'], (each) => (each === 'c' ? 1n : 2n), 'skip')]).toEqual([['b', 1], ['a', 1], ['c', 3]]);
  });

  test('a result goes into the log as it is, and says what is otherwise later', () => {
    const items = [item('x', { kind: 'share', of: 'onSchedule' })];
    const lines = [line('甲', '1'), line('乙', '2', { ahead: -100 })];
    const settled = assess({ table, items, scores: [], units: ['甲', '乙'], facts: { ...FACTS, lines } });
    expect(() => canonicalValue(JSON.parse(JSON.stringify(settled)) as ChangeValue)).not.toThrow();
    expect(changesSince({ rows: settled }, settled)).toEqual([]);
    const now = assess({ table, items, scores: [], units: ['甲', '乙'], facts: { ...FACTS, lines: [line('甲', '1'), line('乙', '2')] } });
    expect(changesSince({ rows: settled }, now)).toEqual([{ unit: '乙', total: { was: '0', now: '10' }, rank: { was: 2, now: 1 }, items: [{ itemId: 'x', was: '0', now: '10' }] }]);
  });
});

describe('the samples', () => {
  test.each(ASSESSMENT_SAMPLES.map((sample) => [sample.name, sample] as const))('%s can be taken over, and every rule can be said', (_, sample) => {
    assessmentValuesSchema.parse({ ...sample.table, name: sample.name, period: '2022-03' });
    for (const each of itemsForPlan(sample, [])) {
      assessmentItemValuesSchema.parse(each);
      expect(ruleText(each, () => undefined)).not.toMatch(/undefined/);
    }
  });

  test('the one after 目标完成法 and 争先进位法 has 12 monthly items of 69 and 4 quarterly ones of 31 points', () => {
    const items = ASSESSMENT_SAMPLES.find(({ key }) => key === 'race')?.items.filter(({ rule }) => rule.kind !== 'award') ?? [];
    const of = (when: string) => items.filter((each) => each.when === when).map(({ points }) => points);
    expect([of('always').length, pointsText(sumOf(of('always'))), of('quarterEnd').length, pointsText(sumOf(of('quarterEnd')))]).toEqual([12, '69', 4, '31']);
  });

  test('its indicators are those of a plan that has them by name', () => {
    const sample = ASSESSMENT_SAMPLES.find(({ key }) => key === 'race');
    const [first, second] = sample === undefined ? [] : itemsForPlan(sample, [{ key: 'h1', name: '电子信息产业规模', quantity: { unit: '亿元' } }]);
    expect([first?.rule, second?.rule]).toMatchObject([{ figure: { of: 'reading', indicatorKey: 'h1' } }, { figure: { of: 'entered', measure: '%' } }]);
  });
});
