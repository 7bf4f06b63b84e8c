import { describe, expect, test } from 'vitest';
import { matchProjects } from '#shared/domain/projectMatch.ts';

interface Named { name: string; unit?: string; row?: number }
const fits = (one: Named, other: Named): boolean => one.unit === undefined || other.unit === undefined || one.unit === other.unit;
const match = (ones: readonly Named[], others: readonly Named[]) => {
  const { pairs, asked, rest } = matchProjects(ones, others, fits);
  return { pairs: pairs.map(({ one, other, by }) => [one.name, other.row, by]), asked: asked.map(({ one, candidates }) => [one.name, candidates.map(({ row }) => row)]), rest: rest.map(({ name }) => name) };
};
const rows = (...names: string[]): Named[] => names.map((name, row) => ({ name, row }));

describe('projects of two lists', () => {
  test.each([
    ['鄱阳湖 智算中心', '鄱阳湖智算\n中心', 'exact'], ['５Ｇ基站（一期）', '5G基站(一期)', 'exact'], ['5g基站【一期】', '5G基站（一期）', 'like'],
    ['“鄱阳湖”智算中心', '鄱阳湖智算中心', 'like'], ['昌九-智慧高速', '昌九—智慧高速', 'like'], ['南昌·数据港', '南昌数据港', 'like'],
  ])('%s and %s are one', (one, other, by) => {
    expect(match([{ name: one }], rows(other))).toEqual({ pairs: [[one, 0, by]], asked: [], rest: [] });
  });

  test('一期 and 二期 are two', () => {
    expect(match([{ name: '数据港（二期）' }], rows('数据港（一期）', '数据港'))).toEqual({ pairs: [], asked: [], rest: ['数据港（二期）'] });
  });

  test('the same name goes before a like one', () => {
    expect(match([{ name: '数据港一期' }, { name: '数据港（一期）' }], rows('数据港（一期）', '数据港一期')).pairs).toEqual([['数据港一期', 1, 'exact'], ['数据港（一期）', 0, 'exact']]);
  });

  test('two of one name are asked, not guessed, unless their units tell them apart', () => {
    expect(match([{ name: '甲' }, { name: '甲' }], rows('甲', '甲'))).toEqual({ pairs: [], asked: [['甲', [0, 1]], ['甲', [0, 1]]], rest: [] });
    expect(match([{ name: '甲' }], rows('甲', '甲')).asked).toEqual([['甲', [0, 1]]]);
    expect(match([{ name: '甲' }, { name: '甲' }], rows('甲')).asked).toEqual([['甲', [0]], ['甲', [0]]]);
    expect(match([{ name: '甲', unit: '赣州' }, { name: '甲', unit: '南昌' }], [{ name: '甲', unit: '南昌', row: 5 }, { name: '甲', unit: '赣州', row: 6 }])).toEqual({ pairs: [['甲', 6, 'exact'], ['甲', 5, 'exact']], asked: [], rest: [] });
  });

  test('what is another unit’s is not this one’s, and takes nothing from it', () => {
    expect(match([{ name: '甲', unit: '赣州' }], [{ name: '甲', unit: '南昌', row: 0 }])).toEqual({ pairs: [], asked: [], rest: ['甲'] });
    expect(match([{ name: '甲', unit: '赣州' }], [{ name: '甲', unit: '南昌', row: 0 }, { name: '甲', row: 1 }]).pairs).toEqual([['甲', 1, 'exact']]);
  });
});
