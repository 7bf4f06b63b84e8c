import { describe, expect, test } from 'vitest';
import { createTextMeasure } from '#renderer/components/grid/core/textMeasure.ts';

/** Ideographs of 10 px, letters of 5. */
const measure = createTextMeasure((character) => (character.charCodeAt(0) < 128 ? 5 : 10));

describe('lines of wrapped text', () => {
  test.each([
    ['', 50, ['']],
    ['推进中', 30, ['推进中']],
    ['加快推进建设', 30, ['加快推', '进建设']],
    ['第一行\n第二行', 100, ['第一行', '第二行']],
    ['末尾有换行\n', 100, ['末尾有换行', '']],
    ['\n\n', 100, ['', '', '']],
  ])('%j at %d px', (text, width, lines) => {
    expect(measure.breakLines(text, width)).toEqual(lines);
    expect(measure.countLines(text, width)).toBe(lines.length);
  });

  test('a line begins with no closing mark and ends with no opening one', () => {
    expect(measure.breakLines('完成投资，推进中', 40)).toEqual(['完成投', '资，推进', '中']);
    expect(measure.breakLines('印发了方案（征求', 60)).toEqual(['印发了方案', '（征求']);
  });

  test('figures and words stay whole, and a word longer than a line breaks anywhere', () => {
    expect(measure.breakLines('建成基站55000个', 55)).toEqual(['建成基站', '55000个']);
    expect(measure.breakLines('abcdefghij', 20)).toEqual(['abcd', 'efgh', 'ij']);
    // One to spare: the layout engine may know a place to break that we do not.
    expect(measure.countLines('abcdefghij', 20)).toBe(4);
  });

  test('spaces hang over the end of a line', () => {
    expect(measure.breakLines('ab cd', 10)).toEqual(['ab ', 'cd']);
  });

  test('the two halves of a rare character are never parted and are as wide as one', () => {
    expect(measure.breakLines('李𬭎李𬭎', 20)).toEqual(['李𬭎', '李𬭎']);
    expect(measure.widthOf('𬭎')).toBe(10);
  });

  test('the width of a text is that of its longest line', () => {
    expect(measure.widthOf('推进\n推进中ab\n推')).toBe(40);
  });
});
