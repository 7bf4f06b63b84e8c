import { describe, expect, test } from 'vitest';
import { readAmount } from '#shared/domain/reading/readAmount.ts';
import { readDay } from '#shared/domain/reading/readDay.ts';

describe('a day where a day is asked for', () => {
  test.each([['6月底', '2022-06-30'], ['6.30', '2022-06-30'], ['６.３', '2022-06-03'], ['6/3', '2022-06-03'], ['三季度末', '2022-09-30'], ['2023年3月', '2023-03-31'], ['2022-06-30', '2022-06-30'], ['2022.6.3', '2022-06-03'], ['年底前', '2022-12-31']])('%s is %s', (text, day) => {
    expect(readDay(text, 2022)).toBe(day);
  });
  test.each(['', '无', '/', '—'])('“%s” says nothing', (text) => {
    expect(readDay(text, 2022)).toBeNull();
  });
  test.each(['尽快', '2.30', '13.1', '持续推进'])('%s names no single day', (text) => {
    expect(readDay(text, 2022)).toBeUndefined();
  });
});

describe('an amount where an amount in one unit is asked for', () => {
  test.each([['12', '个', '12'], ['12个', '个', '12'], ['1,234.5', '万元', '1234.5'], ['１２', '个', '12'], ['1.2亿', '次', '120000000'], ['4亿次', '次', '400000000'], ['6.5%', '%', '6.5'], ['-3', '万元', '-3']])('%s in %s is %s', (text, unit, amount) => {
    expect(readAmount(text, unit)).toBe(amount);
  });
  test.each([['12亿元', '万元', '120000'], ['9200亿元', '万亿元', '0.92'], ['35000元', '万元', '3.5']])('money converts exactly: %s is %s %s', (text, unit, amount) => {
    expect(readAmount(text, unit)).toBe(amount);
  });
  test.each([['8200亿', '亿元'], ['不少', '个'], ['12家', '个'], ['约30', '个'], ['2-3', '个'], ['1元', '万亿元']])('%s in %s is not taken', (text, unit) => {
    expect(readAmount(text, unit)).toBeUndefined();
  });
  test('nothing said is nothing', () => {
    expect([readAmount('', '个'), readAmount('/', '个'), readAmount('无', '个')]).toEqual([null, null, null]);
  });
});
