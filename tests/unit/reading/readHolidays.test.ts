import { describe, expect, test } from 'vitest';
import { ANNOUNCED_CALENDAR } from '#shared/domain/holidays.ts';
import { readHolidays } from '#shared/domain/reading/readHolidays.ts';

const NOTICE_2022 = `一、元旦：2022年1月1日至3日放假，共3天。
二、春节：1月31日至2月6日放假调休，共7天。1月29日（星期六）、1月30日（星期日）上班。
三、清明节：4月3日至5日放假调休，共3天。4月2日（星期六）上班。
四、劳动节：4月30日至5月4日放假调休，共5天。4月24日（星期日）、5月7日（星期六）上班。
五、端午节：6月3日至5日放假，共3天。
六、中秋节：9月10日至12日放假，共3天。
七、国庆节：10月1日至7日放假调休，共7天。10月8日（星期六）、10月9日（星期日）上班。
节假日期间，各地区、各部门要妥善安排好值班和安全、保卫、疫情防控等工作。`;
const of2022 = (days: readonly string[]): string[] => days.filter((day) => day.startsWith('2022') && day !== '2022-12-31').sort();
const codes = (text: string): string[] => readHolidays(text, 2022).doubts.map(({ code }) => code);

describe('放假安排', () => {
  test('as the State Council announces it gives the very days that the program comes with', () => {
    expect(readHolidays(NOTICE_2022, 2022)).toEqual({ calendar: { daysOff: of2022(ANNOUNCED_CALENDAR.daysOff), daysWorked: of2022(ANNOUNCED_CALENDAR.daysWorked) }, doubts: [] });
  });
  test.each([
    ['1月1日（周三）放假1天，不调休', ['2022-01-01'], []],
    ['4月4日（周五）至6日（周日）放假，共3天', ['2022-04-04', '2022-04-05', '2022-04-06'], []],
    ['2022年12月31日至2023年1月2日放假调休', ['2022-12-31', '2023-01-01', '2023-01-02'], []],
    ['12月31日至1月1日放假', ['2022-12-31', '2023-01-01'], []],
    ['上班\t2022-01-29\n放假\t2022/6/3', ['2022-06-03'], ['2022-01-29']],
    ['放假：１月３日；上班：１月２９日、３０日', ['2022-01-03'], ['2022-01-29', '2022-01-30']],
    ['1月29日、30日上班，1月31日放假', ['2022-01-31'], ['2022-01-29', '2022-01-30']],
  ])('%s', (text, daysOff, daysWorked) => {
    expect(readHolidays(text, 2022)).toEqual({ calendar: { daysOff, daysWorked }, doubts: [] });
  });
  test('what cannot be taken as it is written is named, and nothing is guessed from it', () => {
    expect(codes('1月3日')).toEqual(['noWord']);
    expect(codes('2月30日放假')).toEqual(['noSuchDay']);
    expect(codes('1月1日至3月5日放假')).toEqual(['tooLong']);
    expect(codes('1.29 上班')).toEqual(['noDay']);
    expect(codes('1月29日放假\n1月29日上班')).toEqual(['bothWays']);
    expect(codes('1月28日上班')).toEqual(['worksAnyway']);
  });
});
