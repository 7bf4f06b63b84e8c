import { describe, expect, test } from 'vitest';
import { readWorkbook } from '#electron/workbook/read/readWorkbook.ts';
import { cellsOf } from './cellsOf.ts';

/** The texts below in GBK, byte for byte, as Excel 95 and the WPS of its time stored them. */
const GBK = { 工作台账: 'b9a4d7f7cca8d5cb', 推进数字产业化: 'cdc6bdf8cafdd7d6b2fad2b5bbaf', 省工信厅: 'caa1b9a4d0c5ccfc' } as const;

describe('an .xls of Excel 95 with text in GBK', () => {
  test('shows its Chinese, its sheet name and 001 as they were typed, and its numbers exactly', () => {
    const workbook = readWorkbook(excel95());
    const cells = cellsOf(workbook);
    expect([workbook.format, workbook.sheets[0]?.name]).toEqual(['xls', '工作台账']);
    expect(['A1', 'B1', 'C1', 'D1'].map((address) => [cells[address]?.kind, cells[address]?.value, cells[address]?.text])).toEqual([
      ['text', '001', '001'],
      ['text', '推进数字产业化', '推进数字产业化'],
      ['text', '省工信厅', '省工信厅'],
      ['number', 657874.03, '657874.03'],
    ]);
  });
});

function excel95(): Buffer {
  const name = Buffer.from(GBK.工作台账, 'hex');
  const globals = [beginning(0x0005), record(0x0042, words(936)), font(), ...Array.from({ length: 16 }, format)];
  const end = record(0x000a, Buffer.alloc(0));
  const sheetAt = Buffer.concat(globals).length + 4 + 7 + name.length + end.length;
  const at = Buffer.alloc(4);
  at.writeUInt32LE(sheetAt);
  const sheets = record(0x0085, Buffer.concat([at, words(0), Buffer.from([name.length]), name]));
  const number = Buffer.alloc(8);
  number.writeDoubleLE(657874.03);
  const cells = [label(0, Buffer.from('001')), label(1, Buffer.from(GBK.推进数字产业化, 'hex')), label(2, Buffer.from(GBK.省工信厅, 'hex')), record(0x0203, Buffer.concat([words(0, 3, 15), number]))];
  return inOle(Buffer.concat([...globals, sheets, end, beginning(0x0010), record(0x0200, words(0, 1, 0, 4, 0)), ...cells, end]));
}

function record(type: number, content: Buffer): Buffer {
  return Buffer.concat([words(type, content.length), content]);
}

function words(...numbers: number[]): Buffer {
  const bytes = Buffer.alloc(numbers.length * 2);
  numbers.forEach((number, place) => bytes.writeUInt16LE(number, place * 2));
  return bytes;
}

function beginning(kind: number): Buffer {
  return record(0x0809, words(0x0500, kind, 0, 0x07cc));
}

function font(): Buffer {
  return record(0x0031, Buffer.concat([words(220, 0, 0x7fff, 400, 0, 0, 0x8600), Buffer.from([5]), Buffer.from('Arial')]));
}

function format(): Buffer {
  return record(0x00e0, words(0, 0, 1, 0x0020, 0, 0, 0, 0));
}

function label(col: number, text: Buffer): Buffer {
  return record(0x0204, Buffer.concat([words(0, col, 15, text.length), text]));
}

/** A compound file of three parts: which sector follows which, the directory, and the stream `Book`, long enough not to be a short one. */
function inOle(book: Buffer): Buffer {
  const SECTOR = 512;
  const [free, last, table] = [0xffffffff, 0xfffffffe, 0xfffffffd];
  const stream = Buffer.concat([book, Buffer.alloc(Math.max(4096, Math.ceil(book.length / SECTOR) * SECTOR) - book.length)]);
  const header = Buffer.alloc(SECTOR, 0xff);
  header.fill(0, 0, 76);
  Buffer.from('d0cf11e0a1b11ae1', 'hex').copy(header);
  words(0x3e, 3, 0xfffe, 9, 6).copy(header, 24);
  [[44, 1], [48, 1], [56, 4096], [60, last], [68, last], [76, 0]].forEach(([at = 0, value = 0]) => header.writeUInt32LE(value, at));
  const follows = Buffer.alloc(SECTOR, 0xff);
  const sectors = stream.length / SECTOR;
  [table, last, ...Array.from({ length: sectors }, (_, i) => (i === sectors - 1 ? last : i + 3))].forEach((next, i) => follows.writeUInt32LE(next, i * 4));
  const entry = (name: string, kind: number, child: number, start: number, size: number): Buffer => {
    const bytes = Buffer.alloc(128);
    bytes.write(name, 'utf16le');
    bytes.writeUInt16LE(name === '' ? 0 : (name.length + 1) * 2, 64);
    bytes[66] = kind;
    bytes[67] = 1;
    [[68, free], [72, free], [76, child], [116, start], [120, size]].forEach(([at = 0, value = 0]) => bytes.writeUInt32LE(value, at));
    return bytes;
  };
  const directory = Buffer.concat([entry('Root Entry', 5, 1, last, 0), entry('Book', 2, free, 2, stream.length), entry('', 0, free, 0, 0), entry('', 0, free, 0, 0)]);
  return Buffer.concat([header, follows, directory, stream]);
}
