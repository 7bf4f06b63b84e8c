import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readWorkbook } from '#electron/workbook/read/readWorkbook.ts';
import { relationshipsOf, sheetOf, workbookOf } from '#tests/support/ooxmlPackage.ts';
import { refusalOf, valuesOf } from './cellsOf.ts';

const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const expected = { A1: '专项', B2: 42 };
const sheetData = '<sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>专项</t></is></c></row><row r="2"><c r="B2"><v>42</v></c></row></sheetData>';

describe('forms that other programs write', () => {
  test('elements with a prefix', () => {
    const prefixed = (xml: string): string => xml.replace(/<(\/?)(\w)/g, '<$1x:$2');
    const parts = {
      'xl/worksheets/sheet1.xml': `<x:worksheet xmlns:x="${main}">${prefixed(sheetData)}</x:worksheet>`,
      'xl/workbook.xml': `<x:workbook xmlns:x="${main}" xmlns:rel="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><x:sheets><x:sheet name="一" sheetId="1" rel:id="rId1"/></x:sheets></x:workbook>`,
    };
    expect(valuesOf(workbookOf({ sheets: [''], parts }))).toEqual(expected);
  });

  test('the namespaces of strict OOXML', () => {
    const parts = {
      'xl/worksheets/sheet1.xml': `<worksheet xmlns="http://purl.oclc.org/ooxml/spreadsheetml/main">${sheetData}</worksheet>`,
      'xl/workbook.xml': '<workbook xmlns="http://purl.oclc.org/ooxml/spreadsheetml/main" xmlns:r="http://purl.oclc.org/ooxml/officeDocument/relationships"><sheets><sheet name="一" sheetId="1" r:id="rId1"/></sheets></workbook>',
    };
    expect(valuesOf(workbookOf({ sheets: [''], parts }))).toEqual(expected);
  });

  test('elements of other namespaces that have the same names are not cells', () => {
    const foreign = '<ext:row xmlns:ext="urn:other" r="9"><ext:c r="Z9"><ext:v>1</ext:v></ext:c></ext:row>';
    expect(valuesOf(workbookOf({ sheets: [`${sheetData}<extLst>${foreign}<row xmlns="urn:another" r="8"><c r="Y8"><v>3</v></c></row></extLst>`] }))).toEqual(expected);
  });

  test('parts in UTF-16 of both orders, with a UTF-8 mark, and in the encoding they declare', () => {
    const xml = (encoding: string): string => `<?xml version="1.0" encoding="${encoding}"?><worksheet xmlns="${main}">${sheetData}</worksheet>`;
    const utf16 = Buffer.from(`\ufeff${xml('UTF-16')}`, 'utf16le');
    const gbk = Buffer.concat([Buffer.from(xml('GBK').split('专项')[0] ?? ''), Buffer.from([0xd7, 0xa8, 0xcf, 0xee]), Buffer.from(xml('GBK').split('专项')[1] ?? '')]);
    for (const part of [utf16, Buffer.from(utf16).swap16(), Buffer.from(`\ufeff${xml('UTF-8')}`), gbk]) {
      expect(valuesOf(workbookOf({ sheets: [''], parts: { 'xl/worksheets/sheet1.xml': part } }))).toEqual(expected);
    }
  });

  test('parts anywhere, by absolute, backslash, dotted and percent-encoded paths', () => {
    for (const target of ['/内容/表 一.xml', '..\\内容\\表 一.xml', '../xl/../内容/./表%20一.xml']) {
      const parts = { 'xl/_rels/workbook.xml.rels': relationshipsOf([['rId1', 'worksheet', target]]), '内容/表 一.xml': `<worksheet xmlns="${main}">${sheetData}</worksheet>` };
      expect(valuesOf(workbookOf({ sheets: [''], parts }))).toEqual(expected);
    }
  });

  test('rows and cells without their addresses, and out of order', () => {
    expect(valuesOf(sheetOf('<row><c><v>1</v></c><c r="D1"><v>2</v></c><c><v>3</v></c></row><row><c/><c><v>4</v></c></row>'))).toEqual({ A1: 1, D1: 2, E1: 3, B2: 4 });
    const jumbled = '<row r="3"><c r="C3"><v>3</v></c><c r="A3"><v>1</v></c></row><row r="1"><c r="A1"><v>0</v></c></row><row r="3"><c r="C3"><v>9</v></c></row>';
    expect(Object.entries(valuesOf(sheetOf(jumbled)))).toEqual([['A1', 0], ['A3', 1], ['C3', 9]]);
  });

  test('a dimension that is wrong', () => {
    expect(valuesOf(workbookOf({ sheets: [`<dimension ref="A1:XFD1048576"/>${sheetData}`] }))).toEqual(expected);
    expect(valuesOf(workbookOf({ sheets: [`<dimension ref="A1"/>${sheetData}`] }))).toEqual(expected);
  });

  test('chart sheets are left out, the others keep their order', () => {
    const rels = relationshipsOf([['rId1', 'worksheet', 'worksheets/sheet1.xml'], ['rId2', 'chartsheet', 'worksheets/sheet2.xml'], ['rId3', 'worksheet', 'worksheets/sheet3.xml']]);
    const workbook = readWorkbook(workbookOf({ sheets: [sheetData, '', sheetData], sheetNames: ['甲', '图', '乙'], parts: { 'xl/_rels/workbook.xml.rels': rels } }));
    expect(workbook.sheets.map((sheet) => sheet.name)).toEqual(['甲', '乙']);
  });

  test('a worksheet that the package lacks is a damaged file, not an empty sheet', () => {
    expect(refusalOf(workbookOf({ sheets: [sheetData], parts: { 'xl/_rels/workbook.xml.rels': relationshipsOf([['rId1', 'worksheet', 'worksheets/gone.xml']]) } }))).toBe('workbook.damaged');
  });
});

test('a cell reads the same written plainly and in any other valid form', () => {
  const value = fc.oneof(fc.double({ noNaN: true, noDefaultInfinity: true }).map(String), fc.integer().map(String), fc.stringMatching(/^[0-9.eE+-]{1,8}$/), fc.constant('1&#48;'));
  const cell = fc.record({ col: fc.integer({ min: 0, max: 25 }), hasAddress: fc.boolean(), style: fc.integer({ min: 0, max: 3 }), type: fc.constantFrom('', 'n', 's', 'str', 'b'), value });
  const strings = '<si><t>甲</t></si><si><t></t></si><si><t>丙</t></si>';
  const formats = ['0.00%', 'yyyy/m/d'];
  fc.assert(fc.property(fc.array(cell, { maxLength: 6 }), (cells) => {
    const write = (plain: boolean): string => cells.map(({ col, hasAddress, style, type, value: text }) => {
      const address = hasAddress ? ` r="${String.fromCharCode(65 + col)}1"` : '';
      const attributes = `${address} s="${style}"${type === '' ? '' : ` t="${type}"`}`;
      const content = type === 's' ? '2' : text;
      return plain ? `<c${attributes}><v>${content}</v></c>` : `<c${attributes} >\n<v >${content}</v ></c >`;
    }).join('');
    const read = (plain: boolean): unknown => readWorkbook(sheetOf(`<row r="1">${write(plain)}</row>`, { strings, formats })).sheets;
    expect(read(true)).toEqual(read(false));
  }), { numRuns: 300 });
});
