import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { MESSAGES, messageText } from '#shared/wording/messages.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));

/** Every code that the program refuses with, read from its sources: `Refusal('…')`, its subclasses, and results that a host makes itself. */
function refusalCodes(): string[] {
  const sources = globSync('{shared,electron,renderer}/**/*.{ts,tsx}', { cwd: root }).map((file) => readFileSync(`${root}/${file}`, 'utf8'));
  const found = sources.flatMap((text) => [...text.matchAll(/(?:new (?:\w*Refusal|\w*Error)\(|error: \{ code: |refused\(|refused\(\{ code: )'([a-z]\w*(?:\.\w+)?)'/g)].map((match) => match[1] ?? ''));
  return [...new Set(found)].filter((code) => code.includes('.') || code === 'internal').sort();
}

describe('the sentence of a refusal', () => {
  test('codes are found in the sources', () => {
    expect(refusalCodes().length).toBeGreaterThan(40);
  });

  test.each(refusalCodes())('%s has one', (code) => {
    expect(Object.hasOwn(MESSAGES, code)).toBe(true);
  });

  test.each(Object.keys(MESSAGES))('%s is Chinese, ends as a sentence, and shows no gap', (code) => {
    const text = messageText({ code, detail: new Proxy({}, { get: () => '样例', has: () => true }) as Record<string, string> });
    expect(text).toMatch(/[\u4e00-\u9fff]/);
    expect(text).toMatch(/[。？]$/);
    expect(text).not.toMatch(/undefined|null|NaN|\[object/);
  });

  test('a code that nobody knows is still told in Chinese, with the code', () => {
    expect(messageText({ code: 'future.unknown', detail: {} })).toContain('future.unknown');
  });
});
