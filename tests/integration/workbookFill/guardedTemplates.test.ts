import { describe, expect, test } from 'vitest';
import { fillLedger } from '#electron/workbook/fill/ledger/fillLedger.ts';
import type { FilledLedger } from '#electron/workbook/fill/ledger/fillLedger.ts';
import type { CellProblem } from '#shared/domain/recognition.ts';
import { cellProblemText } from '#shared/wording/workbookMessages.ts';
import { relationshipsOf, workbookOf } from '#tests/support/ooxmlPackage.ts';
import { contentOf, recognitionOf } from './templates.ts';
import { changedEntries, partText, rawEntries } from './zipEntries.ts';

const RELATIONSHIPS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';

interface Options { rows?: string; after?: string; parts?: Record<string, string | Uint8Array>; sheetRelationships?: [string, string, string][]; workbookRelationships?: [string, string, string][] }

/** 填报单位 in A1, a header in row 2, one blank row for tasks in row 3, and whatever else a test is about. */
function templateOf({ rows = '<row r="3"><c r="A3"/><c r="B3"/><c r="C3"/></row>', after = '', parts = {}, sheetRelationships = [], workbookRelationships = [] }: Options): Buffer {
  const text = (cell: string, value: string): string => `<c r="${cell}" t="inlineStr"><is><t>${value}</t></is></c>`;
  const head = `<row r="1">${text('A1', '填报单位：')}</row><row r="2">${text('A2', '工作任务')}${text('B2', '进展情况')}${text('C2', '佐证材料')}</row>`;
  return workbookOf({
    sheets: [`<sheetData>${rows.includes('r="2"') ? head.slice(0, head.indexOf('<row r="2"')) : head}${rows}</sheetData>${after}`], sheetNames: ['台账'],
    parts: {
      ...(sheetRelationships.length === 0 ? {} : { 'xl/worksheets/_rels/sheet1.xml.rels': relationshipsOf(sheetRelationships) }),
      'xl/_rels/workbook.xml.rels': relationshipsOf([['rId1', 'worksheet', 'worksheets/sheet1.xml'], ['rId98', 'styles', 'styles.xml'], ['rId99', 'sharedStrings', 'sharedStrings.xml'], ...workbookRelationships]),
      ...parts,
    },
  });
}

const recognition = recognitionOf({
  sheet: '台账', headerTop: 1, headerBottom: 1, dataTop: 2, dataBottom: 2, head: [['unit', 'A1', '填报单位']],
  columns: [['工作任务', 'taskText'], ['进展情况', 'progress'], ['佐证材料', 'evidence']],
});

function fill(template: Buffer, count = 1, read = recognition): FilledLedger {
  const rows = Array.from({ length: count }, (_, i) => ({ programme: '', taskKey: `t${i}`, values: { taskText: `任务${i + 1}`, progress: '已推进。', evidence: '清单.pdf' } }));
  return fillLedger(template, read, contentOf(rows));
}

function codesOf({ problems }: FilledLedger): string[] {
  return problems.map(({ code, cell }) => `${code}${cell === null ? '' : ` ${cell}`}`);
}

describe('what must not be written is left, and told', () => {
  test('a header of a table object', () => {
    const table = `<table ${MAIN} id="1" name="T" displayName="T" ref="A1:C3"><tableColumns count="3"><tableColumn id="1" name="填报单位："/><tableColumn id="2" name="b"/><tableColumn id="3" name="c"/></tableColumns></table>`;
    const filled = fill(templateOf({ after: `<tableParts count="1"><tablePart xmlns:r="${RELATIONSHIPS}" r:id="rId1"/></tableParts>`, sheetRelationships: [['rId1', 'table', '../tables/table1.xml']], parts: { 'xl/tables/table1.xml': table } }));
    expect(codesOf(filled)).toEqual(['fill.tableHeader A1']);
    expect(partText(filled.bytes, 'xl/tables/table1.xml')).toBe(table);
  });

  test('a header that a pivot table draws on', () => {
    const cache = `<pivotCacheDefinition ${MAIN}><cacheSource type="worksheet"><worksheetSource ref="A1:C3" sheet="台账"/></cacheSource></pivotCacheDefinition>`;
    expect(codesOf(fill(templateOf({ workbookRelationships: [['rId5', 'pivotCacheDefinition', 'pivotCache/pivotCacheDefinition1.xml']], parts: { 'xl/pivotCache/pivotCacheDefinition1.xml': cache } })))).toEqual(['fill.tableHeader A1']);
  });

  test('a picture that WPS keeps in a cell', () => {
    const template = templateOf({ rows: '<row r="3"><c r="A3"/><c r="B3"/><c r="C3" t="str"><f>_xlfn.DISPIMG("ID_1",1)</f><v>=DISPIMG("ID_1",1)</v></c></row>', workbookRelationships: [['rId6', 'cellImage', 'cellimages.xml']], parts: { 'xl/cellimages.xml': '<etc:cellImages xmlns:etc="http://www.wps.cn/officeDocument/2017/etCustomData"/>' } });
    const filled = fill(template);
    expect(codesOf(filled)).toEqual(['fill.formula C3']);
    expect(partText(filled.bytes, 'xl/worksheets/sheet1.xml')).toContain('DISPIMG("ID_1",1)</f>');
    expect(changedEntries(template, filled.bytes).sort()).toEqual(['xl/workbook.xml', 'xl/worksheets/sheet1.xml']);
  });

  test.each(['<f t="shared" ref="C3:C9" si="0">A3&amp;""</f>', '<f t="array" ref="C3:C9">A3:A9</f>', '<f>1+1</f>'])('the formula %s', (formula) => {
    expect(codesOf(fill(templateOf({ rows: `<row r="3"><c r="A3"/><c r="B3"/><c r="C3">${formula}<v>1</v></c></row>` })))).toEqual(['fill.formula C3']);
  });

  test('a cell that an array formula above it fills', () => {
    expect(codesOf(fill(templateOf({ rows: '<row r="2"><c r="C2"><f t="array" ref="C2:C3">A8:A9</f><v>1</v></c></row><row r="3"><c r="A3"/><c r="B3"/><c r="C3"><v>2</v></c></row>' })))).toEqual(['fill.formula C3']);
  });

  test('what a pivot table writes anew by itself', () => {
    const pivot = `<pivotTableDefinition ${MAIN} name="P"><location ref="B3:D9" firstHeaderRow="1" firstDataRow="1" firstDataCol="0"/></pivotTableDefinition>`;
    expect(codesOf(fill(templateOf({ sheetRelationships: [['rId1', 'pivotTable', '../pivotTables/pivotTable1.xml']], parts: { 'xl/pivotTables/pivotTable1.xml': pivot } })))).toEqual(['fill.tableHeader B3', 'fill.tableHeader C3']);
  });

  test('a cell that a merge hides', () => {
    expect(codesOf(fill(templateOf({ after: '<mergeCells count="1"><mergeCell ref="B3:C3"/></mergeCells>' })))).toEqual(['fill.mergedCell C3']);
  });
});

describe('what a template has besides', () => {
  test('its signature is told to hold no longer', () => {
    const filled = fill(templateOf({ parts: { '_xmlsignatures/sig1.xml': '<Signature xmlns="http://www.w3.org/2000/09/xmldsig#"/>' } }));
    expect(codesOf(filled)).toEqual(['fill.signed']);
    expect(partText(filled.bytes, '_xmlsignatures/sig1.xml')).toContain('<Signature');
  });

  test('macros, and the protection of the sheet, stay', () => {
    const template = templateOf({ after: '<sheetProtection sheet="1" objects="1" password="CC1A"/>', workbookRelationships: [['rId7', 'vbaProject', 'vbaProject.bin']], parts: { 'xl/vbaProject.bin': Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 1, 2, 3]) } });
    const filled = fill(template, 3);
    expect(filled.problems).toEqual([]);
    expect(partText(filled.bytes, 'xl/worksheets/sheet1.xml')).toContain('<sheetProtection sheet="1" objects="1" password="CC1A"/>');
    expect(changedEntries(template, filled.bytes)).toEqual(['xl/worksheets/sheet1.xml']);
  });

  test('the order of calculation stays while no formula moves, and goes with all that names it when one does', () => {
    const chain = `<calcChain ${MAIN}><c r="A5" i="1"/></calcChain>`;
    const types = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/calcChain.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.calcChain+xml"/></Types>';
    const template = templateOf({ rows: '<row r="3"><c r="A3"/><c r="B3"/><c r="C3"/></row><row r="5"><c r="A5"><f>COUNTA(A3:A3)</f><v>0</v></c></row>', workbookRelationships: [['rId8', 'calcChain', 'calcChain.xml']], parts: { 'xl/calcChain.xml': chain, '[Content_Types].xml': types } });
    const same = fill(template, 1).bytes;
    expect(rawEntries(same).has('xl/calcChain.xml')).toBe(true);
    expect(partText(same, 'xl/workbook.xml')).toContain('<calcPr fullCalcOnLoad="1"/>');
    const moved = fill(template, 3).bytes;
    expect(rawEntries(moved).has('xl/calcChain.xml')).toBe(false);
    expect(partText(moved, '[Content_Types].xml')).not.toContain('calcChain');
    expect(partText(moved, 'xl/_rels/workbook.xml.rels')).not.toContain('calcChain');
    expect(partText(moved, 'xl/worksheets/sheet1.xml')).toContain('<f>COUNTA(A3:A5)</f>');
  });

  test('without any formula nothing is asked to be worked out anew', () => {
    const template = templateOf({});
    expect(changedEntries(template, fill(template).bytes)).toEqual(['xl/worksheets/sheet1.xml']);
  });
});

describe('where the mapping lets the formulas of a column go', () => {
  const mayOverwrite = { ...recognition, columns: recognition.columns.map((column) => (column.field === 'evidence' ? { ...column, formulas: 'overwrite' as const } : column)) };
  const withFormula = (formula: string, calculated = 'C3'): Buffer => templateOf({
    rows: `<row r="3"><c r="A3"/><c r="B3"/><c r="C3" s="0">${formula}<v>1</v></c></row>`, workbookRelationships: [['rId7', 'calcChain', 'calcChain.xml']],
    parts: { 'xl/calcChain.xml': `<calcChain ${MAIN}><c r="${calculated}" i="1"/></calcChain>` },
  });

  test('one gives way to what is reported, is named, and is calculated no more', () => {
    const filled = fill(withFormula('<f>A3&amp;"材料"</f>'), 1, mayOverwrite);
    expect(filled.problems).toMatchObject([{ code: 'fill.formulaReplaced', severity: 'warning', cell: 'C3', header: '佐证材料', seen: '=A3&"材料"', detail: { text: '清单.pdf' } }]);
    expect(cellProblemText(filled.problems[0] as CellProblem)).toMatch(/公式“=A3&"材料"”.*“清单\.pdf”取代/);
    expect(partText(filled.bytes, 'xl/worksheets/sheet1.xml')).not.toContain('<f>');
    expect(rawEntries(filled.bytes).has('xl/calcChain.xml')).toBe(false);
    expect(partText(filled.bytes, 'xl/_rels/workbook.xml.rels')).not.toContain('calcChain');
  });

  test('it stays where nothing is reported, and where other cells live by it', () => {
    const rows = [{ programme: '', taskKey: 't0', values: { taskText: '任务1', progress: '已推进。', evidence: null } }];
    const blank = fillLedger(withFormula('<f>1+1</f>'), mayOverwrite, contentOf(rows));
    expect([codesOf(blank), partText(blank.bytes, 'xl/worksheets/sheet1.xml').includes('<f>1+1</f>'), rawEntries(blank.bytes).has('xl/calcChain.xml')]).toEqual([[], true, true]);
    for (const formula of ['<f t="shared" ref="C3:C9" si="0">A3&amp;""</f>', '<f t="array" ref="C3:C9">A3:A9</f>', '<f>_xlfn.DISPIMG("ID_1",1)</f>']) {
      expect(codesOf(fill(withFormula(formula), 1, mayOverwrite))).toEqual(['fill.formula C3']);
    }
  });

  test('a formula of another column stays', () => {
    expect(codesOf(fill(templateOf({ rows: '<row r="3"><c r="A3"/><c r="B3"><f>1+1</f><v>2</v></c><c r="C3"/></row>' }), 1, mayOverwrite))).toEqual(['fill.formula B3']);
  });
});
