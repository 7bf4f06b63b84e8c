import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { holdsWords, searchTerms, searchTokens, snippetOf } from '#shared/domain/searchText.ts';

const finds = (text: string, words: string): boolean => {
  const tokens = searchTokens(text);
  return searchTerms(words).every(({ token, isPrefix }) => tokens.some((each) => (isPrefix ? each.startsWith(token) : each === token))) && holdsWords(text, words);
};

describe('finding words', () => {
  test('text becomes pairs of letters, the last one single', () => {
    expect(searchTokens('数字经济，5G')).toEqual(['数字', '字经', '经济', '济', '5g', 'g']);
  });

  test.each([
    ['推进数字经济发展', '数字', true], ['推进数字经济发展', '展', true], ['推进数字经济发展', '推', true], ['推进数字经济发展', '经济 推进', true], ['推进数字经济发展', '字数', false], ['推进数字经济发展', '经济数字', false],
    ['建设５Ｇ基站', '5g基', true], ['责任人：𬭎某', '𬭎', true], ['责任人：王䶮', '王䶮', true], ['完成ABC认证', 'abc', true], ['数字，经济', '数字经济', false], ['', '数字', false], ['数字数学', '字学', false],
  ])('"%s" holds "%s": %s', (text, words, expected) => {
    expect(finds(text, words)).toBe(expected);
  });

  test('any piece of any text of letters is found in it', () => {
    const letters = fc.string({ unit: fc.constantFrom(...'数字经济发展工程5Gab䶮𬭎'), minLength: 1, maxLength: 30 });
    fc.assert(fc.property(letters, fc.nat(), fc.nat(), (text, from, length) => {
      const all = [...text];
      const start = from % all.length;
      return finds(text, all.slice(start, start + 1 + (length % (all.length - start))).join(''));
    }));
  });

  test('a snippet shows the word in its place', () => {
    const { text, from, to } = snippetOf(`${'前'.repeat(40)}数字经济${'后'.repeat(80)}`, '数字');
    expect(text.slice(from, to)).toBe('数字');
    expect(text.startsWith('…前')).toBe(true);
    expect(text.endsWith('后…')).toBe(true);
  });

  test('a snippet cuts no rare letter in half', () => {
    const { text } = snippetOf(`${'𬭎'.repeat(30)}a数字${'𬭎'.repeat(60)}`, '数字');
    expect(text.isWellFormed()).toBe(true);
  });
});
