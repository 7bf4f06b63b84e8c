import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { keyCommand, type TypingMode } from '#renderer/components/grid/core/keymap.ts';
import { moveFrom, type MoveGround } from '#renderer/components/grid/core/moves.ts';
import { addRange, clampSelection, countSelected, cycleInside, extendTo, selectAll, selectCell, selectedCells, selectRange } from '#renderer/components/grid/core/selection.ts';

const at = (row: number, column: number) => ({ row, column });

describe('a selection', () => {
  test('grows from its anchor, over it and back', () => {
    const grown = extendTo(extendTo(selectCell(at(3, 3)), at(5, 4)), at(1, 2));
    expect(grown.ranges).toEqual([{ top: 1, left: 2, bottom: 3, right: 3 }]);
    expect(grown.active).toEqual(at(3, 3));
  });

  test('takes further ranges, and only the last one grows', () => {
    const several = extendTo(addRange(selectCell(at(0, 0)), at(4, 4)), at(5, 5));
    expect(several.ranges).toEqual([{ top: 0, left: 0, bottom: 0, right: 0 }, { top: 4, left: 4, bottom: 5, right: 5 }]);
  });

  test('counts and visits a cell once where ranges lie over each other', () => {
    const range = fc.record({ top: fc.nat(5), left: fc.nat(5), height: fc.nat(3), width: fc.nat(3) }).map(({ top, left, height, width }) => ({ top, left, bottom: top + height, right: left + width }));
    fc.assert(fc.property(fc.array(range, { minLength: 1, maxLength: 4 }), (ranges) => {
      const cells = new Set<string>();
      for (const { top, left, bottom, right } of ranges) for (let row = top; row <= bottom; row += 1) for (let column = left; column <= right; column += 1) cells.add(`${row} ${column}`);
      const visited = [...selectedCells(ranges)].map(({ row, column }) => `${row} ${column}`);
      expect(visited).toHaveLength(cells.size);
      expect(new Set(visited)).toEqual(cells);
      expect(countSelected(ranges)).toEqual({ cells: cells.size, rows: new Set([...cells].map((cell) => cell.split(' ')[0])).size });
    }));
  });

  test('Enter goes down its columns, Tab along its rows, and both go round through every range', () => {
    const selection = addRange(selectRange(at(0, 0), at(1, 1)), at(5, 5));
    const start = { ...selection, active: at(0, 0) };
    const walk = (along: 'row' | 'column', steps: number) => {
      let now = start;
      return Array.from({ length: steps }, () => {
        now = { ...cycleInside(now, along, false) };
        return `${now.active.row}${now.active.column}`;
      });
    };
    expect(walk('column', 5)).toEqual(['10', '01', '11', '55', '00']);
    expect(walk('row', 5)).toEqual(['01', '10', '11', '55', '00']);
    expect(cycleInside(start, 'row', true).active).toEqual(at(5, 5));
  });

  test('comes back into a table that has become smaller', () => {
    expect(clampSelection(selectCell(at(9, 9)), { rows: 3, columns: 2 }).active).toEqual(at(2, 1));
    const whole = selectAll(selectCell(at(1, 1)), { rows: 3, columns: 2 });
    expect(clampSelection(whole, { rows: 3, columns: 2 })).toBe(whole);
  });
});

describe('moving', () => {
  const filled = new Set(['0 0', '0 1', '0 2', '0 5', '3 0', '4 0']);
  const ground: MoveGround = { size: { rows: 6, columns: 7 }, isEmpty: ({ row, column }) => !filled.has(`${row} ${column}`), pageFrom: (row, direction) => row + (direction === 'down' ? 3 : -3) };

  test.each([
    [at(0, 0), 'right', at(0, 2)],
    [at(0, 2), 'right', at(0, 5)],
    [at(0, 5), 'right', at(0, 6)],
    [at(0, 0), 'down', at(3, 0)],
    [at(3, 0), 'down', at(4, 0)],
    [at(5, 3), 'up', at(0, 3)],
  ] as const)('Ctrl with an arrow from %j %s stops at %j', (from, direction, to) => {
    expect(moveFrom(from, { kind: 'edge', direction }, ground)).toEqual(to);
  });

  test('a step stays in the table', () => {
    expect(moveFrom(at(0, 0), { kind: 'step', direction: 'up' }, ground)).toEqual(at(0, 0));
    expect(moveFrom(at(5, 6), { kind: 'step', direction: 'right' }, ground)).toEqual(at(5, 6));
    expect(moveFrom(at(2, 3), { kind: 'last' }, ground)).toEqual(at(5, 6));
  });
});

describe('keys', () => {
  const press = (key: string, held = '', mode: TypingMode = 'none') => keyCommand({ key, ctrl: held.includes('c'), shift: held.includes('s'), alt: held.includes('a') }, mode);

  test('a letter is text, never a command', () => {
    expect(press('a')).toBeNull();
    expect(press('z', 's')).toBeNull();
    expect(press('Process')).toBeNull();
  });

  test('arrows leave a cell that is typed over and move inside one that is edited', () => {
    expect(press('ArrowLeft', '', 'overwrite')).toEqual({ do: 'leave', by: 'left', isBack: false });
    expect(press('ArrowLeft', '', 'edit')).toBeNull();
    expect(press('ArrowLeft', 's', 'overwrite')).toBeNull();
  });

  test('undo is the browser\'s while typing and the screen\'s otherwise', () => {
    expect(press('z', 'c', 'edit')).toBeNull();
    expect(press('z', 'c')).toEqual({ do: 'undo' });
    expect(press('Z', 'cs')).toEqual({ do: 'redo' });
    expect(press('y', 'c')).toEqual({ do: 'redo' });
  });

  test.each([
    ['Enter', '', { do: 'leave', by: 'enter', isBack: false }], ['Enter', 'a', { do: 'breakLine' }], ['Enter', 'c', { do: 'commitToAll' }],
    ['Tab', 's', { do: 'leave', by: 'tab', isBack: true }], ['F2', '', { do: 'toggleMode' }], ['Escape', '', { do: 'cancel' }],
  ])('%s with "%s" while typing', (key, held, command) => {
    expect(press(key, held, 'overwrite')).toEqual(command);
  });
});
