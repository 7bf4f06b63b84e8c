import { expect, test } from 'vitest';
import { ignoredText, outcomeText } from '#shared/wording/outcomeText.ts';
import { problemPlace } from '#shared/wording/problemPlace.ts';

test.each([
  ['ignored', 'total', '忽略：合计行'], ['ignored', 'notMine', '忽略：不是该单位的任务'], ['rejected', 'recognise.notPercent', '有误（见“问题”）'],
  ['unchanged', null, '无变化'], ['unchanged', 'takenBefore', '无变化：以前导入过，之后又有修改，以台账现有的为准'], ['ignored', 'group', '忽略：分组行'],
] as const)('a row that ends as %s because of %s is told as %s', (outcome, why, text) => {
  expect(outcomeText({ outcome, why })).toBe(text);
});

test('what was ignored is told by its reason, and what was not is left out', () => {
  const row = (outcome: 'ignored' | 'added', why: string | null) => ({ outcome, why });
  expect(ignoredText([row('ignored', 'blank'), row('added', null), row('ignored', 'total'), row('ignored', 'blank'), row('ignored', 'newer')])).toBe('没有填写 2 行、合计行 1 行、其他 1 行');
  expect(ignoredText([row('added', null)])).toBe('');
});

test('a problem is placed at its sheet, cell and column', () => {
  expect(problemPlace({ sheet: '3月', cell: 'F5', header: '进展\n情况' })).toBe('工作表“3月”，单元格 F5（进展情况）');
  expect(problemPlace({ sheet: '3月', cell: null, header: null })).toBe('工作表“3月”');
  expect(problemPlace({ sheet: '', cell: null, header: '进展情况' })).toBe('进展情况');
});
