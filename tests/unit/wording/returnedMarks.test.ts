import { describe, expect, test } from 'vitest';
import type { CellProblem } from '#shared/domain/recognition.ts';
import { returnedMarks, returnedName } from '#shared/wording/returnedMarks.ts';
import { cellProblemMessages } from '#shared/wording/workbookMessages.ts';

/** What was only understood goes to no sender. */
const OURS = 'workbook.stepsJoined';

const problem = (code: string): CellProblem => ({ code, severity: 'error', sheet: '台账', cell: 'C4', header: '任务状态', seen: '快好了', detail: { headers: '备注', unit: '省科技厅', why: 'entry.accepted' } });

describe('what the sender of a workbook is told', () => {
  test.each(Object.keys(cellProblemMessages).filter((code) => /^(?:recognise|workbook)\./.test(code) && code !== OURS))('%s names no setting of the receiver', (code) => {
    const [mark] = returnedMarks({ sheet: '台账', refusal: null, problems: [problem(code)] });
    expect(mark?.message).toMatch(/[。]$/);
    expect(mark?.message).not.toMatch(/列的含义|请改选|请选定|切换到|undefined/);
  });

  test.each(['workbook.unknownUnit', 'workbook.noUnit', 'workbook.unitDisagrees', 'workbook.unknownPeriod', 'workbook.noPeriod', 'workbook.periodDisagrees'])('%s stands first, at its cell where it has one', (code) => {
    const [mark] = returnedMarks({ sheet: '台账', refusal: { code, detail: { cell: 'A2', unit: '某公司', period: '春节', stamped: '甲', written: '乙' } }, problems: [problem('recognise.statusUnknown')] });
    expect(mark).toMatchObject({ sheet: '台账', cell: 'A2', severity: 'error' });
    expect(mark?.message).toMatch(/没有导入。请.*。$/);
    expect(mark?.message).not.toMatch(/请选定|undefined/);
  });

  test('is nothing of rows that were joined without a doubt', () => {
    expect(returnedMarks({ sheet: '台账', refusal: null, problems: [problem(OURS)] })).toEqual([]);
  });

  test('is nothing for the second of two files with the same content, nor for a file in which no sheet was found', () => {
    expect(returnedMarks({ sheet: '台账', refusal: { code: 'workbook.sameContent', detail: {} }, problems: [problem('recognise.statusUnknown')] })).toEqual([]);
    expect(returnedMarks({ sheet: null, refusal: { code: 'workbook.noLedger', detail: {} }, problems: [] })).toEqual([]);
  });
});

test.each([['三月.xls', '三月（退回修改）.xlsx'], ['台账.v2.XLSM', '台账.v2（退回修改）.xlsm'], ['三月（退回修改）.xlsx', '三月（退回修改）.xlsx'], ['台账', '台账（退回修改）.xlsx']])('%s goes back as %s', (name, returned) => {
  expect(returnedName(name)).toBe(returned);
});
