import { describe, expect, test } from 'vitest';
import type { CellProblem } from '#shared/domain/recognition.ts';
import { cellProblemMessages, cellProblemText } from '#shared/wording/workbookMessages.ts';

const problem = (code: string): CellProblem => ({
  code, severity: 'question', sheet: '工作台账', cell: 'J5', header: '完成率', seen: '0.5',
  detail: new Proxy({}, { get: () => '样例', has: () => true }) as Record<string, string>,
});

describe('the sentence of a problem at a cell', () => {
  test.each(Object.keys(cellProblemMessages))('%s is Chinese, ends as a sentence, and shows no gap', (code) => {
    const text = cellProblemText(problem(code));
    expect(text).toMatch(/[\u4e00-\u9fff].*。$/);
    expect(text).not.toMatch(/undefined|null|NaN|\[object/);
  });

  test('of an unsure percentage names both readings', () => {
    expect(cellProblemText(problem('recognise.percentUnsure'))).toContain('可能是 0.5%，也可能是 50%');
  });

  test('that nobody knows is still told in Chinese, with its code', () => {
    expect(cellProblemText(problem('future.unknown'))).toContain('future.unknown');
  });
});
