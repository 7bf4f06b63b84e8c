import { describe, expect, test } from 'vitest';
import { indicatorColumns, markOfIndicator, whyNoAmount } from '#renderer/screens/indicators/indicatorColumns.ts';
import { countViews, indicatorRows, rowsOfView, type ListedIndicator } from '#renderer/screens/indicators/indicatorRows.ts';
import { readingEdits } from '#renderer/screens/indicators/useReadings.ts';
import { trajectoryChart } from '#renderer/screens/indicators/trajectoryChart.ts';
import { DEFAULT_INDICATOR_RULE, trajectory, type Reading } from '#shared/domain/indicatorReading.ts';
import { DEFAULT_PLAN_SETTINGS } from '#shared/domain/planSettings.ts';
import type { Quantity } from '#shared/domain/quantity.ts';

const PLAN_KEY = '2022-1a2b3c4d';
const quantity = (value: number, unit: string, part: Partial<Quantity> = {}): Quantity => ({ value, max: null, unit, direction: '>=', kind: 'level', raw: `${value}${unit}以上`, confidence: 1, ...part });
const reading = (indicatorKey: string, period: string, value: string | null, unit = '省科技厅'): Reading => ({ planKey: PLAN_KEY, indicatorKey, period, unit, value, yearBefore: null, remark: null, version: 1 });
const listed = (key: string, of: Quantity, readings: Reading[], taskKey: string | null = '2.1/1'): ListedIndicator => ({
  indicator: { key, name: key, quantity: of, taskKey }, rule: DEFAULT_INDICATOR_RULE, ruleVersion: 0, readings,
  trajectory: trajectory({ quantity: of, readings, rule: DEFAULT_INDICATOR_RULE, schedule: DEFAULT_PLAN_SETTINGS.schedule }),
  lastYear: [],
});
const plan = {
  programmes: [{ key: '2.1', number: '（一）', name: '数字技术创新专项', leadUnits: [], supportingUnits: [] }],
  tasks: [{ key: '2.1/1', number: '1', text: '任务', programmeKey: '2.1', leadUnits: ['省科技厅'], supportingUnits: [], deadlines: [] }],
};
const list = [
  listed('基站', quantity(14_000, '个'), [reading('基站', '2022-07', '9000'), reading('基站', '2022-08', '10360')]),
  listed('占比', quantity(7, '%', { direction: '~' }), [reading('占比', '2022-08', '6.5')], null),
  listed('平台', quantity(15, '个'), [reading('平台', '2022-08', '6')]),
  listed('活动', quantity(2, '次'), []),
];
const rows = indicatorRows({ plan, list, settings: DEFAULT_PLAN_SETTINGS, unit: '省科技厅', period: '2022-08' });
const rowOf = (key: string) => rows.find((row) => row.key === key)!;
const cell = (key: string, column: string): string => indicatorColumns({ period: '2022-08', readOnly: null, isOneUnit: true }).find((each) => each.key === column)?.text(rowOf(key)) ?? '?';

describe('where an indicator stands', () => {
  test('74% at the end of August is 7.3 percentage points ahead, and green', () => {
    expect([cell('基站', 'rate'), cell('基站', 'ahead'), cell('基站', 'light')]).toEqual(['74%', '+7.3个百分点', '绿灯']);
  });
  test('40% at the end of August is red, with its word and the reason at the cell', () => {
    expect([cell('平台', 'rate'), cell('平台', 'ahead'), cell('平台', 'light')]).toEqual(['40%', '-26.7个百分点', '红灯']);
    expect(markOfIndicator(rowOf('平台'), 'light')).toEqual({ kind: 'warning', reason: '红灯：低于序时26.7个百分点' });
  });
  test('a share that is not reached step by step has neither rate nor light', () => {
    expect([cell('占比', 'reached'), cell('占比', 'rate'), cell('占比', 'ahead'), cell('占比', 'light')]).toEqual(['6.5', '', '', '']);
  });
  test('the reading before stands beside the one of the period; large numbers are grouped', () => {
    expect([cell('基站', 'before'), cell('基站', 'value')]).toEqual(['9,000', '10,360']);
  });
  test('without a report of the period it stands where it was last known to, with that month and against its 序时进度', () => {
    const later = indicatorRows({ plan, list, settings: DEFAULT_PLAN_SETTINGS, unit: '省科技厅', period: '2022-09' });
    const columns = indicatorColumns({ period: '2022-09', readOnly: null, isOneUnit: true });
    const shown = (key: string): string[] => ['asOf', 'reached', 'rate', 'ahead', 'light', 'value'].map((column) => columns.find((each) => each.key === column)?.text(later.find((row) => row.key === key)!) ?? '?');
    expect(shown('基站')).toEqual(['8月', '10,360', '74%', '+7.3个百分点', '绿灯', '']);
    expect(shown('活动')).toEqual(['', '', '', '', '', '']);
    expect(countViews(later)).toMatchObject({ unfilled: 4, behind: 1 });
    expect(indicatorRows({ plan, list, settings: DEFAULT_PLAN_SETTINGS, unit: '省科技厅', period: '2022-06' }).every(({ point }) => point === undefined)).toBe(true);
  });
  test('headline targets, those without data, and those behind are found', () => {
    expect(countViews(rows)).toEqual({ all: 4, headline: 1, task: 3, unfilled: 1, behind: 1 });
    expect(rowsOfView(rows, 'unfilled').map(({ key }) => key)).toEqual(['活动']);
    expect(rowsOfView(rows, 'unfilled', '平台').map(({ key }) => key)).toEqual(['平台', '活动']);
  });
  test.each([['12个', '个', null], ['1.2亿', '次', null], ['9200亿元', '万亿元', null], ['不少', '个', '请按“个”'], ['8200亿', '亿元', '请按“亿元”'], ['', '个', null]])('“%s” as an amount in %s', (text, unit, why) => {
    if (why === null) expect(whyNoAmount(text, unit)).toBeNull();
    else expect(whyNoAmount(text, unit)).toContain(why);
  });
});

test('what is pasted over values and remarks of several indicators is one save, and what stays is kept', () => {
  const edit = (rowKey: string, columnKey: string, text: string) => ({ rowKey, columnKey, text });
  const place = { planKey: PLAN_KEY, period: '2022-08', unit: '省科技厅' };
  const saved = readingEdits([edit('基站', 'value', '1.2万'), edit('平台', 'remark', ' 快报数 '), edit('平台', 'value', '7'), edit('没有', 'value', '1'), edit('活动', 'remark', '未开展')], rows, place, ({ own }) => own);
  expect(saved).toEqual([
    { key: { ...place, indicatorKey: '基站' }, version: 1, value: '12000', remark: null },
    { key: { ...place, indicatorKey: '平台' }, version: 1, value: '7', remark: '快报数' },
    { key: { ...place, indicatorKey: '活动' }, version: 0, value: null, remark: '未开展' },
  ]);
});

describe('the picture of an indicator', () => {
  const input = { year: 2022, target: 14_000, points: list[0]?.trajectory ?? [], isStepwise: true, schedule: DEFAULT_PLAN_SETTINGS.schedule, width: 120, height: 100 };
  test('months run to the right and amounts upwards, the target below the top', () => {
    const chart = trajectoryChart(input);
    expect(chart.reached.map(({ x }) => x)).toEqual([70, 80]);
    expect(chart.reached[0]?.y).toBeGreaterThan(chart.reached[1]?.y ?? 0);
    expect(chart.targetY).toBeGreaterThan(0);
    expect(chart.schedule.at(-1)).toEqual({ x: 120, y: chart.targetY });
  });
  test('what is beyond the target is still in the box, and lines stand at round values', () => {
    const chart = trajectoryChart({ ...input, target: 5000 });
    expect(chart.reached.every(({ y }) => y >= 0)).toBe(true);
    expect(chart.ticks.map(({ value }) => value)).toEqual([0, 5000, 10_000]);
  });
  test('without steps there is no line of 序时进度', () => {
    expect(trajectoryChart({ ...input, isStepwise: false }).schedule).toEqual([]);
  });
});

describe('同比', () => {
  const rowOf = (item: ListedIndicator) => indicatorRows({ plan, list: [item], settings: DEFAULT_PLAN_SETTINGS, unit: '省科技厅', period: '2022-03' })[0];
  const stated = (value: string, yearBefore: string | null, unit = '亿元') => listed('产业规模', quantity(8000, unit), [{ ...reading('产业规模', '2022-03', value), yearBefore }]);

  test.each([
    ['1125', '1000', '亿元', '+12.5%'], ['950', '1000', '亿元', '-5%'], ['1000', '1000', '亿元', '0%'], ['1001', '3000', '亿元', '-66.63%'],
    ['9.2', '8.5', '%', '+0.7个百分点'], ['8.5', '9.2', '%', '-0.7个百分点'], ['5', '0', '亿元', ''],
  ])('%s against %s in %s is %s', (value, before, unit, words) => {
    expect(rowOf(stated(value, before, unit))?.growth).toBe(words);
  });

  test('is against what the unit reported under last year\'s plan, until it states another figure', () => {
    const lastYear = [{ period: '2022-03', unit: '省工信厅', value: '1' }, { period: '2022-03', unit: '省科技厅', value: '800' }];
    expect(rowOf({ ...stated('1000', null), lastYear })).toMatchObject({ yearBefore: '800', growth: '+25%' });
    expect(rowOf({ ...stated('1000', '500'), lastYear })).toMatchObject({ yearBefore: '500', growth: '+100%' });
  });

  test('an amount a year before is read as the reading itself is, and nothing else of the reading is touched', () => {
    const [row] = [rowOf(stated('1000', null))];
    const place = { planKey: PLAN_KEY, period: '2022-03', unit: '省科技厅' };
    expect(readingEdits([{ rowKey: '产业规模', columnKey: 'yearBefore', text: '0.08万亿元' }], row === undefined ? [] : [row], place, ({ own }) => own)).toEqual([
      { key: { ...place, indicatorKey: '产业规模' }, version: 1, value: '1000', yearBefore: '800', remark: null },
    ]);
  });
});
