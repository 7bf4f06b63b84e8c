import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { importOf, ledgerApp, previewOf, type LedgerApp } from '#tests/support/ledger/ledgerApp.ts';
import { ledgerSheet } from '#tests/support/ledger/ledgerSheet.ts';

const UNIT = '省科技厅';
const ROWS = 3;

let ledger: LedgerApp;
beforeEach(async () => {
  ledger = await ledgerApp({ unit: UNIT });
});
afterEach(() => ledger.close());

/** A ledger whose month is a number in every row: 2022.1 for January, or for October, whose zero a number loses. */
async function monthly(name: string, month: string, progress: string) {
  const rows = (await ledger.get('ledger.get', { planKey: ledger.planKey, period: '2022-01', unit: UNIT })).rows.slice(0, ROWS);
  return ledger.pickBytes(name, ledgerSheet({
    head: ['填报单位：省科技厅'], header: ['序号', '月份', '工作任务', '进展情况'],
    rows: rows.map(({ task }, place) => [String(place + 1), month, `${task.number}.${task.text}`, progress]),
  }));
}

describe('a month written as the number 2022.1', () => {
  test.each([['january', '2022-01'], ['october', '2022-10']] as const)('is asked about once for its column, settled as %s, and never asked of that template again', async (numbers, period) => {
    const first = await monthly('月报.csv', '2022.1', '已启动。');
    const [before] = (await previewOf(ledger, [first], { period })).files;
    expect(before?.problems.filter(({ code }) => code === 'recognise.monthUnsure').map(({ cell, seen }) => [cell, seen])).toEqual([['B4', '2022.1']]);
    expect(before?.rows.map(({ outcome, why }) => [outcome, why])).toEqual(Array.from({ length: ROWS }, () => ['rejected', 'recognise.monthUnsure']));
    await ledger.get('template.correct', { fingerprint: before?.fingerprint ?? '', name: '厅月报', columns: [{ col: 1, field: 'period', numbers }] });

    const settled = await previewOf(ledger, [first]);
    expect(settled.files[0]).toMatchObject({ refusal: null, period, problems: [], counts: { added: ROWS, rejected: 0 } });
    expect(await importOf(ledger, settled)).toMatchObject({ changes: ROWS });

    const next = await previewOf(ledger, [await monthly('月报.csv', '2022.1', '又有进展。')]);
    expect(next.files[0]).toMatchObject({ refusal: null, period, problems: [], fingerprint: before?.fingerprint, counts: { updated: ROWS, rejected: 0 } });
  });

  test('leaves no doubt where the cell shows another month', async () => {
    const [file] = (await previewOf(ledger, [await monthly('二月.csv', '2022.2', '已启动。')])).files;
    expect(file).toMatchObject({ refusal: null, period: '2022-02', problems: [], counts: { added: ROWS } });
  });
});
