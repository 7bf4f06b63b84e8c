import { expect, test } from 'vitest';
import type { OverviewGroup } from '#shared/domain/overview.ts';
import { byLag, listedEntries, numberTitle, placesOf, refsOf } from '#renderer/screens/overview/overviewNumbers.ts';

const group = (name: string, ahead: number | null): OverviewGroup => ({
  key: name, name, owed: [{ taskKey: '2.1/1', unit: '省科技厅' }, { taskKey: '2.1/2', unit: '省科技厅' }], notReported: [{ taskKey: '2.1/2', unit: '省科技厅' }],
  lights: { green: [], yellow: [], red: [{ taskKey: '2.1/1', unit: '省科技厅' }], none: [] }, statuses: {}, rate: null, rated: [], ahead,
});

test('a number is the length of the list that it opens, and the list says what it is', () => {
  expect(refsOf(group('新基建', 1), 'red')).toHaveLength(1);
  expect(numberTitle(group('新基建', 1), 'red')).toBe('新基建：红灯');
  expect(numberTitle({ name: '' }, 'notReported')).toBe('全部：未报');
});

test('what lags most comes first, what has no rate last', () => {
  expect(byLag([group('甲', null), group('乙', 200), group('丙', -900)]).map(({ name }) => name)).toEqual(['丙', '乙', '甲']);
});

test('cities and counties among the units stand by themselves, offices of the province do not', () => {
  expect(placesOf(['省科技厅', '南昌市', '省市场监管局', '赣州市人民政府', '赣江新区管委会', '新余市渝水区'].map((name) => group(name, 0))).map(({ name }) => name)).toEqual(['南昌市', '赣州市人民政府', '赣江新区管委会', '新余市渝水区']);
});

test('an entry behind a number is shown with what it states, or without where nothing is reported', () => {
  const [first, second] = listedEntries(group('甲', null).owed, [{ taskKey: '2.1/1', unit: '省科技厅', status: 'inProgress', completionRate: 4000 }]);
  expect([first?.stated?.completionRate, second?.stated]).toEqual([4000, undefined]);
});
