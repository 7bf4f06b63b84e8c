import { describe, expect, test } from 'vitest';
import { fieldsOf, ledgerOf, problemsOf, recogniseDrawn, valuesOf } from './recognised.ts';

/** A header in one row above two tasks of the notice. */
function fieldsUnder(headers: string): string {
  const blank = headers.split('|').slice(1).map(() => '').join('|');
  return fieldsOf(ledgerOf(`${headers}\n${blank}\n${blank}`, { against: null }));
}

describe('columns by the words of their headers', () => {
  test.each([
    ['编号 | 工作任务 | 工作进展', 'sequence taskText progress'],
    ['No. | 具体任务 | 进展情况', 'sequence taskText progress'],
    ['序号 | 重点任务 | 具体任务 | 推进情况简述', 'sequence programme taskText progress'],
    ['序号 | 专项 | 任务内容 | 累计至本月推进情况', 'sequence programme taskText progress'],
    ['序号 | 领域 | 工作内容 | 截至目前完成情况', 'sequence programme taskText progress'],
    ['序号 | 督办事项 | 承办单位 | 办结时限 | 反馈状态', 'sequence taskText leadUnits deadline status'],
    ['序号 | 任务名称 | 主办单位 | 协办单位 | 任务状态', 'sequence taskText leadUnits supportingUnits status'],
    ['序号 | 工作任务 | 牵头部门 | 配合部门 | 进展情况', 'sequence taskText leadUnits supportingUnits progress'],
    ['序号 | 工作任务 | 牵头单位 | 协同配合单位 | 进展情况', 'sequence taskText leadUnits supportingUnits progress'],
    ['序号 | 工作任务 | 主要责任单位 | 参与单位 | 进展情况', 'sequence taskText leadUnits supportingUnits progress'],
    ['任务 | 责任单位 | 进展情况', 'taskText leadUnits progress'],
    ['任务 | 牵头单位 | 责任单位 | 进展情况', 'taskText leadUnits supportingUnits progress'],
    ['任务 | 责任单位 | 配合单位 | 进展情况', 'taskText leadUnits supportingUnits progress'],
    ['任务 | 时间节点 | 进展情况', 'taskText deadline progress'],
    ['任务 | 完成时限 | 月度进展情况', 'taskText deadline progress'],
    ['任务 | 起止年限 | 进展情况', 'taskText deadline progress'],
    ['任务 | 2026年目标 | 进展情况', 'taskText target progress'],
    ['任务 | 目标值 | 进展情况', 'taskText target progress'],
    ['任务 | 预期成效 | 进展情况', 'taskText target progress'],
    ['任务 | 重要程度 | 进展情况', 'taskText importance progress'],
    ['任务 | 调度月份 | 进展情况', 'taskText period progress'],
    ['任务 | 任务状态 | 完成率', 'taskText status completionRate'],
    ['任务 | 亮灯情况 | 进展情况', 'taskText status progress'],
    ['任务 | 年度投资完成率 | 进展情况', 'taskText completionRate progress'],
    ['任务 | 进展情况 | 存在问题及协调事项 | 下月工作安排', 'taskText progress problems nextSteps'],
    ['任务 | 进展情况 | 困难问题 | 下步打算', 'taskText progress problems nextSteps'],
    ['任务 | 进展情况 | 存在的主要问题 | 下一步工作计划', 'taskText progress problems nextSteps'],
    ['任务 | 进展情况 | 需协调事项 | 下步措施', 'taskText progress problems nextSteps'],
    ['任务 | 进展情况 | 责任人 | 联系电话', 'taskText progress personInCharge phone'],
    ['任务 | 进展情况 | 联系人A | 联系方式', 'taskText progress personInCharge phone'],
    ['任务 | 进展情况 | 佐证材料 | 备注', 'taskText progress evidence remark'],
    ['任务 | 进展情况 | 标志性成果', 'taskText progress evidence'],
    ['*序号 | *工作任务 | 进展情况（必填） | 完成率（%）', 'sequence taskText progress completionRate'],
    ['序号 | 工作任务 | 1-3月进展情况', 'sequence taskText progress'],
  ])('%s', (headers, fields) => {
    expect(fieldsUnder(headers)).toBe(fields);
  });

  test('a general word is what stands above it: 责任人 over 姓名 and 联系电话', () => {
    const ledger = ledgerOf(`
      序号 | 工作任务 | 进展情况 | 责任人 | <
      ^ | ^ | ^ | 姓名 | 联系电话
      #1 | {1} | 已立项。 | 王某 | 13800000000
    `);
    expect(fieldsOf(ledger)).toBe('sequence taskText progress personInCharge phone');
  });

  test('parents and children without any merge, as a CSV has them', () => {
    const ledger = ledgerOf(`
      序号 | 工作任务 | 责任分工 | | 本期情况 |
       | | 牵头单位 | 配合单位 | 任务状态 | 进展情况
      #1 | {1} | 省科技厅 | 省发改委 | 进行中 | 已立项18个。
    `);
    expect(fieldsOf(ledger)).toBe('sequence taskText leadUnits supportingUnits status progress');
    expect(ledger.headerBottom).toBe(1);
  });
});

describe('columns by what stands in them', () => {
  test('an unknown header over the plan\'s tasks, and one over words of status', () => {
    const ledger = ledgerOf(`
      序号 | 主攻方向 | 现状 | 进展情况
      #1 | {1} | 推进中 | 已立项18个。
      #2 | {2} | 已完成 | 已公布结果。
      #3 | {3} | 未启动 | 等待国家标准。
    `);
    expect(fieldsOf(ledger)).toBe('sequence taskText status progress');
    expect(ledger.columns.filter(({ by }) => by === 'content').map(({ header }) => header)).toEqual(['主攻方向', '现状']);
  });

  test('两 columns that both say 进展: the one that says it best is taken, the other is asked about', () => {
    const ledger = ledgerOf(`
      序号 | 工作任务 | 上月进展情况 | 本月进展情况
      #1 | {1} | 已立项12个。 | 已立项18个。
    `);
    expect(problemsOf(ledger).filter((problem) => problem.startsWith('recognise.twoColumns'))).toHaveLength(1);
  });

  test('of two columns that may as well be the task the right one is, whatever stands between them', () => {
    const [left, right] = ['工作措施', '重点举措'];
    for (const between of [['完成时限'], ['完成进度'], ['联系人', '电话', '牵头单位', '配合单位', '备注', '专项']]) {
      const ledger = ledgerOf([['序号', left, ...between, right, '进展情况'].join(' | '), `#1 | 专题推进 |${' |'.repeat(between.length)} 专班推进 | 已立项18个。`].join('\n'), { against: null });
      expect(ledger.columns.find(({ field }) => field === 'taskText')?.header).toBe(right);
    }
  });

  test('a column that two corrections make the same field: of a row\'s cells the last counts', () => {
    const drawing = '序号 | 工作任务 | 进展情况 | 其他 | 备注\n#1 | {1} | 已立项12个。 | 甲 | 已立项18个。\n#2 | {2} | 已公布。 | 乙 |';
    const { fingerprint } = ledgerOf(drawing);
    const ledger = ledgerOf(drawing, { mapping: { [fingerprint]: [{ col: 2, field: 'progress' }, { col: 4, field: 'progress' }] } });
    expect(ledger.rows.map(({ cells }) => [cells.progress?.cell, cells.progress?.text])).toEqual([['E2', '已立项18个。'], ['C3', '已公布。']]);
  });

  test('a correction that was learnt for the template overrules the words, for this template alone', () => {
    const drawing = '序号 | 工作任务 | 上月进展情况 | 本月进展情况\n#1 | {1} | 已立项12个。 | 已立项18个。';
    const before = ledgerOf(drawing);
    const mapping = { [before.fingerprint]: [{ col: 2, field: null }, { col: 3, field: 'progress' as const }] };
    const after = ledgerOf(drawing, { mapping });
    expect(fieldsOf(after)).toBe('sequence taskText · progress');
    expect(problemsOf(after)).toEqual([]);
    expect(after.columns[3]).toMatchObject({ by: 'mapping', confidence: 1 });
    expect(fieldsOf(ledgerOf(drawing.replace('工作任务', '具体任务'), { mapping }))).not.toBe('sequence taskText · progress');
  });
});

describe('values of a column', () => {
  const rates = (header: string, cells: readonly string[]): ReturnType<typeof ledgerOf> => ledgerOf(['序号 | 工作任务 | 进展情况 | ' + header, ...cells.map((cell, i) => `#${i + 1} | {${i + 1}} | 按计划推进。 | ${cell}`)].join('\n'));

  test.each([
    ['numbers in a percent format', '完成率', ['#0.72:0%', '#0.0121:0.00%', '#1.05:0%'], [7200, 121, 10_500]],
    ['texts with a percent sign', '完成率', ['72%', '6.47%', '１０％'], [7200, 647, 1000]],
    ['numbers under a header with %', '完成率（%）', ['#72', '#8.5', '#100'], [7200, 850, 10_000]],
    ['bare numbers above one', '完成率', ['#72', '#85.5', '#100'], [7200, 8550, 10_000]],
    ['bare ratios', '完成率', ['#0.72', '#0.85', '#1'], [7200, 8500, 10_000]],
    ['a number beside texts of percent', '完成率', ['72%', '#85', '90%'], [7200, 8500, 9000]],
    ['over-fulfilment, with its remark', '完成率', ['108%（超投）', '#0.9:0%', '#1.2:0%'], [10_800, 9000, 12_000]],
    ['strokes and 无', '完成率', ['/', '—', '无'], [null, null, null]],
  ])('完成率: %s', (_, header, cells, expected) => {
    const ledger = rates(header, cells);
    expect(valuesOf(ledger, 'completionRate')).toEqual(expected);
    expect(problemsOf(ledger).filter((problem) => problem.includes('ercent'))).toEqual([]);
  });

  test('a number that may be meant a hundred times as much is asked about', () => {
    for (const header of ['完成率', '完成率（%）']) expect(problemsOf(rates(header, ['#72', '#0.5', '#100']))).toEqual(['recognise.percentUnsure D3']);
    expect(problemsOf(rates('完成率（%）', ['#0.72', '#0.5', '#0.9']))).toHaveLength(3);
  });

  test('words in 完成率 are an error at their cell, and the row\'s other values stand', () => {
    const ledger = rates('完成率', ['快了', '#0.5:0%']);
    expect(problemsOf(ledger)).toEqual(['recognise.notPercent D2']);
    expect(ledger.problems[0]).toMatchObject({ severity: 'error', header: '完成率', seen: '快了' });
    expect(valuesOf(ledger, 'progress')).toEqual(['按计划推进。', '按计划推进。']);
    expect(valuesOf(ledger, 'completionRate')).toEqual([undefined, 5000]);
  });

  test.each([
    ['进行中', 'inProgress'], ['推进中', 'inProgress'], ['正在推进', 'inProgress'], ['办理中', 'inProgress'], ['在建', 'inProgress'], ['达到序时进度', 'inProgress'], ['超序时进度', 'inProgress'],
    ['已完成', 'completed'], ['已办结', 'completed'], ['已验收', 'completed'], ['已销号', 'completed'], ['竣工', 'completed'], ['投产', 'completed'],
    ['滞后', 'behind'], ['进度缓慢', 'behind'], ['低于序时进度', 'behind'], ['逾期', 'behind'],
    ['未启动', 'notStarted'], ['未开工', 'notStarted'], ['谋划', 'notStarted'], ['拟建', 'notStarted'],
    ['持续推进', 'ongoing'], ['持续跟踪', 'ongoing'], ['长期坚持', 'ongoing'],
    ['停顿', 'suspended'], ['申请变更', 'suspended'], ['申请终止', 'suspended'], ['☑进行中', 'inProgress'], ['进 行 中', 'inProgress'], ['/', null], ['—', null], ['待定', null],
  ])('任务状态 %s is understood as %s', (word, status) => {
    const ledger = ledgerOf(`序号 | 工作任务 | 任务状态 | 进展情况\n#1 | {1} | ${word} | 按计划推进。`);
    expect(valuesOf(ledger, 'status')).toEqual([status]);
    expect(problemsOf(ledger)).toEqual([]);
  });

  test('a column that asks 是否完成 is answered by 是 and 否', () => {
    const ledger = ledgerOf('序号 | 工作任务 | 是否完成 | 进展情况\n#1 | {1} | 否 | 按计划推进。\n#2 | {2} | 是 | 已发布。\n#3 | {3} |  | 正在起草。');
    expect(valuesOf(ledger, 'status')).toEqual(['inProgress', 'completed', undefined]);
    expect(problemsOf(ledger)).toEqual([]);
  });

  test('a word that is no status is an error with the word seen', () => {
    const ledger = ledgerOf('序号 | 工作任务 | 任务状态 | 进展情况\n#1 | {1} | 快好了 | 按计划推进。\n#2 | {2} | 进行中 | 按计划推进。\n#3 | {3} | 已完成 | 已发布。');
    expect(ledger.problems).toMatchObject([{ code: 'recognise.statusUnknown', cell: 'C2', header: '任务状态', seen: '快好了', severity: 'error' }]);
    expect(valuesOf(ledger, 'status')).toEqual([undefined, 'inProgress', 'completed']);
  });

  test.each([
    ['省发改委、省工信厅', '省发改委、省工信厅'], ['省发改委\\n省工信厅', '省发改委、省工信厅'], ['省发改委，省工信厅', '省发改委、省工信厅'],
    ['江西省发展和改革委员会', '省发改委'], ['省发展改革委', '省发改委'], ['省科学技术厅', '省科技厅'], ['省工业和信息化厅', '省工信厅'],
    ['省发改委、工信厅', '省发改委、省工信厅'], ['省发改委、省工信厅按职责分工负责', '省发改委、省工信厅'], ['省 发 改 委', '省发改委'], ['南昌市人民政府', '南昌市人民政府'],
    ['省市场监管局（省知识产权局）', '省市场监管局（省知识产权局）'],
  ])('units %s are %s', (written, units) => {
    expect(valuesOf(ledgerOf(`序号 | 工作任务 | 牵头单位 | 进展情况\n#1 | {1} | ${written} | 按计划推进。`), 'leadUnits')).toEqual([units]);
  });

  test('the number 2022.1 in a column of months may be January or October, and is asked about until somebody has said', () => {
    const drawing = '序号 | 工作任务 | 调度月份 | 进展情况\n#1 | {1} | #2022.1 | 按计划推进。\n#2 | {2} | #2022.3 | 按计划推进。\n#3 | {3} | 2022.1 | 按计划推进。\n#4 | {4} | #2022.1:0.00 | 按计划推进。';
    const before = ledgerOf(drawing);
    expect(problemsOf(before)).toEqual(['recognise.monthUnsure C2']);
    expect(valuesOf(before, 'period')).toEqual(['2022.1', '2022-03', '2022-01', '2022-10']);
    const after = ledgerOf(drawing, { mapping: { [before.fingerprint]: [{ col: 2, field: 'period', numbers: 'october' }] } });
    expect(problemsOf(after)).toEqual([]);
    expect(valuesOf(after, 'period')[0]).toBe('2022-10');
  });

  test('a month as a date, a text or a serial number in a date format', () => {
    const ledger = ledgerOf('序号 | 工作任务 | 调度月份 | 进展情况\n#1 | {1} | #44621:yyyy"年"m"月" | 按计划推进。\n#2 | {2} | 3月份 | 按计划推进。\n#3 | {3} | 2022年第一季度 | 按计划推进。');
    expect(valuesOf(ledger, 'period')).toEqual(['2022-03', '2022-03', '2022-Q1']);
  });

  test('a phone number stored as a number keeps all its digits', () => {
    expect(valuesOf(ledgerOf('序号 | 工作任务 | 联系电话 | 进展情况\n#1 | {1} | #13800000000 | 按计划推进。'), 'phone')).toEqual(['13800000000']);
  });

  test('a value written once across several tasks is asked about', () => {
    const ledger = ledgerOf('序号 | 工作任务 | 进展情况\n#1 | {1} | 均按计划推进。\n#2 | {2} | ^\n#3 | {3} | 已起草。');
    expect(problemsOf(ledger)).toEqual(['recognise.sharedCell C2']);
    expect(valuesOf(ledger, 'progress')).toEqual(['均按计划推进。', undefined, '已起草。']);
  });
});

describe('a table that lacks a column', () => {
  test('that names its tasks', () => {
    const { ledgers } = recogniseDrawn(['序号 | 牵头单位 | 进展情况\n#1 | 省科技厅 | 按计划推进，已立项18个。']);
    expect(ledgers.flatMap(problemsOf)).toContain('recognise.noTaskColumn');
  });

  test('is not helped by 年度目标 that reads like the tasks: nothing goes to a task by the wording of a target', () => {
    const { ledgers } = recogniseDrawn(['专项 | 年度目标 | 牵头单位 | 进展情况\n数字技术创新专项 | {1} | 省科技厅 | 已立项18个。\n^ | {2} | 省科技厅 | 已遴选。\n^ | {3} | 省科技厅 | 已起草。']);
    expect(ledgers.flatMap(problemsOf)).toContain('recognise.noTaskColumn');
    expect(ledgers.flatMap(({ rows }) => rows.map(({ taskKey }) => taskKey))).toEqual([null, null, null]);
  });

  test('in which something is reported', () => {
    const { ledgers } = recogniseDrawn(['序号 | 工作任务 | 牵头单位\n#1 | {1} | 省科技厅']);
    expect(ledgers.flatMap(problemsOf)).toContain('recognise.noProgressColumn');
  });
});
