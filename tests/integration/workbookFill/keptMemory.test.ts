import { createHash } from 'node:crypto';
import { inflateRawSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { deflateIn } from '#electron/workbook/container/deflater.ts';
import { PartMemory } from '#electron/workbook/container/partMemory.ts';
import { fillLedger } from '#electron/workbook/fill/ledger/fillLedger.ts';
import { contentOf, entries, monthlyTemplate, shippedTemplate } from './templates.ts';

const MEGABYTE = 1024 * 1024;

/** Looks random, and is the same every time. */
function noise(length: number): Buffer {
  return Buffer.concat(Array.from({ length: Math.ceil(length / 32) }, (_, i) => createHash('sha256').update(String(i)).digest())).subarray(0, length);
}

describe('memory is kept from one workbook to the next', () => {
  test('what was handed back is given again, what was not is nobody else’s', () => {
    const [first, second] = [new PartMemory(), new PartMemory()];
    const [handedBack, own] = [first.take(3 * MEGABYTE), second.take(3 * MEGABYTE)];
    expect([handedBack.length, own.buffer === handedBack.buffer]).toEqual([3 * MEGABYTE, false]);
    first.release();
    const third = new PartMemory();
    expect([third.take(2 * MEGABYTE).buffer, third.take(2 * MEGABYTE).buffer === own.buffer]).toEqual([handedBack.buffer, false]);
  });

  test('no more than a workbook needs is kept', () => {
    const memory = new PartMemory();
    const taken = [40, 20, 20].map((megabytes) => memory.take(megabytes * MEGABYTE).buffer);
    memory.release();
    const next = new PartMemory();
    const again = [40, 20, 20].map((megabytes) => next.take(megabytes * MEGABYTE).buffer);
    expect(again.filter((buffer) => taken.includes(buffer))).toHaveLength(1);
  });

  test('a workbook is filled alike whatever was filled before it', () => {
    const fill = ({ bytes, recognition }: ReturnType<typeof shippedTemplate>, count: number): Buffer => fillLedger(bytes, recognition, contentOf(entries(count))).bytes;
    const [alone, other] = [fill(shippedTemplate(), 900), fill(monthlyTemplate(), 700)];
    expect(fill(shippedTemplate(), 900).equals(alone)).toBe(true);
    expect(fill(monthlyTemplate(), 700).equals(other)).toBe(true);
  });

  test('long parts are packed so that they come back, whether they can be packed or not', () => {
    const memory = new PartMemory();
    const text = Buffer.from('<c r="A1"/>'.repeat(200_000));
    for (const content of [text, noise(300_000), Buffer.alloc(0), text]) expect(inflateRawSync(deflateIn(memory.take, content)).equals(content)).toBe(true);
    expect(deflateIn(memory.take, text).length).toBeLessThan(text.length / 100);
  });
});
