import { describe, expect, test } from 'vitest';
import { noFilter } from '#renderer/components/grid/core/columnFilter.ts';
import { bandMargins, columnAt, headerGroups, hideColumn, layOutColumns, moveColumn, noColumnChoices, resizeColumn } from '#renderer/components/grid/core/columnLayout.ts';
import { paginate } from '#renderer/components/grid/core/paginate.ts';
import { bottomOf, groupIndexAt, groupTop, positionAt, stackRows, topOf } from '#renderer/components/grid/core/rowHeights.ts';
import { noLayout, readLayout, writeLayout } from '#renderer/components/grid/core/savedLayout.ts';
import { buildView, type ViewGroup, type ViewQuestion } from '#renderer/components/grid/core/viewIndex.ts';
import type { GridColumn } from '#renderer/components/grid/gridTypes.ts';

interface Task { id: string; name: string; amount: string; programme: string }
const rows: Task[] = [
  { id: '1', name: '建设基站', amount: '120', programme: '甲' }, { id: '2', name: '培育企业', amount: '', programme: '乙' },
  { id: '3', name: '安全生产', amount: '9', programme: '甲' }, { id: '4', name: '建设基站', amount: '35', programme: '乙' },
];
const column = (key: keyof Task, more: Partial<GridColumn<Task>> = {}): GridColumn<Task> => ({ key, title: key, width: 100, text: (row) => row[key], ...more });
const columns = [column('id', { frozen: true }), column('name'), column('amount', { sortValue: (row) => (row.amount === '' ? null : Number(row.amount)) }), column('programme')];
const group = (key: string, start: number, end: number, count = end - start): ViewGroup => ({ key, title: key, start, end, count, isFolded: count > end - start });
const seen = (change: Partial<ViewQuestion<Task>>): string => {
  const view = buildView({ rows, columns, textOf: (row, each) => each.text(row), filters: new Map(), sort: [], ...change });
  return [...view.order].map((index) => rows[index]?.id).join('');
};

describe('which rows are seen', () => {
  test('a filter by text and one by values hold together', () => {
    expect(seen({ filters: new Map([['name', { ...noFilter, text: '建设' }]]) })).toBe('14');
    expect(seen({ filters: new Map([['name', { ...noFilter, text: '建设' }], ['amount', { ...noFilter, values: new Set(['35']) }]]) })).toBe('4');
  });

  test('a filter by marks lets through only cells that carry one', () => {
    const markOf = (row: Task, key: string) => (row.id === '3' && key === 'name' ? { kind: 'error' as const, reason: '' } : null);
    expect(seen({ markOf, filters: new Map([['name', { ...noFilter, marks: ['error'] }]]) })).toBe('3');
  });

  test('numbers sort as numbers, Chinese by pinyin, equal rows keep their order, and what is empty comes last both ways', () => {
    expect(seen({ sort: [{ columnKey: 'amount', direction: 'ascending' }] })).toBe('3412');
    expect(seen({ sort: [{ columnKey: 'amount', direction: 'descending' }] })).toBe('1432');
    expect(seen({ sort: [{ columnKey: 'name', direction: 'ascending' }] })).toBe('3142');
  });

  test('equals of the first sort are put in order by the second', () => {
    expect(seen({ sort: [{ columnKey: 'name', direction: 'descending' }, { columnKey: 'amount', direction: 'ascending' }] })).toBe('2413');
    expect(seen({ sort: [{ columnKey: 'name', direction: 'descending' }, { columnKey: 'amount', direction: 'descending' }] })).toBe('2143');
    expect(seen({ sort: [{ columnKey: 'gone', direction: 'ascending' }, { columnKey: 'amount', direction: 'descending' }] })).toBe('1432');
  });

  test('of a folded group only its label is left, with the number of its rows; the filter counts first', () => {
    const question = { rows, columns, textOf: (row: Task, each: GridColumn<Task>) => each.text(row), groupOf: (row: Task) => ({ key: row.programme, title: row.programme }), sort: [], folded: new Set(['甲']) };
    expect(seen(question)).toBe('24');
    const { groups } = buildView({ ...question, filters: new Map([['name', { ...noFilter, text: '建设' }]]) });
    expect(groups.map(({ key, start, end, count, isFolded }) => [key, start, end, count, isFolded])).toEqual([['甲', 0, 0, 1, true], ['乙', 0, 1, 1, false]]);
    expect(seen({ ...question, folded: new Set(['甲', '乙']) })).toBe('');
  });

  test('groups keep the order in which they first come, also when the rows in them are sorted', () => {
    const groupOf = (row: Task) => ({ key: row.programme, title: row.programme });
    expect(seen({ groupOf })).toBe('1324');
    expect(seen({ groupOf, sort: [{ columnKey: 'amount', direction: 'ascending' }] })).toBe('3142');
    expect(seen({ groupOf, filters: new Map([['id', { ...noFilter, values: new Set(['2']) }]]) })).toBe('2');
  });
});

describe('where rows stand', () => {
  const stacked = stackRows((position) => [1, 3, 2][position] ?? 1, 3, [group('a', 0, 2), group('b', 2, 3)], { line: 20, padding: 10, group: 30 });

  test('each below the one before, below the label of its group', () => {
    expect([0, 1, 2].map((position) => topOf(stacked, position))).toEqual([30, 60, 160]);
    expect(bottomOf(stacked, 2)).toBe(210);
    expect(stacked.total).toBe(210);
  });

  test('labels of folded groups stand one below the other, also after the last row', () => {
    const folded = stackRows(() => 1, 2, [group('a', 0, 0, 4), group('b', 0, 2), group('c', 2, 2, 1), group('d', 2, 2, 2)], { line: 20, padding: 10, group: 30 });
    expect([0, 1, 2, 3].map((index) => groupTop(folded, index))).toEqual([0, 30, 120, 150]);
    expect([topOf(folded, 0), topOf(folded, 1), folded.total]).toEqual([60, 90, 180]);
    expect([0, 35, 125, 179].map((y) => groupIndexAt(folded, y))).toEqual([0, 1, 2, 3]);
    expect(stackRows(() => 1, 0, [group('a', 0, 0, 4)], { line: 20, padding: 10, group: 30 }).total).toBe(30);
  });

  test('a point finds its row and its group', () => {
    expect([0, 59, 60, 159, 500].map((y) => positionAt(stacked, y))).toEqual([0, 0, 1, 1, 2]);
    expect([0, 129, 130, 500].map((y) => groupIndexAt(stacked, y))).toEqual([0, 0, 1, 1]);
  });
});

describe('columns', () => {
  test('frozen ones come first whatever the person\'s order says', () => {
    const layout = layOutColumns(columns, { ...noColumnChoices, order: ['programme', 'name', 'id', 'amount'] }, 40);
    expect(layout.placed.map((each) => each.column.key)).toEqual(['id', 'programme', 'name', 'amount']);
    expect(layout.frozenWidth).toBe(140);
  });

  test('what is moved, resized and hidden stays so', () => {
    let choices = moveColumn(layOutColumns(columns, noColumnChoices, 40), noColumnChoices, 'programme', 'name');
    choices = resizeColumn(hideColumn(choices, 'amount', true), 'name', 10);
    const layout = layOutColumns(columns, choices, 40);
    expect(layout.placed.map(({ column: { key }, width, left }) => [key, width, left])).toEqual([['id', 100, 40], ['programme', 100, 140], ['name', 36, 240]]);
  });

  test('room that is left over goes to wrapped columns that nobody sized', () => {
    const wrapped = columns.map((each) => (each.key === 'name' ? { ...each, wrap: true } : each));
    expect(layOutColumns(wrapped, noColumnChoices, 40, 640).placed.map((each) => each.width)).toEqual([100, 300, 100, 100]);
    expect(layOutColumns(wrapped, resizeColumn(noColumnChoices, 'name', 90), 40, 640).totalWidth).toBe(430);
  });

  test('larger type widens what nobody sized', () => {
    expect(layOutColumns(columns, resizeColumn(noColumnChoices, 'name', 90), 40, 0, 1.5).placed.map((each) => each.width)).toEqual([150, 90, 150, 150]);
  });

  test('frozen columns that would leave no room for others scroll like them', () => {
    expect(layOutColumns(columns, noColumnChoices, 40, 180).frozenCount).toBe(0);
    expect(layOutColumns(columns, noColumnChoices, 40, 300).frozenCount).toBe(1);
    const two = [column('id', { frozen: true }), column('programme', { frozen: true }), column('name')];
    expect(layOutColumns(two, noColumnChoices, 40, 400).frozenCount).toBe(2);
    expect(layOutColumns(two, noColumnChoices, 40, 240).frozenCount).toBe(1);
  });

  test('neighbours of one group share a title, but not over the frozen edge', () => {
    const grouped = columns.map((each) => ({ ...each, ...(each.key === 'programme' ? {} : { group: '情况' }) }));
    expect(headerGroups(layOutColumns(grouped, noColumnChoices, 40))).toEqual([{ title: '情况', first: 0, last: 0 }, { title: '情况', first: 1, last: 2 }, { title: null, first: 3, last: 3 }]);
  });

  test('the words of a band wider than the window stand in the middle of what is seen of it', () => {
    const words = 100;
    const middle = (seenLeft: number, seenWidth = 400): number => {
      const { paddingLeft, paddingRight } = bandMargins({ left: 200, width: 1000 }, { left: seenLeft, width: seenWidth }, words);
      return 200 + (paddingLeft + 1000 - paddingRight) / 2;
    };
    expect(middle(0, 2000)).toBe(700);
    expect(middle(300)).toBe(500);
    expect([middle(0), middle(850)]).toEqual([300, 1025]);
    // Of a band that is nearly out of sight the words stay inside it.
    expect([middle(0, 210), middle(1150)]).toEqual([256, 1144]);
  });

  test('a point finds its column', () => {
    const layout = layOutColumns(columns, noColumnChoices, 40);
    expect([0, 139, 140, 339, 5000].map((x) => columnAt(layout, x))).toEqual([0, 0, 1, 2, 3]);
  });
});

describe('a layout kept in the browser', () => {
  test('comes back as it was', () => {
    const layout = { columns: { order: ['b', 'a'], widths: new Map([['a', 120]]), hidden: new Map([['b', true]]) }, filters: new Map([['a', { text: '建设', values: new Set(['x']), marks: ['error' as const] }]]), sort: [{ columnKey: 'a', direction: 'descending' as const }, { columnKey: 'b', direction: 'ascending' as const }], folded: new Set<string>() };
    expect(readLayout(writeLayout(layout))).toEqual(layout);
  });

  test.each([null, '', '{', '[]', '{"version":9}', '7'])('%j is as good as none', (text) => {
    expect(readLayout(text)).toEqual(noLayout);
  });

  test('the one sort that was kept before there could be several is still understood', () => {
    expect(readLayout('{"version":1,"sort":{"columnKey":"a","direction":"descending"}}').sort).toEqual([{ columnKey: 'a', direction: 'descending' }]);
  });

  test('nonsense inside is left out', () => {
    const read = readLayout('{"version":1,"order":[1,"a"],"widths":[["a","wide"],["b",99999],["__proto__",50]],"hidden":7,"filters":[["a",{"marks":["bad","note"]}]],"sort":{"columnKey":"a"}}');
    expect(read.columns.order).toEqual(['a']);
    expect([...read.columns.widths]).toEqual([['b', 900], ['__proto__', 50]]);
    expect(read.filters.get('a')).toEqual({ text: '', values: null, marks: ['note'] });
    expect(read.sort).toEqual([]);
  });
});

describe('pages of a print', () => {
  const sizes = { page: 200, line: 20, padding: 10, group: 30 };

  test('no row is cut that fits on a page, and a group goes on under its label', () => {
    const pages = paginate([3, 3, 3], [{ title: '甲', start: 0, end: 3 }], sizes);
    expect(pages.map((page) => page.map((item) => (item.kind === 'group' ? `${item.title}${item.isContinued ? '续' : ''}` : item.position)))).toEqual([['甲', 0, 1], ['甲续', 2]]);
  });

  test('a label never stands alone at the foot', () => {
    const pages = paginate([7, 2], [{ title: '甲', start: 0, end: 1 }, { title: '乙', start: 1, end: 2 }], sizes);
    expect(pages.map((page) => page.map((item) => (item.kind === 'group' ? item.title : item.position)))).toEqual([['甲', 0], ['乙', 1]]);
  });

  test('a row taller than a page goes on with its next lines', () => {
    const pages = paginate([20], [], sizes);
    expect(pages.map((page) => page.map((item) => (item.kind === 'row' ? [item.firstLine, item.endLine] : [])))).toEqual([[[0, 9]], [[9, 18]], [[18, 20]]]);
  });
});
