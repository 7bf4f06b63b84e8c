import { describe, expect, test } from 'vitest';
import { joinSteps, readMark, stepName, takeApart, type Step, type StepText } from '#shared/wording/stepTexts.ts';

const NAMED: Step[] = [{ number: 1, name: '出台方案' }, { number: 2, name: '建设平台' }, { number: 3, name: '总结验收' }];
const UNNAMED: Step[] = NAMED.map(({ number }) => ({ number, name: '' }));
const rows = (...texts: string[]): StepText[] => texts.map((text) => ({ text }));

describe('what the rows of one task say, as one text', () => {
  test.each<[string, Step[], StepText[], string]>([
    ['names each row\'s step', NAMED, rows('已印发', '已上线', ''), '1. 出台方案：已印发\n2. 建设平台：已上线'],
    ['keeps the lines of a row', NAMED, rows('已印发', '已上线\n用户三万', ''), '1. 出台方案：已印发\n2. 建设平台：已上线\n用户三万'],
    ['is the first row alone where only it speaks', NAMED, rows('总体顺利', '', ''), '总体顺利'],
    ['names the step where only a lower row speaks', NAMED, rows('', '', '已验收'), '3. 总结验收：已验收'],
    ['says once what all say', NAMED, rows('无', '无', ''), '无'],
    ['is one empty word where the rows have several', NAMED, rows('无', '/', '—'), '无'],
    ['is plain lines where steps have no names', UNNAMED, rows('立项', '开会', '立项'), '立项\n开会'],
    ['says each step\'s own status beside it', NAMED, [{ text: '已印发', mark: '已完成，100%' }, { text: '', mark: '未启动' }, { text: '' }], '1. 出台方案（已完成，100%）：已印发\n2. 建设平台（未启动）'],
  ])('%s', (_, steps, said, text) => {
    expect(joinSteps(steps, said)).toBe(text);
    expect(takeApart(steps, text).rows.map((row) => row.text).join('\n').trim()).not.toBe('');
    expect(joinSteps(steps, takeApart(steps, text).rows)).toBe(text);
  });
});

describe('a text is taken apart into the rows of its steps', () => {
  test.each<[string, string, string[], string[]]>([
    ['one row each', '1. 出台方案：已印发\n2. 建设平台：已上线', ['已印发', '已上线', ''], []],
    ['as a whole into the first, where it names no step', '推进顺利', ['推进顺利', '', ''], ['推进顺利']],
    ['with what is said of the whole task in the first row', '总体顺利。\n2. 建设平台：已上线', ['（总体）总体顺利。', '已上线', ''], ['总体顺利。']],
    ['with both in the first row', '总体顺利。\n1. 出台方案：已印发\n3. 总结验收：好', ['总体顺利。\n1. 出台方案：已印发', '', '好'], ['总体顺利。']],
    ['by its number where the step has another name', '1. 出台方案：已印发\n2. 搭建系统：已上线', ['已印发', '2. 搭建系统：已上线', ''], ['2. 搭建系统：已上线']],
    ['into the last row where the form has fewer', '1. 出台方案：已印发\n5. 收尾：未开始', ['已印发', '', '5. 收尾：未开始'], ['5. 收尾：未开始']],
    ['with the lists inside a row left together', '1. 出台方案：其中\n2. 建设平台：已上线\n1.一期\n2.二期', ['其中', '已上线\n1.一期\n2.二期', ''], []],
  ])('%s', (_, text, texts, unmatched) => {
    const apart = takeApart(NAMED, text);
    expect([apart.rows.map((row) => row.text), apart.unmatched]).toEqual([texts, unmatched]);
    expect(joinSteps(NAMED, apart.rows)).toBe(text);
  });

  test('line by line where steps have no names and there is one for each', () => {
    expect(takeApart(UNNAMED, '甲\n乙\n丙').rows).toEqual(rows('甲', '乙', '丙'));
    expect(takeApart(UNNAMED, '甲\n乙').rows).toEqual(rows('甲\n乙', '', ''));
  });

  test('with the status that stands beside the step', () => {
    const { rows: [first] } = takeApart(NAMED, '1. 出台方案（已完成，50%）：已印发\n2. 建设平台（进行中）');
    expect([first, readMark(first?.mark ?? '')]).toEqual([{ text: '已印发', mark: '已完成，50%' }, { status: '已完成', rate: '50%' }]);
  });
});

test.each([['（1）制定《目录（试行）》，明确方向', '制定《目录（试行）》'], ['第二步：出台方案', '出台方案'], ['③挂图作战', '挂图作战'], ['3月：完成申报', '3月完成申报'], ['2.1', ''], ['建立健全跨部门跨层级跨地区数据共享协调推进工作机制', '建立健全跨部门跨层级跨地区数据共享协调…']])('the step “%s” is called %s', (written, name) => {
  expect(stepName(written)).toBe(name);
});
