import { describe, expect, test } from 'vitest';
import { openZip } from '#electron/workbook/container/openZip.ts';
import { readWorkbook } from '#electron/workbook/read/readWorkbook.ts';
import type { SheetRow } from '#electron/workbook/sheet.ts';
import { sheetOf, workbookOf, zipOf } from '#tests/support/ooxmlPackage.ts';
import { refusalOf, valuesOf } from './cellsOf.ts';

const ROWS = 6_000;
/** Far more than is unpacked at once. */
const longRows = Array.from({ length: ROWS }, (_, i) => `<row r="${i + 1}"><c r="A${i + 1}"><v>${i}</v></c><c r="B${i + 1}" t="inlineStr"><is><t>第${i}项𠮷</t></is></c></row>`);
const numbers = (rows: readonly SheetRow[]): unknown[] => rows.map(({ cells }) => cells[0]?.value);
const rowsOf = (bytes: Buffer): SheetRow[] => readWorkbook(bytes).sheets[0]?.rows ?? [];
const counted = Array.from({ length: ROWS }, (_, i) => i);

describe('a part that is longer than what is unpacked at once', () => {
  test('gives all of its rows, and what stands behind them', () => {
    const [sheet] = readWorkbook(sheetOf(longRows.join('\n'), { after: '<mergeCells><mergeCell ref="A1:A2"/></mergeCells>' })).sheets;
    expect(numbers(sheet?.rows ?? [])).toEqual(counted);
    expect(sheet?.rows[5_999]?.cells[1]?.value).toBe('第5999项𠮷');
    expect(sheet?.merges).toEqual([{ top: 0, left: 0, bottom: 1, right: 0 }]);
  });

  test('is not cut where a comment or CDATA holds what looks like the end of a row', () => {
    const traps = longRows.map((row, i) => (i % 50 === 0 ? `<!-- <row> </row> -->${row.replace('第', `<![CDATA[</row>${'甲'.repeat(900)}]]>`)}` : row));
    const rows = rowsOf(sheetOf(traps.join('')));
    expect(numbers(rows)).toEqual(counted);
    expect(rows[5_950]?.cells[1]?.value).toBe(`</row>${'甲'.repeat(900)}5950项𠮷`);
  });

  test('may hold one row that is longer, elements with a prefix, or a mark at its start', () => {
    const wide = `<row r="1">${Array.from({ length: 400 }, (_, i) => `<c t="inlineStr"><is><t>${'长'.repeat(300)}${i}</t></is></c>`).join('')}</row><row r="2"><c><v>2</v></c></row>`;
    expect(rowsOf(sheetOf(wide)).map(({ cells }) => cells.length)).toEqual([400, 1]);
    const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
    const prefixed = longRows.join('').replace(/<(\/?)(row|c|v|is|t)\b/g, '<$1x:$2');
    const part = (xml: string): Buffer => workbookOf({ sheets: [''], parts: { 'xl/worksheets/sheet1.xml': xml } });
    expect(numbers(rowsOf(part(`<x:worksheet xmlns:x="${main}"><x:sheetData>${prefixed}</x:sheetData></x:worksheet>`)))).toEqual(counted);
    expect(numbers(rowsOf(part(`\ufeff<worksheet xmlns="${main}"><sheetData>${longRows.join('')}</sheetData></worksheet>`)))).toEqual(counted);
  });

  test('in another encoding is read as a whole', () => {
    const xml = `<?xml version="1.0" encoding="UTF-16"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>${longRows.join('')}</sheetData></worksheet>`;
    expect(numbers(rowsOf(workbookOf({ sheets: [''], parts: { 'xl/worksheets/sheet1.xml': Buffer.from(`\ufeff${xml}`, 'utf16le') } })))).toEqual(counted);
  });

  test('gives the same rows one by one, while the listener reads another workbook in the middle of it', () => {
    const other = sheetOf(longRows.slice(0, 3_000).join(''));
    const taken: SheetRow[] = [];
    readWorkbook(sheetOf(longRows.join('')), { onRow: (_, row) => {
      if (row.row % 2_000 === 1_000) expect(rowsOf(other)).toHaveLength(3_000);
      taken.push(row);
    } });
    expect(numbers(taken)).toEqual(counted);
  });

  test('is refused when it unpacks to more or less than it declares, to other bytes or to none, and the next one is read', () => {
    const xml = `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>${longRows.join('')}</sheetData></worksheet>`;
    const whole = openZip(workbookOf({ sheets: [xml] }));
    const others = whole.entries.filter(({ name }) => !name.endsWith('sheet1.xml')).map((entry) => ({ name: entry.name, content: whole.inflate(entry) }));
    const size = Buffer.byteLength(xml);
    for (const declaredSize of [size - 1, size + 1, 150_000, 10]) expect(refusalOf(zipOf([...others, { name: 'xl/worksheets/sheet1.xml', content: xml, declaredSize }]))).toBe('workbook.damaged');
    const bytes = zipOf([...others, { name: 'xl/worksheets/sheet1.xml', content: xml }]);
    const { dataOffset = 0, compressedSize = 0 } = openZip(bytes).find('xl/worksheets/sheet1.xml') ?? {};
    bytes.fill(0xff, dataOffset + compressedSize / 2, dataOffset + compressedSize);
    expect(refusalOf(bytes)).toBe('workbook.damaged');
    expect(numbers(rowsOf(sheetOf(longRows.join(''))))).toEqual(counted);
  });
});

test('cells become objects when they are asked for, and stay the same ones', () => {
  const [row] = rowsOf(sheetOf('<row r="1"><c r="C1"><v>3</v></c><c r="A1"><v>1</v></c><c r="C1"><v>4</v></c></row>'));
  expect(row?.cells).toBe(row?.cells);
  expect(row?.cells.map(({ col, value }) => [col, value])).toEqual([[0, 1], [2, 4]]);
  const [plain] = rowsOf(sheetOf('<row r="1"><c r="A1"><v>1</v></c></row>'));
  expect(JSON.parse(JSON.stringify(plain))).toMatchObject({ row: 0, hidden: false, cells: [{ col: 0, value: 1, text: '1' }] });
});

test('a row of more cells than are packed at once keeps all of them', () => {
  const many = Array.from({ length: 3_000 }, (_, i) => `<c r="${'ABCDEFGHIJ'[i % 10] ?? 'A'}1"><v>${i}</v></c>`).join('');
  expect(Object.values(valuesOf(sheetOf(`<row r="1"><c r="K1" t="str"><v>先</v></c>${many}</row>`)))).toEqual([2990, 2991, 2992, 2993, 2994, 2995, 2996, 2997, 2998, 2999, '先']);
});

test('plainly written styles and those that are indented, with comments or without number formats of their own give the same formats', () => {
  const cell = '<row r="1"><c r="A1" s="1"><v>0.5</v></c></row>';
  const styles = (inner: string): string => `<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">${inner}</styleSheet>`;
  const shown = (inner: string): unknown => rowsOf(workbookOf({ sheets: [`<sheetData>${cell}</sheetData>`], parts: { 'xl/styles.xml': styles(inner) } }))[0]?.cells[0]?.text;
  const formats = '<cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="200"/></cellXfs>';
  expect(shown(`<numFmts><numFmt numFmtId="200" formatCode="0.0%"/></numFmts><fonts><font/></fonts>${formats}`)).toBe('50.0%');
  expect(shown(`<!-- <cellXfs><xf numFmtId="9"/></cellXfs> --><numFmts><numFmt numFmtId="200" formatCode="0.0%"/></numFmts>${formats}`)).toBe('50.0%');
  expect(shown('<cellXfs><xf numFmtId="0"/><xf numFmtId="9"/></cellXfs>')).toBe('50%');
  expect(shown('\n <cellXfs>\n  <xf numFmtId="0">\n   <alignment/>\n  </xf>\n  <xf numFmtId="9"/>\n </cellXfs>\n')).toBe('50%');
  expect(shown('<cellStyleXfs><xf numFmtId="10"/></cellStyleXfs>\n<!-- -->\n<cellXfs>\n <xf numFmtId="0"/>\n <xf numFmtId="9"/>\n</cellXfs>\n<cellStyles/>')).toBe('50%');
});
