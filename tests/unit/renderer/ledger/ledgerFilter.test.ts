import { describe, expect, test } from 'vitest';
import { countRows, EVERY_ROW, filterRows } from '#renderer/screens/ledger/ledgerFilter.ts';
import { showRows } from '#renderer/screens/ledger/shownRows.ts';
import { head, ledgerRow } from './ledgerRow.ts';

const said = (value: string) => ({ value, heads: [head(1)], conflict: false });
const rows = showRows([
  ledgerRow('1', { entry: { progress: said('本月无进展') } }),
  ledgerRow('2', { role: 'supporting' }),
  ledgerRow('3', { entry: { problems: said('资金未到位') } }),
  ledgerRow('4', { entry: { problems: said('无') } }),
  ledgerRow('5', { entry: { status: { value: 'behind', heads: [head(1), head(2)], conflict: true } } }),
], new Map());
const numbers = (filter: Partial<typeof EVERY_ROW>, ...kept: (string | undefined)[]) => filterRows(rows, { ...EVERY_ROW, ...filter }, new Set(kept.flatMap((key) => key ?? []))).map(({ task }) => task.number);

describe('the filters of the ledger', () => {
  test('本月无进展 is a statement: only a row without any is 未填', () => {
    expect(numbers({ unfilled: true })).toEqual(['2']);
  });
  test('存在问题 that says 无 is no problem', () => {
    expect(numbers({ troubled: true })).toEqual(['3']);
  });
  test('rows where two values stand side by side are found', () => {
    expect(numbers({ conflicting: true })).toEqual(['5']);
  });
  test('the row under the cursor does not vanish while it is filled, but goes when another part is looked at', () => {
    expect(numbers({ unfilled: true }, rows[0]?.key)).toEqual(['1', '2']);
    expect(numbers({ role: 'supporting' }, rows[0]?.key)).toEqual(['2']);
  });
  test('each choice says how many there are', () => {
    expect(countRows(rows)).toEqual({ all: 5, lead: 4, supporting: 1, unfilled: 1, troubled: 1, conflicting: 1, refused: 0 });
  });
});
