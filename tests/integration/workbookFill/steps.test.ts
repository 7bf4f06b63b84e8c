import { describe, expect, test } from 'vitest';
import { fillTemplate, type FilledTemplate } from '#electron/workbook/fillTemplate.ts';
import { readWorkbook } from '#electron/workbook/read/readWorkbook.ts';
import type { LedgerField } from '#shared/domain/ledgerField.ts';
import { drawnWorkbook } from '#tests/support/drawnWorkbook.ts';
import { noticePlan } from '#tests/support/noticePlan.ts';

const plan = noticePlan();
const [first, second] = plan.tasks;
if (first === undefined || second === undefined) throw new Error('the notice has no tasks');

type Values = Partial<Record<LedgerField, string | number | null>>;

function fill(drawing: string, values: Values, period = '2022年3月'): FilledTemplate {
  const rows = [{ programme: '', taskKey: first?.key ?? '', values: { period, ...values } }];
  return fillTemplate(drawnWorkbook(drawing), { plan, mapping: {}, content: { head: { period }, rows, blankRows: 'keep', stamp: null } });
}

/** What stands right of the task and its step, row by row. */
function shown({ bytes }: FilledTemplate, from = 2): string[] {
  const [sheet] = readWorkbook(Buffer.from(bytes)).sheets;
  return sheet?.rows.slice(1).map(({ cells }) => cells.filter(({ col }) => col >= from).map(({ text }) => text).join('|')) ?? [];
}

const codesOf = ({ problems }: FilledTemplate): string[] => problems.map(({ code }) => code);

describe('a form with a row for every step', () => {
  const form = (...lower: string[]): string => `工作任务 | 具体举措 | 任务状态 | 进展情况 | 存在问题\n${first.text} | 建机制 | ${lower.join('\n')}\n${second.text} | 定方案 | | |`;
  const blank = form(' | |', '^ | 抓项目 | | |', '^ | 强保障 | | |');

  test('gets each step\'s part of the text in its own row, its own words untouched', () => {
    const filled = fill(blank, { status: '进行中', progress: '1. 建机制：已建。\n3. 强保障：资金到位，\n分两批。', problems: '无' });
    expect(shown(filled, 1)).toEqual(['建机制|进行中|已建。|无', '抓项目', '强保障|进行中|资金到位，\n分两批。|无', '定方案']);
    expect([filled.rows, codesOf(filled)]).toEqual([1, []]);
  });

  test('gets each step\'s own status where the text says it', () => {
    const filled = fill(blank, { status: '进行中', progress: '1. 建机制（已完成）：已建。\n2. 抓项目（未启动）' });
    expect(shown(filled)).toEqual(['已完成|已建。', '未启动', '', '']);
  });

  test('keeps it in the text where the ledger has another status for the task', () => {
    const filled = fill(blank, { status: '滞后', progress: '1. 建机制（已完成）：已建。\n2. 抓项目（未启动）' });
    expect(shown(filled)).toEqual(['滞后|1. 建机制（已完成）：已建。', '滞后|2. 抓项目（未启动）', '', '']);
  });

  test('gets what is about no step in the first row, and that is told', () => {
    const filled = fill(blank, { status: '进行中', progress: '总体顺利。\n2. 抓项目：已开工。' });
    expect(shown(filled)).toEqual(['进行中|（总体）总体顺利。', '进行中|已开工。', '', '']);
    expect(filled.problems).toMatchObject([{ code: 'fill.stepsUnmatched', detail: { tasks: 1, cells: 'D2' } }]);
  });

  test('keeps nothing of last month but what is the same', () => {
    const filled = fill(form('推进中 | 旧的一。 | 无', '^ | 抓项目 | 正常推进 | 旧的二。 | 缺资金', '^ | 强保障 | 推进中 | 旧的三。 | —'), { status: '进行中', progress: '推进顺利。', problems: '无' });
    expect(shown(filled)).toEqual(['进行中|推进顺利。|无', '正常推进', '推进中|—', '']);
  });

  test('gets what two steps say in the cell that spans them', () => {
    const filled = fill(form(' | |', '^ | 抓项目 | | |', '^ | 强保障 | | ^ |'), { progress: '1. 建机制：已建。\n2. 抓项目：已开工。\n3. 强保障：已到位。' });
    expect(shown(filled)).toEqual(['已建。', '2. 抓项目：已开工。\n3. 强保障：已到位。', '', '']);
    expect(codesOf(filled)).toEqual([]);
  });

  test.each([['named in the first row alone', ' | 抓项目 | | |'], ['repeated', `${first.text} | 抓项目 | | |`]])('%s is filled alike, and another task comes below', (_, lower) => {
    const filled = fill(form(' | |', lower), { progress: '2. 抓项目：已开工。' });
    expect(shown(filled)).toEqual(['', '已开工。', '']);
  });
});

test('a form that spans a task over rows without steps gets a line in each, where there are as many', () => {
  const form = `序号 | 工作任务 | 进展情况\n#1 | ${first.text} |\n^ | ^ |`;
  expect(shown(fill(form, { progress: '一、立项。\n二、开会。' }))).toEqual(['一、立项。', '二、开会。']);
  expect(shown(fill(form, { progress: '立项。\n开会。\n下达资金。' }))).toEqual(['立项。\n开会。\n下达资金。']);
});

test('rows of other units below a task that spans them keep what they say', () => {
  const form = `工作任务 | 填报单位 | 进展情况\n${first.text} | 省科技厅 |\n^ | 省财政厅 | 别家的。`;
  expect(shown(fill(form, { progress: '立项。\n开会。' }))).toEqual(['立项。\n开会。', '别家的。']);
});

describe('a form with a row for every month', () => {
  const form = `工作任务 | 月份 | 进展情况\n${first.text} | 1月 | 一月的。\n^ | 2月 | 二月的。\n^ | 3月 |\n${second.text} | 1月 | 别的。\n | 2月 |`;

  test('is filled in the row of the period, whatever stands in the others', () => {
    expect(shown(fill(form, { progress: '三月的。' }), 1)).toEqual(['1月|一月的。', '2月|二月的。', '3月|三月的。', '1月|别的。', '2月']);
  });

  test('that has none for the period tells so and changes nothing', () => {
    const filled = fill(form, { progress: '五月的。' }, '2022年5月');
    expect([filled.rows, codesOf(filled)]).toEqual([0, ['fill.noRowOfPeriod']]);
  });
});

describe('a form in which several units report on a task', () => {
  const form = (...lower: string[]): string => `工作任务 | 填报单位 | 进展情况\n${first.text} | ${lower.join('\n')}\n${second.text} | 省财政厅 |`;
  const own = (drawing: string): FilledTemplate => fill(drawing, { taskText: first.text, reportingUnit: '省科技厅', progress: '立项。' });

  test.each([['by the task once more', first.text], ['by a cell that spans them', '^']])('gets a unit\'s text in its own row, %s', (_, task) => {
    expect(shown(own(form('省财政厅 | 别家的。', `${task} | 省科技厅 |`)), 1)).toEqual(['省财政厅|别家的。', '省科技厅|立项。', '省财政厅']);
  });

  test('or in that of its division, or in one that names nobody', () => {
    expect(shown(own(form('省财政厅 | 别家的。', `${first.text} | 高新处 |`)), 1)).toEqual(['省财政厅|别家的。', '高新处|立项。', '省财政厅']);
    expect(shown(own(form('省财政厅预算处 | 别家的。', `${first.text} | |`)), 1)).toEqual(['省财政厅预算处|别家的。', '立项。', '省财政厅']);
  });

  test('gets no text of a unit that has no row into another unit\'s', () => {
    const filled = own(form('省财政厅 | 别家的。'));
    expect(shown(filled, 1)).toEqual(['省财政厅|别家的。', '省财政厅']);
    expect(codesOf(filled)).toEqual(['fill.noPlace']);
  });
});
