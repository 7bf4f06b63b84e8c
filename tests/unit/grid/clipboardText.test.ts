import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readSpans, writeHtmlTable } from '#renderer/components/grid/core/htmlTable.ts';
import { readTsv, writeTsv } from '#renderer/components/grid/core/tsv.ts';

describe('text on the clipboard', () => {
  test('cells with tabs, line breaks and quotes are quoted as WPS does', () => {
    expect(writeTsv([['甲', '一\n二'], ['"引"', '他说"好"']])).toBe('甲\t"一\n二"\r\n"""引"""\t他说"好"');
  });

  test.each([
    ['甲\t乙\r\n丙\t丁\r\n', [['甲', '乙'], ['丙', '丁']]],
    ['"一\n二"\t三', [['一\n二', '三']]],
    ['"他说""好"""', [['他说"好"']]],
    ['他说"好"\t"', [['他说"好"', '"']]],
    ['"没有收尾\t乙', [['"没有收尾', '乙']]],
    ['甲\n\n乙', [['甲'], [''], ['乙']]],
    ['甲\t', [['甲', '']]],
    ['', [['']]],
  ])('%j is read cell by cell', (text, cells) => {
    expect(readTsv(text)).toEqual(cells);
  });

  test('a text that looks like a formula leaves as text and comes back as it was; a number stays one', () => {
    expect(writeTsv([['=1+1', '-12.5', '-已完成', '@某']])).toBe("'=1+1\t-12.5\t'-已完成\t'@某");
    expect(readTsv("'=1+1\t-12.5\t'-已完成")).toEqual([['=1+1', '-12.5', '-已完成']]);
  });

  test('whatever is copied is pasted as it was', () => {
    const cell = fc.string({ unit: fc.constantFrom('甲', 'a', '"', '\t', '\n', ' ', '，', '1', '=', '-', '@', '+') });
    const block = fc.integer({ min: 1, max: 4 }).chain((width) => fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 4 }));
    fc.assert(fc.property(block, (rows) => {
      // One last row with one empty cell cannot be told from the line break that ends a text.
      fc.pre(rows.length === 1 || rows.at(-1)?.join('\t') !== '');
      expect(readTsv(writeTsv(rows))).toEqual(rows);
    }));
  });
});

describe('a table on the clipboard', () => {
  test('line breaks stay in the cell, signs are escaped, and texts are marked as text', () => {
    expect(writeHtmlTable([['<甲>&\n"乙"', '12.5', '007']])).toBe('<meta charset="utf-8"><table><tr><td style="mso-number-format:\'\\@\'">&lt;甲&gt;&amp;<br style="mso-data-placement:same-cell">&quot;乙&quot;</td><td>12.5</td><td style="mso-number-format:\'\\@\'">007</td></tr></table>');
  });

  test('cells that span others are found at their place, past those covered from above and from the left', () => {
    const html = '<html><body><!--StartFragment--><table><tr><td rowspan=2>专项</td><td colspan="2">合计</td></tr><tr><td>甲</td><td ROWSPAN=\'3\'>乙</td></tr></table></body></html>';
    expect(readSpans(html)).toEqual([{ row: 0, column: 0, rows: 2, columns: 1 }, { row: 0, column: 1, rows: 1, columns: 2 }, { row: 1, column: 2, rows: 3, columns: 1 }]);
  });

  test('a span of a million columns does not hold up the paste', () => {
    expect(readSpans('<table><tr><td colspan=99999999>甲</td></tr></table>')[0]?.columns).toBe(10_000);
    expect(readSpans('没有表格')).toEqual([]);
  });
});
