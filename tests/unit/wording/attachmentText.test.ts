import { describe, expect, test } from 'vitest';
import { addedText, attachmentCountText, fileSizeText, missingText, officeReceiptText } from '#shared/wording/attachmentText.ts';
import { changedFieldText, changedValueText, entityText, taskKeyOf } from '#shared/wording/changeText.ts';
import { STEP_KIND_LABELS, stepKind, stepText } from '#shared/wording/stepText.ts';

const ENTITY = `attachment:2022-1a2b3c4d|2.3/17|2022-03|省科技厅|${'ab'.repeat(32)}`;

describe('佐证材料 in words', () => {
  test.each([[6, '6 字节'], [1024, '1.0 KB'], [63_488, '62 KB'], [3_565_158, '3.4 MB'], [209_715_200, '200 MB']])('%i bytes are %s', (bytes, text) => {
    expect(fileSizeText(bytes)).toBe(text);
  });

  test('an adding says what was new and what was there already', () => {
    expect(addedText({ added: 3, known: 0 })).toBe('已添加 3 个文件。');
    expect(addedText({ added: 2, known: 1 })).toBe('已添加 2 个文件，另有 1 个已在其中，没有重复添加。');
    expect(addedText({ added: 0, known: 1 })).toBe('这个文件已在佐证材料中，没有重复添加。');
    expect(addedText({ added: 0, known: 2 })).toBe('这 2 个文件都已在佐证材料中，没有重复添加。');
  });

  test('a package says how many files it carries, and how many are still to come only when some are', () => {
    expect(attachmentCountText(3, 0)).toBe('附件 3 个');
    expect(attachmentCountText(3, 1)).toBe('附件 3 个（待补 1 个）');
  });

  test('what to do about a missing file depends on whose it is', () => {
    expect(missingText(true)).toContain('重新添加');
    expect(missingText(false)).toContain('完整包');
    expect([officeReceiptText({ receivedOn: null }), officeReceiptText({ receivedOn: '2022-03-28' })]).toEqual(['', '省级 2022年3月28日收到']);
  });

  test('留痕 and the preview of a package tell of it by its task, period, unit and name', () => {
    expect(entityText(ENTITY)).toBe('佐证材料 · 任务 17 · 2022年3月 · 省科技厅');
    expect([changedFieldText(ENTITY, 'name'), changedValueText(ENTITY, 'name', '会议纪要.pdf')]).toEqual(['文件名', '会议纪要.pdf']);
    expect(taskKeyOf(ENTITY)).toEqual({ planKey: '2022-1a2b3c4d', taskKey: '2.3/17' });
    expect(stepText({ operation: 'attachment.retract', detail: { task: '2.3/17', period: '2022-03', file: '会议纪要.pdf' }, changes: 1 })).toBe('撤下任务 17 2022年3月的佐证材料“会议纪要.pdf”');
    expect(STEP_KIND_LABELS[stepKind('attachment.add')]).toBe('填报');
  });
});
