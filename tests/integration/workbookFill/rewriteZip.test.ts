import { describe, expect, test } from 'vitest';
import { openZip } from '#electron/workbook/container/openZip.ts';
import { rewriteZip } from '#electron/workbook/container/rewriteZip.ts';
import { zipOf } from '#tests/support/ooxmlPackage.ts';
import { fixture } from './templates.ts';
import { changedEntries, partText, rawEntries } from './zipEntries.ts';

const original = zipOf([
  { name: 'a.xml', content: '<a/>' },
  { name: '中文.xml', content: '<b/>', descriptor: true },
  { name: 'c.bin', content: Buffer.from([0, 1, 2]), stored: true },
]);

describe('rewriting an archive', () => {
  test('without changes gives the same entries byte for byte', () => {
    const again = rewriteZip(openZip(original), new Map());
    expect(changedEntries(original, again)).toEqual([]);
    expect(again.equals(original)).toBe(true);
  });

  test('replaces one entry and keeps the order and bytes of the others', () => {
    const rewritten = rewriteZip(openZip(original), new Map([['中文.xml', Buffer.from('<b>改</b>')]]));
    expect([...rawEntries(rewritten).keys()]).toEqual(['a.xml', '中文.xml', 'c.bin']);
    expect(changedEntries(original, rewritten)).toEqual(['中文.xml']);
    expect(partText(rewritten, '中文.xml')).toBe('<b>改</b>');
    expect(partText(rewritten, 'c.bin')).toBe('\u0000\u0001\u0002');
  });

  test('drops an entry and appends a new one', () => {
    const rewritten = rewriteZip(openZip(original), new Map([['a.xml', null]]), new Map([['d.xml', Buffer.from('<d/>')]]));
    expect([...rawEntries(rewritten).keys()]).toEqual(['中文.xml', 'c.bin', 'd.xml']);
    expect(partText(rewritten, 'd.xml')).toBe('<d/>');
  });

  test('keeps the time of a replaced entry', () => {
    const template = fixture('monthly.xlsx');
    const timeOf = (bytes: Buffer): number => {
      const entry = openZip(bytes).find('xl/workbook.xml');
      return bytes.readUInt32LE((entry?.localHeaderOffset ?? 0) + 10);
    };
    expect(timeOf(rewriteZip(openZip(template), new Map([['xl/workbook.xml', Buffer.from('<workbook/>')]])))).toBe(timeOf(template));
  });
});
