import { describe, expect, test } from 'vitest';
import { compareDecimals, decimalSchema, shareOf, subtractDecimals, sumDecimals } from '#shared/domain/decimal.ts';

describe('decimal amounts', () => {
  test.each([
    [['0.1', '0.2'], '0.3'], [['12000', '0.5'], '12000.5'], [[], '0'], [['-1', '1'], '0'], [['999999999999999', '0.000001'], '999999999999999.000001'], [['1.10', '2.20'], '3.3'], [['-0.25', '0.1'], '-0.15'],
  ])('%j sum to %s exactly', (amounts, sum) => {
    expect(sumDecimals(amounts)).toBe(sum);
  });

  test.each([['1.5', '1.50', 0], ['1.5', '1.6', -1], ['10', '9', 1], ['-1', '0', -1]])('%s against %s', (one, other, sign) => {
    expect(compareDecimals(one, other)).toBe(sign);
  });

  test.each([['4.28', '17.68', 2421], ['629', '647.4', 9716], ['150', '100', 15_000], ['0', '5', 0], ['1', '3', 3333], ['2', '3', 6667], ['-1', '3', -3333]])('%s of %s is %d basis points', (part, whole, share) => {
    expect(shareOf(part, whole)).toBe(share);
  });

  test('there is no share of nothing', () => {
    expect([shareOf('1', '0'), shareOf('1', '-2'), shareOf('无', '3')]).toEqual([undefined, undefined, undefined]);
  });

  test('differences are exact', () => {
    expect(subtractDecimals('0.3', '0.1')).toBe('0.2');
  });

  test.each(['', '1,000', '1e3', '.5', '5.', '１２', '1.1234567', '1234567890123456'])('"%s" is no amount', (text) => {
    expect(decimalSchema.safeParse(text).success).toBe(false);
  });
});
