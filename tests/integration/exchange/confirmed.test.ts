import { afterEach, describe, expect, test } from 'vitest';
import { confirmedUpToText } from '#shared/wording/exchangeText.ts';
import { closeDesks } from '#tests/support/exchange/desk.ts';
import { KEJI, pair } from '#tests/support/exchange/pair.ts';

afterEach(closeDesks);

describe('what the office has confirmed', () => {
  test('is told to the unit with the number and the day, and grows only when the office has more', async () => {
    const { office, keji } = await pair();
    const confirmed = async () => (await keji.get('exchange.status', {})).confirmed;
    expect(await confirmed()).toBeNull();
    await keji.fill('1.1/2', '2026-03', { progress: '起草细则。' });
    await office.receive(await keji.pack());
    const sent = (await keji.get('exchange.status', {})).chains.find(({ isOwn }) => isOwn)?.seq ?? 0;
    await keji.receive(await office.pack({ purpose: 'return', unit: KEJI }));
    const first = await confirmed();
    expect(first).toMatchObject({ changes: sent, chains: 1, at: expect.stringMatching(/^2026-03-28T/) as string });
    expect(confirmedUpToText(first ?? { changes: 0, chains: 1 })).toBe(`省级已确认至第 ${sent} 条`);

    await keji.receive(await office.pack({ purpose: 'return', unit: KEJI, full: true }));
    expect(await confirmed()).toEqual(first);
    await keji.fill('1.1/2', '2026-03', { progress: '征求意见。' });
    expect(await confirmed()).toEqual(first);
    await office.receive(await keji.pack());
    await keji.receive(await office.pack({ purpose: 'return', unit: KEJI }));
    const second = await confirmed();
    expect(second?.changes).toBeGreaterThan(sent);
    expect((second?.at ?? '') > (first?.at ?? '')).toBe(true);
    expect(await office.get('exchange.status', {})).toMatchObject({ confirmed: null });
  });

  test('is said of a unit with several numberings without a number that belongs to none', () => {
    expect(confirmedUpToText({ changes: 1130, chains: 2 })).toBe('省级已确认 1,130 条（本单位共 2 个编号）');
  });
});
