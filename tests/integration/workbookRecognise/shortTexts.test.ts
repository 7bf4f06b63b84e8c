import { describe, expect, test } from 'vitest';
import { FITS_AS_RATE, FITS_EVERY_FIELD } from '#electron/workbook/recognise/readValues.ts';
import { parseEntryValue } from '#shared/domain/entry.ts';
import type { EntryField } from '#shared/domain/ledgerField.ts';

const FIELDS_OF_WORDS: readonly EntryField[] = ['progress', 'problems', 'nextSteps', 'personInCharge', 'phone', 'evidence', 'remark'];

describe('a text that recognition does not ask the rules of a 填报 about', () => {
  test.each(FIELDS_OF_WORDS)('fits the field %s at its greatest length, and stays as it is', (field) => {
    const text = '字'.repeat(FITS_EVERY_FIELD);
    expect(parseEntryValue(field, text)).toEqual({ ok: true, value: text });
  });
});

test.each([0, 1, FITS_AS_RATE])('a rate of %d basis points, which is not asked about either, fits and stays as it is', (rate) => {
  expect(parseEntryValue('completionRate', rate)).toEqual({ ok: true, value: rate });
});
