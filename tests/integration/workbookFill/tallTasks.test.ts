import { describe, expect, test } from 'vitest';
import { fillTemplate, type FilledTemplate } from '#electron/workbook/fillTemplate.ts';
import { readWorkbook } from '#electron/workbook/read/readWorkbook.ts';
import { drawnWorkbook } from '#tests/support/drawnWorkbook.ts';
import { noticePlan } from '#tests/support/noticePlan.ts';

const plan = noticePlan();
const textOf = (number: string): string => plan.tasks.find((each) => each.number === number)?.text ?? expect.fail('no such task');
const TAIL = '合计 | < | < | <';

function fill(drawing: string, numbers: readonly string[]): FilledTemplate {
  const rows = plan.tasks.filter(({ number }) => numbers.includes(number)).map(({ key, text, programmeKey }) => ({
    programme: plan.programmes.find((each) => each.key === programmeKey)?.name ?? '', taskKey: key, values: { taskText: text, progress: `进展 ${key}` },
  }));
  return fillTemplate(drawnWorkbook(drawing), { plan, mapping: {}, content: { head: {}, rows, blankRows: 'keep', stamp: null } });
}

function shown({ bytes }: FilledTemplate): { lines: string[]; merges: string[] } {
  const [sheet] = readWorkbook(Buffer.from(bytes)).sheets;
  const lines = sheet?.rows.slice(2).map(({ cells }) => cells.map(({ text }) => text.slice(0, 12)).join('|')) ?? [];
  return { lines, merges: sheet?.merges.map(({ top, bottom, left }) => `${left}:${top + 1}-${bottom + 1}`) ?? [] };
}

describe('a task whose cell spans the rows of its steps', () => {
  const printed = (numbers: readonly string[]) => `任务调度表 | < | < | <\n序号 | 工作任务 | 时序进度 | 进展情况\n${numbers.map((number, place) => `#${place + 1} | ${textOf(number)} | 3月：印发方案 |\n^ | ^ | 9月：总结 | ^`).join('\n')}\n${TAIL}`;

  test('is filled in its first row, and its lower rows take no other task and no number', () => {
    const filled = fill(printed(['1', '2']), ['1', '2']);
    expect(filled.problems).toEqual([]);
    expect(shown(filled).lines).toEqual([`1|${textOf('1').slice(0, 12)}|3月：印发方案|进展 2.1/1`, '9月：总结', `2|${textOf('2').slice(0, 12)}|3月：印发方案|进展 2.1/2`, '9月：总结', '合计']);
  });

  test('gets another task below its last row, not in between', () => {
    const filled = fill(printed(['1', '2']), ['1', '2', '3']);
    expect([filled.rows, filled.problems]).toEqual([3, []]);
    const { lines, merges } = shown(filled);
    expect(lines.map((line) => line.split('|')[0])).toEqual(['1', '9月：总结', '2', '9月：总结', '3', '合计']);
    expect(merges).toEqual(expect.arrayContaining(['1:3-4', '1:5-6']));
  });

  test('in a blank form is one place, whatever rows it has', () => {
    const form = `任务调度表 | < | < | <\n序号 | 工作任务 | 时序进度 | 进展情况\n | | 3月： |\n^ | ^ | 9月： | ^\n | | 3月： |\n^ | ^ | 9月： | ^\n${TAIL}`;
    const filled = fill(form, ['1', '2']);
    expect(filled.problems).toEqual([]);
    expect(shown(filled).lines.map((line) => line.split('|').at(-1))).toEqual(['进展 2.1/1', '9月：', '进展 2.1/2', '9月：', '合计']);
  });
});
