import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { tidyText } from '#shared/domain/entry.ts';

describe('text as it is kept', () => {
  test.each([['  任务 \r\n二\r三 ', '任务 \n二\n三'], ['cafe\u0301', 'caf\u00e9'], ['か\u3099', 'が'], ['\uf900', '\u8c48'], ['\u212b', '\u00c5'], ['省科技厅：“已完成”。', '省科技厅：“已完成”。']])('%j becomes %j', (written, kept) => {
    expect(tidyText(written)).toBe(kept);
  });

  test('is composed whatever characters stand in it', () => {
    const letters = fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: fc.integer({ min: 0, max: 0xffff }).map((code) => String.fromCharCode(code)) }));
    fc.assert(fc.property(letters, (text) => { expect(tidyText(text)).toBe(text.normalize('NFC').replace(/\r\n?/g, '\n').trim()); }), { numRuns: 2_000 });
  });

  test('each character of the basic plane alone and behind another is composed', () => {
    const wrong: string[] = [];
    for (let code = 0; code < 0x1_0000; code += 1) {
      for (const text of [String.fromCharCode(code), `か${String.fromCharCode(code)}`, `e${String.fromCharCode(code)}x`]) if (tidyText(text) !== text.normalize('NFC').replace(/\r\n?/g, '\n').trim()) wrong.push(code.toString(16));
    }
    expect(wrong).toEqual([]);
  });
});
