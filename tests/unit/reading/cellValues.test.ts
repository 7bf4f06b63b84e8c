import { describe, expect, test } from 'vitest';
import { excelSerialToDay } from '#shared/domain/reading/calendarDay.ts';
import { readEmptyWord } from '#shared/domain/reading/readEmptyWord.ts';
import { readPercent } from '#shared/domain/reading/readPercent.ts';
import { readPeriod } from '#shared/domain/reading/readPeriod.ts';
import { readStatus, readStatusAnswer } from '#shared/domain/reading/readStatus.ts';

describe('Excel serials', () => {
  test.each([[1, '1900-01-01'], [59, '1900-02-28'], [61, '1900-03-01'], [42186, '2015-07-01'], [44562, '2022-01-01'], [44620.75, '2022-02-28'], [45351, '2024-02-29'], [2_958_465, '9999-12-31']])('%d in the 1900 system is %s', (serial, day) => {
    expect(excelSerialToDay(serial, { date1904: false })).toBe(day);
  });
  test.each([[0, '1904-01-01'], [1462, '1908-01-02'], [43100, '2022-01-01'], [42735, '2021-01-01']])('%d in the 1904 system is %s', (serial, day) => {
    expect(excelSerialToDay(serial, { date1904: true })).toBe(day);
  });
  test.each([0, 60, -1, Number.NaN, 3_000_000])('%d is no day of the 1900 system: the 29th of February 1900 never was', (serial) => {
    expect(excelSerialToDay(serial, { date1904: false })).toBeUndefined();
  });
});

describe('percentages', () => {
  test.each([
    [0.72, '0%', 7200], [0.7233, '0.00%', 7233], [1, '0%', 10_000], [1.08, '0%', 10_800], [0, '0%', 0], [0.0121, '0.00%', 121], [-0.03, '0.0%', -300], [72, '0"%"', 7200], [72, 'General', 7200], [0.29, '0%', 2900], [0.07, '0%', 700],
  ])('the number %d in the format %s is %d basis points', (value, format, points) => {
    expect(readPercent({ value, format })?.basisPoints).toBe(points);
  });
  test.each([
    ['72%', 7200], ['７２％', 7200], ['72 %', 7200], ['6.47%', 647], ['100%(超投)', 10_000], ['108.5%（超投）', 10_850], ['百分之七十二', 7200], ['百分之一百', 10_000], ['百分之七十二点五', 7250], ['百分之12.5', 1250], ['约72%', 7200], ['≥95%', 9500], ['完成率72%', 7200], ['-3%', -300], ['12‰', 120], ['1,024%', 102_400], ['0%', 0], ['24.25%', 2425],
  ])('the text %s is %d basis points', (value, points) => {
    expect(readPercent({ value })).toMatchObject({ basisPoints: points, raw: value });
  });
  test('72 in a column of percent texts is 72 %, as number and as text', () => {
    expect(readPercent({ value: 72, inPercentColumn: true })?.basisPoints).toBe(7200);
    expect(readPercent({ value: '72', inPercentColumn: true })?.basisPoints).toBe(7200);
    expect(readPercent({ value: '９８．５', inPercentColumn: true })?.basisPoints).toBe(9850);
  });
  test('what the cell shows settles a number without a format', () => {
    expect(readPercent({ value: 0.72, shown: '72%' })?.basisPoints).toBe(7200);
    expect(readPercent({ value: 72, shown: '72%' })?.basisPoints).toBe(7200);
  });
  test('a number below one without format or neighbours is read with low confidence', () => {
    expect(readPercent({ value: 0.72 })).toMatchObject({ basisPoints: 7200, confidence: 0.5 });
  });
  test.each(['', '无', '/', '待定', '完成', '72%、80%', '一季度20%，二季度45%', '3个百分点'])('%s is no single percentage', (value) => {
    expect(readPercent({ value })).toBeUndefined();
  });
});

test.each([
  ['', 'blank'], ['　', 'blank'], [' \n ', 'blank'], ['/', 'notApplicable'], ['／', 'notApplicable'], ['—', 'notApplicable'], ['——', 'notApplicable'], ['-', 'notApplicable'], ['－', 'notApplicable'], ['N/A', 'notApplicable'], ['不涉及', 'notApplicable'],
  ['无', 'none'], ['无。', 'none'], ['暂无', 'none'], ['（无）', 'none'], ['没有', 'none'], ['暂无问题', 'none'], ['待定', 'undecided'], ['待明确', 'undecided'], ['另行通知', 'undecided'],
])('the cell “%s” means %s', (text, meaning) => {
  expect(readEmptyWord(text)).toBe(meaning);
});
test.each(['0', '无锡市', '本月无进展', '持续推进', '-3', '无人机产业园', '/2022'])('%s is a value, not an empty word', (text) => {
  expect(readEmptyWord(text)).toBeUndefined();
});

test.each([
  ['未启动', 'notStarted'], ['尚未启动', 'notStarted'], ['未开工', 'notStarted'], ['谋划', 'notStarted'], ['拟建', 'notStarted'], ['进行中', 'inProgress'], ['推进中', 'inProgress'], ['正在推进', 'inProgress'], ['在建', 'inProgress'], ['正常推进', 'inProgress'], ['未完成', 'inProgress'], ['达到序时进度', 'inProgress'], ['超序时进度', 'inProgress'], ['进度超前', 'inProgress'], ['1.按计划进行', 'inProgress'], ['按计划进行', 'inProgress'], ['主体施工', 'inProgress'],
  ['已完成', 'completed'], ['已 完 成', 'completed'], ['已办结', 'completed'], ['已验收', 'completed'], ['已销号', 'completed'], ['竣工验收', 'completed'], ['投产', 'completed'], ['已完成（超投）', 'completed'], ['√已完成', 'completed'],
  ['滞后', 'behind'], ['进度缓慢', 'behind'], ['低于序时进度', 'behind'], ['拖延', 'behind'], ['未按期完成', 'behind'], ['停顿', 'suspended'], ['申请变更', 'suspended'], ['申请终止', 'suspended'], ['持续推进', 'ongoing'], ['持续跟踪', 'ongoing'], ['长期坚持', 'ongoing'],
  ['', undefined], ['无', undefined], ['完成了一半', undefined], ['基本完成', undefined], ['72%', undefined],
])('the status “%s” means %s', (text, status) => {
  expect(readStatus(text)).toBe(status);
});

test.each([
  ['是', '是否完成', 'completed'], ['否', '是否完成', 'inProgress'], ['√', '是否按期完成', 'completed'], ['×', '是 否\n完 成', 'inProgress'], ['没有', '是否已办结', 'inProgress'], ['未', '本月进展/是否完成', 'inProgress'], ['是。', '是否达标', 'completed'],
  ['是', '任务状态', undefined], ['否', '是否启动', undefined], ['/', '是否完成', undefined], ['已完成', '是否完成', undefined],
])('the answer “%s” below “%s” means %s', (text, header, status) => {
  expect(readStatusAnswer(text, header)).toBe(status);
});

test.each([
  ['2022年3月', '2022-03'], ['2022年03月', '2022-03'], ['2022年12月份', '2022-12'], ['3月', '2022-03'], ['3月份', '2022-03'], ['三月', '2022-03'], ['十二月', '2022-12'], ['2022.3', '2022-03'], ['2022-03', '2022-03'], ['2022/3', '2022-03'], ['２０２２年３月', '2022-03'], ['二〇二二年三月', '2022-03'],
  ['一季度', '2022-Q1'], ['第一季度', '2022-Q1'], ['2022年第二季度', '2022-Q2'], ['2023年三季度', '2023-Q3'], ['Q4', '2022-Q4'], ['2022Q1', '2022-Q1'], ['2022-Q1', '2022-Q1'], ['1季度', '2022-Q1'],
  ['上半年', '2022-H1'], ['2022年上半年', '2022-H1'], ['下半年', '2022-H2'], ['2022-H1', '2022-H1'], ['全年', '2022'], ['2022年', '2022'], ['2022年度', '2022'], ['2022年全年', '2022'], ['2022', '2022'],
  ['1-3月', '2022-Q1'], ['1—6月', '2022-H1'], ['1-8月', '2022-08'], ['1月-9月', '2022-09'], ['1至12月', '2022'], ['2022年1-5月', '2022-05'], ['截至2022年5月底', '2022-05'], ['10-12月', '2022-Q4'], ['2022年1-6月累计', '2022-H1'],
  ['', undefined], ['13月', undefined], ['5-8月', undefined], ['3', undefined], ['五季度', undefined], ['本月', undefined], ['无', undefined],
])('the period “%s” has the key %s', (text, key) => {
  expect(readPeriod(text, { year: 2022 })).toBe(key);
});

test('a month without a year names no period', () => {
  expect(readPeriod('3月', { year: null })).toBeUndefined();
  expect(readPeriod('2023年3月', { year: null })).toBe('2023-03');
});
