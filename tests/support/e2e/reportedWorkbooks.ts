import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { editCells } from '../../../build/scripts/demo/editCells.ts';
import { entriesFor } from '../../../build/scripts/demo/entries.ts';
import { cellOf } from '../../../build/scripts/demo/unitPart.ts';
import { exportBytes, ledgerApp, PERIOD, previewOf } from '../ledger/ledgerApp.ts';

export interface Reported {
  folder: string;
  units: string[];
  /** Files in the folder; those that can be taken in; rows in these. */
  files: number;
  good: number;
  rows: number;
}

/** What is wrong in one unit's workbook: each cell in a row of its own. */
export const WITH_ERRORS = { unit: '省发改委', cells: 2, seen: ['差不多了', '比较快'] };

const UNITS = ['省发改委', '省工信厅', '省市场监管局', '省教育厅'];

/** A folder as it lies on the office's desk at the end of a month: four units, one with errors, one sent twice, and a file that is no workbook. */
export async function reportedWorkbooks(folder: string): Promise<Reported> {
  mkdirSync(folder, { recursive: true });
  let rows = 0;
  for (const [shift, unit] of UNITS.entries()) rows += await reportOf(unit, shift, path.join(folder, `${unit}.xlsx`));
  copyFileSync(path.join(folder, '省工信厅.xlsx'), path.join(folder, '省工信厅（再报）.xlsx'));
  writeFileSync(path.join(folder, '会议通知.xlsx'), '%PDF-1.7 会议通知');
  return { folder, units: UNITS, files: UNITS.length + 2, good: UNITS.length, rows };
}

async function reportOf(unit: string, shift: number, file: string): Promise<number> {
  const ledger = await ledgerApp({ unit });
  try {
    const { rows } = await ledger.get('ledger.get', { planKey: ledger.planKey, period: PERIOD, unit });
    await ledger.get('entry.save', { edits: entriesFor(rows, ledger.planKey, PERIOD, { person: '李建国', phone: '0791-86250002' }, shift) });
    writeFileSync(file, await exportBytes(ledger, unit));
    if (unit === WITH_ERRORS.unit) {
      const [preview] = (await previewOf(ledger, [ledger.pick(file)])).files;
      if (preview === undefined || preview.sheet === null) throw new Error('the workbook was not read');
      const [status = '', rate = ''] = WITH_ERRORS.seen;
      writeFileSync(file, editCells(readFileSync(file), preview.sheet, { [cellOf(preview, 2, 'status')]: status, [cellOf(preview, 4, 'completionRate')]: rate }));
    }
    return rows.length;
  } finally {
    await ledger.close();
  }
}
