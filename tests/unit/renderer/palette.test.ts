import { describe, expect, it } from 'vitest';
import { matchGroups } from '#renderer/components/palette/matchItems.ts';

const item = (key: string, label: string, words?: string) => ({ key, label, words, onChoose: () => undefined });
const groups = [
  { title: '任务', items: [item('2.1/1', '1. 建成智算中心一期', '省发展改革委'), item('2.1/2', '2. 出台VR产业政策', '省科技厅')] },
  { title: '单位', items: [item('省科技厅', '省科技厅')] },
];
const found = (text: string) => matchGroups(groups, text).flatMap(({ items }) => items.map(({ key }) => key));

describe('searching by a few letters', () => {
  it('finds what holds every word, wherever it stands', () => expect(found('科技 政策')).toEqual(['2.1/2']));
  it('finds capitals and full-width letters alike', () => expect(found('ｖｒ')).toEqual(['2.1/2']));
  it('finds a task by the unit that answers for it', () => expect(found('科技厅')).toEqual(['2.1/2', '省科技厅']));
  it('leaves out groups in which nothing is found', () => expect(matchGroups(groups, '智算').map(({ title }) => title)).toEqual(['任务']));
  it('shows a dozen of many and says how many there are', () => {
    const many = [{ title: '任务', items: Array.from({ length: 97 }, (_, place) => item(`${place}`, `任务 ${place}`)) }];
    expect(matchGroups(many, '任务')).toMatchObject([{ found: 97, items: { length: 12 } }]);
  });
});
