import { describe, expect, test } from 'vitest';
import { fieldsOf, headOf, headsOf, ledgerOf, problemsOf, recogniseDrawn, rowsOf, valuesOf } from './recognised.ts';

describe('tables as agencies draw them', () => {
  test('温州 工作任务清单: 重点举措 merged downwards, 责任单位 leads, 配合单位 is / where there is none', () => {
    const ledger = ledgerOf(`
      附件1
      人工智能创新发展工作任务清单 | < | < | < | < | < | <
      序号 | 重点举措 | 实施路径 | 完成时限 | 责任单位 | 配合单位 | 进展情况
      #1 | 数字技术创新专项\\n（2项） | {1} | 12月 | 省科技厅 | 省发改委、省工信厅 | 已争取立项12个科研攻关项目。
      #2 | ^ | {2} | 9月 | 省科技厅 | / | 已完成遴选工作方案。
      #3 | 数字产业赛道赶超专项\\n（1项） | {10} | 6月 | 省工信厅 | 省发改委 | 已形成规划初稿，正在征求意见。
    `);
    expect(fieldsOf(ledger)).toBe('sequence programme taskText deadline leadUnits supportingUnits progress');
    expect(ledger.title).toBe('人工智能创新发展工作任务清单');
    expect(rowsOf(ledger)).toEqual(['4 task 2.1/1', '5 task 2.1/2', '6 task 2.2/10']);
    expect(valuesOf(ledger, 'programme')).toEqual(['数字技术创新专项\n（2项）', '数字技术创新专项\n（2项）', '数字产业赛道赶超专项\n（1项）']);
    expect(valuesOf(ledger, 'supportingUnits')).toEqual(['省发改委、省工信厅', null, '省发改委']);
    expect(problemsOf(ledger)).toEqual([]);
  });

  test('宁波、杭州 重点任务清单: two lead departments in one cell, parted by a line break', () => {
    const ledger = ledgerOf(`
      重点任务清单 | < | < | <
      序号 | 具体任务 | 牵头部门 | 工作进展
      #1 | {10} | 省工信厅\\n省发改委 | 规划编制已启动。
      #2 | {17} | 省发改委 | 已完成投资320亿元。
    `);
    expect(fieldsOf(ledger)).toBe('sequence taskText leadUnits progress');
    expect(valuesOf(ledger, 'leadUnits')).toEqual(['省工信厅、省发改委', '省发改委']);
  });

  test('浙江 场景建设任务分解表: group rows across the width, the header on every page, 责任单位 merged downwards', () => {
    const ledger = ledgerOf(`
      附2
      场景建设任务分解表 | < | < | < | <
      序号 | 领域 | 具体任务 | 责任单位 | 推进情况
      一、数字技术创新专项 | < | < | < | <
      #1 | 数字技术 | {1} | 省科技厅 | 已立项18个。
      #2 | ^ | {2} | ^ | 遴选工作正在进行。
      序号 | 领域 | 具体任务 | 责任单位 | 推进情况
      二、数字产业赛道赶超专项 | < | < | < | <
      #3 | 赛道赶超 | {10} | 省工信厅 | 规划已形成初稿。
      #4 | ^ | {11} | ^ | 规划已印发实施。
      小计 | < | < | #4 |
      合计 | < | < | #4 |
    `);
    expect(rowsOf(ledger)).toEqual([
      '4 group', '5 task 2.1/1', '6 task 2.1/2', '7 header', '8 group', '9 task 2.2/10', '10 task 2.2/11', '11 total', '12 total',
    ]);
    expect(valuesOf(ledger, 'leadUnits')).toEqual(['省科技厅', '省科技厅', '省工信厅', '省工信厅']);
    expect([ledger.dataTop, ledger.dataBottom]).toEqual([3, 9]);
  });

  test('浙江 月度调度: 填报头 in four merged cells, 调度月份 in a column, 下月工作安排', () => {
    const ledger = ledgerOf(`
      省级重点任务月度调度表 | < | < | < | < | < | < | <
      填报时间：2022年3月25日 | < | 填报单位：省科技厅 | < | 联系人：王某 | < | 联系电话：0791-86200000 | <
      序号 | 任务 | 牵头单位 | 配合单位 | 时间节点 | 重要程度 | 调度记录 | < | < | < | <
      ^ | ^ | ^ | ^ | ^ | ^ | 调度月份 | 任务状态 | 月度进展情况 | 存在问题 | 下月工作安排
      #1 | {1} | 省科技厅 | 无 | 2022年12月 | ★ | 2022年3月 | 推进中 | 已立项18个。 | 无 | 组织中期检查。
      #2 | {2} | 省科技厅 | 省工信厅 | 持续推进 | ▲ | 3月 | 已完成 | 遴选结果已公布。 | / | 持续跟踪
    `);
    expect(fieldsOf(ledger)).toBe('sequence taskText leadUnits supportingUnits deadline importance period status progress problems nextSteps');
    expect(headOf(ledger)).toEqual({ reportedOn: '2022年3月25日', unit: '省科技厅', contact: '王某', phone: '0791-86200000' });
    expect(ledger.head.map(({ field, value }) => [field, value])).toEqual([['reportedOn', '2022-03-25'], ['unit', '省科技厅'], ['contact', '王某'], ['phone', '0791-86200000']]);
    expect(headsOf(ledger).slice(6)).toEqual(['调度记录/调度月份', '调度记录/任务状态', '调度记录/月度进展情况', '调度记录/存在问题', '调度记录/下月工作安排']);
    expect(valuesOf(ledger, 'period')).toEqual(['2022-03', '2022-03']);
    expect(valuesOf(ledger, 'status')).toEqual(['inProgress', 'completed']);
    expect(valuesOf(ledger, 'problems')).toEqual(['无', '/']);
  });

  test('邯郸 督办反馈列表: 牵头单位 leads, so that 责任单位 beside it supports', () => {
    const ledger = ledgerOf(`
      督办反馈列表 | < | < | < | < | < | < | < | < | <
      任务来源 | 督办事项 | 急缓程度 | 牵头单位 | 责任单位 | 办结时限 | 反馈状态 | 反馈情况 | 延期次数 | 退回次数
      领导批示 | {17} | 急 | 省发改委 | 省工信厅、省通信管理局 | 2022年12月底前 | 已办结 | 完成投资652亿元。 | #0 | #1
      会议纪要 | {18} | 一般 | 省发改委 | 省工信厅 | 12月31日 | 办理中 | 完成投资310亿元。 | #1 | #0
    `);
    expect(fieldsOf(ledger)).toBe('· taskText importance leadUnits supportingUnits deadline status progress · ·');
    expect(valuesOf(ledger, 'supportingUnits')).toEqual(['省工信厅、省通信管理局', '省工信厅']);
    expect(rowsOf(ledger)).toEqual(['3 task 2.3/17', '4 task 2.3/18']);
  });

  test('绍兴 重点任务分解表: 责任单位 alone leads', () => {
    const ledger = ledgerOf(`
      序号 | 具体任务 | 责任单位 | 截至目前完成情况
      #1 | {1} | 省科技厅 | 已立项18个。
      #2 | {2} | 省科技厅 | 遴选结果已公布。
    `);
    expect(fieldsOf(ledger)).toBe('sequence taskText leadUnits progress');
  });

  test('项目建设情况明细表: 单位：万元 is no unit, the letters below the header are no row, 联系电话 may be several', () => {
    const ledger = ledgerOf(`
      项目建设情况明细表 | < | < | < | < | <
      填报单位（盖章）： | 省发改委 | | | 单位：万元 |
      序号 | 重点任务 | 责任单位 | 进展情况 | 完成率（%） | 联系电话
      A | B | C | D | E | F
      #1 | {17} | 省发改委 | 完成投资320亿元。 | #49.2 | 0791-88915000,13800000000
      #2 | {18} | 省发改委 | 完成投资210亿元。 | #42 | 0791-88915001
      合计 | < | < | | |
      填报人：王某 | | 审核人：李某 | | 填报日期：2022年6月25日 |
    `);
    expect(headOf(ledger)).toEqual({ unit: '省发改委', contact: '王某', reportedOn: '2022年6月25日' });
    expect(rowsOf(ledger)).toEqual(['4 header', '5 task 2.3/17', '6 task 2.3/18', '7 total', '8 footer']);
    expect([ledger.dataTop, ledger.dataBottom]).toEqual([4, 5]);
    expect(valuesOf(ledger, 'completionRate')).toEqual([4920, 4200]);
    expect(valuesOf(ledger, 'phone')).toEqual(['0791-88915000,13800000000', '0791-88915001']);
  });

  test('赫章 调查表: three header rows, and 填报单位 … 填报时间 each in a stretch of merged cells', () => {
    const ledger = ledgerOf(`
      任务推进情况调查表（二） | < | < | < | < | < | <
      填报单位（盖章）：省科技厅 | < | 填报人：王某 | < | 电话：86200000 | 填报时间：2022年6月 | <
      序号 | 任务 | 责任分工 | < | 本期情况 | < | <
      ^ | ^ | 牵头 | 配合 | 进度 | < | 问题
      ^ | ^ | ^ | ^ | 任务状态 | 进展情况 | 存在问题
      #1 | {1} | 省科技厅 | 省发改委 | 进行中 | 已立项18个。 | 无
    `);
    expect([ledger.headerTop, ledger.headerBottom]).toEqual([2, 4]);
    expect(fieldsOf(ledger)).toBe('sequence taskText leadUnits supportingUnits status progress problems');
    expect(headsOf(ledger)[4]).toBe('本期情况/进度/任务状态');
    expect(headOf(ledger)).toEqual({ unit: '省科技厅', contact: '王某', phone: '86200000', reportedOn: '2022年6月' });
  });

  test('one 填报 row in a single merged cell, its labels parted by spaces', () => {
    const ledger = ledgerOf(`
      重点工作任务台账 | < | < | <
      填报单位（盖章）：省工信厅          填报期：2022年3月          联系人：李某          联系电话：0791-88916000 | < | < | <
      序号 | 工作任务 | 进展情况 | 完成率
      #1 | {10} | 规划已形成初稿。 | #0.72:0%
    `);
    expect(headOf(ledger)).toEqual({ unit: '省工信厅', period: '2022年3月', contact: '李某', phone: '0791-88916000' });
    expect(ledger.head.find(({ field }) => field === 'period')?.value).toBe('2022-03');
    expect(problemsOf(ledger)).toEqual([]);
  });

  test('the same 填报 row before anybody has filled it in', () => {
    const ledger = ledgerOf(`
      重点工作任务台账 | < | < | <
      填报单位（盖章）：          填报期：          联系人：       电话： | < | < | <
      序号 | 工作任务 | 进展情况 | 完成率
      #1 | | |
      #2 | | |
    `);
    expect(headOf(ledger)).toEqual({ unit: '', period: '', contact: '', phone: '' });
    expect(problemsOf(ledger)).toEqual([]);
    expect(ledger.rows.every(({ kind }) => kind === 'unknown')).toBe(true);
  });

  test('headers padded with spaces or written downwards', () => {
    const ledger = ledgerOf(`
      序\\n号 | 工 作 任 务 | 牵 头 单 位 | 进 展 情 况 | 备  注
      #1 | {1} | 省科技厅 | 已立项18个。 | 无
    `);
    expect(fieldsOf(ledger)).toBe('sequence taskText leadUnits progress remark');
  });

  test('科技计划项目 中期检查表: numbered words of status', () => {
    const ledger = ledgerOf(`
      序号 | 任务名称 | 进展状态 | 进展情况说明
      #1 | {1} | 1.按计划进行 | 已立项18个。
      #2 | {2} | 2.进度超前 | 遴选结果已公布。
      #3 | {3} | 3.拖延 | 标准仍在起草。
      #4 | {4} | 4.停顿 | 等待国家批复。
      #5 | {5} | 6.申请终止 | 拟并入其他项目。
    `);
    expect(valuesOf(ledger, 'status')).toEqual(['inProgress', 'inProgress', 'behind', 'suspended', 'suspended']);
  });

  test('部门重点工作表: a task takes several rows, of which the first names it', () => {
    const ledger = ledgerOf(`
      序号 | 工作任务 | 责任单位 | 时序进度 | 完成情况 | 自评分
      #1 | {1} | 省科技厅 | 3月：完成申报 | 已完成申报。 | #9
      ^ | ^ | ^ | 4~12月：组织实施 | 正在组织实施。 | #8
      #2 | {2} | 省科技厅 | 6月：完成遴选 | 已完成遴选。 | #9
    `);
    expect(rowsOf(ledger).filter((row) => row.includes('2.1/1'))).toEqual(['2 task 2.1/1', '3 task 2.1/1']);
    expect(ledger.rows.map(({ stepOf, cells }) => [stepOf, cells.step?.text])).toEqual([[undefined, '3月：完成申报'], [1, '4~12月：组织实施'], [undefined, '6月：完成遴选']]);
    expect(problemsOf(ledger)).toEqual([]);
  });
});

describe('rows above and below the table', () => {
  const TABLE = '序号 | 工作任务 | 任务状态 | 进展情况\n#1 | {1} | 推进中 | 已立项18个。';

  test('表1 and 附件 are no title, and what amounts are counted in is nobody\'s name', () => {
    const ledger = ledgerOf(`表1.\n2022年重点任务 推进情况表 | < | < | <\n | | | 单位：万元、个\n${TABLE}`);
    expect([ledger.title, ledger.head]).toEqual(['2022年重点任务推进情况表', []]);
  });

  test('a label and its value in two cells, a date as a date, and a month as the number 2022.1', () => {
    const ledger = ledgerOf(`填报单位 | 省科技厅 | 填报日期 | #44645:yyyy/m/d\n调度月份 | #2022.1 | 联系电话 | #86200000\n${TABLE}`);
    expect(ledger.head.map(({ field, cell, value }) => [field, cell, value])).toEqual([['unit', 'B1', '省科技厅'], ['reportedOn', 'D1', '2022-03-25'], ['period', 'B2', null], ['phone', 'D2', '86200000']]);
    expect(problemsOf(ledger)).toEqual(['recognise.periodUnknown B2']);
  });

  test.each(['填报日期：2022年3月25日 | < | < | <', '审核人签字： | | 填报人：王某 |', '注：完成率按年度目标计算。 | < | < | <', '填表说明：1.任务状态从下拉列表中选择。 | < | < | <', '* 带星号的必填 | < | < | <', '单位负责人（签字）： | | 经办人： |'])('“%s” below the table is a footer', (footer) => {
    const ledger = ledgerOf(`${TABLE}\n${footer}`);
    expect(rowsOf(ledger)).toEqual(['2 task 2.1/1', '3 footer']);
    expect(ledger.dataBottom).toBe(1);
  });

  test.each(['合计 | < | | #1', '总计 | | | #1', '小 计 | | | #1', '合计（3项） | | | #3', ' | 合计 | | #1', '全省合计 | < | | #2'])('“%s” is a sum and no task', (total) => {
    expect(rowsOf(ledgerOf(`${TABLE}\n${total}`))).toEqual(['2 task 2.1/1', '3 total']);
  });

  test.each(['一、数字技术创新专项 | < | < | <', '（一）数字技术创新专项 | | |', '数字技术创新专项（9项） | < | < | <', '一 | 数字技术创新专项 | |', '专项一：数字技术创新 | < | < | <', '第一部分 数字技术创新 | < | < | <'])('“%s” is a group row', (group) => {
    expect(rowsOf(ledgerOf(`序号 | 工作任务 | 任务状态 | 进展情况\n${group}\n#1 | {1} | 推进中 | 已立项18个。`))).toEqual(['2 group', '3 task 2.1/1']);
  });

  test('a task that is merged across the table is no group row', () => {
    expect(rowsOf(ledgerOf(`${TABLE}\n{2} | < | < | <`))).toEqual(['2 task 2.1/1', '3 unknown']);
  });

  test('title and header repeated on the second page', () => {
    const ledger = ledgerOf(`重点任务台账 | < | < | <\n${TABLE}\n重点任务台账 | < | < | <\n序号 | 工作任务 | 任务状态 | 进展情况\n#2 | {2} | 已完成 | 已公布。`);
    expect(rowsOf(ledger)).toEqual(['3 task 2.1/1', '4 header', '5 header', '6 task 2.1/2']);
  });

  test('a table that begins in column C, below a page of notes', () => {
    const notes = Array.from({ length: 30 }, (_, i) => `${i + 1}.请各单位对照工作计划逐项填报。`).join('\n');
    const ledger = ledgerOf(`${notes}\n | | 序号 | 工作任务 | 任务状态 | 进展情况\n | | #1 | {1} | 推进中 | 已立项18个。`);
    expect([ledger.headerTop, ledger.columns[0]?.col, fieldsOf(ledger)]).toEqual([30, 2, 'sequence taskText status progress']);
  });
});

describe('a workbook of several sheets', () => {
  test('the ledger is found among cover, instructions and lists', () => {
    const { ledgers, rejectedSheets } = recogniseDrawn([
      { name: '封面', drawing: '江西省数字经济重点工作台账\n2022年3月' },
      { name: '填报说明', drawing: '填报说明\n1.请于每月25日前报送\n2.完成率按年度目标计算' },
      { name: '台账', drawing: '序号 | 工作任务 | 任务状态 | 进展情况\n#1 | {1} | 推进中 | 已立项18个。\n#2 | {2} | 已完成 | 遴选结果已公布。' },
      { name: '字典', drawing: '任务状态\n进行中\n已完成', state: 'hidden' },
      { name: '空表', drawing: '' },
    ]);
    expect(ledgers.map(({ sheet }) => sheet)).toEqual(['台账']);
    expect(rejectedSheets).toEqual([
      { sheet: '封面', code: 'recognise.noLedger' }, { sheet: '填报说明', code: 'recognise.noLedger' },
      { sheet: '字典', code: 'recognise.noLedger' }, { sheet: '空表', code: 'recognise.empty' },
    ]);
  });

  test('a visible ledger comes before a hidden one', () => {
    const drawing = '序号 | 工作任务 | 任务状态 | 进展情况\n#1 | {1} | 推进中 | 已立项18个。';
    const { ledgers } = recogniseDrawn([{ name: '上月', drawing, state: 'hidden' }, { name: '本月', drawing }]);
    expect(ledgers.map(({ sheet }) => sheet)).toEqual(['本月', '上月']);
  });

  test('a table of something else is no ledger', () => {
    const { ledgers, rejectedSheets } = recogniseDrawn(['姓名 | 部门 | 出生年月 | 职务\n王某 | 办公室 | 1980.1 | 主任\n李某 | 财务处 | 1985.10 | 科长']);
    expect(ledgers).toEqual([]);
    expect(rejectedSheets).toEqual([{ sheet: '台账', code: 'recognise.noLedger' }]);
  });
});
