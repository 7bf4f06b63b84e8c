import { describe, expect, test } from 'vitest';
import { correctionOf } from '#renderer/components/intake/columnCorrection.ts';
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

  test('may let the formulas of the template go, and take that back', () => {
    expect(correctionOf(column, { overwritesFormulas: true })).toEqual([{ col: 4, field: 'completionRate', formulas: 'overwrite' }]);
    const learnt: ColumnReading = { ...column, by: 'mapping', formulas: 'overwrite' };
    expect(correctionOf(learnt, { numbers: 'percent' })).toEqual([{ col: 4, field: 'completionRate', numbers: 'percent', formulas: 'overwrite' }]);
    expect(correctionOf(learnt, { overwritesFormulas: false })).toEqual([{ col: 4, field: 'completionRate' }]);
    expect(correctionOf(learnt, { field: null })).toEqual([{ col: 4, field: null }]);
  });
});
