import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readWorkbook } from '#electron/workbook/read/readWorkbook.ts';
import { defaultReadLimits } from '#electron/workbook/read/readLimits.ts';
import { WorkbookError } from '#electron/workbook/sheet.ts';
import { sheetOf, workbookOf, zipOf } from '#tests/support/ooxmlPackage.ts';
import { cellsOf, refusalOf, valuesOf } from './cellsOf.ts';

describe('workbooks that would stop a careless reader', () => {
  test('a billion laughs', () => {
    const laughs = '<!DOCTYPE lolz [<!ENTITY lol "lol"><!ENTITY lol2 "&lol;&lol;&lol;">]>';
    expect(refusalOf(workbookOf({ sheets: [''], parts: { 'xl/worksheets/sheet1.xml': `${laughs}<worksheet>&lol2;</worksheet>` } }))).toBe('workbook.doctype');
  });

  test('a million styled but empty rows below a ledger', () => {
    const empty = Array.from({ length: 1_048_574 }, (_, i) => `<row r="${i + 3}" s="1" customFormat="1"><c r="A${i + 3}" s="1"/></row>`).join('');
    const [sheet] = readWorkbook(sheetOf(`<row r="1"><c r="A1"><v>1</v></c></row>${empty}`, { formats: ['@'] })).sheets;
    expect(sheet?.rows.map((row) => row.row)).toEqual([0]);
  });

  test('one stray cell at the far corner', () => {
    expect(valuesOf(sheetOf('<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>2</v></c></row>'))).toEqual({ A1: 1, XFD1048576: 2 });
  });

  test('rows and columns beyond the grid', () => {
    expect(refusalOf(sheetOf('<row r="1048577"><c r="A1048577"><v>1</v></c></row>'))).toBe('workbook.damaged');
    expect(refusalOf(sheetOf('<row r="1"><c r="XFE1"><v>1</v></c></row>'))).toBe('workbook.damaged');
    expect(refusalOf(sheetOf('<row r="1"><c r="ZZZZZZ1"><v>1</v></c></row>'))).toBe('workbook.damaged');
  });

  test('more rows or columns with content than allowed', () => {
    const limits = { ...defaultReadLimits, rows: 2, columns: 3 };
    const read = (bytes: Buffer): string => {
      try {
        return String(readWorkbook(bytes, { limits }).sheets.length);
      } catch (error) {
        return error instanceof WorkbookError ? `${error.code} ${String(error.detail['sheet'])}` : String(error);
      }
    };
    expect(read(sheetOf('<row><c><v>1</v></c></row>'.repeat(3)))).toBe('workbook.tooManyRows Sheet1');
    expect(read(sheetOf(`<row>${'<c><v>1</v></c>'.repeat(4)}</row>`))).toBe('workbook.tooManyColumns Sheet1');
    expect(read(sheetOf(`<row>${'<c><v>1</v></c>'.repeat(3)}</row>`.repeat(2)))).toBe('1');
  });

  test('one long text named by thousands of cells', () => {
    const cells = Array.from({ length: 3_500 }, (_, i) => `<row r="${i + 1}"><c r="A${i + 1}" t="s"><v>0</v></c></row>`).join('');
    expect(refusalOf(sheetOf(cells, { strings: `<si><t>${'长'.repeat(32_767)}</t></si>` }))).toBe('workbook.tooMuchText');
  });

  test('names that mean something to JavaScript', () => {
    const strings = '<si><t>__proto__</t></si><si><t>constructor</t></si>';
    const bytes = workbookOf({ sheets: ['<sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c></row></sheetData>'], sheetNames: ['__proto__'], strings, parts: { 'xl/__proto__': 'y' } });
    const workbook = readWorkbook(bytes);
    expect(workbook.sheets[0]?.name).toBe('__proto__');
    expect(Object.values(cellsOf(workbook)).map((cell) => cell.value)).toEqual(['__proto__', 'constructor']);
    expect(Object.keys({})).toEqual([]);
  });

  test('thousands of CDATA sections and of nested elements', () => {
    expect(valuesOf(sheetOf(`<row r="1"><c r="A1" t="str"><v>${'<![CDATA[甲]]>'.repeat(20_000)}</v></c></row>`))['A1']).toBe('甲'.repeat(20_000));
    const deep = `${'<a>'.repeat(100_000)}${'</a>'.repeat(100_000)}`;
    expect(valuesOf(workbookOf({ sheets: [`<sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData><extLst>${deep}</extLst>`] }))).toEqual({ A1: 1 });
  });
});

describe('files that are not whole, or not workbooks', () => {
  const whole = sheetOf('<row r="1"><c r="A1"><v>1</v></c></row>');

  test('an empty file', () => expect(refusalOf(Buffer.alloc(0))).toBe('workbook.empty'));

  test('XML that is cut off or does not match', () => {
    for (const content of ['<sheetData><row r="1"><c r="A1"><v>1</v>', '<sheetData></row></sheetData>', '<sheetData><row r=1/></sheetData>', '<sheetData><row r="1/></sheetData>', '<sheetData>< row/></sheetData>', '<']) {
      expect(refusalOf(workbookOf({ sheets: [content] }))).toBe('workbook.damaged');
    }
  });

  test('a zip of something else, with what it seems to be', () => {
    const seems = (parts: Record<string, string>): unknown => {
      try {
        return readWorkbook(zipOf(Object.entries(parts).map(([name, content]) => ({ name, content }))));
      } catch (error) {
        return error instanceof WorkbookError ? (error.detail['seems'] ?? error.code) : error;
      }
    };
    const types = (type: string): Record<string, string> => ({ '[Content_Types].xml': `<Types><Override PartName="/main.bin" ContentType="application/vnd.${type}"/></Types>`, 'main.bin': '' });
    expect(seems({ 'readme.txt': 'x' })).toBe('zip');
    expect(seems(types('openxmlformats-officedocument.wordprocessingml.document.main+xml'))).toBe('word');
    expect(seems(types('openxmlformats-officedocument.presentationml.presentation.main+xml'))).toBe('powerpoint');
    expect(seems(types('ms-excel.sheet.binary.macroEnabled.main'))).toBe('workbook.binaryWorkbook');
    expect(seems({ mimetype: 'application/vnd.oasis.opendocument.text', 'content.xml': '<x/>' })).toBe('opendocument');
  });

  test('files known by their first bytes', () => {
    const heads: Record<string, string> = { '%PDF-1.7\n': 'pdf', '\x89PNG\r\n\x1a\n': 'image', 'Rar!\x1a\x07': 'archive', '{\\rtf1': 'rtf', 'SQLite format 3\0': 'database', '\x09\x04\x06\x00\x00\x00': 'biff', 'ab\0\x01\x02': 'binary' };
    for (const [head, seems] of Object.entries(heads)) {
      expect(() => readWorkbook(Buffer.from(head, 'latin1'))).toThrow(expect.objectContaining({ code: 'workbook.notWorkbook', detail: { seems } }));
    }
  });

  test('any bytes, and any change to a workbook, give a result or a refusal', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => refusalOf(Buffer.from(bytes)) !== ''), { numRuns: 500 });
    fc.assert(fc.property(fc.nat(whole.length - 1), fc.integer({ min: 0, max: 255 }), (at, byte) => {
      const changed = Buffer.from(whole);
      changed[at] = byte;
      return refusalOf(changed) !== '';
    }), { numRuns: 500 });
    fc.assert(fc.property(fc.integer({ min: 4, max: whole.length - 1 }), (length) => refusalOf(whole.subarray(0, length)) !== 'read'), { numRuns: 200 });
  });
});
