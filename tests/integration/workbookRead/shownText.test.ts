import { describe, expect, test } from 'vitest';
import { formatFor } from '#electron/workbook/read/format/cellFormat.ts';
import { builtinFormat } from '#electron/workbook/read/format/builtinFormats.ts';

const show = (code: string, value: number): string => formatFor(code, false).show(value);
const day = 46203.604849537; // 2026-06-30 14:30:59, a Tuesday

function check(cases: readonly (readonly [code: string, value: number, shown: string])[]): void {
  expect(cases.map(([code, value]) => [code, value, show(code, value)])).toEqual(cases);
}

describe('numbers are shown as WPS shows them', () => {
  test('General, to eleven characters', () => check([
    ['General', 0, '0'], ['General', -0, '0'], ['General', 1 / 3, '0.333333333'], ['General', -12345.678912345, '-12345.67891'], ['General', 1234567890.123, '1234567890'],
    ['General', 99999999999, '99999999999'], ['General', 123456789012, '1.23457E+11'], ['General', 0.0001, '0.0001'], ['General', 0.000000001, '0.000000001'], ['General', -0.000012345678, '-1.23457E-05'], ['General', 1.5e-20, '1.5E-20'], ['General', 0.1 + 0.2, '0.3'],
    ['G/通用格式', 12.5, '12.5'], ['', 3, '3'], ['General"万元"', -3.5, '-3.5万元'], ['@', 7, '7'],
  ]));

  test('places, thousands, percents', () => check([
    ['0', 2.5, '3'], ['0', -2.5, '-3'], ['0.00', 1.005, '1.01'], ['0.00', 580.4499999999999, '580.45'], ['000', 7, '007'], ['0.##', 5, '5.'], ['#.##', 0.5, '.5'], ['#', 0, ''],
    ['#,##0', 1234567, '1,234,567'], ['#,##0.00', -657874.03, '-657,874.03'], ['#,##0', 999.5, '1,000'], ['#,###', 0, ''], ['0,000', 12, '0,012'],
    ['0%', 0.2425, '24%'], ['0.0%', 0.2425, '24.3%'], ['0.00%', 0.9716, '97.16%'], ['#,##0,', 1234567, '1,235'], ['0.0,,"百万"', 12345678, '12.3百万'],
    ['0!.0,"万"', 123456, '12.3万'], ['000-0000', 1234567, '123-4567'], ['(0)', 5, '(5)'], ['0"个"', 12, '12个'], ['0\\ \\人', 3, '3 人'], ['0.0??', 1.5, '1.5  '],
  ]));

  test('what rounds to zero without a minus, unless the format has a section for it', () => check([
    ['0.0', -0.01, '0.0'], ['0%', -0.00084, '0%'], ['#,##0', -0.4, '0'], ['0.0', -0.05, '-0.1'], ['0.0,', -49, '0.0'], ['0.0;-0.0', -0.01, '-0.0'], ['0.0;@', -0.01, '-0.0'], ['0.0E+0', -0.01, '-1.0E-2'],
  ]));

  test('to fifteen significant digits, as spreadsheets keep numbers', () => check([
    ['0.00000000000', 27266.85291448061, '27266.85291448060'], ['0.00', 0.285, '0.29'], ['0.00', 1e15, '1000000000000000.00'], ['#,##0.0', 99999999999999.9, '99,999,999,999,999.9'], ['0.000%', 0.07, '7.000%'],
  ]));

  test('sections, colours and conditions', () => check([
    ['0;-0;"零"', 0, '零'], ['0.0;[Red](0.0)', -1.25, '(1.3)'], ['0;;', -1, ''], [';;;', 5, ''], ['[>=10000]0.0,"千";0', 20000, '20.0千'], ['[>=10000]0.0,"千";0', 20, '20'],
    ['[红色][<60]"不合格";[蓝色]"合格"', 59, '不合格'], ['[红色][<60]"不合格";[蓝色]"合格"', 60, '合格'], ['[=1]"是";[=0]"否";0', 1, '是'], ['[=1]"是";[=0]"否";0', 7, '7'], ['[<10]0" 小"', 11, '11'], ['[<-10]0" 小"', -11, '-11 小'],
    ['_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ ', 1234.5, ' 1,234.50 '], ['_ * #,##0_ ;_ * -#,##0_ ;_ * "-"_ ;_ @_ ', 0, ' - '], ['[$¥-804]#,##0.00', 12, '¥12.00'], ['[$￥-804]#,##0.00;[$￥-804]\\-#,##0.00', -12, '￥-12.00'],
  ]));

  test('scientific and fractions', () => check([
    ['0.00E+00', 12345, '1.23E+04'], ['0.00E+00', 0.00012, '1.20E-04'], ['0.0E-0', 12345, '1.2E4'], ['##0.0E+0', 12345, '12.3E+3'], ['0.0E+0', 9.99, '1.0E+1'],
    ['# ?/?', 1.5, '1 1/2'], ['# ??/??', 3.14159, '3 1/7'], ['# ?/8', 2.25, '2 2/8'], ['?/?', 0.75, '3/4'], ['# ?/?', 4, '4'], ['# ?/?', 0.94, '1'], ['# ??/??', 0.37, '10/27'], ['# ??/??', 2 / 3, '2/3'], ['# ?/?', -0.5, '-1/2'],
    ['#\\ ?/?;[Red]\\-#\\ #/#####', -3.141592653589793, '-3 14093/99532'], ['"约"# ?/?"倍"', 2.5, '约2 1/2倍'], ['"约"# ?/?"倍"', 2, '约2倍'], ['?/?"寸"', 0.75, '3/4寸'], ['# ?/16"寸"', 1.25, '1 4/16寸'], ['#"又"?/?', 0.5, '1/2'],
  ]));

  test('in Chinese numerals', () => check([
    ['[DBNum1][$-804]General', 123, '一百二十三'], ['[DBNum1]0', 10, '十'], ['[DBNum1]0', 1005, '一千〇五'], ['[DBNum2]0', 120_030, '壹拾贰万〇叁拾'.replace('〇', '零')], ['[DBNum1]0', 100_000_000, '一亿'], ['[DBNum2]0.00', 3.05, '叁.零伍'],
  ]));
});

describe('dates are shown as WPS shows them', () => {
  test('in Chinese forms', () => check([
    ['yyyy"年"m"月"', day, '2026年6月'], ['yyyy"年"m"月"d"日";@', day, '2026年6月30日'], ['yyyy\\年mm\\月dd\\日', day, '2026年06月30日'], ['m"月"d"日"', day, '6月30日'], ['yyyy.mm.dd', day, '2026.06.30'],
    ['[$-804]aaaa', day, '星期二'], ['aaa', day, '二'], ['[$-804]dddd', day, '星期二'], ['[DBNum1][$-804]yyyy"年"m"月"d"日"', day, '二〇二六年六月三十日'], ['[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy', day, '2026年6月30日'],
    ['上午/下午h"时"mm"分"', day, '下午2时30分'], ['[$-804]AM/PM h:mm', day, '下午 2:30'], ['e"年"', day, '2026年'],
  ]));

  test('in other forms', () => check([
    ['yyyy/m/d', day, '2026/6/30'], ['yy-mm-dd', day, '26-06-30'], ['d-mmm-yy', day, '30-Jun-26'], ['mmmm dddd', day, 'June Tuesday'], ['yyyy-mm-dd hh:mm:ss', day, '2026-06-30 14:30:59'], ['h:mm AM/PM', day, '2:30 PM'], ['h:mm am/pm', day, '2:30 PM'], ['h:mm a/p', day, '2:30 p'],
    ['mm:ss.0', 0.5 / 86400, '00:00.5'], ['[h]:mm', 1.5, '36:00'], ['[mm]:ss', 1 / 24, '60:00'], ['h:mm', 0, '0:00'], ['hh"时"mm"分"', 0.999_999_9, '00时00分'], ['yyyy/m/d', 46203.999_999_9, '2026/7/1'],
  ]));

  test('a month beside hours is minutes, and nowhere else', () => check([['h:m', day, '14:30'], ['m:s', day, '30:59'], ['s:m', day, '59:30'], ['m/d h', day, '6/30 14'], ['yyyymm', day, '202606']]));

  test('time below zero only where days count from 1904', () => {
    expect([true, false].map((date1904) => formatFor('[h]:mm', date1904).show(-1.5))).toEqual(['-36:00', '#####']);
    expect(formatFor('h:mm;(h:mm)', true).show(-0.5)).toBe('(12:00)');
  });

  test('built-in formats of a Chinese system have their codes', () => {
    expect([14, 31, 57, 58, 22, 9, 49, 999].map(builtinFormat)).toEqual(['yyyy/m/d', 'yyyy"年"m"月"d"日"', 'yyyy"年"m"月"', 'm"月"d"日"', 'yyyy/m/d h:mm', '0%', '@', 'General']);
  });

  test('only formats that show a day make a date of a number', () => {
    const dates = ['yyyy/m/d', 'm"月"', 'aaaa', '[DBNum1]d', '[$-F800]dddd'];
    const others = ['General', '0.00', 'h:mm', '[h]:mm:ss', '"day"0', '[Red]0', '[$yen-804]0', '0.00E+00', '@', '0\\d'];
    expect([...dates, ...others].filter((code) => formatFor(code, false).isDate)).toEqual(dates);
  });
});

test('text is shown through the text section of a format', () => {
  const showText = (code: string): string => formatFor(code, false).showText('甲');
  expect(['General', '@', '0;-0;0;"第"@"组"', ';;;', '"单位："@', 'yyyy"年";@'].map(showText)).toEqual(['甲', '甲', '第甲组', '', '单位：甲', '甲']);
});
