import { describe, expect, test } from 'vitest';
import { fillLedger } from '#electron/workbook/fill/ledger/fillLedger.ts';
import { contentOf, entries, monthlyTemplate } from './templates.ts';
import { changedEntries, partText, rawEntries } from './zipEntries.ts';

const template = monthlyTemplate();
const filled = (count: number, blankRows: 'keep' | 'remove' = 'keep'): Buffer => fillLedger(template.bytes, template.recognition, contentOf(entries(count), { blankRows })).bytes;
const sheetPart = 'xl/worksheets/sheet1.xml';

describe('what refers to rows below inserted ones', () => {
  // Twelve entries: one row more in each of two groups and a third group of five rows: everything below moves by 7.
  const after = filled(12);
  const sheet = partText(after, sheetPart);

  test('sums grow with the rows, also where an absolute row starts them', () => {
    expect(sheet).toContain('<f>SUM(E4:E18)</f>');
    expect(sheet).toContain('<f>AVERAGE(H$5:H$18)</f>');
    expect(sheet).toContain('<f>COUNTIF(F5:F18,"滞后")&amp;"项滞后"</f>');
  });

  test('formulas of other sheets follow, their texts do not', () => {
    const other = partText(after, 'xl/worksheets/sheet2.xml');
    expect(other).toContain('月调度表!E19<');
    expect(other).toContain('月调度表!A2<');
    expect(other).toContain("SUM('月调度表'!E10:E18)");
    expect(other).toContain('"月调度表!E12"&amp;月调度表!$E$19');
  });

  test('names, print area and print titles follow', () => {
    const workbook = partText(after, 'xl/workbook.xml');
    expect(workbook).toContain('>月调度表!$E$19<');
    expect(workbook).toContain('>月调度表!$B$5:$J$18<');
    expect(workbook).toContain("'月调度表'!$A$1:$J$21");
    expect(workbook).toMatch(/'月调度表'!\$?3:\$?3</);
  });

  test('merges, validations, conditional formats, breaks and links follow', () => {
    expect([...sheet.matchAll(/<mergeCell ref="([^"]+)"/g)].map(([, ref]) => ref)).toEqual(['A1:J1', 'A2:J2', 'A4:J4', 'A9:J9', 'A19:D19', 'A14:J14']);
    expect(sheet).toContain('<mergeCells count="6"');
    expect(sheet).toMatch(/<dataValidation [^>]*sqref="F5:F8 F10:F18"/);
    expect(sheet).toMatch(/<conditionalFormatting sqref="F5:F18"/);
    expect(sheet).toMatch(/<conditionalFormatting sqref="E19"[\s\S]*<formula>\$E\$13<\/formula>/);
    expect(sheet).toMatch(/<brk [^>]*id="19"/);
    expect(sheet).toMatch(/<hyperlink [^>]*ref="J21"/);
    expect(sheet).toContain('<dimension ref="A1:J21"');
  });

  test('notes, pictures and charts follow', () => {
    expect(partText(after, 'xl/comments/comment1.xml')).toContain('ref="A21"');
    expect(partText(after, 'xl/drawings/commentsDrawing1.vml')).toMatch(/<\w+:Row>20</);
    const drawing = partText(after, 'xl/drawings/drawing1.xml');
    expect([...drawing.matchAll(/<(?:\w+:)?row>(\d+)</g)].map(([, row]) => row)).toEqual(['23', '19']);
    expect(partText(after, 'xl/charts/chart1.xml')).toContain("'月调度表'!$E$5:$E$18");
  });

  test('nothing else changes', () => {
    const expected = ['xl/charts/chart1.xml', 'xl/comments/comment1.xml', 'xl/drawings/commentsDrawing1.vml', 'xl/drawings/drawing1.xml', 'xl/workbook.xml', sheetPart, 'xl/worksheets/sheet2.xml'];
    expect(changedEntries(template.bytes, after).sort()).toEqual(expected);
    expect([...rawEntries(after).keys()]).toEqual([...rawEntries(template.bytes).keys()]);
  });
});

describe('what refers to rows below removed ones', () => {
  const after = filled(2, 'remove');
  const sheet = partText(after, sheetPart);

  test('moves up, and sums shrink', () => {
    expect(sheet).toContain('<f>SUM(E4:E8)</f>');
    expect(sheet).toMatch(/<dataValidation [^>]*sqref="F5:F6 F8"/);
    expect(partText(after, 'xl/charts/chart1.xml')).toContain("'月调度表'!$E$5:$E$8");
    expect(partText(after, 'xl/worksheets/sheet2.xml')).toContain("SUM('月调度表'!E8:E8)");
    expect(partText(after, 'xl/comments/comment1.xml')).toContain('ref="A11"');
  });
});

test('a fill that needs no more rows leaves charts, names and other sheets alone', () => {
  expect(changedEntries(template.bytes, filled(3)).sort()).toEqual(['xl/workbook.xml', sheetPart]);
});
