import { describe, expect, test } from 'vitest';
import type { SheetPicture } from '#shared/domain/sheetPicture.ts';
import { fillLedger } from '#electron/workbook/fill/ledger/fillLedger.ts';
import { ledgerPicture } from '#electron/workbook/previewTemplate.ts';
import { readWorkbook } from '#electron/workbook/read/readWorkbook.ts';
import type { Sheet, Workbook } from '#electron/workbook/sheet.ts';
import { cellsOf } from '#tests/integration/workbookRead/cellsOf.ts';
import { hasLibreOffice, throughLibreOffice } from '#tests/support/libreOffice.ts';
import { contentOf, entries, monthlyTemplate, shippedTemplate } from './templates.ts';
import type { Template } from './templates.ts';

/** Template, entries, what becomes of blank rows. */
const FILLS: [string, () => Template, number, 'keep' | 'remove'][] = [
  ['shipped', shippedTemplate, 0, 'keep'], ['shipped', shippedTemplate, 1, 'remove'], ['shipped', shippedTemplate, 12, 'keep'], ['shipped', shippedTemplate, 40, 'keep'],
  ['monthly', monthlyTemplate, 0, 'keep'], ['monthly', monthlyTemplate, 1, 'remove'], ['monthly', monthlyTemplate, 6, 'keep'], ['monthly', monthlyTemplate, 30, 'keep'],
];

const firstSheet = ({ sheets }: Workbook): Sheet => sheets[0] ?? expect.fail('no sheet');

/** What a preview shows, and what a sheet holds, by row and column; results of formulas are worked out by whoever opens the file. */
const picturedTexts = ({ rows }: SheetPicture): string[] => rows.flatMap(({ row, cells }) => cells.filter(({ text, mark }) => text !== '' && mark !== 'formula').map(({ col, text }) => `${row} ${col} ${text}`));
const textsOf = ({ rows }: Sheet): string[] => rows.flatMap(({ cells }) => cells.filter(({ text, formula }) => text !== '' && formula === 'none').map(({ row, col, text }) => `${row} ${col} ${text}`));

describe.skipIf(!hasLibreOffice)('LibreOffice opens a filled template', () => {
  test.each(FILLS)('%s, %#: with what the preview said in every cell', (_, template, count, blankRows) => {
    const { bytes, recognition } = template();
    const ledger = fillLedger(bytes, recognition, contentOf(entries(count), { blankRows }));
    const { bytes: filled, written, problems } = ledger;
    expect(problems).toEqual([]);
    const opened = readWorkbook(throughLibreOffice(filled, 'xlsx', 'xlsx'));
    const before = readWorkbook(filled);
    const picture = ledgerPicture({ before: firstSheet(readWorkbook(bytes)), after: firstSheet(before) }, recognition, ledger);
    expect(picturedTexts(picture)).toEqual(textsOf(firstSheet(opened)));
    expect(opened.sheets.map(({ name }) => name)).toEqual(before.sheets.map(({ name }) => name));
    const shown = cellsOf(opened);
    expect(written.map(({ cell }) => [cell, shown[cell]?.text ?? ''])).toEqual(written.map(({ cell, text }) => [cell, text]));
    expect(opened.sheets.map(({ merges }) => merges.length)).toEqual(before.sheets.map(({ merges }) => merges.length));
    for (const sheet of opened.sheets.keys()) expect(Object.values(cellsOf(opened, sheet)).filter((cell) => cell.kind === 'error' && cell.text !== '#DIV/0!')).toEqual([]);
  });

  test('and its sums are those of the entries', () => {
    const { bytes, recognition } = monthlyTemplate();
    const filled = fillLedger(bytes, recognition, contentOf(entries(30).map((entry, i) => ({ ...entry, values: { ...entry.values, target: 100 + i } }))));
    const cells = Object.values(cellsOf(readWorkbook(throughLibreOffice(filled.bytes, 'xlsx', 'xlsx'))));
    const total = cells.find(({ text }) => text === '合计');
    expect(cells.find(({ row, col }) => row === total?.row && col === 4)?.value).toBe(30 * 100 + (29 * 30) / 2);
    expect(cells.find(({ row, col }) => row === total?.row && col === 5)?.text).toBe('6项滞后');
  });
});
