import { describe, expect, test } from 'vitest';
import { trajectory, yearOnYear, type IndicatorRule, type Reading } from '#shared/domain/indicatorReading.ts';
import { milestoneStage, nextMilestone } from '#shared/domain/milestone.ts';
import { isProblemOverdue, problemActionSchema, whyNotTreat, type ProblemState } from '#shared/domain/problem.ts';
import { investmentRate, projectFindings, type ProjectMonth } from '#shared/domain/project.ts';
import type { Quantity } from '#shared/domain/quantity.ts';

describe('a milestone (举措)', () => {
  test.each([
    ['2022-03-20', null, 'soon'], ['2022-03-19', null, 'overdue'], ['2022-04-19', null, 'soon'], ['2022-04-20', null, 'later'], [null, null, 'undated'], ['2022-01-01', '2022-01-05', 'done'], [null, '2022-01-05', 'done'],
  ])('due %s, done %s, is %s on 20 March', (dueOn, doneOn, stage) => {
    expect(milestoneStage({ dueOn, doneOn }, '2022-03-20')).toBe(stage);
  });

  test('the next one is the earliest that is not done; undated ones come last', () => {
    const [done, june, may, undated] = [{ dueOn: '2022-01-31', doneOn: '2022-01-30' }, { dueOn: '2022-06-30', doneOn: null }, { dueOn: '2022-05-31', doneOn: null }, { dueOn: null, doneOn: null }];
    expect(nextMilestone([done, june, may, undated])).toBe(may);
    expect(nextMilestone([done, undated])).toBe(undated);
    expect(nextMilestone([done])).toBeUndefined();
  });
});

describe('an indicator\'s way to its target (指标)', () => {
  const quantity: Quantity = { value: 200, max: null, unit: '个', direction: '>=', kind: 'level', raw: '200个以上', confidence: 1 };
  const reading = (period: string, value: string | null, unit = '省科技厅'): Reading => ({ planKey: '2022-0a1b2c3d', indicatorKey: '1/1', period, unit, value, yearBefore: null, remark: null, version: 1 });
  const way = (readings: Reading[], rule: Partial<IndicatorRule> = {}, target: Partial<Quantity> = {}) =>
    trajectory({ quantity: { ...quantity, ...target }, readings, rule: { sharing: 'owner', owner: null, cumulative: true, ...rule }, schedule: { by: 'month' } });

  test('cumulative values against 序时进度', () => {
    expect(way([reading('2022-03', '60'), reading('2022-06', '90')])).toMatchObject([
      { period: '2022-03', reached: '60', rate: 3000, ahead: 500, falls: false }, { period: '2022-06', reached: '90', rate: 4500, ahead: -500, falls: false },
    ]);
  });

  test('monthly values are added up', () => {
    expect(way([reading('2022-01', '10.5'), reading('2022-02', '20')], { cumulative: false }).map(({ reached, falls }) => [reached, falls])).toEqual([['10.5', false], ['30.5', false]]);
  });

  test('a cumulative value below the one before is marked', () => {
    expect(way([reading('2022-01', '10'), reading('2022-02', '9')]).map(({ falls }) => falls)).toEqual([false, true]);
  });

  test('a shared indicator is counted once, by its owner\'s figure', () => {
    const shared = [reading('2022-03', '50', '省商务厅'), reading('2022-03', '60', '省科技厅')];
    expect(way(shared, { owner: '省科技厅' })[0]).toMatchObject({ reached: '60', units: ['省科技厅'] });
    expect(way(shared)[0]).toMatchObject({ reached: '50', units: ['省商务厅'] });
  });

  test('or summed, each unit its share', () => {
    expect(way([reading('2022-03', '50', '省商务厅'), reading('2022-03', '60.5')], { sharing: 'sum' })[0]).toMatchObject({ reached: '110.5', units: ['省商务厅', '省科技厅'] });
  });

  test.each<[string, Partial<Quantity>]>([['a growth', { kind: 'growth' }], ['a ceiling', { direction: '<=' }], ['a percentage', { unit: '%' }]])('%s is no share of a target', (_, target) => {
    expect(way([reading('2022-03', '7')], {}, target)[0]).toMatchObject({ reached: '7', rate: null, ahead: null });
  });

  test('what is said to be empty is no point on the way', () => {
    expect(way([reading('2022-03', null)])).toEqual([]);
  });

  test.each([['110', '100', 1000], ['90', '100', -1000], ['5', '0', undefined]])('同比 of %s over %s', (value, before, rate) => {
    expect(yearOnYear(value, before)).toBe(rate);
  });
});

describe('a project\'s investment (重大项目)', () => {
  const month = (cumulative: string | null, completed: string | null = null): ProjectMonth => ({ projectId: 'p', period: '2022-03', completed, cumulative, stage: null, problems: null, version: 1 });

  test.each([['5000', '6000', 12_000], ['5000', '1250', 2500], [null, '1250', null], ['0', '1', null]])('of %s planned, %s done', (annualInvestment, cumulative, rate) => {
    expect(investmentRate({ annualInvestment }, month(cumulative))).toBe(rate);
  });

  test('figures that do not fit together are named', () => {
    expect(projectFindings({ totalInvestment: '100', annualInvestment: '200' }, month('10', '11'), month('12'))).toEqual(['cumulativeFalls', 'completedAboveCumulative', 'annualAboveTotal']);
    expect(projectFindings({ totalInvestment: '200', annualInvestment: '200' }, month('12', '12'), month('12'))).toEqual([]);
    expect(projectFindings({ totalInvestment: null, annualInvestment: null }, undefined, month('12'))).toEqual([]);
  });
});

describe('a problem (问题)', () => {
  const problem = (state: ProblemState) => ({ state, unit: '省自然资源厅', raisedBy: '省科技厅' });
  const may = (who: { role: 'unit' | 'office'; unit: string | null }, state: ProblemState) => problemActionSchema.options.filter((action) => whyNotTreat(action, who, problem(state)) === null);

  test.each<[string, { role: 'unit' | 'office'; unit: string | null }, ProblemState, string[]]>([
    ['who raised it', { role: 'unit', unit: '省科技厅' }, 'raised', ['update', 'followUp', 'settle']],
    ['who must settle it', { role: 'unit', unit: '省自然资源厅' }, 'coordinating', ['update', 'followUp', 'settle']],
    ['another unit', { role: 'unit', unit: '省教育厅' }, 'raised', []],
    ['the office', { role: 'office', unit: null }, 'raised', ['update', 'followUp', 'coordinate', 'settle']],
    ['the office, of a settled one', { role: 'office', unit: null }, 'settled', ['reopen']],
    ['a unit, of a settled one', { role: 'unit', unit: '省科技厅' }, 'settled', []],
  ])('%s', (_, who, state, actions) => {
    expect(may(who, state)).toEqual(actions);
  });

  test('is overdue while it is not settled', () => {
    expect([isProblemOverdue({ state: 'raised', dueOn: '2022-03-19' }, '2022-03-20'), isProblemOverdue({ state: 'settled', dueOn: '2022-03-19' }, '2022-03-20'), isProblemOverdue({ state: 'raised', dueOn: null }, '2022-03-20')]).toEqual([true, false, false]);
  });
});
