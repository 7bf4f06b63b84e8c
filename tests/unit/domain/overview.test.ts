import { describe, expect, test } from 'vitest';
import { overviewOf, trendOf, type OverviewScope } from '#shared/domain/overview.ts';
import type { Task } from '#shared/domain/plan.ts';
import { scheduledRate } from '#shared/domain/planSchedule.ts';

const task = (key: string, programmeKey: string, leadUnits: string[], on: string | null = null): Task => ({ key, number: key, text: '', programmeKey, leadUnits, supportingUnits: ['配合'], deadlines: on === null ? [] : [{ kind: 'day', on, from: null, raw: '', confidence: 1 }] });
const tasks = [task('1', 'A', ['甲']), task('2', 'A', ['甲', '乙']), task('3', 'B', ['乙'], '2022-06-30')];
const programmes = [{ key: 'A', number: '', name: '专项A', leadUnits: [], supportingUnits: [] }, { key: 'B', number: '', name: '专项B', leadUnits: [], supportingUnits: [] }];
const entry = (taskKey: string, unit: string, completionRate: number | null, status: 'inProgress' | 'completed' | null = 'inProgress') => ({ taskKey, unit, status, completionRate });
const scope = (rest: Partial<OverviewScope> = {}): OverviewScope => ({
  plan: { programmes, tasks }, period: '2022-06', entries: [entry('1', '甲', 5000), entry('2', '甲', 4500), entry('2', '乙', 10_000, 'completed'), entry('3', '配合', 100)],
  extendedTo: new Map(), scheduled: scheduledRate({ by: 'month' }, '2022-06'), thresholds: { yellowBehind: 0, redBehind: 1000 }, today: '2022-07-05', ...rest,
});

describe('总览', () => {
  test('counts what lead units owe, and names the entries behind each number', () => {
    const { whole } = overviewOf(scope());
    expect(whole.owed).toHaveLength(4);
    expect(whole.notReported).toEqual([{ taskKey: '3', unit: '乙' }]);
    expect(whole.lights).toEqual({ green: [{ taskKey: '1', unit: '甲' }, { taskKey: '2', unit: '乙' }], yellow: [{ taskKey: '2', unit: '甲' }], red: [{ taskKey: '3', unit: '乙' }], none: [] });
    expect(whole.statuses).toEqual({ inProgress: [{ taskKey: '1', unit: '甲' }, { taskKey: '2', unit: '甲' }], completed: [{ taskKey: '2', unit: '乙' }] });
  });

  test('the mean is of the rates stated, and compared before it is rounded', () => {
    const { whole, programmes: [a, b], units } = overviewOf(scope());
    expect([whole.rate, whole.rated.length, whole.ahead]).toEqual([6500, 3, 1500]);
    expect([a?.name, a?.rate, b?.rate, b?.ahead]).toEqual(['专项A', 6500, null, null]);
    expect(units.map(({ name, rate }) => [name, rate])).toEqual([['甲', 4750], ['乙', 10_000]]);
  });

  test('what a supporting unit says is not counted as the lead\'s', () => {
    expect(overviewOf(scope()).programmes[1]?.rated).toEqual([]);
  });

  test('a granted extension puts the red light out', () => {
    expect(overviewOf(scope({ extendedTo: new Map([['乙|3', '2022-09-30']]) })).whole.lights.red).toEqual([]);
  });

  test('the trend goes by the lead units\' rates of each period', () => {
    const entries = [{ ...entry('1', '甲', 4000), period: '2022-05' }, { ...entry('2', '乙', 3000), period: '2022-05' }, { ...entry('1', '甲', 5000), period: '2022-06' }, { ...entry('1', '配合', 9000), period: '2022-06' }, { ...entry('2', '甲', null), period: '2022-06' }];
    expect(trendOf(tasks, entries)).toEqual([{ period: '2022-05', rate: 3500, entries: 2 }, { period: '2022-06', rate: 5000, entries: 1 }]);
  });
});
