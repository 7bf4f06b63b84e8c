import { describe, expect, test } from 'vitest';
import { amountInUnit, numberFromUnit } from '#shared/domain/projectMoney.ts';

describe('an amount of 万元 in the unit of a column', () => {
  test.each([
    ['1234.5', '亿元', '0.12345'], ['0.000001', '亿元', '0.0000000001'], ['12345.678901', '亿元', '1.2345678901'], ['10000', '亿元', '1'], ['-3.5', '亿元', '-0.00035'],
    ['1.5', '元', '15000'], ['0.000001', '元', '0.01'], ['0', '亿元', '0'], ['3500.10', '万元', '3500.1'],
  ] as const)('%s is in %s %s', (amount, unit, written) => expect(amountInUnit(amount, unit)).toBe(written));

  test('comes back from every number that it was written as', () => {
    for (const unit of ['元', '万元', '亿元'] as const) {
      for (const amount of ['0.1', '0.3', '1000.7', '123456.789', '0.000001', '99999999.99', '-12.34']) expect(numberFromUnit(Number(amountInUnit(amount, unit)), unit)).toBe(amount);
    }
  });

  test('is rounded where a formula left more digits, without the dust of binary fractions', () => {
    expect([numberFromUnit(0.1 + 0.2, '万元'), numberFromUnit(1 / 3, '亿元'), numberFromUnit(2 / 3, '万元'), numberFromUnit(1e-7, '亿元'), numberFromUnit(1e21, '万元')]).toEqual(['0.3', '3333.333333', '0.666667', '0.001', undefined]);
  });

  test('is none when it is no amount', () => expect([amountInUnit('待定', '万元'), amountInUnit('1,000', '元')]).toEqual([undefined, undefined]));
});
