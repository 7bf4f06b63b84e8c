import { describe, expect, test } from 'vitest';
import { fillLedger } from '#electron/workbook/fill/ledger/fillLedger.ts';
import { writeStamp } from '#electron/workbook/fill/stamp/writeStamp.ts';
import { openWorkbookParts } from '#electron/workbook/fill/xml/workbookParts.ts';
import { readWorkbook } from '#electron/workbook/read/readWorkbook.ts';
import { recognise } from '#electron/workbook/recognise/recognise.ts';
import { contentOf } from '#tests/integration/workbookFill/templates.ts';
import { drawnWorkbook } from '#tests/support/drawnWorkbook.ts';
import { ledgerOf, plan, problemsOf, rowsOf, task } from './recognised.ts';

/** Two programmes that both begin with a task 1, and two tasks of one text. */
const RESTARTING = {
  ...plan,
  tasks: [
    { key: '2.1/1', number: '1', text: '开展关键核心技术攻关', programmeKey: '2.1', leadUnits: ['省科技厅'], supportingUnits: [] },
    { key: '2.1/2', number: '2', text: '组织季度专题调度会议', programmeKey: '2.1', leadUnits: ['省科技厅'], supportingUnits: [] },
    { key: '2.2/1', number: '1', text: '编制未来产业发展规划', programmeKey: '2.2', leadUnits: ['省工信厅'], supportingUnits: [] },
    { key: '2.2/2', number: '2', text: '组织季度专题调度会议', programmeKey: '2.2', leadUnits: ['省工信厅'], supportingUnits: [] },
  ],
};

const HEADER = '序号 | 专项 | 工作任务 | 进展情况';

describe('rows are matched with tasks', () => {
  test('by their text, in whatever order they stand', () => {
    expect(rowsOf(ledgerOf(`${HEADER}\n#1 | | {17} | 已推进。\n#2 | | {1} | 已推进。\n#3 | | {96} | 已推进。`))).toEqual(['2 task 2.3/17', '3 task 2.1/1', '4 task 2.15/96']);
  });

  test('by the printed number in front of a reworded text', () => {
    const ledger = ledgerOf(`${HEADER}\n| | 17.重点调度推进100个数字经济重点产业项目建设 | 已推进。`);
    expect(ledger.rows[0]).toMatchObject({ taskKey: '2.3/17', matchedBy: 'number' });
  });

  test('by text where number and text name different tasks', () => {
    const ledger = ledgerOf(`${HEADER}\n| | 17.${task(1)} | 已推进。`);
    expect(ledger.rows[0]).toMatchObject({ taskKey: '2.1/1', matchedBy: 'text' });
  });

  test('by an abridged or slightly reworded text', () => {
    const ledger = ledgerOf(`${HEADER}\n| | 争取国家级VR制造业创新中心落地我省 | 已推进。\n| | 编制全省未来产业发展规划 | 已推进。\n| | 深化与国内顶尖数字经济领域研究机构合作 | 已推进。`);
    expect(rowsOf(ledger)).toEqual(['2 task 2.1/4', '3 task 2.2/10', '4 task 2.2/12']);
    expect(ledger.rows.every(({ matchedBy, confidence }) => matchedBy === 'text' && confidence >= 0.75)).toBe(true);
  });

  test('with spaces, line breaks, full-width signs and units in brackets behind the text', () => {
    const ledger = ledgerOf(`${HEADER}\n| | ${task(10).slice(0, 6)}\\n${task(10).slice(6)}（责任单位：省工信厅） | 已推进。\n| | （1）${task(1).replace(',', '，')} | 已推进。`);
    expect(rowsOf(ledger)).toEqual(['2 task 2.2/10', '3 task 2.1/1']);
  });

  test('by their number alone where the sheet has no text, if that number is printed as such', () => {
    expect(rowsOf(ledgerOf('任务编号 | 任务状态 | 进展情况\n17 | 进行中 | 已推进。\n18 | 进行中 | 已推进。'))).toEqual(['2 task 2.3/17', '3 task 2.3/18']);
  });

  test('by number and programme together where numbers restart', () => {
    const ledger = ledgerOf(`${HEADER}\n#1 | 数字技术创新专项 | 开展关键技术攻关 | 已推进。\n#1 | 数字产业赛道赶超专项 | 编制未来产业规划 | 已推进。`, { against: RESTARTING });
    expect(rowsOf(ledger)).toEqual(['2 task 2.1/1', '3 task 2.2/1']);
  });

  test('by their programme where two tasks have one text', () => {
    const drawing = `${HEADER}\n| 数字技术创新专项 | 组织季度专题调度会议 | 已推进。\n| 数字产业赛道赶超专项 | 组织季度专题调度会议 | 已推进。`;
    expect(rowsOf(ledgerOf(drawing, { against: RESTARTING }))).toEqual(['2 task 2.1/2', '3 task 2.2/2']);
    const groups = `${HEADER}\n一、数字技术创新专项 | < | < | <\n| | 组织季度专题调度会议 | 已推进。\n二、数字产业赛道赶超专项 | < | < | <\n| | 组织季度专题调度会议 | 已推进。`;
    expect(rowsOf(ledgerOf(groups, { against: RESTARTING }))).toEqual(['2 group', '3 task 2.1/2', '4 group', '5 task 2.2/2']);
  });
});

describe('a row is asked about and never guessed', () => {
  test('when it may be either of two tasks', () => {
    const ledger = ledgerOf(`${HEADER}\n| | 组织季度专题调度会议 | 已推进。\n| | 开展关键核心技术攻关 | 已推进。`, { against: RESTARTING });
    expect(rowsOf(ledger)).toEqual(['2 task', '3 task 2.1/1']);
    expect(ledger.problems).toMatchObject([{ code: 'recognise.taskAmbiguous', cell: 'C2', severity: 'question', seen: '组织季度专题调度会议', detail: { near: '2.组织季度专题调度会议', other: '2.组织季度专题调度会议' } }]);
  });

  test('when it is none of the plan\'s tasks', () => {
    const ledger = ledgerOf(`${HEADER}\n| | {1} | 已推进。\n| | {2} | 已推进。\n| | 做好单位食堂节约粮食宣传 | 已推进。`);
    expect(problemsOf(ledger)).toEqual(['recognise.taskUnknown C4']);
    expect(ledger.rows.at(-1)).toMatchObject({ kind: 'task', taskKey: null, matchedBy: 'none' });
  });

  test('when two rows are about one task', () => {
    const ledger = ledgerOf(`${HEADER}\n| | {1} | 已推进。\n| | {1} | 已完成。`);
    expect(ledger.problems).toMatchObject([{ code: 'recognise.duplicateTask', cell: 'C3', detail: { number: '1', firstRow: 2 } }]);
  });

  test('unless the two are about different months', () => {
    const ledger = ledgerOf('工作任务 | 调度月份 | 进展情况\n{1} | 2022年2月 | 已推进。\n{1} | 2022年3月 | 已完成。');
    expect(problemsOf(ledger)).toEqual([]);
  });

  test('when it reports something and names no task', () => {
    expect(problemsOf(ledgerOf(`${HEADER}\n| | {1} | 已推进。\n| | | 还完成了其他工作。`))).toEqual(['recognise.rowWithoutTask A3']);
  });

  test('and a sheet of another plan is told as a whole, not row by row', () => {
    const rows = ['开展全民健身活动', '建设社区食堂', '修缮文物保护单位', '办好龙舟比赛', '改造老旧小区管网', '增设公交线路'].map((text) => `| | ${text} | 已推进。`).join('\n');
    const ledger = ledgerOf(`${HEADER}\n${rows}`);
    expect(ledger.problems).toMatchObject([{ code: 'recognise.otherPlan', severity: 'error', cell: null, detail: { rows: 6, matched: 0 } }]);
  });

  test('and a unit or month that is not understood is asked about at its cell', () => {
    const ledger = ledgerOf(`填报单位：某某协会 | < | 填报期：近期 | <\n${HEADER}\n| | {1} | 已推进。`);
    expect(problemsOf(ledger)).toEqual(['recognise.unitUnknown A1', 'recognise.periodUnknown C1']);
  });
});

describe('a stamp', () => {
  const template = drawnWorkbook(`填报单位： | < | < | <\n${HEADER}\n#1 | | |\n#2 | | |`);
  const tasks = [plan.tasks[16], plan.tasks[0]].flatMap((each) => each ?? []);
  const before = recognise(readWorkbook(template), plan).ledgers[0];
  if (before === undefined) throw new Error('no ledger');
  const rows = tasks.map((each) => ({ programme: '', taskKey: each.key, values: { taskText: each.text, progress: '已推进。' } }));
  const stamp = { planKey: plan.planKey, unit: '省科技厅', period: '2022-03', fingerprint: before.fingerprint, sheet: before.sheet };
  const { bytes } = fillLedger(template, before, contentOf(rows, { head: {}, stamp }));

  test('knows the rows of a workbook that comes back, and its sheet is no ledger', () => {
    const { ledgers, rejectedSheets } = recognise(readWorkbook(bytes), plan);
    expect([ledgers.length, rejectedSheets]).toEqual([1, []]);
    expect(ledgers[0]?.rows).toMatchObject([{ taskKey: '2.3/17', matchedBy: 'stamp' }, { taskKey: '2.1/1', matchedBy: 'stamp' }]);
  });

  test('of another plan is not believed', () => {
    const other = { ...plan, planKey: '2023-00000000' };
    expect(recognise(readWorkbook(bytes), other).ledgers[0]?.rows.map(({ matchedBy }) => matchedBy)).toEqual(['text', 'text']);
  });

  test('does not outweigh a row that was moved since', () => {
    const parts = openWorkbookParts(fillLedger(template, before, contentOf([...rows].reverse(), { head: {} })).bytes);
    writeStamp(parts, { ...stamp, rows: rows.map(({ taskKey }, i) => ({ row: 2 + i, taskKey })) });
    expect(recognise(readWorkbook(parts.finish()), plan).ledgers[0]?.rows.map(({ taskKey }) => taskKey)).toEqual(['2.1/1', '2.3/17']);
  });
});

describe('a template\'s identity', () => {
  const fingerprint = (drawing: string): string => ledgerOf(drawing, { against: null }).fingerprint;
  const blank = '\n#1 | | |';

  test('is the same whatever was filled in, whatever month it is for, and however many rows stand above', () => {
    const base = fingerprint(`${HEADER}${blank}`);
    expect(fingerprint(`重点工作任务台账 | < | < | <\n填报单位：省科技厅 | < | < | <\n${HEADER}\n#1 | 数字技术创新专项 | {1} | 已推进。`)).toBe(base);
    expect(fingerprint(`序号 | 专项 | 工作任务 | 3月进展情况${blank}`)).toBe(fingerprint(`序号 | 专项 | 工作任务 | 4月进展情况${blank}`));
  });

  test('is another one with another header, another order or another merge', () => {
    const known = [`${HEADER}${blank}`, `序号 | 工作任务 | 专项 | 进展情况${blank}`, `序号 | 专项 | 具体任务 | 进展情况${blank}`, `序号 | 专项 | 工作任务 | 进展情况 | <${blank}`].map(fingerprint);
    expect(new Set(known).size).toBe(4);
  });

  test('is the same for text files of any name, which their sheet has from them', () => {
    const known = ['上半月.csv', '下半月.csv'].map((fileName) => recognise(readWorkbook(Buffer.from('序号,专项,工作任务,进展情况\n1,,,已推进。'), { fileName }), null).ledgers[0]?.fingerprint);
    expect(known[0]).toMatch(/^[0-9a-f]{64}$/);
    expect(known[1]).toBe(known[0]);
  });
});
