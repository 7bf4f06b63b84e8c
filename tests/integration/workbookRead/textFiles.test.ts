import { describe, expect, test } from 'vitest';
import { readWorkbook } from '#electron/workbook/read/readWorkbook.ts';
import { cellsOf, refusalOf, valuesOf } from './cellsOf.ts';

/** 专项,责任单位 ⏎ 科技创新,省科技厅 in GB18030. */
const gb18030 = Buffer.from('d7a8cfee2cd4f0c8ceb5a5cebb0d0abfc6bcbcb4b4d0c22ccaa1bfc6bcbccc fc0d0a'.replaceAll(' ', ''), 'hex');
const units = { A1: '专项', B1: '责任单位', A2: '科技创新', B2: '省科技厅' };

describe('separated text', () => {
  const text = '专项,责任单位\r\n科技创新,省科技厅\r\n';

  test('in UTF-8 with and without a mark, GB18030, and UTF-16 of both orders', () => {
    const utf16 = Buffer.from(`\ufeff${text}`, 'utf16le');
    for (const bytes of [Buffer.from(text), Buffer.from(`\ufeff${text}`), gb18030, utf16, Buffer.from(utf16).swap16()]) expect(valuesOf(bytes)).toEqual(units);
  });

  test('with the separator found out, or declared', () => {
    for (const separator of ['\t', ';', '|', '，']) expect(valuesOf(Buffer.from(text.replaceAll(',', separator)))).toEqual(units);
    expect(valuesOf(Buffer.from(`sep=;\r\n${text.replaceAll(',', ';')}`))).toEqual(units);
    expect(valuesOf(Buffer.from('任务,说明\n甲,"一;二;三"\n乙,"四;五;六"'))).toEqual({ A1: '任务', B1: '说明', A2: '甲', B2: '一;二;三', A3: '乙', B3: '四;五;六' });
  });

  test('quotes, line breaks within them, and quotes that nothing closes', () => {
    const written = '"他说""好"",","第一行\r\n第二行",3\n,"",""\n"12寸,尾';
    expect(valuesOf(Buffer.from(written))).toEqual({ A1: '他说"好",', B1: '第一行\n第二行', C1: 3, A3: '"12寸', B3: '尾' });
  });

  test('numbers only where nothing is lost by it', () => {
    const values = valuesOf(Buffer.from('001,1,-2.50,123456789012345678,1e5,１２,+86,0.5,"1,234",42186,6.47%\n'));
    expect(Object.values(values)).toEqual(['001', 1, -2.5, '123456789012345678', '1e5', '１２', '+86', 0.5, '1,234', 42186, '6.47%']);
    expect(cellsOf(readWorkbook(Buffer.from('x,-2.50\n')))['B1']?.text).toBe('-2.50');
  });

  test('text that was kept from being a formula is read as it was', () => {
    expect(Object.values(valuesOf(Buffer.from("'=1+1,'-甲,'＋86,'普通,'\n")))).toEqual(['=1+1', '-甲', '＋86', "'普通", "'"]);
  });

  test('the sheet is named after the file, and rows keep their numbers across empty lines', () => {
    const workbook = readWorkbook(Buffer.from('甲\n\n乙\n'), { fileName: 'C:\\台账\\省科技厅.2026.csv' });
    expect(workbook.format).toBe('csv');
    expect(workbook.sheets[0]?.name).toBe('省科技厅.2026');
    expect(workbook.sheets[0]?.rows.map((row) => row.row)).toEqual([0, 2]);
  });

  test('text that cannot be decoded without loss, and other kinds of text, are refused', () => {
    expect(refusalOf(Buffer.from([0x61, 0x2c, 0xff, 0x0a]))).toBe('workbook.encoding');
    expect(refusalOf(Buffer.from('MIME-Version: 1.0\nContent-Type: multipart/related'))).toBe('workbook.notWorkbook');
    expect(refusalOf(Buffer.from('\ufeff'))).toBe('workbook.empty');
  });
});

describe('web pages under the name of a workbook', () => {
  const page = (body: string, charset = 'utf-8'): string => `<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head><meta http-equiv="Content-Type" content="text/html; charset=${charset}"><style>td > b {}</style></head><body>${body}</body></html>`;

  test('tables become one sheet, spans become merges', () => {
    const html = page('<table><tr><th colspan=3>台账 <!-- <td>no</td> --></th></tr><tr><td rowspan="2">科技创新</td><td>任务一<br>第二行</td><td>001</td></tr><tr style="display:none"><td>任务&nbsp;&lt;二&gt;&#20108;</td><td>12.50</td></tr></table><p>说明</p><table><tr><td>合计</td></tr></table>');
    const workbook = readWorkbook(Buffer.from(html));
    expect(workbook.format).toBe('html');
    expect(Object.fromEntries(Object.entries(cellsOf(workbook)).map(([address, cell]) => [address, cell.value]))).toEqual({ A1: '台账', A2: '科技创新', B2: '任务一\n第二行', C2: '001', B3: '任务 <二>二', C3: 12.5, A4: '合计' });
    expect(workbook.sheets[0]?.merges).toEqual([{ top: 0, left: 0, bottom: 0, right: 2 }, { top: 1, left: 0, bottom: 2, right: 0 }]);
    expect(workbook.sheets[0]?.rows.map((row) => row.hidden)).toEqual([false, false, true, false]);
  });

  test('end tags may be missing, a table within a cell is its text, text cells stay text', () => {
    const html = page('<TABLE><TR><TD>甲<TD>乙<TR><TD>内<table><tr><td>层</td></tr></table>丙</TD><TD style=\'mso-number-format:"\\@"\'>42</TD></TABLE>');
    const cells = cellsOf(readWorkbook(Buffer.from(html)));
    expect(Object.values(cells).map((cell) => cell.value)).toEqual(['甲', '乙', '内层丙', '42']);
    expect(cells['B2']?.format).toBe('@');
  });

  test('in GB2312, declared or not', () => {
    const table = Buffer.concat([Buffer.from('<table><tr><td>'), gb18030.subarray(0, 4), Buffer.from('</td></tr></table>')]);
    for (const head of ['<html><head><meta charset="gb2312"></head>', '<html>']) expect(valuesOf(Buffer.concat([Buffer.from(head), table]))).toEqual({ A1: '专项' });
  });

  test('spans that would cover the grid are cut at its edges', () => {
    const workbook = readWorkbook(Buffer.from('<table><tr><td colspan="99999999" rowspan="99999999">甲</td></tr></table>'));
    expect(workbook.sheets[0]?.merges).toEqual([{ top: 0, left: 0, bottom: 65_533, right: 0 }]);
  });

  test('a page without a table is refused, text that merely starts with < is not', () => {
    expect(refusalOf(Buffer.from(page('<p>登录</p>')))).toBe('workbook.notWorkbook');
    expect(valuesOf(Buffer.from('<名称>,数值\n甲,1'))).toEqual({ A1: '<名称>', B1: '数值', A2: '甲', B2: 1 });
  });
});
