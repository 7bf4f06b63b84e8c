import { describe, expect, test } from 'vitest';
import { askedColumns, correctionOf, sharedFields } from '#renderer/components/intake/columnCorrection.ts';
import type { ColumnReading } from '#shared/domain/recognition.ts';

const column: ColumnReading = { col: 4, header: '完成率', field: 'completionRate', confidence: 1, by: 'words' };

describe('correcting a column', () => {
  test('says nothing while it stays as it was read', () => {
    expect([correctionOf(column, undefined), correctionOf(column, { field: 'completionRate' }), correctionOf(column, { overwritesFormulas: false })]).toEqual([[], [], []]);
  });

  test('may name another field, and what its numbers mean where they could be two things', () => {
    expect(correctionOf(column, { field: 'progress', numbers: 'percent' })).toEqual([{ col: 4, field: 'progress' }]);
    expect(correctionOf(column, { numbers: 'ratio' })).toEqual([{ col: 4, field: 'completionRate', numbers: 'ratio' }]);
  });

  test('says where two columns would be taken for one field, and no more once one of them is given up', () => {
    const columns: ColumnReading[] = [{ ...column, col: 2, field: 'progress' }, column, { ...column, col: 5, field: null }, { ...column, col: 6, field: null }];
    expect(sharedFields(columns, new Map())).toEqual([]);
    expect(sharedFields(columns, new Map([[5, { field: 'progress' }]]))).toEqual([{ field: 'progress', letters: ['C', 'F'] }]);
    expect(sharedFields(columns, new Map([[5, { field: 'progress' }], [2, { field: null }]]))).toEqual([]);
  });

  test('is done once its answer is learnt', () => {
    const learnt: ColumnReading = { ...column, by: 'mapping', numbers: 'ratio' };
    expect([correctionOf(learnt, undefined), correctionOf(learnt, { numbers: 'ratio' })]).toEqual([[], []]);
    expect(correctionOf(learnt, { numbers: 'percent' })).toEqual([{ col: 4, field: 'completionRate', numbers: 'percent' }]);
    expect(correctionOf(learnt, { overwritesFormulas: true })).toEqual([{ col: 4, field: 'completionRate', numbers: 'ratio', formulas: 'overwrite' }]);
  });

  test('is asked for once where many cells of a column can be two things, and not where the answer is known', () => {
    const problem = (cell: string, code = 'recognise.percentUnsure') => ({ code, severity: 'question' as const, sheet: '台账', cell, header: '完成率', seen: '0.5', detail: {} });
    const asked = (columns: ColumnReading[], problems = [problem('E3'), problem('E4'), problem('B5', 'recognise.taskUnknown')]) => askedColumns({ columns, problems }).map((each) => each.column.col);
    expect(asked([{ ...column, col: 1, field: 'taskText' }, column])).toEqual([4]);
    expect(asked([{ ...column, numbers: 'percent' }])).toEqual([]);
    expect(asked([{ ...column, field: 'period', col: 30 }], [problem('AE7', 'recognise.monthUnsure')])).toEqual([30]);
  });

  test('may let the formulas of the template go, and take that back', () => {
    expect(correctionOf(column, { overwritesFormulas: true })).toEqual([{ col: 4, field: 'completionRate', formulas: 'overwrite' }]);
    const learnt: ColumnReading = { ...column, by: 'mapping', formulas: 'overwrite' };
    expect(correctionOf(learnt, { numbers: 'percent' })).toEqual([{ col: 4, field: 'completionRate', numbers: 'percent', formulas: 'overwrite' }]);
    expect(correctionOf(learnt, { overwritesFormulas: false })).toEqual([{ col: 4, field: 'completionRate' }]);
    expect(correctionOf(learnt, { field: null })).toEqual([{ col: 4, field: null }]);
  });
});
