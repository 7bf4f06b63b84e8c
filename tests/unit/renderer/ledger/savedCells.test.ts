import { describe, expect, test } from 'vitest';
import { draftsToRetry, editsToSave, sortEdits } from '#renderer/screens/ledger/editsToSave.ts';
import { showRows, shownText, standingField, withDrafts, withoutRefused, withRefusal, withSaved, type Overlays } from '#renderer/screens/ledger/shownRows.ts';
import type { LedgerRow } from '#shared/contract/ledger.ts';
import { head, ledgerRow } from './ledgerRow.ts';

const KEY = '2.1/1|省科技厅';
const NOTHING: Overlays = new Map();
const place = { planKey: '2022-1a2b3c4d', period: '2022-03' };
const field = (value: string, ...seqs: number[]) => ({ value, heads: seqs.map(head), conflict: seqs.length > 1 });
const show = (row: LedgerRow, overlays: Overlays) => showRows([row], overlays)[0] ?? expect.unreachable();

describe('what is typed into the ledger', () => {
  test('one save per row, each field resting on the changes that were seen in its cell', () => {
    const rows = showRows([ledgerRow('1', { entry: { progress: field('旧', 3), problems: field('甲', 4, 9) } }), ledgerRow('2')], NOTHING);
    const { good, refused } = sortEdits([
      { rowKey: KEY, columnKey: 'progress', text: '新' }, { rowKey: KEY, columnKey: 'problems', text: '' }, { rowKey: KEY, columnKey: 'completionRate', text: '72%' },
      { rowKey: '2.1/2|省科技厅', columnKey: 'status', text: '已办结' }, { rowKey: KEY, columnKey: 'taskText', text: '改任务' },
    ]);
    expect(refused).toEqual([]);
    expect(editsToSave(good, rows, place)).toEqual([
      { key: { ...place, taskKey: '2.1/1', unit: '省科技厅' }, values: { progress: '新', problems: null, completionRate: 7200 }, seen: { progress: [head(3)], problems: [head(4), head(9)], completionRate: [] } },
      { key: { ...place, taskKey: '2.1/2', unit: '省科技厅' }, values: { status: 'completed' }, seen: { status: [] } },
    ]);
  });

  test('what cannot stand in its cell is told apart and the rest is saved', () => {
    const { good, refused } = sortEdits([{ rowKey: KEY, columnKey: 'status', text: '差不多' }, { rowKey: KEY, columnKey: 'remark', text: '好' }]);
    expect(good.map((edit) => edit.field)).toEqual(['remark']);
    expect(refused).toMatchObject([{ field: 'status', text: '差不多', reason: expect.stringContaining('不是任务状态') as string }]);
  });

  test('a cell shows the typed text at once, then what is on the disk, then what is read', () => {
    const before = ledgerRow('1', { entry: { progress: field('旧', 3) } });
    const typed = withDrafts(NOTHING, 1, [{ rowKey: KEY, field: 'progress', text: ' 新 ', refused: null }]);
    expect(shownText(show(before, typed), 'progress')).toBe(' 新 ');
    const saved = withSaved(typed, [show(before, typed)], 1, [{ rowKey: KEY, fields: ['progress'], entry: { progress: field('新', 5) } }]);
    expect(shownText(show(before, saved), 'progress')).toBe('新');
    expect(standingField(show(before, saved), 'progress')?.heads).toEqual([head(5)]);
    const readAgain = ledgerRow('1', { entry: { progress: field('别人改的', 8) } });
    expect(shownText(show(readAgain, saved), 'progress')).toBe('别人改的');
  });

  test('typing on while a save is under way: the newer text stays, and rests on what the first save wrote', () => {
    const row = ledgerRow('1');
    const first = withDrafts(NOTHING, 1, [{ rowKey: KEY, field: 'progress', text: '一', refused: null }]);
    const second = withDrafts(first, 2, [{ rowKey: KEY, field: 'progress', text: '一二', refused: null }]);
    const saved = withSaved(second, [show(row, second)], 1, [{ rowKey: KEY, fields: ['progress'], entry: { progress: field('一', 5) } }]);
    expect(shownText(show(row, saved), 'progress')).toBe('一二');
    expect(editsToSave([{ rowKey: KEY, field: 'progress', text: '一二' }], [show(row, saved)], place)[0]?.seen).toEqual({ progress: [head(5)] });
  });

  test('a refused save keeps the text in its cell, and can be tried again or given up', () => {
    const row = ledgerRow('1', { entry: { progress: field('旧', 3) } });
    const typed = withDrafts(NOTHING, 1, [{ rowKey: KEY, field: 'progress', text: '新', refused: null }, { rowKey: KEY, field: 'status', text: '差不多', refused: '不是任务状态' }]);
    const refused = withRefusal(typed, 1, '磁盘已满。');
    expect(show(row, refused).overlay.progress?.draft).toEqual({ edit: 1, text: '新', refused: '磁盘已满。' });
    expect(draftsToRetry(refused)).toEqual([{ rowKey: KEY, field: 'progress', text: '新' }]);
    expect(shownText(show(row, withoutRefused(refused)), 'progress')).toBe('旧');
  });
});
