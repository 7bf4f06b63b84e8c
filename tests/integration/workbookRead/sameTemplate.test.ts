import { expect, test } from 'vitest';
import { readWorkbook } from '#electron/workbook/read/readWorkbook.ts';
import type { OoxmlParts } from '#tests/support/ooxmlPackage.ts';
import { sheetOf } from '#tests/support/ooxmlPackage.ts';

const ROW = '<row r="1"><c r="A1" s="1"><v>0.5</v></c><c r="B1" t="s"><v>0</v></c></row>';
const plain = (text: string): string => `<si><t>${text}</t></si>`;

/** The sheet's name, and what its cells show. */
function shown(rows: string, options: Omit<OoxmlParts, 'sheets'>): string[] {
  return readWorkbook(sheetOf(rows, options)).sheets.flatMap((sheet) => [sheet.name, ...sheet.rows.flatMap(({ cells }) => cells.map(({ text }) => text))]);
}

test('files of one template share what the template brings along, and nothing that was filled in', () => {
  expect(['甲', '乙', '甲'].map((text) => shown(ROW, { strings: plain(text), formats: ['0%'] }))).toEqual([['Sheet1', '50%', '甲'], ['Sheet1', '50%', '乙'], ['Sheet1', '50%', '甲']]);
});

test('a template that differs from the one before in one format, or in one sheet\'s name, is read as its own', () => {
  expect(['0%', '0.0', '0%', '0.00'].map((format) => shown(ROW, { strings: plain('甲'), formats: [format] })[1])).toEqual(['50%', '0.5', '50%', '0.50']);
  expect(['一月', '二月', '一月'].map((name) => shown(ROW, { strings: plain('甲'), sheetNames: [name] })[0])).toEqual(['一月', '二月', '一月']);
});

test('one workbook counts its days from 1900 and the next, with the same styles, from 1904', () => {
  const day = (workbookProperties: string): string | undefined => shown('<row r="1"><c r="A1" s="1"><v>1</v></c></row>', { formats: ['yyyy-mm-dd'], workbookProperties })[1];
  expect([day(''), day('<workbookPr date1904="1"/>'), day('')]).toEqual(['1900-01-01', '1904-01-02', '1900-01-01']);
});

test('shared strings of which one is not plainly written: a reference, rich text, an escaped letter, a line of its own', () => {
  const cells = '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="s"><v>2</v></c></row>';
  const forms: [string, string][] = [[plain('丙'), '丙'], [plain('丙&amp;丁'), '丙&丁'], ['<si><r><t>丙</t></r><r><t>丁</t></r></si>', '丙丁'], [plain('丙_x0041_'), '丙A'], [`\n${plain('丙')}\n`, '丙']];
  for (const [form, text] of forms) {
    expect(shown(cells, { strings: `${plain('甲')}<si><t xml:space="preserve"> 乙 </t></si>${form}` })).toEqual(['Sheet1', '甲', ' 乙 ', text]);
  }
});
