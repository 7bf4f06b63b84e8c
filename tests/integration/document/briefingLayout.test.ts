import { expect, test } from 'vitest';
import { markSize, signatureIndents, titleLines } from '#electron/document/briefingLayout.ts';

test('a title is broken between words, as evenly as can be, or left to the reader', () => {
  expect(titleLines('关于2022年3月进展情况的通报')).toEqual(['关于2022年3月进展情况的通报']);
  expect(titleLines('关于《江西省数字经济“一号发展工程”2022年工作计划》2022年3月进展情况的通报')).toEqual(['关于《江西省数字经济“一号发展工程”', '2022年工作计划》2022年3月进展情况的通报']);
  expect(titleLines('关于进一步做好全省数字经济重点任务推进落实和台账报送工作有关情况的通报')).toHaveLength(1);
});

test('发文机关标志 is as large as one line allows', () => {
  expect(markSize('通报')).toBe(124);
  // Half points: eight letters of 53 pt are narrower than 156 mm, which is 442 pt.
  expect(markSize('数字经济工作通报') / 2 * 8).toBeLessThan(442);
});

test('署名 and 成文日期 stand as GB/T 9704 has them', () => {
  // Without a seal: the name two letters from the edge, the date beginning two letters further in than the name.
  expect(signatureIndents('省发展数字经济领导小组办公室', '2022年5月5日', false)).toEqual({ name: 2, date: 8 });
  expect(signatureIndents('省数字办', '2022年12月25日', false)).toEqual({ name: 7, date: 2 });
  // Under a seal: the date four letters from the edge and the name centred over it; a long name centres the date under itself.
  expect(signatureIndents('省数字办', '2022年5月5日', true)).toEqual({ name: 5, date: 4 });
  expect(signatureIndents('省发展数字经济领导小组办公室（省发展改革委代章）', '2022年5月5日', true)).toEqual({ name: 2, date: 11 });
});
