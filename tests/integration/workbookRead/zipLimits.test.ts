import { describe, expect, test } from 'vitest';
import { defaultZipLimits, openZip } from '#electron/workbook/container/openZip.ts';
import { WorkbookError } from '#electron/workbook/sheet.ts';
import { zipOf } from '#tests/support/ooxmlPackage.ts';
import type { ZipPart } from '#tests/support/ooxmlPackage.ts';

const zeros = Buffer.alloc(70 * 1024 * 1024);

function codeOf(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    if (error instanceof WorkbookError) return error.code;
    throw error;
  }
  return 'opened';
}

const open = (parts: readonly ZipPart[]): string => codeOf(() => openZip(zipOf(parts)));

describe('a zip is opened by its central directory', () => {
  test('entries are found without regard to case, kind of slash or a leading one', () => {
    const zip = openZip(zipOf([{ name: 'xl/Workbook.xml', content: '一' }, { name: 'xl\\worksheets\\sheet1.xml', content: '二', stored: true }]));
    expect(['XL/WORKBOOK.XML', '/xl/worksheets/SHEET1.xml', 'xl/none.xml'].map((name) => zip.find(name)?.name)).toEqual(['xl/Workbook.xml', 'xl\\worksheets\\sheet1.xml', undefined]);
    expect(zip.entries.map((entry) => zip.inflate(entry).toString('utf8'))).toEqual(['一', '二']);
  });

  test('an entry ends behind its data descriptor, where the next one starts', () => {
    const bytes = zipOf([{ name: 'a', content: 'first', descriptor: true }, { name: 'b', content: 'second', descriptor: true }]);
    const [first, second] = openZip(bytes).entries;
    expect(first?.endOffset).toBe(second?.localHeaderOffset);
    expect(second?.endOffset).toBe(second?.centralOffset === undefined ? -1 : openZip(bytes).entries[0]?.centralOffset);
  });

  test('an empty entry is unpacked to nothing', () => {
    const zip = openZip(zipOf([{ name: 'xl/', content: '' }]));
    expect(zip.entries.map((entry) => zip.inflate(entry).length)).toEqual([0]);
  });
});

describe('what looks like a trap is refused before anything is unpacked', () => {
  test('seventy megabytes of one byte in seventy kilobytes', () => expect(open([{ name: 'a', content: zeros }])).toBe('workbook.archiveRatio'));

  test('many such entries, each of them small enough', () => {
    const part = zeros.subarray(0, 10 * 1024 * 1024);
    expect(open(Array.from({ length: 8 }, (_, i) => ({ name: `part${i}`, content: part })))).toBe('workbook.archiveRatio');
  });

  test('more entries than any workbook has', () => expect(open(Array.from({ length: 2_001 }, (_, i) => ({ name: `${i}`, content: '' })))).toBe('workbook.archiveTooMany'));

  test('more bytes when unpacked than are allowed', () => {
    const bytes = zipOf([{ name: 'a', content: 'x'.repeat(2_000) }]);
    expect(codeOf(() => openZip(bytes, { ...defaultZipLimits, unpackedBytes: 1_000 }))).toBe('workbook.archiveTooBig');
  });

  test('a larger file than is allowed', () => expect(codeOf(() => openZip(Buffer.alloc(1_001), { ...defaultZipLimits, fileBytes: 1_000 }))).toBe('workbook.tooLarge'));

  test('entries that share their bytes', () => expect(open([{ name: 'a', content: 'same' }, { name: 'b', content: 'same', declaredOffset: 0 }])).toBe('workbook.archiveOverlap'));

  test('two entries of one name', () => expect(open([{ name: 'xl/a.xml', content: '1' }, { name: 'XL/A.xml', content: '2' }])).toBe('workbook.archiveDuplicate'));

  test('a name that climbs out of the package', () => expect(open([{ name: 'xl/../../evil', content: '' }])).toBe('workbook.archivePath'));

  test('an entry that is encrypted', () => expect(open([{ name: 'a', content: 'x', flags: 1 }])).toBe('workbook.encrypted'));

  test('an entry that unpacks to more or to less than it declares', () => {
    for (const declaredSize of [3, 5_000]) {
      const zip = openZip(zipOf([{ name: 'a', content: 'ten bytes!', declaredSize }]));
      expect(codeOf(() => zip.entries.map((entry) => zip.inflate(entry)))).toBe('workbook.damaged');
    }
  });

  test('data whose checksum does not agree', () => {
    const bytes = zipOf([{ name: 'a', content: 'content', stored: true }]);
    bytes.write('C', bytes.indexOf('content'));
    const zip = openZip(bytes);
    expect(codeOf(() => zip.entries.map((entry) => zip.inflate(entry)))).toBe('workbook.damaged');
  });

  test('a zip cut off at any byte is refused, never an error of ours', () => {
    const whole = zipOf([{ name: 'a', content: 'content' }, { name: 'b', content: 'more', descriptor: true }]);
    const codes = new Set(Array.from({ length: whole.length }, (_, length) => codeOf(() => openZip(whole.subarray(0, length)))));
    expect([...codes]).toEqual(['workbook.truncated']);
  });
});
