import { expect, test } from 'vitest';
import { sourceText } from '#shared/wording/sourceText.ts';

test.each([
  ['typed', null, '直接填写'],
  [`workbook:${'a'.repeat(64)}!3月台账!F5`, '省科技厅.xlsx', '表格“省科技厅.xlsx”，工作表“3月台账”，单元格 F5'],
  [`workbook:${'a'.repeat(64)}!重要!清单!F5`, null, '表格“（名称不详）”，工作表“重要!清单”，单元格 F5'],
  [`package:${'b'.repeat(64)}`, '省科技厅_2022-03.ledger', '交换包“省科技厅_2022-03.ledger”'],
  [`undo:${'c'.repeat(32)}:7`, null, '撤销恢复'],
  ['suggested:省科技厅', null, '省科技厅的建议，处理分叉时补录'],
])('the source %s is told as people know it', (source, name, text) => {
  expect(sourceText(source, name)).toBe(text);
});
