import { describe, expect, test } from 'vitest';
import { findPeriod, periodOfSheet } from '#shared/domain/reading/findPeriod.ts';

describe('the period that is named inside a longer text', () => {
  test.each([
    ['省科技厅2022年3月台账', '2022-03'], ['2022年1-3月汇总表', '2022-03'], ['2022年1月至3月汇总表', '2022-03'], ['1月—3月情况', '2022-03'], ['2022年一季度汇总', '2022-Q1'],
    ['截至2022年3月31日', undefined], ['工作台账', undefined],
  ])('%s: %s', (text, period) => {
    expect(findPeriod(text, 2022)).toBe(period);
  });

  test.each([['3月', '2022-03'], ['三月', '2022-03'], ['2022.03', '2022-03'], ['202203', '2022-03'], ['2022-3', '2022-03'], ['第一季度', '2022-Q1'], ['2022', undefined], ['Sheet1', undefined], ['20220331', undefined]])('of a sheet with the name %s: %s', (name, period) => {
    expect(periodOfSheet(name, 2022)).toBe(period);
  });
});
