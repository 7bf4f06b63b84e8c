import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { readWorkbook } from '#electron/workbook/read/readWorkbook.ts';

/** What the preview of an export shows of a sheet, cell by cell, without what is struck out. */
export function shownSheet(page: Page, sheet: string): Promise<string[]> {
  return page.getByRole('table', { name: `工作表“${sheet}”`, exact: true }).evaluate((table) => [...table.querySelectorAll(':scope > tbody > tr > td')].flatMap((cell) => {
    const texts = [...cell.childNodes].filter(({ nodeName }) => nodeName !== 'DEL').map(({ textContent }) => textContent ?? '').join('');
    return texts === '' ? [] : [texts];
  }));
}

/** What stands in a sheet of a file, cell by cell. */
export function sheetTexts(file: string, sheet: string): string[] {
  const found = readWorkbook(readFileSync(file)).sheets.find(({ name }) => name === sheet);
  return (found?.rows ?? []).flatMap(({ cells }) => cells.map(({ text }) => text).filter((text) => text !== ''));
}
