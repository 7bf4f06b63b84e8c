import { describe, expect, test } from 'vitest';
import { fillLedger } from '#electron/workbook/fill/ledger/fillLedger.ts';
import { readWorkbook } from '#electron/workbook/read/readWorkbook.ts';
import { recognise } from '#electron/workbook/recognise/recognise.ts';
import type { Recognition } from '#shared/domain/recognition.ts';
import { sheetOf } from '#tests/support/ooxmlPackage.ts';
import { fieldsOf, plan, rowsOf, task, valuesOf } from './recognised.ts';

const HEADER = ['序号', '工作任务', '牵头单位', '进展情况', '下步打算'];

const TASKS = 5;
const ROWS = ['2 task 2.1/1', '3 task 2.1/2', '4 task 2.1/3', '5 task 2.1/4', '6 task 2.1/5'];

/** A ledger of a few tasks by hand, whose merges nobody would draw but whole columns and careless copying leave. */
function ledgerWith(merges: readonly string[]): Buffer {
  const lines = [HEADER, ...Array.from({ length: TASKS }, (_, i) => [String(i + 1), task(i + 1), '省科技厅', `已立项${i + 18}个。`, '抓紧实施'])];
  const rows = lines.map((line, row) => `<row r="${row + 1}">${line.map((text, col) => `<c r="${'ABCDE'.charAt(col)}${row + 1}" t="inlineStr"><is><t>${text}</t></is></c>`).join('')}</row>`);
  return sheetOf(rows.join(''), { after: `<mergeCells count="${merges.length}">${merges.map((ref) => `<mergeCell ref="${ref}"/>`).join('')}</mergeCells>` });
}

function recognised(file: Buffer): Recognition {
  const [ledger] = recognise(readWorkbook(file), plan, {}).ledgers;
  if (ledger === undefined) throw new Error('no ledger');
  return ledger;
}

function filled(file: Buffer): { progress: unknown[]; refused: string[] } {
  const [one, two] = recognised(file).rows.flatMap(({ taskKey }) => taskKey ?? []);
  const entry = (taskKey = '', progress = ''): { programme: string; taskKey: string; values: { progress: string } } => ({ programme: '', taskKey, values: { progress } });
  const { bytes, problems } = fillLedger(file, recognised(file), { head: {}, rows: [entry(one, '甲'), entry(two, '乙')], blankRows: 'keep', stamp: null });
  return { progress: valuesOf(recognised(bytes), 'progress'), refused: problems.map(({ code, cell }) => `${code} ${String(cell)}`) };
}

describe('merges that no table needs', () => {
  test('whole columns beside the table', () => {
    const file = ledgerWith(['F1:F1048576', 'G1:XFD1048576']);
    expect(fieldsOf(recognised(file))).toBe('sequence taskText leadUnits progress nextSteps');
    expect(rowsOf(recognised(file))).toEqual(ROWS);
    expect(filled(file)).toEqual({ progress: ['甲', '乙', '已立项20个。', '已立项21个。', '已立项22个。'], refused: [] });
  });

  test('a whole column of the table, whose header then hides what its cells hold', () => {
    const file = ledgerWith(['E1:E1048576']);
    expect(rowsOf(recognised(file))).toEqual(ROWS);
    expect(valuesOf(recognised(file), 'nextSteps')).toEqual(Array.from(ROWS, () => '抓紧实施'));
    expect(filled(file)).toEqual({ progress: ['甲', '乙', '已立项20个。', '已立项21个。', '已立项22个。'], refused: [] });
  });

  test('merges that overlap', () => {
    const file = ledgerWith(['F1:G3', 'G2:H4', 'F1:H1']);
    expect(rowsOf(recognised(file))).toEqual(ROWS);
    expect(filled(file)).toEqual({ progress: ['甲', '乙', '已立项20个。', '已立项21个。', '已立项22个。'], refused: [] });
  });

  test('ten thousand of them', () => {
    const file = ledgerWith(Array.from({ length: 10_000 }, (_, i) => `F${i + 10}:G${i + 11}`));
    expect(rowsOf(recognised(file))).toEqual(ROWS);
    expect(filled(file)).toEqual({ progress: ['甲', '乙', '已立项20个。', '已立项21个。', '已立项22个。'], refused: [] });
  });
});
