import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { patchSheet } from '#electron/workbook/fill/sheet/patchSheet.ts';
import type { CellEdit } from '#electron/workbook/fill/sheet/patchSheet.ts';
import { scanSheet } from '#electron/workbook/fill/sheet/sheetGrid.ts';
import { XmlPatch } from '#electron/workbook/fill/xml/xmlPatch.ts';
import { cellAddress } from '#electron/workbook/sheet.ts';
import { valuesOf } from '#tests/integration/workbookRead/cellsOf.ts';
import { workbookOf } from '#tests/support/ooxmlPackage.ts';

const main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';

function patched(xml: string, edits: CellEdit[]): string {
  const bytes = Buffer.from(xml);
  const patch = new XmlPatch(bytes);
  patchSheet(patch, scanSheet(bytes, 'sheet1.xml'), edits);
  return patch.finish().toString();
}

function readBack(xml: string): Record<string, unknown> {
  return valuesOf(workbookOf({ sheets: [''], parts: { 'xl/worksheets/sheet1.xml': xml } }));
}

const sheet = (data: string): string => `<?xml version="1.0"?>\n<worksheet ${main}>${data}</worksheet>`;

describe('writing cells into a sheet', () => {
  test('keeps a cell’s style and everything around it', () => {
    const xml = sheet('<sheetData><row r="1" ht="20" x:y="z" xmlns:x="u"><c r="A1" s="3"><v>1</v></c> <c r="B1" s="4" t="s"><v>0</v></c></row></sheetData><!-- 注 -->');
    expect(patched(xml, [{ row: 0, col: 1, value: '甲' }])).toBe(xml.replace('<c r="B1" s="4" t="s"><v>0</v></c>', '<c r="B1" s="4" t="inlineStr"><is><t xml:space="preserve">甲</t></is></c>'));
  });

  test('finds rows and cells without addresses, and puts missing ones in order', () => {
    const xml = sheet('<sheetData><row><c><v>1</v></c><c><v>2</v></c></row><row r="5"><c r="C5"><v>3</v></c></row></sheetData>');
    const edited = patched(xml, [{ row: 0, col: 1, value: 9 }, { row: 2, col: 0, value: '中' }, { row: 4, col: 0, value: '左' }, { row: 4, col: 4, value: '右' }, { row: 7, col: 1, value: '下' }]);
    expect(readBack(edited)).toEqual({ A1: 1, B1: 9, A3: '中', A5: '左', C5: 3, E5: '右', B8: '下' });
    expect([...edited.matchAll(/<row(?: r="(\d+)")?/g)].map(([, row]) => row)).toEqual([undefined, '3', '5', '8']);
  });

  test('puts a missing cell between two that are written as well', () => {
    const xml = sheet('<sheetData><row r="1"><c r="A1"/><c r="C1"/><c r="D1"/></row></sheetData>');
    expect(readBack(patched(xml, [{ row: 0, col: 3, value: '丁' }, { row: 0, col: 0, value: '甲' }, { row: 0, col: 1, value: 'B' }, { row: 0, col: 2, value: '丙' }, { row: 0, col: 0, value: '改' }]))).toEqual({ A1: '改', B1: 'B', C1: '丙', D1: '丁' });
  });

  test('numbers come back as they went in, in cells that stood there and in new ones', () => {
    fc.assert(fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), fc.nat(1_048_575), fc.nat(16_000), (value, row, col) => {
      const address = cellAddress(row, col);
      const there = patched(sheet(`<sheetData><row r="${row + 1}"><c r="${address}" s="12"/></row></sheetData>`), [{ row, col, value }]);
      expect(there).toBe(sheet(`<sheetData><row r="${row + 1}"><c r="${address}" s="12"><v>${String(value)}</v></c></row></sheetData>`));
      expect(patched(sheet('<sheetData/>'), [{ row, col, value, style: 12 }])).toContain(`<c r="${address}" s="12"><v>${String(value)}</v></c>`);
    }), { numRuns: 200 });
  });

  test('writes under the prefix that the sheet uses', () => {
    const xml = `<x:worksheet xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><x:sheetData><x:row r="1"/></x:sheetData></x:worksheet>`;
    expect(readBack(patched(xml, [{ row: 0, col: 0, value: '甲' }, { row: 1, col: 0, value: 2 }]))).toEqual({ A1: '甲', A2: 2 });
  });

  test('fills an empty sheet, and empties a cell without taking its style', () => {
    expect(readBack(patched(sheet('<sheetData/>'), [{ row: 1, col: 1, value: '乙' }]))).toEqual({ B2: '乙' });
    expect(patched(sheet('<sheetData><row r="1"><c r="A1" s="2"><v>1</v></c></row></sheetData>'), [{ row: 0, col: 0, value: null }])).toContain('<row r="1"><c r="A1" s="2"/></row>');
  });

  test('gives a new cell the style of its column', () => {
    expect(patched(sheet('<cols><col min="2" max="3" style="7"/></cols><sheetData><row r="1"/></sheetData>'), [{ row: 0, col: 2, value: 1 }])).toContain('<row r="1"><c r="C1" s="7"><v>1</v></c></row>');
  });

  test('takes away a hint about columns that no longer holds', () => {
    expect(patched(sheet('<sheetData><row r="1" spans="1:2"><c r="A1"/></row></sheetData>'), [{ row: 0, col: 5, value: 1 }])).not.toContain('spans');
  });

  test('any text comes back as it went in', () => {
    const text = fc.string({ unit: fc.constantFrom('甲', ' ', '\n', '\t', '<', '&', '"', '_x0041_', '_', 'x000D_', '\u0000', '\u001f', '😀', '\ud800', '\ufffe', ']]>', '=1+1'), minLength: 1, maxLength: 8 });
    fc.assert(fc.property(text, (value) => {
      expect(readBack(patched(sheet('<sheetData><row r="1"><c r="B1"/></row></sheetData>'), [{ row: 0, col: 0, value }, { row: 0, col: 1, value }]))).toEqual({ A1: value, B1: value });
    }), { numRuns: 500 });
  });
});
