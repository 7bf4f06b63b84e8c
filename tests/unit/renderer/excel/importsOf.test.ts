import { describe, expect, test } from 'vitest';
import { importsOf } from '#renderer/screens/excel/importsOf.ts';
import type { Step } from '#shared/contract/step.ts';

function step(stepId: number, operation: string, part: Partial<Step> = {}): Step {
  return { stepId, operation, detail: {}, at: '2022-03-04T02:00:00.000Z', person: '张三', changes: 5, undoneBy: null, undoes: null, ...part };
}

describe('the history of imports', () => {
  test('shows imports only, with their files, units and period', () => {
    const [first, ...others] = importsOf([
      step(3, 'workbook.import', { detail: { file: '甲.xlsx', files: 5, units: 4, unit: '省科技厅、省教育厅、省工信厅', period: '2022-03' } }), step(2, 'entry.save'),
    ]);
    expect(others).toEqual([]);
    expect(first).toMatchObject({ names: '甲.xlsx 等 5 个文件', units: '省科技厅、省教育厅、省工信厅 等 4 个单位', period: '2022年3月', isUndone: false, undoStepId: 3 });
  });

  test('an import that was undone can be done again, and undone once more', () => {
    const undone = [step(4, 'step.undo', { undoes: 3 }), step(3, 'workbook.import', { undoneBy: 4 })];
    expect(importsOf(undone)).toMatchObject([{ stepId: 3, isUndone: true, undoStepId: 4 }]);
    const again = [step(5, 'step.undo', { undoes: 4 }), step(4, 'step.undo', { undoes: 3, undoneBy: 5 }), step(3, 'workbook.import', { undoneBy: 4 })];
    expect(importsOf(again)).toMatchObject([{ stepId: 3, isUndone: false, undoStepId: 5 }]);
  });
});
