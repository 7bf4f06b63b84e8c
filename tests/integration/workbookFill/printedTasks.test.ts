import { describe, expect, test } from 'vitest';
import { fillLedger } from '#electron/workbook/fill/ledger/fillLedger.ts';
import type { LedgerContentRow } from '#electron/workbook/fill/ledger/ledgerContent.ts';
import { readWorkbook } from '#electron/workbook/read/readWorkbook.ts';
import { cellAddress } from '#electron/workbook/sheet.ts';
import { cellsOf } from '#tests/integration/workbookRead/cellsOf.ts';
import { relationshipsOf, sheetOf } from '#tests/support/ooxmlPackage.ts';
import { contentOf, recognitionOf, rowOf } from './templates.ts';
import { partText } from './zipEntries.ts';

const inline = (address: string, text: string): string => `<c r="${address}" t="inlineStr"><is><t>${text}</t></is></c>`;

/** Four printed tasks of two programmes, whose 专项 cells are merged, and a total below. */
const rows = [
  `<row r="1">${['序号', '专项', '任务', '状态', '投资', '合计'].map((header, i) => inline(cellAddress(0, i), header)).join('')}</row>`,
  `<row r="2"><c r="A2"><v>1</v></c>${inline('B2', '数字产业化')}${inline('C2', '任务甲')}${inline('D2', '旧')}<c r="E2"><v>5</v></c><c r="F2"><f t="shared" ref="F2:F5" si="0">E2*$E$6+E$6</f></c></row>`,
  `<row r="3"><c r="A3"><v>2</v></c><c r="B3"/>${inline('C3', '任务乙')}<c r="E3"><v>6</v></c><c r="F3"><f t="shared" si="0"/></c></row>`,
  `<row r="4"><c r="A4"><v>3</v></c>${inline('B4', '数字基础设施')}${inline('C4', '任务丙')}<c r="E4"><v>7</v></c><c r="F4"><f t="shared" si="0"/></c></row>`,
  `<row r="5"><c r="A5"><v>4</v></c><c r="B5"/>${inline('C5', '任务丁')}<c r="E5"><v>8</v></c><c r="F5"><f t="shared" si="0"/></c></row>`,
  `<row r="6">${inline('A6', '合计')}<c r="E6"><f>SUM(E2:E5)</f><v>26</v></c></row>`,
].join('');
const bytes = sheetOf(rows, { after: '<mergeCells count="2"><mergeCell ref="B2:B3"/><mergeCell ref="B4:B5"/></mergeCells>' });
const recognition = recognitionOf({
  sheet: 'Sheet1', headerTop: 0, headerBottom: 0, dataTop: 1, dataBottom: 4,
  columns: [['序号', 'sequence'], ['专项', 'programme'], ['任务', 'taskText'], ['状态', 'status'], ['投资', 'target'], ['合计', 'remark']],
  rows: ['甲', '乙', '丙', '丁'].map((name, i) => rowOf(i + 1, 'task', name)),
});
const entry = (taskKey: string, programme: string, values: LedgerContentRow['values'] = {}): LedgerContentRow => ({ taskKey, programme, values: { programme, taskText: `任务${taskKey}改名`, status: '进行中', ...values } });
const fill = (content: LedgerContentRow[]) => fillLedger(bytes, recognition, contentOf(content, { head: {} }));
const merges = (filled: Buffer): string[] => (readWorkbook(filled).sheets[0]?.merges ?? []).map(({ top, bottom }) => `${top + 1}-${bottom + 1}`);

describe('a template whose tasks are printed', () => {
  test('gets values beside each task, in whatever order they come, and keeps its own words', () => {
    const cells = cellsOf(readWorkbook(fill([entry('丁', '数字基础设施'), entry('甲', '数字产业化', { status: null })]).bytes));
    expect([cells['C5']?.text, cells['D5']?.text, cells['C2']?.text, cells['D2']]).toEqual(['任务丁', '进行中', '任务甲', undefined]);
  });

  test('gets a new row at the end of its programme for a task that it does not have', () => {
    const { bytes: filled, problems } = fill([entry('甲', '数字产业化'), entry('戊', '数字产业化'), entry('乙', '数字产业化')]);
    const cells = cellsOf(readWorkbook(filled));
    expect(problems).toEqual([]);
    expect([cells['C4']?.text, cells['D4']?.text, cells['C5']?.text]).toEqual(['任务戊改名', '进行中', '任务丙']);
    expect(['A2', 'A3', 'A4', 'A5', 'A6'].map((address) => cells[address]?.value)).toEqual([1, 2, 3, 4, 5]);
    expect(merges(filled)).toEqual(['2-4', '5-6']);
  });

  test('copies formulas into the new row, and shared ones stay right on both sides of it', () => {
    const xml = readXml(fill([entry('乙', '数字产业化'), entry('戊', '数字产业化')]).bytes);
    expect(xml.match(/<f>[^<]+<\/f>/g)).toEqual(['E2*$E$7+E$7', 'E3*$E$7+E$7', 'E4*$E$7+E$7', 'E5*$E$7+E$7', 'E6*$E$7+E$7', 'SUM(E2:E6)'].map((formula) => `<f>${formula}</f>`));
  });

  test('reports a task whose programme it does not have', () => {
    const { problems, written } = fill([entry('己', '数字政府', { taskNumber: '9' })]);
    expect(written).toEqual([]);
    expect(problems).toMatchObject([{ code: 'fill.noPlace', detail: { programme: '数字政府', taskKey: '己' } }]);
  });

  test('keeps a formula and says so', () => {
    const { bytes: filled, problems } = fill([entry('丙', '数字基础设施', { remark: '手填' })]);
    expect(problems).toMatchObject([{ code: 'fill.formula', cell: 'F4', header: '合计', detail: { text: '手填' } }]);
    expect(readXml(filled)).toContain('<f t="shared" si="0"/>');
  });
});

function readXml(filled: Buffer): string {
  return partText(filled, 'xl/worksheets/sheet1.xml');
}

describe('what must not be written', () => {
  const table = { 'xl/tables/table1.xml': '<table xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" id="1" name="T" displayName="T" ref="A2:B3"><tableColumns count="2"><tableColumn id="1" name="a"/><tableColumn id="2" name="b"/></tableColumns></table>', 'xl/worksheets/_rels/sheet1.xml.rels': relationshipsOf([['rId1', 'table', '../tables/table1.xml']]) };
  const blank = recognitionOf({ sheet: 'Sheet1', headerTop: 0, headerBottom: 0, dataTop: 1, dataBottom: 2, columns: [['任务', 'taskText'], ['状态', 'status']] });

  test('the header of a table, which refers to it by name', () => {
    const filled = fillLedger(sheetOf(`<row r="1">${inline('A1', '任务')}</row>`, { parts: table }), blank, contentOf([entry('甲', '')], { head: {} }));
    expect(filled.problems.map(({ code, cell }) => `${code} ${cell}`)).toEqual(['fill.tableHeader A2', 'fill.tableHeader B2']);
  });

  test('a cell that a merge hides', () => {
    const filled = fillLedger(sheetOf('<row r="2"><c r="A2"/><c r="B2"/></row>', { after: '<mergeCells count="1"><mergeCell ref="A2:B2"/></mergeCells>' }), blank, contentOf([entry('甲', '')], { head: {} }));
    expect(filled.problems).toMatchObject([{ code: 'fill.mergedCell', cell: 'B2' }]);
    expect(cellsOf(readWorkbook(filled.bytes))['A2']?.text).toBe('任务甲改名');
  });

  test('a sheet that is not there, or no spreadsheet at all', () => {
    expect(() => fillLedger(bytes, { ...recognition, sheet: '别的' }, contentOf([]))).toThrow('fill.noSheet');
    expect(() => fillLedger(Buffer.from('PK\u0003\u0004'), recognition, contentOf([]))).toThrow('workbook.truncated');
  });
});
