import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { copyFormula, moveFormula } from '#electron/workbook/fill/move/moveFormula.ts';
import { RowPlan } from '#electron/workbook/fill/move/rowPlan.ts';

const threeAfterRow9 = { sheet: '台账', plan: new RowPlan([{ after: 8, patterns: [8, 8, 8] }], []) };
const moved = (formula: string, home = '台账'): string => moveFormula(formula, home, threeAfterRow9);

describe('a formula when three rows are inserted below row 9', () => {
  test.each([
    ['A9+A10', 'A9+A13'],
    ['SUM(E5:E9)', 'SUM(E5:E12)'],
    ['SUM(E9:E9)', 'SUM(E9:E12)'], ['SUM(E9:G9)', 'SUM(E9:G9)'],
    ['SUM($E$5:$E$20)', 'SUM($E$5:$E$23)'],
    ['SUM(5:9)', 'SUM(5:12)'],
    ['SUM(A:C)', 'SUM(A:C)'],
    ['SUM(E20:E5)', 'SUM(E23:E5)'],
    ['LOG10(A10)', 'LOG10(A13)'],
    ['"A10"&A10&"a""A10"', '"A10"&A13&"a""A10"'],
    ["'A10 表'!A10+A10", "'A10 表'!A10+A13"],
    ["'A10 表'!名称+A10", "'A10 表'!名称+A13"],
    ['汇总!A10+台账!A10', '汇总!A10+台账!A13'],
    ["'台账'!$A$10:B11", "'台账'!$A$13:B14"],
    ['[1]台账!A10', '[1]台账!A10'],
    ['Sheet1:Sheet3!A10', 'Sheet1:Sheet3!A10'],
    ['表1[[#This Row],[A10]]+A10', '表1[[#This Row],[A10]]+A13'],
    ['1E10+A10*2', '1E10+A13*2'],
    ['IF(A10>0,#REF!,ABC_A10+税率2022)', 'IF(A13>0,#REF!,ABC_A10+税率2022)'],
    ['ZZZ10+XFD10', 'ZZZ10+XFD13'],
    ['A10#+@B10', 'A13#+@B13'],
    ['{1,2;3,4}*A10', '{1,2;3,4}*A13'],
    ['台账!A:A', '台账!A:A'],
  ])('%s becomes %s', (before, after) => {
    expect(moved(before)).toBe(after);
  });

  test('on another sheet only follows what names the sheet', () => {
    expect(moved('A10+台账!A10', '汇总')).toBe('A10+台账!A13');
  });
});

test('references to rows that go become #REF!, ranges lose what goes', () => {
  const move = { sheet: '台账', plan: new RowPlan([], [5, 6, 7]) };
  expect(moveFormula('A6+SUM(A5:A9)+SUM(A6:A8)+台账!A7+A10', '台账', move)).toBe('#REF!+SUM(A5:A6)+SUM(#REF!)+台账!#REF!+A7');
});

test('a formula copied down takes along what is not fixed', () => {
  expect(copyFormula('C5*D$5+$E5+表!F5:F$6', 3, 0)).toBe('C8*D$5+$E8+表!F8:F$6');
  expect(copyFormula('Z1+$Z1', 0, 1)).toBe('AA1+$Z1');
  expect(copyFormula('SUM(B:$C)+表!$A:A', 4, 1)).toBe('SUM(C:$C)+表!$A:B');
  expect(copyFormula('A1', -1, 0)).toBe('#REF!');
});

test('tokens of any text together are the text again', () => {
  const still = { sheet: '台账', plan: new RowPlan([], []) };
  const pieces = fc.constantFrom('A1', '$B$2', ':', '!', "'", '"', '[', ']', '(', ')', ',', '台账', 'SUM', '1E5', '#REF!', ' ', '5:7', '&', '😀', '.');
  fc.assert(fc.property(fc.array(pieces, { maxLength: 12 }), (list) => {
    const formula = list.join('');
    expect(moveFormula(formula, '台账', still)).toBe(formula);
  }), { numRuns: 3000 });
});
