import { describe, expect, test } from 'vitest';
import { readWorkbook } from '#electron/workbook/read/readWorkbook.ts';
import { readProjectTable } from '#electron/workbook/recognise/projects/readProjectTable.ts';
import { cellsOf } from '#tests/integration/workbookRead/cellsOf.ts';
import { drawnWorkbook } from '#tests/support/drawnWorkbook.ts';
import { hasLibreOffice, throughLibreOffice } from '#tests/support/libreOffice.ts';
import { openZip } from '#electron/workbook/container/openZip.ts';
import { MACROS, withMacros } from '#tests/support/withMacros.ts';
import { changedEntries, partText } from '../zipEntries.ts';
import { emptyForm, fill, plan, project, projects, textsOf } from './projectForms.ts';

const SHEET = 'xl/worksheets/sheet1.xml';

describe('an agency\'s empty form of 重大项目', () => {
  test.each([[0, 9], [1, 9], [4, 9], [9, 14]])('filled with %i projects has its 合计 in row %i, its signatures below, and sums over all', (count, total) => {
    const { bytes, placed, problems } = fill(emptyForm(), projects(count));
    const texts = textsOf(bytes);
    expect(problems).toEqual([]);
    expect(placed.map(({ row }) => row)).toEqual(Array.from({ length: count }, (_, nth) => 4 + nth));
    expect([texts[`A${total}`], texts[`A${total + 1}`]?.slice(0, 2), texts[`A${total + 2}`]]).toEqual(['合计', '注：', expect.stringContaining('填报人：王某')]);
    expect(Array.from({ length: count }, (_, nth) => [texts[`A${5 + nth}`], texts[`B${5 + nth}`]])).toEqual(projects(count).map(({ values: { name } }, nth) => [String(nth + 1), name]));
    const xml = partText(bytes, SHEET);
    expect(xml).toContain(`SUM(H5:H${total - 1})`);
    expect(xml).toContain(`IF(N(G${total - 1})=0`);
    expect(partText(bytes, 'xl/worksheets/sheet2.xml')).toContain(`H5:H${total - 1})`);
  });

  test('says the unit, the month in its title and the day in the cell\'s own format', () => {
    const texts = textsOf(fill(emptyForm(), projects(1)).bytes);
    expect([texts['A1'], texts['A2'], texts['H2']]).toEqual(['2022年3月数字经济重大项目进展情况表', '填报单位（盖章）：省科技厅', '2022年3月25日']);
  });

  test('takes amounts in the unit of each column, to the last digit', () => {
    const { bytes } = fill(emptyForm(), [project('甲', { totalInvestment: '12345.678901', annualInvestment: '0.3', completed: '1000000', cumulative: '-3.5' })]);
    const cells = cellsOf(readWorkbook(bytes));
    expect(['F5', 'G5', 'H5', 'I5'].map((at) => cells[at]?.value)).toEqual([1.2345678901, 0.3, 1_000_000, -3.5]);
    expect(partText(bytes, SHEET)).toContain('<v>1.2345678901</v>');
  });

  test('keeps its formulas, and every other part of the file to the byte', () => {
    const form = emptyForm();
    const filled = fill(form, projects(4)).bytes;
    expect(changedEntries(form, filled)).toEqual(['xl/workbook.xml', SHEET]);
    expect(partText(filled, SHEET).match(/<f[^>]*>IF\(N\(G/g)).toHaveLength(partText(form, SHEET).match(/<f[^>]*>IF\(N\(G/g)?.length ?? -1);
  });

  test('without a row under its header is refused', () => {
    expect(() => fill(drawnWorkbook('项目名称 | 总投资（万元）\n注：按月报送'), projects(1))).toThrow(expect.objectContaining({ code: 'project.formWithoutRows' }));
  });

  test.each([0, 1, 4, 9])('with %i projects is read back with the same values', (count) => {
    const table = readProjectTable(readWorkbook(fill(emptyForm(), projects(count)).bytes), plan);
    expect(table.problems).toEqual([]);
    expect(table.rows.map(({ cells }) => Object.fromEntries(Object.entries(cells).map(([field, cell]) => [field, cell.value]))))
      .toEqual(projects(count).map(({ values: { category: _, ...values } }) => values));
  });
});

describe('last month\'s form', () => {
  const march = (): Buffer => fill(emptyForm(), projects(3)).bytes;

  test('says the new month: rows are found by name and updated, new projects follow, 序号 goes on', () => {
    const [first, , third] = projects(3);
    const april = [third, project('新项目', { completed: '5' }), { ...first, values: { ...first?.values, name: '第 1 数据中心\n项目', completed: '7.25', stage: null } }, project('又一个')].flatMap((row) => (row === undefined ? [] : [row as ReturnType<typeof project>]));
    const { bytes, placed, problems } = fill(march(), april, { period: '2022-04', reportedOn: '2022-04-25' });
    const texts = textsOf(bytes);
    expect(placed.map(({ name, row, how }) => [name.replace(/\s/g, ''), row, how])).toEqual([['第1数据中心项目', 4, 'known'], ['第3数据中心项目', 6, 'known'], ['新项目', 7, 'blank'], ['又一个', 8, 'added']]);
    expect([texts['A1'], texts['H2']]).toEqual(['2022年4月数字经济重大项目进展情况表', '2022年4月25日']);
    expect(['A5', 'B5', 'H5', 'K5', 'A8', 'B8', 'A9', 'B9', 'A10'].map((at) => texts[at] ?? '')).toEqual(['1', '第1数据中心项目', '7.25', '', '4', '新项目', '5', '又一个', '合计']);
    expect(problems.map(({ code, cell, seen }) => [code, cell, seen])).toEqual([['project.formRowKept', 'B6', '第2数据中心项目']]);
  });

  test('filled again with the same values keeps every byte of its sheet', () => {
    const form = march();
    const { bytes, cells } = fill(form, projects(3));
    expect([changedEntries(form, bytes), cells]).toEqual([[], 0]);
  });

  test('keeps what it says of a project that nobody has filled in, and names the column', () => {
    const { bytes, problems } = fill(march(), projects(3).map((row) => ({ ...row, values: { ...row.values, owner: null, stage: null } })));
    expect([textsOf(bytes)['D5'], textsOf(bytes)['K5'] ?? '']).toEqual(['江西某数据有限公司', '']);
    expect(problems).toEqual([expect.objectContaining({ code: 'project.formKept', header: '项目业主', detail: { header: '项目业主', count: 3, first: '第1数据中心项目' } })]);
  });
});

describe('projects and rows of one name', () => {
  const form = (): Buffer => drawnWorkbook('项目名称 | 建设地点 | 总投资（万元）\n数据港 | 南昌市 | #1\n数据港 | 赣州市 | #2\n智慧（矿山） | | #3\n合计');
  const named = (name: string, projectId: string, values: Partial<ReturnType<typeof project>['values']> = {}) => ({ ...project(name, values), projectId });

  test('are asked with what tells them apart, and only the rest is placed', () => {
    const { questions, placed, problems } = fill(form(), [named('数据港', 'a', { place: '赣州市', totalInvestment: '20' }), named('智慧矿山', 'b')]);
    expect(questions).toEqual([{ projectId: 'a', name: '数据港', says: '省科技厅，赣州市，总投资 20 万元', candidates: [{ row: 1, says: '南昌市，1' }, { row: 2, says: '赣州市，2' }] }]);
    expect(placed).toEqual([{ name: '智慧矿山', row: 3, how: 'known' }]);
    expect(problems.map(({ code, seen, detail }) => [code, seen, detail['project']])).toContainEqual(['project.formNameLike', '智慧（矿山）', '智慧矿山']);
    expect(problems.filter(({ code }) => code === 'project.formRowKept')).toEqual([]);
  });

  test('go where a person says: into that row, the other one into what is left, or into a row of its own', () => {
    const two = [named('数据港', 'a', { totalInvestment: '20' }), named('数据港', 'b', { totalInvestment: '10' })];
    const said = fill(form(), two, { answers: [{ projectId: 'a', row: 2 }] });
    expect([said.questions, ['C2', 'C3'].map((at) => textsOf(said.bytes)[at])]).toEqual([[], ['10', '20']]);
    const apart = fill(form(), two, { answers: [{ projectId: 'a', row: 2 }, { projectId: 'b', row: null }] });
    expect(apart.placed.map(({ row, how }) => [row, how])).toEqual([[2, 'known'], [4, 'added']]);
    // Two for one row: the first has it, and one row is left for the other.
    expect(fill(form(), two, { answers: [{ projectId: 'a', row: 2 }, { projectId: 'b', row: 2 }] }).questions).toEqual([]);
    expect(fill(drawnWorkbook('项目名称 | 总投资（万元）\n数据港 | #1\n合计'), two).questions.map(({ projectId }) => projectId)).toEqual(['a', 'b']);
  });
});

describe('a form with macros', () => {
  test('keeps them to the byte, and says how its file must end', () => {
    const plain = drawnWorkbook('项目名称 | 总投资（万元）\n甲 | #1\n合计');
    const form = withMacros(plain);
    const filled = fill(form, [project('甲', { totalInvestment: '5' }), project('乙', { totalInvestment: '6' })]);
    expect([filled.extension, fill(plain, [project('甲')]).extension]).toEqual(['xlsm', 'xlsx']);
    expect(changedEntries(form, filled.bytes)).not.toContain('xl/vbaProject.bin');
    const kept = openZip(filled.bytes).find('xl/vbaProject.bin');
    expect(kept !== undefined && openZip(filled.bytes).inflate(kept).equals(MACROS)).toBe(true);
    expect([textsOf(filled.bytes)['B2'], textsOf(filled.bytes)['A3']]).toEqual(['5', '乙']);
  });
});

describe('a form whose 类别 cells span their projects', () => {
  const SPANNED = '序号 | 大类 | 项目名称 | 总投资（亿元）\n#1 | 算力 | 甲 | #1\n#2 | ^ | 乙 | #2\n#3 | 应用 | 丙 | #1\n合计';

  test('has them span what was put in, so that every project is read back under its own', () => {
    const rows = [['甲', '算力'], ['乙', '算力'], ['丙', '应用'], ['新一', '算力'], ['新二', '应用']].map(([name = '', category = '']) => project(name, { category, totalInvestment: '10000' }));
    const { bytes, problems } = fill(drawnWorkbook(SPANNED), rows);
    expect(problems).toEqual([]);
    expect(readWorkbook(bytes).sheets[0]?.merges).toEqual([{ top: 1, left: 1, bottom: 3, right: 1 }, { top: 4, left: 1, bottom: 5, right: 1 }]);
    expect(readProjectTable(readWorkbook(bytes), plan).rows.map(({ name, cells }) => [name, cells.category?.value])).toEqual([['甲', '算力'], ['乙', '算力'], ['新一', '算力'], ['丙', '应用'], ['新二', '应用']]);
  });

  test('keeps its bytes where nothing is new', () => {
    const form = drawnWorkbook(SPANNED);
    const rows = [['甲', '算力', '10000'], ['乙', '算力', '20000'], ['丙', '应用', '10000']].map(([name = '', category = '', totalInvestment = '']) => project(name, { category, totalInvestment }));
    expect(changedEntries(form, fill(form, rows).bytes)).toEqual([]);
  });
});

describe('a form that sums above its projects, numbers its columns, or ends without a word', () => {
  test('has new projects below the known ones, inside the table', () => {
    const form = drawnWorkbook('2022年3月项目表 | < | <\n序号 | 项目名称 | 总投资（万元）\n1 | 2 | 3\n合计 | < | #3\n#1 | 甲 | #1\n#2 | 乙 | #2');
    expect(fill(form, ['甲', '乙', '丙'].map((name) => project(name))).placed.map(({ row, how }) => [row, how])).toEqual([[4, 'known'], [5, 'known'], [6, 'added']]);
  });

  test('says the month, the unit and a typed rate of each project where it has columns for them', () => {
    const form = drawnWorkbook('调度月份 | 填报单位 | 项目名称 | 总投资（亿元） | 年度投资完成率\n2022年3月 | 省科技厅 | 甲 | #1 | #0.1:0.00%\n填报人：');
    const texts = textsOf(fill(form, [project('甲', { totalInvestment: '10000' }, 2534), project('乙', { totalInvestment: '0.1' })], { period: '2022-04' }).bytes);
    expect(['A2', 'B2', 'D2', 'E2', 'A3', 'B3', 'C3', 'D3', 'E3', 'A4'].map((at) => texts[at] ?? '')).toEqual(['2022年4月', '省科技厅', '1', '25.34%', '2022年4月', '省科技厅', '乙', '0.00001', '', '填报人：王某']);
  });
});

describe('the month that a form is headed', () => {
  test.each([
    ['2022年3月项目表', '2022年4月项目表'], ['2022年03月项目表', '2022年04月项目表'], ['项目表（3月）', '项目表（4月）'], ['2022年1—3月项目表', '2022年1—4月项目表'], ['2022年1月—3月项目表', '2022年1月—3月项目表'],
    ['    年  月项目表', '2022年4月项目表'], ['20××年×月项目表', '2022年4月项目表'], ['2022年（ ）月项目表', '2022年4月项目表'], ['2022年项目表', '2022年项目表'],
  ])('%s becomes %s', (title, now) => {
    const form = drawnWorkbook(`${title} | < | <\n项目名称 | 总投资（万元） | 截至2021年底完成投资\n甲 | #1 | #1`);
    expect(textsOf(fill(form, [project('甲', { totalInvestment: '1' })], { period: '2022-04' }).bytes)['A1']).toBe(now);
  });
});

describe('a form in groups', () => {
  const GROUPED = `
2022年3月重大项目进展情况表 | < | < | < | < | <
填报单位：省科技厅 | < | < | 填报月份：2022年3月 | < | <
序号 | 项目名称 | 总投资（亿元） | 1—3月累计完成投资（万元） | 完成率（%） | 形象进度
一、算力项目 | < | < | < | < | <
#1 | 鄱阳湖智算中心 | #12.8 | #1996.8 | #12.5 | 主体封顶
二、应用项目 | < | < | < | < | <
#1 | 新余智慧物流枢纽 | #3.18 | #470.6 | |
注：按月报送 | < | < | < | < | <`;
  const rows = [
    project('鄱阳湖智算中心', { category: '算力项目', totalInvestment: '128000', cumulative: '2500.5' }, 5000), project('上饶数据基地', { category: '算力类', totalInvestment: '54200' }),
    project('新余智慧物流枢纽', { category: '应用项目', totalInvestment: '31800', cumulative: '470.6' }), project('智慧矿山', { category: '应用项目' }), project('量子通信', { category: '网络项目' }),
  ];

  test('puts a project where its 类别 is, adds the group that is missing, and says the month in its headers', () => {
    const { bytes, problems } = fill(drawnWorkbook(GROUPED), rows, { period: '2022-04' });
    const texts = textsOf(bytes);
    const column = (letter: string): string[] => Array.from({ length: 10 }, (_, nth) => texts[`${letter}${4 + nth}`] ?? '');
    expect(column('A')).toEqual(['一、算力项目', '1', '2', '二、应用项目', '1', '2', '三、网络项目', '1', '注：按月报送', '']);
    expect(column('B').slice(0, 8)).toEqual(['', '鄱阳湖智算中心', '上饶数据基地', '', '新余智慧物流枢纽', '智慧矿山', '', '量子通信']);
    expect([texts['A1'], texts['D3'], texts['C6'], texts['D5'], texts['E5'], texts['F5']]).toEqual(['2022年4月重大项目进展情况表', '1—4月累计完成投资（万元）', '5.42', '2500.5', '50', undefined]);
    expect(problems).toEqual([]);
  });

  test('leaves out, and names, a project without 类别, and one of a group that sums stand in the way of', () => {
    const summed = GROUPED.replace('注：', '小计 | | #3.18 | #470.6\n注：').replace('二、应用项目', '小计 | | #12.8 | #1996.8\n二、应用项目');
    const { problems, placed } = fill(drawnWorkbook(summed), [...rows, project('无类别项目')]);
    expect(placed).toHaveLength(4);
    expect(problems.map(({ code, detail }) => [code, detail])).toEqual([['project.formNoGroup', { project: '量子通信', category: '网络项目' }], ['project.formNoGroup', { project: '无类别项目', category: '' }]]);
  });
});

describe.skipIf(!hasLibreOffice)('LibreOffice', () => {
  test('opens a form with more projects than rows, and its sums are those of the projects', () => {
    const opened = readWorkbook(throughLibreOffice(fill(emptyForm(), projects(9)).bytes, 'xlsx', 'xlsx'));
    const [cells, second] = [cellsOf(opened), cellsOf(opened, 1)];
    expect([cells['H14']?.value, cells['F14']?.text, cells['J14']?.text, cells['J13']?.text]).toEqual([936 + 2.7, '11.1147', '25.12%', '25.22%']);
    expect([second['B1']?.value, second['B2']?.text.slice(0, 6)]).toEqual([938.7, '11.114']);
    expect(Object.values(cells).filter(({ kind }) => kind === 'error')).toEqual([]);
  });
});
