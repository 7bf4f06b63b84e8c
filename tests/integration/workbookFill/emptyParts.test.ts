import { expect, test } from 'vitest';
import { fillTemplate, type FilledTemplate } from '#electron/workbook/fillTemplate.ts';
import { readWorkbook } from '#electron/workbook/read/readWorkbook.ts';
import { drawnWorkbook } from '#tests/support/drawnWorkbook.ts';
import { noticePlan } from '#tests/support/noticePlan.ts';

const ONE = '数字技术创新专项';
const OTHER = '数字产业赛道赶超专项';

/** Fills one task of each programme into a form whose first group row has no row below it. */
function fill(blankRows: 'keep' | 'remove'): FilledTemplate {
  const form = drawnWorkbook(`
    重点任务清单 | < | < | <
    序号 | 工作任务 | 牵头单位 | 进展情况
    一、${ONE} | < | < | <
    二、${OTHER} | < | < | <
     |  |  |
     |  |  |
    合计 | < | < |
  `);
  const row = (programme: string, taskText: string) => ({ programme, taskKey: taskText, values: { taskText, leadUnits: '省科技厅', progress: `${taskText}的进展` } });
  return fillTemplate(form, { plan: noticePlan(), mapping: {}, content: { head: {}, rows: [row(ONE, '任务甲'), row(OTHER, '任务乙')], blankRows, stamp: null } });
}

test.each(['keep', 'remove'] as const)('a group row with nothing below it gets a row for its task, blank rows: %s', (blankRows) => {
  const { bytes, rows, problems } = fill(blankRows);
  expect([rows, problems]).toEqual([2, []]);
  const shown = readWorkbook(Buffer.from(bytes)).sheets[0]?.rows.map(({ cells }) => cells.map(({ text }) => text).join('|').replace(/\|+$/, '')) ?? [];
  expect(shown.slice(2, 6)).toEqual([`一、${ONE}`, '1|任务甲|省科技厅|任务甲的进展', `二、${OTHER}`, '2|任务乙|省科技厅|任务乙的进展']);
  expect(shown.at(-1)).toBe('合计');
});
