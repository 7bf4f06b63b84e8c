import { describe, expect, test } from 'vitest';
import { fillTemplate, type FilledTemplate, type TemplateContent } from '#electron/workbook/fillTemplate.ts';
import { readWorkbook } from '#electron/workbook/read/readWorkbook.ts';
import { drawnWorkbook } from '#tests/support/drawnWorkbook.ts';
import { noticePlan } from '#tests/support/noticePlan.ts';

const plan = noticePlan();
const form = (title: string): string => `${title} | < | <\n序号 | 工作任务 | 进展情况\n | | \n | | `;
const named = (title: string, number: string): string => `${title} | < | <\n序号 | 工作任务 | 进展情况\n#1 | ${task(number).text} | `;
const task = (number: string) => plan.tasks.find((each) => each.number === number) ?? plan.tasks[0] ?? expect.fail('no such task');

function fill(template: Buffer, numbers: readonly string[], options: Partial<TemplateContent> = {}): FilledTemplate {
  const rows = numbers.map(task).map(({ key, number, text, programmeKey }) => ({
    programme: plan.programmes.find((each) => each.key === programmeKey)?.name ?? '', taskKey: key, values: { taskNumber: number, taskText: text, progress: `进展${number}` },
  }));
  return fillTemplate(template, { plan, mapping: {}, content: { head: {}, rows, blankRows: 'keep', stamp: null, ...options } });
}

function progressOf({ bytes }: FilledTemplate): Record<string, string[]> {
  return Object.fromEntries(readWorkbook(Buffer.from(bytes)).sheets.map(({ name, rows }) => [name, rows.slice(2).flatMap(({ cells }) => cells.filter(({ col }) => col === 2).map(({ text }) => text)).filter((text) => text !== '')]));
}

describe('a template of several sheets', () => {
  test('for programmes takes each task into the sheet of its programme, by the names that agencies give them', () => {
    const filled = fill(drawnWorkbook({ name: '一、技术创新', drawing: form('推进情况') }, { name: '表2', drawing: form('数字产业赛道赶超专项推进情况') }), ['1', '10', '2']);
    expect(progressOf(filled)).toEqual({ '一、技术创新': ['进展1', '进展2'], 表2: ['进展10'] });
    expect([filled.rows, filled.problems]).toEqual([3, []]);
  });

  test('that names its tasks takes them where they stand, and others of their programme beside them', () => {
    expect(progressOf(fill(drawnWorkbook({ name: '甲', drawing: `${named('推进情况', '10')}\n | | ` }, { name: '乙', drawing: named('推进情况', '1') }), ['1', '10', '11']))).toEqual({ 甲: ['进展10', '进展11'], 乙: ['进展1'] });
  });

  test('for months takes everything into the month that is filled, and is refused where there is none for it', () => {
    const months = drawnWorkbook({ name: '2月', drawing: form('台账') }, { name: '3月', drawing: form('台账') });
    expect(progressOf(fill(months, ['1', '2'], { head: { period: '2022年3月' } }))).toEqual({ '2月': [], '3月': ['进展1', '进展2'] });
    expect(() => fill(months, ['1'], { head: { period: '2022年4月' } })).toThrow(expect.objectContaining({ code: 'fill.noSheetOfPeriod', detail: { period: '2022年4月', sheets: '2月、3月' } }) as Error);
  });

  test('for months may name them as 202203 does', () => {
    const months = drawnWorkbook({ name: '202202', drawing: form('台账') }, { name: '202203', drawing: form('台账') });
    expect(progressOf(fill(months, ['1'], { head: { period: '2022年3月' } }))).toEqual({ 202202: [], 202203: ['进展1'] });
  });

  test('of last month’s name alone is used again, and a hidden sheet is left alone', () => {
    const template = drawnWorkbook({ name: '底稿', state: 'hidden', drawing: form('台账') }, { name: '2月', drawing: form('台账') });
    expect(progressOf(fill(template, ['1'], { head: { period: '2022年3月' } }))).toEqual({ 底稿: [], '2月': ['进展1'] });
  });
});
