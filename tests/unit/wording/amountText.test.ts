import { expect, test } from 'vitest';
import { aheadPoints, aheadText, amountText, numberText } from '#shared/wording/amountText.ts';
import { shortDayText } from '#shared/wording/shortDayText.ts';

test.each([['8000', '亿元', '8,000亿元'], ['1234567.89', '万元', '1,234,567.89万元'], ['120000000', '次', '1.2亿次'], ['14000', '个', '14,000个'], ['-5000', '', '-5,000'], ['6.55', '%', '6.55%']])('%s %s is written %s', (amount, unit, text) => {
  expect(amountText(amount, unit)).toBe(text);
});

test('nothing is rounded away when hundreds of millions are said with 亿', () => {
  expect(numberText('400000001', '次')).toBe('4.00000001亿');
});

test.each([[733.33, '超序时7.3个百分点', '+7.3个百分点'], [-2666.67, '低于序时26.7个百分点', '-26.7个百分点'], [4, '与序时持平', '持平'], [-5, '低于序时0.1个百分点', '-0.1个百分点']])('%s basis points from 序时进度 are %s', (ahead, text, points) => {
  expect(aheadText(ahead)).toBe(text);
  expect(aheadPoints(ahead)).toBe(points);
});

test('a day of the plan’s year stands without its year', () => {
  expect(shortDayText('2022-06-03', 2022)).toBe('6月3日');
  expect(shortDayText('2023-06-03', 2022)).toBe('2023年6月3日');
});
