import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { isOperationName } from '#shared/contract/contract.ts';
import { isHostOperationName } from '#shared/contract/hostOperations.ts';
import { MESSAGES, messageText } from '#shared/wording/messages.ts';
import { DOUBTS } from '#shared/wording/planMessages.ts';
import { cellProblemMessages } from '#shared/wording/workbookMessages.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));

const OTHER_LITERALS = /\.(xml|js|ts|db|json|html|css|cjs|bin|rels|txt|lock|ico|png|svg|vml|ndjson)$/;

/** Names of settings, of media types and of the shell's commands, and columns of a table of projects. */
const OTHER_NAMES = /^(appearance|opendocument|grid|layout)\.|^project\.\w+Investment$|^(package\.inspect|unit\.register)$/;

/** Every code in the sources: a literal of the form `term.what` that is neither an operation nor a file name. */
function codesInSources(): string[] {
  const sources = globSync('{shared,electron,renderer}/**/*.{ts,tsx}', { cwd: root, exclude: (file) => file.includes('wording') }).map((file) => readFileSync(`${root}/${file}`, 'utf8'));
  const literals = sources.flatMap((text) => [...text.matchAll(/'([a-z][a-zA-Z]*\.[a-z][a-zA-Z]*)'/g)].map((match) => match[1] ?? ''));
  return [...new Set(literals)].filter((code) => !isOperationName(code) && !isHostOperationName(code) && !OTHER_LITERALS.test(code) && !OTHER_NAMES.test(code)).sort();
}

const known = new Set([...Object.keys(MESSAGES), ...Object.keys(DOUBTS), ...Object.keys(cellProblemMessages)]);

describe('the sentence of a refusal', () => {
  test('codes are found in the sources', () => {
    expect(codesInSources().length).toBeGreaterThan(40);
  });

  test.each(codesInSources())('%s has one', (code) => {
    expect(known).toContain(code);
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
