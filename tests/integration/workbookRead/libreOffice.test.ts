import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readWorkbook } from '#electron/workbook/read/readWorkbook.ts';
import type { Workbook } from '#electron/workbook/sheet.ts';
import { cellsOf, refusalOf } from './cellsOf.ts';

const folder = new URL('../../fixtures/workbooks/read/', import.meta.url);
const fixture = (name: string): Buffer => readFileSync(new URL(name, folder));
const python = '/usr/bin/python3';
const hasOpenpyxl = spawnSync(python, ['-c', 'import openpyxl']).status === 0;
if (!hasOpenpyxl) console.warn(`Cells are not compared with openpyxl: ${python} does not have it.`);

/** Rows as LibreOffice's CSV of the same ledger shows them. */
function shownRows(workbook: Workbook): string[][] {
  return (workbook.sheets[0]?.rows ?? []).map((row) => Array.from({ length: 8 }, (_, col) => row.cells.find((cell) => cell.col === col)?.text ?? ''));
}

/** The .xls with a stream, its main one if no other is said, under another name. */
function renamed(stream: string, from = 'Workbook'): Buffer {
  const bytes = fixture('ledger.xls');
  const entry = bytes.indexOf(Buffer.from(from, 'utf16le'));
  if (entry < 0) throw new Error(`no stream ${from}`);
  bytes.fill(0, entry, entry + 64);
  bytes.write(stream, entry, 'utf16le');
  bytes.writeUInt16LE((stream.length + 1) * 2, entry + 64);
  return bytes;
}

describe('one ledger in the formats LibreOffice writes', () => {
  const expected = shownRows(readWorkbook(fixture('ledger.csv')));

  test.each(['ledger.xlsx', 'ledger.xls', 'ledger.ods', 'ledger.fods'])('%s shows what LibreOffice shows', (name) => {
    const workbook = readWorkbook(fixture(name));
    expect(shownRows(workbook)).toEqual(expected);
    expect(workbook.format).toBe({ xlsx: 'xlsx', xls: 'xls', ods: 'ods', fods: 'ods' }[name.slice(7)]);
    expect(workbook.sheets.map((sheet) => [sheet.name, sheet.state])).toEqual([['工作台账', 'visible'], ['字典', 'hidden']]);
    expect(workbook.sheets[0]).toMatchObject({
      merges: expect.arrayContaining([{ top: 0, left: 0, bottom: 0, right: 7 }, { top: 2, left: 1, bottom: 3, right: 1 }]) as unknown,
      hiddenColumns: [7],
      comments: [{ row: 2, col: 2, text: '请补充佐证材料' }],
    });
    expect(workbook.sheets[0]?.rows.map((row) => row.hidden)).toEqual([false, false, false, false, true, false]);
  });

  test.each(['ledger.xlsx', 'ledger.xls', 'ledger.ods', 'ledger.fods'])('%s has the values behind what is shown', (name) => {
    const cells = cellsOf(readWorkbook(fixture(name)));
    expect(['A3', 'D3', 'E3', 'F3', 'G3', 'H3', 'E4', 'E6'].map((address) => [cells[address]?.kind, cells[address]?.value, cells[address]?.formula])).toEqual([
      ['number', 1, 'none'], ['date', '2026-06-30', 'none'], ['number', 657874.03, 'none'], ['number', 0.2425, 'none'], ['date', '2026-03-01', 'none'], ['text', '001', 'none'],
      ['number', -1200.5, 'none'], ['number', 656673.53, 'cached'],
    ]);
    expect([cells['F6']?.text, cells['F6']?.formula]).toEqual(['TRUE', 'volatile']);
  });

  test('an .et of WPS, which is an .xls with a stream of its own, shows the same', () => {
    const workbook = readWorkbook(renamed('ETExtData', '\u0005SummaryInformation'), { fileName: '月报.et' });
    expect(workbook.format).toBe('et');
    expect(shownRows(workbook)).toEqual(expected);
  });

  test('an XML workbook of 2003 says the same', () => {
    const workbook = readWorkbook(fixture('ledger2003.xml'));
    const [sheet] = workbook.sheets;
    expect(workbook.format).toBe('xml');
    expect(workbook.sheets.map((each) => [each.name, each.state])).toEqual([['工作台账', 'visible'], ['字典', 'hidden']]);
    expect(shownRows(workbook)[2]).toEqual(expected[2]);
    expect(sheet?.merges).toEqual([{ top: 0, left: 0, bottom: 0, right: 7 }, { top: 2, left: 1, bottom: 3, right: 1 }]);
    expect(sheet?.comments).toEqual([{ row: 2, col: 2, text: '请补充佐证材料' }]);
    expect(sheet?.rows.map((row) => row.hidden)).toEqual([false, false, false, false, true, false]);
    expect(sheet?.hiddenColumns).toEqual([7]);
    expect([cellsOf(workbook)['E6']?.formula, cellsOf(workbook)['F6']?.formula]).toEqual(['cached', 'volatile']);
  });

  test('a text file under the name of a workbook is read as what it is', () => {
    expect(readWorkbook(fixture('ledger.csv'), { fileName: 'ledger.xlsx' }).format).toBe('csv');
  });

  test.each(['encrypted.xls', 'encrypted.ods'])('%s is refused because it is encrypted', (name) => {
    expect(refusalOf(fixture(name))).toBe('workbook.encrypted');
  });

  test('an OLE file with an EncryptedPackage, as an encrypted .xlsx is one, is refused for the same reason', () => {
    expect(refusalOf(renamed('EncryptedPackage'))).toBe('workbook.encrypted');
  });

  test('an OLE file of another program is refused with what it seems to be', () => {
    expect(() => readWorkbook(renamed('WordDocument'))).toThrow(expect.objectContaining({ code: 'workbook.notWorkbook', detail: { seems: 'word' } }));
  });

  test('an .xls cut off anywhere, or whose sizes lie, is refused', () => {
    const whole = fixture('ledger.xls');
    for (const length of [8, 100, 511, 512, 1_000, 3_000]) expect(refusalOf(whole.subarray(0, length))).toMatch(/^workbook\.(truncated|damaged)$/);
    const lying = Buffer.from(whole);
    const entry = lying.indexOf(Buffer.from('Workbook', 'utf16le'));
    lying.writeUInt32LE(0x7fffffff, entry + 120);
    expect(refusalOf(lying)).toBe('workbook.damaged');
  });
});

test.skipIf(!hasOpenpyxl)('the cells of the .xlsx are those that openpyxl reads', () => {
  const script = 'import sys,json,openpyxl\nws=openpyxl.load_workbook(sys.argv[1],data_only=True).worksheets[0]\nprint(json.dumps({c.coordinate: (c.value.isoformat()[:10] if hasattr(c.value,"isoformat") else c.value) for r in ws.iter_rows() for c in r if c.value is not None}))';
  const theirs: unknown = JSON.parse(execFileSync(python, ['-c', script, new URL('ledger.xlsx', folder).pathname], { encoding: 'utf8' }));
  const ours = Object.fromEntries(Object.entries(cellsOf(readWorkbook(fixture('ledger.xlsx')))).map(([address, cell]) => [address, cell.value]));
  expect(ours).toEqual(theirs);
});
