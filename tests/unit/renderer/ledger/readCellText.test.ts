import { describe, expect, test } from 'vitest';
import { readCellText } from '#renderer/screens/ledger/readCellText.ts';
import { STATUS_LABELS } from '#shared/wording/labels.ts';

describe('what is typed into a cell of the ledger', () => {
  test.each([['72%', 7200], ['７２％', 7200], ['72', 7200], ['72.33', 7233], ['108%', 10_800], ['百分之七十二', 7200], ['0', 0], ['6.474%', 647]])('完成率 %s is %d basis points', (text, value) => {
    expect(readCellText('completionRate', text)).toEqual({ ok: true, value });
  });

  test.each(['0.72', '1', '0.5'])('完成率 %s may be a ratio or a percentage: the person is asked for the sign', (text) => {
    expect(readCellText('completionRate', text)).toMatchObject({ ok: false, reason: expect.stringContaining('写上百分号') as string });
  });

  test.each(['', '  ', '/', '无', '—'])('完成率 “%s” is no statement', (text) => {
    expect(readCellText('completionRate', text)).toEqual({ ok: true, value: null });
  });

  test.each([['-3%', '0% 到 10000%'], ['20000%', '0% 到 10000%'], ['大约一半', '请填一个百分数'], ['一期50%，二期20%', '请填一个百分数']])('完成率 %s is refused with what to write instead', (text, reason) => {
    expect(readCellText('completionRate', text)).toMatchObject({ ok: false, reason: expect.stringContaining(reason) as string });
  });

  test.each(Object.entries(STATUS_LABELS))('every status can be typed by its own word: %s is %s', (status, label) => {
    expect(readCellText('status', label)).toEqual({ ok: true, value: status });
  });

  test('a status in the words of agencies is understood', () => {
    expect(readCellText('status', '已办结')).toEqual({ ok: true, value: 'completed' });
    expect(readCellText('status', '低于序时进度')).toEqual({ ok: true, value: 'behind' });
  });

  test('an unknown status is refused with the words that can be chosen', () => {
    expect(readCellText('status', '差不多了')).toEqual({ ok: false, reason: '“差不多了”不是任务状态，请选填：未启动、进行中、已完成、滞后、持续推进、停顿。' });
  });

  test('text is kept as it was written, line breaks too; 无 is a statement of its own', () => {
    expect(readCellText('problems', '无')).toEqual({ ok: true, value: '无' });
    expect(readCellText('progress', '一、已开工\r\n二、待验收 ')).toEqual({ ok: true, value: '一、已开工\n二、待验收' });
  });

  test.each(['本月无进展', '无进展', '本期没有新进展'])('%s is the statement that there is no progress; other words belong elsewhere', (text) => {
    expect(readCellText('statement', text)).toEqual({ ok: true, value: 'noProgress' });
    expect(readCellText('statement', '已开工')).toMatchObject({ ok: false, reason: expect.stringContaining('进展情况') as string });
  });

  test('a text that is too long is refused with its length', () => {
    expect(readCellText('phone', '1'.repeat(201))).toEqual({ ok: false, reason: '联系电话最多 200 字，现有 201 字，请精简后再填。' });
  });
});
