import { describe, expect, test } from 'vitest';
import { readWorkbook } from '#electron/workbook/read/readWorkbook.ts';
import { sheetOf, workbookOf } from '#tests/support/ooxmlPackage.ts';
import { cellsOf, refusalOf, valuesOf } from './cellsOf.ts';

const row = (cells: string): string => `<row r="1">${cells}</row>`;

describe('text', () => {
  test('shared strings, rich text and inline strings, without their phonetic readings', () => {
    const strings = '<si><t>省发展改革委</t></si><si><r><t>专</t></r><r><rPr><b/></rPr><t xml:space="preserve"> 项</t></r><rPh sb="0" eb="1"><t>ZHUAN</t></rPh></si><si><t/></si>';
    const cells = '<c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="s"><v>2</v></c><c r="D1" t="inlineStr"><is><r><t>漢</t></r><r><t>字</t></r><rPh><t>カンジ</t></rPh></is></c><c r="E1"><v>5</v></c>';
    expect(valuesOf(sheetOf(row(cells), { strings }))).toEqual({ A1: '省发展改革委', B1: '专 项', D1: '漢字', E1: 5 });
  });

  test('shared strings of many kilobytes, plain and in every other form, each under its own number', () => {
    const forms = [
      (i: number) => [`<si><t>第${i}项任务</t></si>`, `第${i}项任务`], (i: number) => [`<si><t xml:space="preserve"> ${i} </t></si>`, ` ${i} `], (i: number) => [`<si><r><t>甲${i}</t></r><r><t>乙</t></r></si>`, `甲${i}乙`],
      (i: number) => [`<si><t>a&amp;b&#x4e2d;${i}_x000D_\n</t></si>`, `a&b中${i}\n`], (i: number) => [`<si>\n<t>${i}<!-- </si> --></t></si>\n`, String(i)], (i: number) => [`<si><t>${'长'.repeat(5000)}${i}</t></si>`, `${'长'.repeat(5000)}${i}`],
      (i: number) => [`<si><t><![CDATA[<${i}>]]></t></si>`, `<${i}>`], (i: number) => [`<si><t>𠮷${i}🏅</t><rPh sb="0" eb="1"><t>ヨシ</t></rPh></si>`, `𠮷${i}🏅`],
    ];
    const items = Array.from({ length: 4_000 }, (_, i) => forms[(i * i + (i >> 4)) % forms.length]?.(i) ?? ['', '']);
    const cells = items.map((_, i) => `<row r="${i + 1}"><c r="A${i + 1}" t="s"><v>${i}</v></c></row>`).join('');
    expect(Object.values(valuesOf(sheetOf(cells, { strings: items.map(([xml]) => xml).join('') })))).toEqual(items.map(([, text]) => text));
  });

  test('bytes that are no UTF-8 leave the strings around them whole', () => {
    const [before = '', after = ''] = '<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><si><t>前</t></si><si><t>坏#</t></si><si><r><t>后</t></r></si><si><t>末</t></si></sst>'.split('#');
    const strings = Buffer.concat([Buffer.from(before), Buffer.from([0xe4, 0xb8]), Buffer.from(after)]);
    const cells = row([0, 1, 2, 3].map((i) => `<c t="s"><v>${i}</v></c>`).join(''));
    expect(Object.values(valuesOf(workbookOf({ sheets: [`<sheetData>${cells}</sheetData>`], parts: { 'xl/sharedStrings.xml': strings } })))).toEqual(['前', '坏\ufffd', '后', '末']);
  });

  test('control characters escaped as _xHHHH_, references, CDATA and comments in the middle of it', () => {
    const cells = '<c r="A1" t="str"><v>第一行_x000D_&#10;第二行_x005F_x0041_</v></c><c r="B1" t="str"><v>a&amp;b&lt;&#x4e2d;<![CDATA[<&amp;>]]>!</v></c><c r="C1" t="inlineStr"><is><t>甲<!-- 注 -->乙</t></is></c>';
    expect(valuesOf(sheetOf(row(cells)))).toEqual({ A1: '第一行\n第二行_x0041_', B1: 'a&b<中<&amp;>!', C1: '甲乙' });
  });

  test('characters outside the basic plane and of three bytes come out whole in a part of many megabytes', () => {
    const text = '督查𠮷激励🏅';
    const rows = Array.from({ length: 60_000 }, (_, i) => `<row r="${i + 1}"><c r="A${i + 1}" t="inlineStr"><is><t>${'x'.repeat(i % 7)}${text}</t></is></c></row>`).join('');
    const cells = readWorkbook(sheetOf(rows)).sheets[0]?.rows.flatMap((each) => each.cells) ?? [];
    expect(cells).toHaveLength(60_000);
    expect(cells.filter((cell, i) => cell.value !== 'x'.repeat(i % 7) + text)).toEqual([]);
  });
});

describe('numbers, booleans, errors', () => {
  test('every way of writing a number gives the nearest double', () => {
    const written = ['0', '-0.5', '3.14', '1e3', '1.5E-7', '0.1', '580.4499999999999', '123456789012345678', '+7', '1.7976931348623157E308', '9007199254740993', '00012', ' 5 '];
    const cells = written.map((number) => `<c><v>${number}</v></c>`).join('');
    expect(Object.values(valuesOf(sheetOf(row(cells))))).toEqual(written.map(Number));
  });

  test('booleans and errors', () => {
    const cells = cellsOf(readWorkbook(sheetOf(row('<c r="A1" t="b"><v>1</v></c><c r="B1" t="b"><v>0</v></c><c r="C1" t="e"><v>#DIV/0!</v></c>'))));
    expect([cells['A1'], cells['B1'], cells['C1']].map((cell) => [cell?.kind, cell?.value, cell?.text])).toEqual([['boolean', true, 'TRUE'], ['boolean', false, 'FALSE'], ['error', '#DIV/0!', '#DIV/0!']]);
  });

  test('what is no number in a number cell is kept as text', () => {
    expect(valuesOf(sheetOf(row('<c r="A1"><v>12万</v></c><c r="B1"><v></v></c>')))).toEqual({ A1: '12万' });
  });

  test('a shared string that is not there is a damaged file, not an empty cell', () => {
    expect(refusalOf(sheetOf(row('<c r="A1" t="s"><v>7</v></c>')))).toBe('workbook.damaged');
  });
});

describe('dates are calendar days without a time zone', () => {
  const formats = ['yyyy"年"m"月"d"日"', 'h:mm', 'yyyy/m/d h:mm'];
  const dated = '<c r="A1" s="1"><v>46203</v></c><c r="B1" s="1"><v>1</v></c><c r="C1" s="2"><v>0.5</v></c><c r="D1" s="3"><v>46203.75</v></c><c r="E1" s="1"><v>60</v></c><c r="F1" s="1"><v>-1</v></c>';
  const show = (bytes: Buffer): unknown[] => Object.values(cellsOf(readWorkbook(bytes))).map((cell) => [cell.kind, cell.value, cell.text]);

  test('in the 1900 system', () => {
    expect(show(sheetOf(row(dated), { formats }))).toEqual([
      ['date', '2026-06-30', '2026年6月30日'], ['date', '1900-01-01', '1900年1月1日'], ['number', 0.5, '12:00'],
      ['date', '2026-06-30T18:00:00', '2026/6/30 18:00'], ['number', 60, '1900年2月29日'], ['number', -1, '#####'],
    ]);
  });

  test('in the 1904 system', () => {
    const values = valuesOf(sheetOf(row('<c r="A1" s="1"><v>44741</v></c><c r="B1" s="1"><v>0</v></c>'), { formats, workbookProperties: '<workbookPr date1904="1"/>' }));
    expect(values).toEqual({ A1: '2026-06-30', B1: '1904-01-01' });
  });

  test('stored as ISO text, in whatever zone this machine is', () => {
    const cells = '<c r="A1" t="d"><v>2024-06-15</v></c><c r="B1" t="d" s="1"><v>2024-06-15T23:59:59.999Z</v></c><c r="C1" t="d"><v>10:30:00</v></c><c r="D1" t="d"><v>昨天</v></c>';
    expect(show(sheetOf(row(cells), { formats }))).toEqual([
      ['date', '2024-06-15', '2024/6/15'], ['date', '2024-06-16', '2024年6月16日'], ['number', 0.4375, '10:30:00'], ['text', '昨天', '昨天'],
    ]);
  });
});

describe('formulas', () => {
  test('give their cached value, and say whether it changes by itself', () => {
    const cells = '<c r="A1"><f>SUM(B1:C1)</f><v>3</v></c><c r="B1"><f>"NOW("&amp;1</f><v>1</v></c><c r="C1"><f>_xlfn.RANDARRAY(1)+today()</f><v>2</v></c><c r="D1" t="str"><f>A1&amp;""</f><v></v></c><c r="E1"><f>1+1</f></c>';
    expect(Object.values(cellsOf(readWorkbook(sheetOf(row(cells))))).map((cell) => [cell.value, cell.formula])).toEqual([[3, 'cached'], [1, 'cached'], [2, 'volatile'], ['', 'cached'], ['', 'uncalculated']]);
  });

  test('a shared formula is as volatile as its master', () => {
    const cells = '<c r="A1"><f t="shared" ref="A1:B1" si="0">RAND()</f><v>0.1</v></c><c r="B1"><f t="shared" si="0"/><v>0.2</v></c><c r="C1"><f t="shared" si="1">A1</f><v>0.1</v></c>';
    expect(Object.values(cellsOf(readWorkbook(sheetOf(row(cells))))).map((cell) => cell.formula)).toEqual(['volatile', 'volatile', 'cached']);
  });
});

describe('what surrounds the cells', () => {
  test('merges, hidden rows and columns, states of sheets', () => {
    const content = '<cols><col min="2" max="3" hidden="1"/><col min="5" max="16384" hidden="true"/></cols><sheetData><row r="2" hidden="1"><c r="A2"><v>1</v></c><c r="F2"><v>2</v></c></row></sheetData><mergeCells><mergeCell ref="A2:C4"/><mergeCell ref="B3:D5"/><mergeCell ref="A:A"/><mergeCell ref="E1:E1048576"/><mergeCell ref="F2"/></mergeCells>';
    const workbook = readWorkbook(workbookOf({ sheets: [content, '<sheetData/>', '<sheetData/>'], sheetAttributes: ['', 'state="hidden"', 'state="veryHidden"'] }));
    const [first] = workbook.sheets;
    expect(workbook.sheets.map((sheet) => sheet.state)).toEqual(['visible', 'hidden', 'veryHidden']);
    expect(first?.rows.map((each) => [each.row, each.hidden])).toEqual([[1, true]]);
    expect(first?.hiddenColumns).toEqual([1, 2, 4, 5]);
    expect(first?.merges).toEqual([{ top: 1, left: 0, bottom: 3, right: 2 }, { top: 2, left: 1, bottom: 4, right: 3 }, { top: 0, left: 4, bottom: 1, right: 4 }]);
  });

  test('comments of each sheet by its own relationships', () => {
    const comments = '<comments xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><authors><author>x</author></authors><commentList><comment ref="B2" authorId="0"><text><r><t>审核人：</t></r><r><t>数据有误</t></r></text></comment></commentList></comments>';
    const rels = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments" Target="../comments7.xml"/></Relationships>';
    const workbook = readWorkbook(workbookOf({ sheets: ['<sheetData/>', '<sheetData/>'], parts: { 'xl/worksheets/_rels/sheet2.xml.rels': rels, 'xl/comments7.xml': comments } }));
    expect(workbook.sheets.map((sheet) => sheet.comments)).toEqual([[], [{ row: 1, col: 1, text: '审核人：数据有误' }]]);
  });

  test('rows can be taken one by one instead of being kept', () => {
    const taken: string[] = [];
    const workbook = readWorkbook(sheetOf('<row><c><v>1</v></c></row><row/><row><c><v>2</v></c></row>'), { onRow: (sheet, each) => taken.push(`${sheet} ${each.row} ${String(each.cells[0]?.value)}`) });
    expect(taken).toEqual(['Sheet1 0 1', 'Sheet1 2 2']);
    expect(workbook.sheets[0]?.rows).toEqual([]);
  });
});
