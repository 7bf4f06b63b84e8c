import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { annotateWorkbook } from '#electron/workbook/annotate/annotateWorkbook.ts';
import type { AnnotatedWorkbook, AnnotateOptions } from '#electron/workbook/annotate/annotateWorkbook.ts';
import type { Annotation } from '#electron/workbook/annotate/annotation.ts';
import { readWorkbook } from '#electron/workbook/read/readWorkbook.ts';
import { recognise } from '#electron/workbook/recognise/recognise.ts';
import type { Workbook } from '#electron/workbook/sheet.ts';
import { createWorkbookPool } from '#electron/workbook/workbookPool.ts';
import { changedEntries, partText } from '#tests/integration/workbookFill/zipEntries.ts';
import { fixture, shippedTemplate } from '#tests/integration/workbookFill/templates.ts';
import { cellsOf } from '#tests/integration/workbookRead/cellsOf.ts';
import { relationshipsOf, sheetOf } from '#tests/support/ooxmlPackage.ts';
import { hasLibreOffice, throughLibreOffice } from '#tests/support/libreOffice.ts';

const STATUS: Annotation = { sheet: '工作台账', cell: 'F5', header: '任务状态', severity: 'error', message: '“快好了”不是任务状态，请从下拉列表中选择。' };
const RATE: Annotation = { sheet: '工作台账', cell: 'H5', header: '完成率', severity: 'question', message: '0.5 是 0.5% 还是 50%，请写成带百分号的数。' };
const OURS = '【一号台账校核】\n';
const WHOLE: Annotation = { sheet: '工作台账', cell: null, header: null, severity: 'warning', message: '填报单位没有填写，请在第 2 行填写。' };

async function annotate(bytes: Buffer, annotations: readonly Annotation[], options?: AnnotateOptions): Promise<AnnotatedWorkbook> {
  return annotateWorkbook(bytes, annotations, options);
}

function textsOf(bytes: Buffer): Record<string, string> {
  return Object.fromEntries(Object.entries(cellsOf(readWorkbook(bytes))).map(([address, cell]) => [address, cell.text]));
}

function commentsOf(workbook: Workbook): [row: number, col: number, text: string][] {
  return (workbook.sheets[0]?.comments ?? []).map(({ row, col, text }) => [row, col, text]);
}

const THEIR_COMMENTS = '<comments xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><authors><author>李某</author></authors><commentList><comment ref="B2" authorId="0"><text><t>以文件为准</t></text></comment><comment ref="C3" authorId="0"><text><r><t>请核对</t></r></text></comment></commentList></comments>';
const THEIR_BOXES = '<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:x="urn:schemas-microsoft-com:office:excel"><v:shapetype id="_x0000_t202"/>'
  + ['1,1', '2,2'].map((place, i) => `<v:shape id="_x0000_s${2049 + i}" type="#_x0000_t202"><x:ClientData ObjectType="Note"><x:Anchor>3, 15, 0, 2, 5, 15, 4, 2</x:Anchor><x:Row>${place.split(',')[0]}</x:Row><x:Column>${place.split(',')[1]}</x:Column></x:ClientData></v:shape>`).join('') + '</xml>';

/** Three columns with a filter and comments of somebody else at B2 and C3. */
function commentedLedger(after = ''): Buffer {
  const row = (number: number, cells: readonly string[]): string => `<row r="${number}">${cells.map((text, i) => `<c r="${'ABC'[i] ?? ''}${number}" t="inlineStr" s="1"><is><t>${text}</t></is></c>`).join('')}</row>`;
  const rows = row(1, ['工作任务', '任务状态', '进展情况']) + row(2, ['建设数据中心', '快好了', '已开工']) + row(3, ['培育企业', '进行中', '正在推进']);
  return sheetOf(rows, {
    formats: ['@'], after: `<autoFilter ref="A1:C3"/>${after}<legacyDrawing xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" r:id="rId2"/>`,
    workbookProperties: '',
    parts: {
      'xl/worksheets/_rels/sheet1.xml.rels': relationshipsOf([['rId1', 'comments', '../comments1.xml'], ['rId2', 'vmlDrawing', '../drawings/vmlDrawing1.vml']]),
      'xl/comments1.xml': THEIR_COMMENTS, 'xl/drawings/vmlDrawing1.vml': THEIR_BOXES,
    },
  });
}

describe('an annotated copy of an .xlsx', () => {
  test('has a comment at each wrong cell and the same words in 错误信息 beside the table', async () => {
    const { bytes, marked, unplaced } = await annotate(shippedTemplate().bytes, [STATUS, RATE, WHOLE]);
    expect([marked, unplaced]).toEqual([2, []]);
    expect(commentsOf(readWorkbook(bytes))).toEqual([[4, 5, `${OURS}【有误】${STATUS.message}`], [4, 7, `${OURS}【请确认】${RATE.message}`]]);
    const texts = textsOf(bytes);
    expect(texts['M4']).toBe('错误信息');
    expect(texts['M5']).toBe(`【有误】F5（任务状态）：${STATUS.message}\n【请确认】H5（完成率）：${RATE.message}`);
    expect(texts['M2']).toBe(`【提醒】${WHOLE.message}`);
  });

  test('leaves the sent file and every part that no mark is in as they were', async () => {
    const before = fixture('monthly.xlsx');
    const kept = Buffer.from(before);
    const { bytes } = await annotate(before, [{ ...STATUS, sheet: '月调度表' }]);
    expect(before.equals(kept)).toBe(true);
    expect(changedEntries(before, bytes).filter((name) => !/comments|vmlDrawing|\.rels$|Content_Types/.test(name)).sort()).toEqual(['xl/styles.xml', 'xl/worksheets/sheet1.xml']);
  });

  test('colours a cell and keeps its font, border, alignment and number format', async () => {
    const before = shippedTemplate().bytes;
    const { bytes } = await annotate(before, [RATE]);
    const [plain, coloured] = [xfAt(before, 'H5'), xfAt(bytes, 'H5')];
    expect(withoutFill(coloured)).toBe(withoutFill(plain));
    expect(fillAt(bytes, 'H5')).toContain('FFE4DFEE');
    expect(fillAt(bytes, 'H6')).toBe(fillAt(before, 'H6'));
  });

  test('lets the column be filtered alone where the sheet has no filter', async () => {
    const { bytes } = await annotate(shippedTemplate().bytes, [STATUS], { tables: [{ sheet: '工作台账', headerTop: 2, headerBottom: 3, dataBottom: 15 }] });
    expect(partText(bytes, 'xl/worksheets/sheet1.xml')).toContain('<autoFilter ref="M4:M16"/>');
  });

  test('widens the filter that the sheet has', async () => {
    const { bytes } = await annotate(commentedLedger(), [{ ...STATUS, sheet: 'Sheet1', cell: 'B2' }]);
    expect(partText(bytes, 'xl/worksheets/sheet1.xml')).toContain('<autoFilter ref="A1:D3"/>');
  });

  test('keeps comments of others, and adds its words behind one at the same cell', async () => {
    const { bytes } = await annotate(commentedLedger(), [{ ...STATUS, sheet: 'Sheet1', cell: 'B2' }, { ...RATE, sheet: 'Sheet1', cell: 'B3' }]);
    expect(commentsOf(readWorkbook(bytes))).toEqual([
      [1, 1, `以文件为准\n${OURS}【有误】${STATUS.message}`], [2, 2, '请核对'], [2, 1, `${OURS}【请确认】${RATE.message}`],
    ]);
    const boxes = partText(bytes, 'xl/drawings/vmlDrawing1.vml');
    expect(boxes.startsWith(THEIR_BOXES.slice(0, -6))).toBe(true);
    expect(boxes.match(/<x:Row>/g)).toHaveLength(3);
  });

  test('marks the first cell of a merge for a cell that it hides', async () => {
    const { bytes } = await annotate(shippedTemplate().bytes, [{ ...STATUS, cell: 'B7', header: '专项' }]);
    expect(commentsOf(readWorkbook(bytes))[0]?.slice(0, 2)).toEqual([4, 1]);
  });

  test('tells of annotations for a sheet that is not there', async () => {
    const { unplaced, marked } = await annotate(shippedTemplate().bytes, [{ ...STATUS, sheet: '别的表' }]);
    expect([marked, unplaced.length]).toEqual([0, 1]);
  });

  test('is recognised as the same template as the file that was sent', async () => {
    const { bytes } = await annotate(shippedTemplate().bytes, [STATUS, WHOLE]);
    const [before, after] = [shippedTemplate().bytes, bytes].map((file) => recognise(readWorkbook(file), null).ledgers[0]);
    expect(after?.fingerprint).toBe(before?.fingerprint);
    expect(after?.dataBottom).toBe(before?.dataBottom);
  });
});

describe('a second copy, of a file that already has our marks', () => {
  test('has only the marks of the second time', async () => {
    const first = await annotate(commentedLedger(), [{ ...STATUS, sheet: 'Sheet1', cell: 'B2' }, { ...RATE, sheet: 'Sheet1', cell: 'C2' }]);
    const { bytes } = await annotate(first.bytes, [{ ...RATE, sheet: 'Sheet1', cell: 'A3' }]);
    expect(commentsOf(readWorkbook(bytes))).toEqual([[1, 1, '以文件为准'], [2, 2, '请核对'], [2, 0, `${OURS}【请确认】${RATE.message}`]]);
    expect(textsOf(bytes)).toMatchObject({ D1: '错误信息', D3: expect.stringContaining('A3') as unknown });
    expect(textsOf(bytes)['D2']).toBeUndefined();
    expect(fillAt(bytes, 'B2')).not.toMatch(/FFC7CF/);
    expect(partText(bytes, 'xl/drawings/vmlDrawing1.vml').match(/<x:Row>/g)).toHaveLength(3);
  });

  test('without anything wrong is the file as it was sent, cell by cell', async () => {
    const sent = commentedLedger();
    const first = await annotate(sent, [{ ...STATUS, sheet: 'Sheet1', cell: 'B2' }, { ...WHOLE, sheet: 'Sheet1' }]);
    const { bytes } = await annotate(first.bytes, []);
    expect(readWorkbook(bytes)).toEqual(readWorkbook(sent));
    expect(partText(bytes, 'xl/worksheets/sheet1.xml')).toContain('<autoFilter ref="A1:C3"/>');
    for (const cell of ['A1', 'B2', 'C3']) expect(xfAt(bytes, cell)).toBe(xfAt(sent, cell));
  });

  test('gives a cell back the colour that its sender had chosen', async () => {
    const styled = '<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><fonts count="1"><font><sz val="11"/></font></fonts><fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FF92D050"/><bgColor indexed="64"/></patternFill></fill></fills><borders count="1"><border/></borders><cellXfs count="2"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/><xf numFmtId="49" fontId="0" fillId="2" borderId="0" applyFill="1"/></cellXfs></styleSheet>';
    const sent = sheetOf('<row r="1"><c r="A1" t="inlineStr" s="1"><is><t>任务状态</t></is></c></row><row r="2"><c r="A2" t="inlineStr" s="1"><is><t>快好了</t></is></c></row>', { parts: { 'xl/styles.xml': styled } });
    const first = await annotate(sent, [{ ...STATUS, sheet: 'Sheet1', cell: 'A2' }]);
    expect(fillAt(first.bytes, 'A2')).toContain('FFFFC7CF');
    const { bytes } = await annotate(first.bytes, []);
    expect(fillAt(bytes, 'A2')).toContain('FF92D050');
  });
});

describe('an annotated copy of another format', () => {
  const folder = new URL('../../fixtures/workbooks/read/', import.meta.url);
  test.each(['ledger.xls', 'ledger.ods', 'ledger.fods', 'ledger2003.xml', 'ledger.csv'])('of %s is a new .xlsx with the same cells, and the marks', async (name) => {
    const sent = readFileSync(new URL(name, folder));
    const before = readWorkbook(sent);
    const sheet = before.sheets[0]?.name ?? '';
    const { bytes, extension } = await annotate(sent, [{ ...STATUS, sheet, cell: 'C3' }]);
    const after = readWorkbook(bytes);
    expect([extension, after.format]).toEqual(['xlsx', 'xlsx']);
    const [was, now] = [cellsOf(before), cellsOf(after)];
    for (const [address, cell] of Object.entries(was)) expect([address, now[address]?.value, now[address]?.text]).toEqual([address, cell.kind === 'error' ? cell.text : cell.value, cell.text]);
    expect(after.sheets[0]?.merges).toEqual(before.sheets[0]?.merges);
    expect(commentsOf(after).at(-1)?.[2]).toContain(STATUS.message);
  });

  test('has rows as high as their wrapped text needs', async () => {
    const long = '截至3月底，已完成关键技术目录的征集与论证，组织专题调度4次，协调解决用地、用能问题12个，下一步将按月调度，确保全年目标完成。';
    const { bytes } = await annotate(Buffer.from(`工作任务,进展情况\n任务一,${long}\n任务二,已推进`), [{ ...STATUS, sheet: '台账', cell: 'B3' }], { fileName: '台账.csv' });
    const heights = [...partText(bytes, 'xl/worksheets/sheet1.xml').matchAll(/<row r="\d+"[^>]* ht="([\d.]+)"[^>]*>/g)].map(([, height]) => Number(height));
    expect(heights).toEqual([20, 59, 20]);
  });
});

test('runs in a worker like everything else that touches workbooks', async () => {
  const pool = createWorkbookPool({ size: 1 });
  const { bytes, marked } = await pool.run('annotate', { bytes: shippedTemplate().bytes, annotations: [STATUS] });
  await pool.close();
  expect([marked, textsOf(Buffer.from(bytes))['M4']]).toEqual([1, '错误信息']);
});

describe.skipIf(!hasLibreOffice)('LibreOffice', () => {
  test('opens annotated copies and reads every comment, theirs and ours', () => {
    const own = throughLibreOffice(annotateNow(shippedTemplate().bytes, [STATUS, RATE]), 'xlsx', 'xlsx');
    expect(commentsOf(readWorkbook(own)).map(([, , text]) => text)).toEqual([`${OURS}【有误】${STATUS.message}`, `${OURS}【请确认】${RATE.message}`]);
    const shared = throughLibreOffice(annotateNow(commentedLedger(), [{ ...STATUS, sheet: 'Sheet1', cell: 'B2' }]), 'xlsx', 'xlsx');
    expect(commentsOf(readWorkbook(shared)).map(([, , text]) => text).sort()).toEqual(['请核对', `以文件为准\n${OURS}【有误】${STATUS.message}`].sort());
  });

  test('gives back a copy from which our marks can still be taken', async () => {
    const saved = throughLibreOffice(annotateNow(shippedTemplate().bytes, [STATUS, RATE]), 'xlsx', 'xlsx');
    const { bytes } = await annotate(saved, []);
    expect(commentsOf(readWorkbook(bytes))).toEqual([]);
    expect(Object.values(textsOf(bytes)).filter((text) => text.includes('错误信息'))).toEqual([]);
    expect(fillAt(bytes, 'F5')).toBe(fillAt(bytes, 'F6'));
  });
});

/** An .xlsx is annotated at once, without waiting. */
function annotateNow(bytes: Buffer, annotations: readonly Annotation[]): Buffer {
  const annotated = annotateWorkbook(bytes, annotations);
  if (annotated instanceof Promise) throw new Error('an .xlsx was composed anew');
  return annotated.bytes;
}

function xfAt(bytes: Buffer, address: string): string {
  const sheet = partText(bytes, 'xl/worksheets/sheet1.xml');
  const style = Number(new RegExp(`<c r="${address}"[^>]*?\\ss="(\\d+)"`).exec(sheet)?.[1] ?? 0);
  const styles = /<cellXfs[\s\S]*?<\/cellXfs>/.exec(partText(bytes, 'xl/styles.xml'))?.[0] ?? '';
  return [...styles.matchAll(/<xf\b[^>]*?(?:\/>|>[\s\S]*?<\/xf>)/g)][style]?.[0] ?? '';
}

function fillAt(bytes: Buffer, address: string): string {
  const fill = Number(/fillId="(\d+)"/.exec(xfAt(bytes, address))?.[1] ?? 0);
  return [...partText(bytes, 'xl/styles.xml').matchAll(/<fill>[\s\S]*?<\/fill>/g)][fill]?.[0] ?? '';
}

function withoutFill(xf: string): string {
  return xf.replace(/\s(?:fillId|applyFill)="[^"]*"/g, '');
}
