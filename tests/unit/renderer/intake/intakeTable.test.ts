import { expect, test } from 'vitest';
import { sheetOf } from '#renderer/components/intake/IntakeTable.tsx';

test('the sheet of a workbook is named, that of a text file, which is called as the file, is not', () => {
  expect(sheetOf('省科技厅 3月.xlsx', '工作台账')).toBe('工作台账');
  expect(sheetOf('台账.xlsx', '台账')).toBe('台账');
  expect(sheetOf('省科技厅 3月（汇总）.csv', '省科技厅 3月（汇总）')).toBeNull();
  expect(sheetOf('坏了.xlsx', null)).toBeNull();
});
