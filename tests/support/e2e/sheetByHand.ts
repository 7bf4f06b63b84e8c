import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import type { LedgerField } from '#shared/domain/ledgerField.ts';
import { FIELD_LABELS } from '#shared/wording/labels.ts';
import { editCells } from '../../../build/scripts/demo/editCells.ts';
import { cellOf } from '../../../build/scripts/demo/unitPart.ts';
import { editInLibreOffice } from '../ledger/editInLibreOffice.ts';
import { hasLibreOffice } from '../libreOffice.ts';
import type { RunningApp } from './runningApp.ts';

/** What somebody does in one cell of a ledger's workbook. */
export interface HandEdit { sheet: string; cell: string; label: string; typed: string | null; after: string }

const WISHES: [number, LedgerField, string | null, string][] = [
  [0, 'progress', '目录已于3月18日发布，\n首批立项32个。', '目录已于3月18日发布，\n首批立项32个。'],
  [1, 'status', '滞后', '滞后'],
  [5, 'completionRate', '88%', '88%'],
  [2, 'problems', null, ''],
  [12, 'nextSteps', '4月15日前完成验收。', '4月15日前完成验收。'],
];

/** Changes to cells of an exported workbook, each in another row, with where they are. */
export async function changesOf(app: RunningApp, workbook: string, planKey: string): Promise<HandEdit[]> {
  const file = await app.upload(path.basename(workbook), readFileSync(workbook));
  const [preview] = (await app.ask('workbook.preview', { planKey, files: [{ file, unit: null, period: null }] })).files;
  if (preview === undefined || preview.sheet === null) throw new Error('the exported workbook was not read');
  const { sheet } = preview;
  return WISHES.map(([row, field, typed, after]) => ({ sheet, cell: cellOf(preview, row, field), label: FIELD_LABELS[field], typed, after }));
}

/** In LibreOffice as a person would; without it the same cells are written into the file, which is said loudly. */
export function editByHand(workbook: Buffer, edits: readonly HandEdit[]): Buffer {
  if (hasLibreOffice) return editInLibreOffice(workbook, Object.fromEntries(edits.map(({ cell, typed }) => [cell, typed])));
  process.stderr.write('\n⚠⚠⚠ 没有 LibreOffice：改过的工作簿不是由另一个程序保存的。 NO LIBREOFFICE: the changed workbook was not saved by another program.\n\n');
  return editCells(workbook, edits[0]?.sheet ?? '', Object.fromEntries(edits.map(({ cell, typed }) => [cell, typed?.endsWith('%') === true ? Number.parseFloat(typed) / 100 : typed])));
}

/** What the preview says that it would change: `label after cell`. */
export async function shownChanges(page: Page): Promise<string[]> {
  if (await page.getByRole('table', { name: '将改动的内容', exact: true }).count() === 0) return [];
  return page.getByRole('table', { name: '将改动的内容', exact: true }).evaluate((table) => [...table.querySelectorAll(':scope > tbody > tr')].map((row) => {
    const [, , label, , after, cell] = [...row.children].map((each) => each.textContent.trim());
    return `${label} ${after} ${cell}`;
  }).sort());
}

