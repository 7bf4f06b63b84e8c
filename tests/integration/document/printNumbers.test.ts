import { expect, test } from 'vitest';
import { formatNumber } from '#electron/document/formatNumber.ts';
import { printNumbers } from '#electron/document/printNumbers.ts';

const NUMBERING = `<w:numbering>
<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCountingThousand"/><w:lvlText w:val="%1、"/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:pStyle w:val="Item"/><w:lvlText w:val="%2．"/></w:lvl></w:abstractNum>
<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="●"/></w:lvl></w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>
<w:num w:numId="3"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride></w:num></w:numbering>`;
const STYLES = '<w:styles><w:style w:styleId="Item"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style><w:style w:styleId="Sub"><w:basedOn w:val="Item"/></w:style></w:styles>';

function paragraph(text: string, numPr: string, style = ''): string {
  return `<w:p><w:pPr>${style}${numPr}</w:pPr><w:r><w:t>${text}</w:t></w:r></w:p>`;
}
const direct = (level: number, numId = 1) => `<w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="${numId}"/></w:numPr>`;

function textsOf(document: string): string[] {
  return document.split('</w:p>').slice(0, -1).map((part) => [...part.matchAll(/<w:t[^>]*>([^<]*)/g)].map((found) => found[1]).join(''));
}

test('levels count on, begin anew under the next number, and follow the style where the paragraph says nothing', () => {
  const document = [paragraph('甲', direct(0)), paragraph('子', direct(1)), paragraph('丑', '', '<w:pStyle w:val="Item"/>'), paragraph('乙', direct(0)), paragraph('寅', direct(1))].join('');
  expect(textsOf(printNumbers({ document, numbering: NUMBERING, styles: STYLES }))).toEqual(['一、甲', '1．子', '2．丑', '二、乙', '1．寅']);
});

test('a typed number stands alone, bullets and numId 0 print nothing, an override starts where it says', () => {
  const document = [paragraph('一、甲', direct(0)), paragraph('点', direct(0, 2)), paragraph('无号', direct(0, 0)), paragraph('乙', direct(0, 3))].join('');
  expect(textsOf(printNumbers({ document, numbering: NUMBERING, styles: STYLES }))).toEqual(['一、甲', '点', '无号', '五、乙']);
});

test.each([[1, 'chineseCounting', '一'], [10, 'chineseCounting', '十'], [12, 'chineseCountingThousand', '十二'], [20, 'japaneseCounting', '二十'], [21, 'taiwaneseCountingThousand', '二十一'], [3, 'decimalEnclosedCircle', '③'], [12, 'decimalFullWidth', '１２'], [2, 'upperLetter', 'B'], [7, 'decimal', '7']])('%d in the format %s is %s', (value, format, label) => {
  expect(formatNumber(value, format)).toBe(label);
});
