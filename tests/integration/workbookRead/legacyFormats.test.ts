import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { readWorkbook } from '#electron/workbook/read/readWorkbook.ts';
import { cellsOf } from './cellsOf.ts';

const ledger = readFileSync(new URL('../../fixtures/workbooks/read/ledger.xls', import.meta.url));
const FIRST_RECORD = 0x0809;
const END_OF_GLOBALS = 0x0a;
const FORMAT = 0x041e;
const CELL_STYLE = 0xe0;

/** LibreOffice's .xls with its formats under other numbers: where styles name them, and, if so wished, where they are declared. */
function renumbered(numbers: ReadonlyMap<number, number>, { declares }: { declares: boolean }): Buffer {
  const bytes = Buffer.from(ledger);
  const start = bytes.indexOf(Buffer.from([FIRST_RECORD & 0xff, FIRST_RECORD >> 8, 0x10, 0]));
  for (let at = start; bytes.readUInt16LE(at) !== END_OF_GLOBALS; at += 4 + bytes.readUInt16LE(at + 2)) {
    const kind = bytes.readUInt16LE(at);
    const place = kind === CELL_STYLE ? at + 6 : kind === FORMAT && declares ? at + 4 : undefined;
    if (place !== undefined) bytes.writeUInt16LE(numbers.get(bytes.readUInt16LE(place)) ?? bytes.readUInt16LE(place), place);
  }
  return bytes;
}

const shown = (bytes: Buffer): unknown[] => ['D3', 'G3'].map((address) => {
  const cell = cellsOf(readWorkbook(bytes))[address];
  return [cell?.kind, cell?.value, cell?.text];
});

test('an .xls whose dates are in formats that a Chinese system has only by number has dates', () => {
  expect(shown(renumbered(new Map([[165, 31], [168, 57]]), { declares: false }))).toEqual([['date', '2026-06-30', '2026年6月30日'], ['date', '2026-03-01', '2026年3月']]);
  expect(shown(renumbered(new Map([[165, 14], [168, 58]]), { declares: false }))).toEqual([['date', '2026-06-30', '2026/6/30'], ['date', '2026-03-01', '3月1日']]);
});

test('the formats of one .xls say nothing about the next one', () => {
  expect(shown(renumbered(new Map([[167, 31], [166, 57]]), { declares: true }))).toEqual(shown(ledger));
  expect(shown(renumbered(new Map([[165, 31], [168, 57]]), { declares: false }))).toEqual([['date', '2026-06-30', '2026年6月30日'], ['date', '2026-03-01', '2026年3月']]);
});

test('the American order of a date that an .xls asks for itself stays', () => {
  const bytes = renumbered(new Map(), { declares: false });
  const code = bytes.indexOf(Buffer.from('yyyy\\年m\\月d\\日', 'utf16le'));
  bytes.writeUInt16LE('m/d/yy'.length, code - 3);
  bytes.write('m/d/yy', code, 'utf16le');
  expect(shown(bytes)[0]).toEqual(['date', '2026-06-30', '6/30/26']);
});
