import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { coverCells } from '#renderer/components/grid/core/coverCells.ts';
import { selectedCells } from '#renderer/components/grid/core/selection.ts';

const at = (row: number, column: number) => ({ row, column });

describe('cells that are selected because they changed', () => {
  test('those of a block are one range', () => {
    expect(coverCells([at(4, 2), at(3, 1), at(3, 2), at(4, 1)])).toEqual([{ top: 3, left: 1, bottom: 4, right: 2 }]);
  });

  test('scattered ones are ranges of their own, the upper left first', () => {
    expect(coverCells([at(9, 0), at(2, 5), at(2, 1)])).toEqual([{ top: 2, left: 1, bottom: 2, right: 1 }, { top: 2, left: 5, bottom: 2, right: 5 }, { top: 9, left: 0, bottom: 9, right: 0 }]);
  });

  test('every cell is covered once, and no other', () => {
    const cell = fc.record({ row: fc.nat(6), column: fc.nat(6) });
    fc.assert(fc.property(fc.uniqueArray(cell, { maxLength: 30, selector: ({ row, column }) => `${row} ${column}` }), (cells) => {
      const ranges = coverCells(cells);
      const size = ranges.reduce((sum, { top, left, bottom, right }) => sum + (bottom - top + 1) * (right - left + 1), 0);
      expect(size).toBe(cells.length);
      const names = (all: Iterable<{ row: number; column: number }>): string[] => [...all].map(({ row, column }) => `${row} ${column}`).sort();
      expect(names(selectedCells(ranges))).toEqual(names(cells));
    }));
  });
});
