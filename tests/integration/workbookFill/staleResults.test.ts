import { describe, expect, test } from 'vitest';
import { fillLedger } from '#electron/workbook/fill/ledger/fillLedger.ts';
import { readWorkbook } from '#electron/workbook/read/readWorkbook.ts';
import { cellsOf } from '#tests/integration/workbookRead/cellsOf.ts';
import { hasLibreOffice, throughLibreOffice } from '#tests/support/libreOffice.ts';
import { relationshipsOf, workbookOf } from '#tests/support/ooxmlPackage.ts';
import { contentOf, recognitionOf } from './templates.ts';
import { changedEntries, partText } from './zipEntries.ts';

const MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
const RELATIONSHIPS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
const text = (cell: string, value: string): string => `<c r="${cell}" t="inlineStr"><is><t>${value}</t></is></c>`;

interface Template { rows?: string; others?: string[]; names?: string; parts?: Record<string, string> }

/** 工作任务 in column A, 完成投资 in B, two blank rows for tasks, a row that stays as it is (9 in B5), and what a test is about. */
function templateOf({ rows = '', others = [], names = '', parts = {} }: Template): Buffer {
  const table = [`<row r="1">${text('A1', '月度台账')}</row>`, `<row r="2">${text('A2', '工作任务')}${text('B2', '完成投资')}</row>`, '<row r="3"><c r="A3"/><c r="B3"/></row>', '<row r="4"><c r="A4"/><c r="B4"/></row>', `<row r="5">${text('A5', '上年结转')}<c r="B5"><v>9</v></c></row>`];
  const sheets = [`<sheetData>${table.join('')}${rows}</sheetData>`, ...others.map((data) => `<sheetData>${data}</sheetData>`)];
  const list = sheets.map((_, i) => `<sheet name="${SHEETS[i] ?? ''}" sheetId="${i + 1}" r:id="rId${i + 1}"/>`).join('');
  return workbookOf({
    sheets,
    parts: { 'xl/workbook.xml': `<workbook ${MAIN} xmlns:r="${RELATIONSHIPS}"><sheets>${list}</sheets>${names === '' ? '' : `<definedNames>${names}</definedNames>`}</workbook>`, ...parts },
  });
}

const SHEETS = ['台账', '汇总', '其他'];
const recognition = recognitionOf({ sheet: '台账', headerTop: 1, headerBottom: 1, dataTop: 2, dataBottom: 3, columns: [['工作任务', 'taskText'], ['完成投资', 'target']] });

function fill(template: Buffer, amounts: number[] = [100, 50]): Buffer {
  const rows = amounts.map((target, i) => ({ programme: '', taskKey: `t${i}`, values: { taskText: `任务${i + 1}`, target } }));
  return fillLedger(template, recognition, contentOf(rows, { head: {} })).bytes;
}

/** Formulas one below the other on 汇总, each with 7 as its stored result: those that have none after a fill. */
function droppedOf(formulas: readonly string[], options: Template = {}): string[] {
  const data = formulas.map((formula, i) => `<row r="${i + 1}"><c r="A${i + 1}"><f>${escaped(formula)}</f><v>7</v></c></row>`).join('');
  const after = partText(fill(templateOf({ ...options, others: [data, ...(options.others ?? [])] })), 'xl/worksheets/sheet2.xml');
  return formulas.filter((_, i) => !after.includes(`<c r="A${i + 1}"><f>${escaped(formulas[i] ?? '')}</f><v>7</v></c>`));
}

describe('results that rest on what was written', () => {
  test('a sum below the table, what is worked out of it on another sheet, and so on, have none any more; the rest stays as it was', () => {
    const template = templateOf({
      rows: '<row r="6"><c r="A6" t="str"><f>IF(B6>8,"多","少")</f><v>少</v></c><c r="B6"><f>SUM(B3:B5)</f><v>7</v></c><c r="C6"><f>B5*2</f><v>18</v></c></row>',
      others: ['<row r="1"><c r="A1"><f>台账!B6+1</f><v>8</v></c><c r="B1" t="b"><f>A1&gt;10</f><v>0</v></c></row>', '<row r="1"><c r="A1"><f>台账!B5</f><v>9</v></c></row>'],
    });
    const filled = fill(template);
    expect(changedEntries(template, filled).sort()).toEqual(['xl/workbook.xml', 'xl/worksheets/sheet1.xml', 'xl/worksheets/sheet2.xml']);
    expect(partText(filled, 'xl/worksheets/sheet1.xml')).toContain('<row r="6"><c r="A6"><f>IF(B6>8,"多","少")</f></c><c r="B6"><f>SUM(B3:B5)</f></c><c r="C6"><f>B5*2</f><v>18</v></c></row>');
    expect(partText(filled, 'xl/worksheets/sheet2.xml')).toContain('<row r="1"><c r="A1"><f>台账!B6+1</f></c><c r="B1"><f>A1&gt;10</f></c></row>');
    expect(partText(filled, 'xl/workbook.xml')).toContain('fullCalcOnLoad="1"');
  });

  test('whole columns and rows, several sheets at once, and sums that take their size from another range', () => {
    const resting = ['SUM(台账!B:B)', 'SUM(台账!$A:$C)', 'SUM(台账!3:4)', 'SUM(台账:其他!B3)', "SUM('台账'!B1:B9)", 'SUMIF(台账!C3:C9,"x",台账!B1)', 'COUNTA(台账!A3,台账!A9)', 'INDEX(台账!A1:B9,3,2)', 'SUM(台账!B1:INDEX(台账!B:B,9))'];
    const others = ['SUM(台账!C:D)', 'SUM(台账!5:9)', 'SUM(汇总:其他!B3)', 'COUNTIF(台账!A5:A9,"台账!B3")', '其他!B3+1', 'SUM(1,2)', 'TRUE'];
    expect(droppedOf([...resting, ...others], { others: ['<row r="3"><c r="B3"><v>1</v></c></row>'] })).toEqual(resting);
  });

  test('formulas that may look anywhere, or change by themselves, count as resting on it', () => {
    const open = ['INDIRECT("台账!B3")', 'SUM(OFFSET(其他!A1,1,1))', 'TEXT(TODAY(),"yyyy")', '没有这个名称*2', '没有这张表[金额]', '没有这一页!A1', 'GETPIVOTDATA("金额",其他!A1)'];
    expect(droppedOf([...open, '"INDIRECT(台账!B3)"'], { others: [''] })).toEqual(open);
  });

  test('names, also names of names, and one that means another cell wherever it is used', () => {
    const names = '<definedName name="投资">台账!$B$3:$B$4</definedName><definedName name="投资合计">SUM(投资)</definedName><definedName name="结转">台账!$B$5</definedName><definedName name="左边">台账!A1</definedName><definedName name="本页" localSheetId="1">台账!$B$3</definedName><definedName name="本页">台账!$B$5</definedName>';
    const resting = ['SUM(投资)', '投资合计/2', '左边', '本页', '汇总!本页'];
    expect(droppedOf([...resting, '结转*2', '台账!本页'], { names })).toEqual(resting);
  });

  test('columns of a table object', () => {
    const table = `<table ${MAIN} id="1" name="T" displayName="清单" ref="A1:B5"><tableColumns count="2"><tableColumn id="1" name="任务"/><tableColumn id="2" name="金额"/></tableColumns></table>`;
    const parts = { 'xl/worksheets/_rels/sheet3.xml.rels': relationshipsOf([['rId1', 'table', '../tables/table1.xml']]), 'xl/tables/table1.xml': table };
    const other = '<row r="2"><c r="A2"><v>1</v></c><c r="B2"><f>台账!B3</f><v>7</v></c></row><row r="3"><c r="B3"><f>SUM(清单[[#This Row],[任务]])</f><v>7</v></c></row>';
    const resting = ['SUM(清单[金额])', 'SUM(清单[[任务]:[金额]])', 'SUM(清单[#All])', 'SUM(清单)', 'SUM(清单[没有])'];
    expect(droppedOf([...resting, 'SUM(清单[任务])'], { parts, others: [other] })).toEqual(resting);
    const filled = fill(templateOf({ parts, others: ['', other] }));
    expect(partText(filled, 'xl/worksheets/sheet3.xml')).toContain('<c r="B2"><f>台账!B3</f></c></row><row r="3"><c r="B3"><f>SUM(清单[[#This Row],[任务]])</f><v>7</v></c>');
  });

  test('what only another file knows is kept; with cells of this one beside it, it goes by these', () => {
    const names = '<definedName name="外部">[1]Sheet1!$A$1</definedName>';
    const kept = ['[1]Sheet1!A1', "'[1]年 度'!A1*2", '[1]!金额+1', '外部', 'SUM([1]Sheet1!A:A)', 'VLOOKUP(台账!A5,[1]Sheet1!A:B,2)'];
    expect(droppedOf([...kept, 'VLOOKUP(台账!A3,[1]Sheet1!A:B,2)'], { names })).toEqual(['VLOOKUP(台账!A3,[1]Sheet1!A:B,2)']);
  });

  test('shared formulas each by its own cells, and array formulas with all the cells they fill', () => {
    const rows = '<row r="6"><c r="C6"><f t="shared" si="0" ref="C6:C9">B5+1</f><v>10</v></c><c r="D6"><f t="array" ref="D6:D7">B3:B4*2</f><v>7</v></c></row><row r="7"><c r="C7"><f t="shared" si="0"/><v>1</v></c><c r="D7"><v>8</v></c></row>';
    const shared = '<row r="3"><c r="A3"><f t="shared" si="4" ref="A3:A5">台账!B2</f><v>7</v></c></row><row r="4"><c r="A4"><f t="shared" si="4"/><v>7</v></c></row><row r="5"><c r="A5" t="str"><f t="shared" si="4"/><v>x</v></c></row><row r="6"><c r="A6"><f t="shared" si="4"/><v>7</v></c></row>';
    const filled = fill(templateOf({ rows, others: [shared] }));
    expect(partText(filled, 'xl/worksheets/sheet1.xml')).toContain(rows.replace('<v>7</v>', '').replace('<v>8</v>', ''));
    expect(partText(filled, 'xl/worksheets/sheet2.xml')).toContain(shared.replace('<f t="shared" si="4"/><v>7</v>', '<f t="shared" si="4"/>').replace(' t="str"', '').replace('<v>x</v>', ''));
  });

  test('a table of what would be if, by the formulas it tries and the cells it tries them with', () => {
    const tried = (row: number, formula: string): string => `<row r="${row}"><c r="B${row}"><f>${formula}</f><v>7</v></c></row><row r="${row + 1}"><c r="A${row + 1}"><v>1</v></c><c r="B${row + 1}"><f t="dataTable" ref="B${row + 1}:B${row + 2}" dt2D="0" dtr="0" r1="D1"/><v>7</v></c></row><row r="${row + 2}"><c r="A${row + 2}"><v>2</v></c><c r="B${row + 2}"><v>8</v></c></row>`;
    const [resting, other] = [tried(1, '台账!B3*D1'), tried(5, '台账!B5*D1')];
    expect(partText(fill(templateOf({ others: [resting + other] })), 'xl/worksheets/sheet2.xml')).toContain(resting.replace(/<v>[78]<\/v>/g, '') + other);
  });

  test('rows that were put in make the results of all that reach down to them unsure, and no others', () => {
    const rows = '<row r="6"><c r="B6"><f>SUM(B3:B5)</f><v>9</v></c><c r="C6"><f>LEN(A1)</f><v>4</v></c><c r="D6"><f>ROW()</f><v>6</v></c></row>';
    const template = templateOf({ rows, others: ['<row r="1"><c r="A1"><f>COUNTA(台账!A5:A9)</f><v>1</v></c><c r="B1"><f>台账!A1&amp;ROW()</f><v>5</v></c></row>'] });
    const filled = fill(template, [1, 2, 3, 4]);
    expect(partText(filled, 'xl/worksheets/sheet1.xml')).toContain('<c r="B8"><f>SUM(B3:B7)</f></c><c r="C8"><f>LEN(A1)</f><v>4</v></c><c r="D8"><f>ROW()</f></c>');
    expect(partText(filled, 'xl/worksheets/sheet2.xml')).toContain('<c r="A1"><f>COUNTA(台账!A7:A11)</f></c><c r="B1"><f>台账!A1&amp;ROW()</f><v>5</v></c>');
  });

  test('a chain is followed to its end whichever way it runs, also in sheets that write a prefix', () => {
    const length = 300;
    const cell = (row: number, formula: string): string => `<x:row r="${row}"><x:c r="A${row}"><x:f>${formula}</x:f><x:v>7</x:v></x:c></x:row>`;
    const chain = Array.from({ length }, (_, i) => cell(i + 1, i === length - 1 ? '台账!B3' : `A${i + 2}`)).join('');
    const sheet = `<x:worksheet xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><x:sheetData>${chain}</x:sheetData></x:worksheet>`;
    const filled = fill(templateOf({ others: [''], parts: { 'xl/worksheets/sheet2.xml': sheet } }));
    expect(partText(filled, 'xl/worksheets/sheet2.xml')).toBe(sheet.replaceAll('<x:v>7</x:v>', ''));
  });

  test('a fill that writes nothing changes nothing', () => {
    const rows = '<row r="6"><c r="B6"><f>SUM(B3:B5)+TODAY()</f><v>9</v></c></row>';
    expect(partText(fill(templateOf({ rows }), []), 'xl/worksheets/sheet1.xml')).toContain(rows);
  });

  test.skipIf(!hasLibreOffice)('LibreOffice, which believes stored results, shows the sums of what was written', () => {
    const rows = '<row r="6"><c r="B6"><f>SUM(B3:B5)</f><v>7</v></c><c r="C6" t="str"><f>"共"&amp;B6&amp;"万元"</f><v>共7万元</v></c></row>';
    const others = ['<row r="1"><c r="A1"><f>SUM(台账!B:B)</f><v>14</v></c></row>'];
    const sums = (bytes: Buffer): unknown[] => {
      const workbook = readWorkbook(throughLibreOffice(bytes, 'xlsx', 'xlsx'));
      return [cellsOf(workbook)['B6']?.value, cellsOf(workbook)['C6']?.value, cellsOf(workbook, 1)['A1']?.value];
    };
    const template = templateOf({ rows, others });
    expect(sums(template)).toEqual([7, '共7万元', 14]);
    expect(sums(fill(template))).toEqual([159, '共159万元', 318]);
  });
});
