import { describe, expect, test } from 'vitest';
import { problemListText } from '#renderer/screens/collect/problemListText.ts';
import { reportingLook, unitsReporting } from '#renderer/screens/collect/unitsReporting.ts';
import { previewFile } from '../intake/previewFile.ts';

describe('收表台', () => {
  test('the problem list is taken by a spreadsheet: one row per problem, line breaks and quotation marks inside their cells', () => {
    const text = problemListText([
      previewFile('甲', { problems: [{ code: 'recognise.statusUnknown', severity: 'error', sheet: '台账', cell: 'E7', header: '状态', seen: '还"行"\n吧', detail: {} }] }),
      previewFile('乙', { unit: null, period: null, refusal: { code: 'workbook.noUnit', detail: {} } }),
      previewFile('丙'),
    ]);
    const [head, ...rows] = text.split('\r\n');
    expect(head).toBe('文件\t填报单位\t填报期\t程度\t工作表\t单元格\t列\t所见内容\t说明与办法');
    expect(rows).toHaveLength(2);
    expect(rows[0]).toMatch(/^甲\.xlsx\t省科技厅\t2022年3月\t有误\t台账\tE7\t状态\t"还""行""\n吧"\t/);
    expect(rows[1]).toMatch(/^乙\.xlsx\t\t\t不能导入\t\t\t\t\t“乙\.xlsx”没有写明填报单位/);
  });

  test('what a sender wrote is never taken for a formula where the list is pasted', () => {
    expect(problemListText([previewFile('甲', { problems: [{ code: 'x', severity: 'error', sheet: '台账', cell: 'E7', header: null, seen: '=HYPERLINK("http://x")', detail: {} }] })])).toContain(`'=HYPERLINK`);
  });

  test('what is missing is neutral until its day has passed, and then says so', () => {
    const look = (filled: number, isOverdue: boolean) => reportingLook({ unit: '甲', leads: 2, supports: 1, filled }, isOverdue);
    expect([look(0, false), look(2, false), look(3, false)]).toEqual([{ word: '未报', tone: 'quiet' }, { word: '部分填报', tone: 'warning' }, { word: '已填报', tone: 'good' }]);
    expect([look(0, true), look(2, true)]).toEqual([{ word: '未报，逾期', tone: 'bad' }, { word: '部分填报，逾期未报', tone: 'bad' }]);
  });

  test('units without any report come first, the others in the order of the plan', () => {
    const units = ['甲', '乙', '丙'].map((unit) => ({ unit, leads: 2, supports: 1 }));
    expect(unitsReporting(units, [{ key: { unit: '甲' }, filled: 2 }, { key: { unit: '乙' }, filled: 0 }, { key: { unit: '丙' }, filled: 1 }]).map(({ unit, filled }) => [unit, filled])).toEqual([['乙', 0], ['甲', 2], ['丙', 1]]);
  });
});
