import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import Sqlite from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { contract, type Output } from '#shared/contract/contract.ts';
import { createApp } from '#electron/hosts/createApp.ts';
import { COMMAND_GROUPS } from '#electron/hosts/cli/commands.ts';
import { freshFolder } from '#tests/support/hosts/door.ts';
import { jsonOf, runInShell, type Ran } from '#tests/support/hosts/runInShell.ts';

const fixture = (name: string): string => fileURLToPath(new URL(`../../../${name}`, import.meta.url));
const TEMPLATE = fixture('build/samples/templates/工作台账模板.xlsx');
const NOTICE = fixture('build/samples/plans/江西省数字经济一号发展工程2022年工作计划.txt');

let place: ReturnType<typeof freshFolder>;
let workspace: string;

beforeEach(() => {
  place = freshFolder();
  workspace = path.join(place.folder, '工作 区');
});
afterEach(() => place.remove());

const inPlace = (name: string): string => path.join(place.folder, name);
const ledger = (...args: string[]): Promise<Ran> => runInShell([...args, '--workspace', workspace]);
const setUp = (): Promise<Ran> => ledger('setup', '--role', 'unit', '--unit', '省科技厅', '--person', '王小明', '--shipped-plan');

describe('help', () => {
  test.each([[[]], [['--help']], [['-h']], [['help']]])('is given for %j, in Chinese, with every command and every exit code', async (args) => {
    const { code, out, err } = await runInShell(args);
    expect([code, err]).toEqual([0, '']);
    for (const { commands } of COMMAND_GROUPS) for (const name of commands.keys()) expect(out).toContain(`ledger ${name}`);
    for (const word of ['非涉密', '0 完成', '1 未予受理', '2 用法有误', '3 内部错误', '130', '$file', '$target']) expect(out).toContain(word);
  });

  test('on an operation is its input and output as JSON schema', async () => {
    const help = jsonOf<{ kind: string; input: { properties: object; required: string[] } }>(await runInShell(['help', 'ledger.export']));
    expect(help.kind).toBe('job');
    expect(help.input.required).toEqual(expect.arrayContaining(['planKey', 'period', 'unit', 'target']));
  });

  test.each(Object.keys(contract))('on %s can be given', async (operation) => {
    expect(jsonOf(await runInShell(['help', operation]))).toMatchObject({ operation, input: { type: 'object' } });
  });

  test.each([[['help', 'export']], [['export', '--help']]])('on a command is asked with %j', async (args) => {
    expect((await runInShell(args)).out).toContain('用法：ledger export 文件');
  });

  test('the list names every operation with its kind', async () => {
    expect(jsonOf(await runInShell(['list']))).toEqual(Object.entries(contract).map(([name, { kind }]) => ({ name, kind })));
  });
});

describe('what was typed wrong ends with 2, says so in Chinese, and prints no result', () => {
  test.each([
    [['fly'], 'usage.unknownCommand'],
    [['plan.fly'], 'call.unknownOperation'],
    [['help', 'plan.fly'], 'call.unknownOperation'],
    [['toString'], 'usage.unknownCommand'],
    [['plan.list', '{'], 'usage.badJson'],
    [['plan.get', '{"planKey":7}'], 'call.badInput'],
    [['plan.list', '{}', '{}'], 'usage.tooManyArguments'],
    [['export'], 'usage.missingArgument'],
    [['show', '--colour', 'red'], 'usage.unknownOption'],
    [['show', '--unit'], 'usage.optionValue'],
    [['setup', '--role', 'king', '--person', '王'], 'usage.unknownRole'],
    [['setup', '--role', 'unit'], 'usage.missingOption'],
    [['fill', TEMPLATE, '--out', '台账.xlsx'], 'usage.missingOption'],
    [['recognise', TEMPLATE, '--plan', '没有的计划'], 'usage.unknownPlan'],
  ])('%j', async (args, expected) => {
    const { code, out, err } = await ledger(...args);
    expect([code, out]).toEqual([2, '']);
    expect(err).toMatch(new RegExp(`^${expected.replace('.', '\\.')}：[^\\n]*[\\u4e00-\\u9fff][^\\n]*。\\n`));
    expect(err).not.toContain('undefined');
  });
});

describe('what is refused ends with 1', () => {
  test('with code and sentence on the first line of stderr, particulars as JSON on the second', async () => {
    const { code, out, err } = await ledger('plan.get', '{"planKey":"2022-00000000"}');
    expect([code, out]).toEqual([1, '']);
    const [sentence = '', detail = ''] = err.split('\n');
    expect(sentence).toMatch(/^plan\.missing：.+。$/);
    expect(JSON.parse(detail)).toEqual({ plan: '2022-00000000' });
  });

  test('a workspace that somebody has is not had twice', async () => {
    const app = await createApp({ workspace });
    const { code, err } = await ledger('status');
    await app.close();
    expect(code).toBe(1);
    expect(err).toContain('workspace.held');
    expect(err).toContain(String(process.pid));
  });

  test.each([['read-workbook'], ['recognise'], ['read-plan']])('%s of a file that is not there', async (command) => {
    const { code, err } = await runInShell([command, inPlace('没有.xlsx')]);
    expect(code).toBe(1);
    expect(err).toMatch(/^file\.missing：.*没有\.xlsx/);
  });

  test('a file that is no workbook', async () => {
    writeFileSync(inPlace('通知.xlsx'), '%PDF-1.7');
    const { code, err } = await runInShell(['read-workbook', inPlace('通知.xlsx')]);
    expect(code).toBe(1);
    expect(err).toMatch(/^workbook\.notWorkbook：/);
  });
});

test('what nobody expected ends with 3 and a number', async () => {
  await setUp();
  const sqlite = new Sqlite(path.join(workspace, 'workspace.db'));
  // The schema stays as it is; what is stored is no JSON any more.
  sqlite.pragma('foreign_keys = OFF');
  sqlite.exec("UPDATE task SET lead_units = '不是JSON'");
  const planKey = sqlite.prepare('SELECT plan_key FROM plan').pluck().get() as string;
  sqlite.close();
  const { code, out, err } = await ledger('plan.get', JSON.stringify({ planKey }));
  expect([code, out]).toEqual([3, '']);
  expect(err).toMatch(/^internal：.*编号 [0-9a-f]{8}/);
});

describe('the input of an operation', () => {
  test('may come from the standard input', async () => {
    const { code, err } = await runInShell(['plan.get', '-', '--workspace', workspace], { stdin: '{"planKey":"2022-00000000"}' });
    expect([code, err.slice(0, 12)]).toEqual([1, 'plan.missing']);
  });

  test('may come from a file, with a byte order mark as Windows writes it', async () => {
    writeFileSync(inPlace('问.json'), '\uFEFF{"planKey":"2022-00000000"}');
    expect((await ledger('plan.get', `@${inPlace('问.json')}`)).err).toMatch(/^plan\.missing/);
  });

  test('names files to read and to write by marks, however deep', async () => {
    await setUp();
    const read = jsonOf<{ draft: { programmes: unknown[] } }>(await ledger('plan.read', JSON.stringify({ source: { from: 'file', file: { $file: NOTICE } } })));
    expect(read.draft.programmes).toHaveLength(15);
    const planKey = jsonOf<{ plans: { planKey: string }[] }>(await ledger('status')).plans[0]?.planKey;
    const out = inPlace('台账.xlsx');
    await ledger('ledger.export', JSON.stringify({ planKey, period: '2022-03', unit: '省科技厅', template: null, target: { $target: out } }));
    expect(existsSync(out)).toBe(true);
    const preview = jsonOf<Output<'workbook.preview'>>(await ledger('workbook.preview', JSON.stringify({ planKey, files: [{ file: { $file: out }, unit: null, period: null }] })));
    expect(preview.files[0]).toMatchObject({ name: '台账.xlsx', unit: '省科技厅', period: '2022-03' });
  });
});

describe('the daily commands', () => {
  test('set up, export, preview, import as one step, undo it, and verify', async () => {
    expect(await setUp()).toMatchObject({ code: 0, err: '' });
    const inbox = inPlace('收件');
    const shown = jsonOf<Output<'ledger.get'>>(await ledger('show', '--period', '2022-03'));
    expect(shown.rows).toHaveLength(33);
    const [row] = shown.rows;
    const planKey = jsonOf<Output<'workspace.status'>>(await ledger('status')).plans[0]?.planKey ?? '';
    await ledger('entry.save', JSON.stringify({ edits: [{ key: { planKey, taskKey: row?.task.key, period: '2022-03', unit: '省科技厅' }, values: { progress: '已发布目录。' }, seen: {} }] }));
    const shownBefore = jsonOf<Output<'ledger.previewExport'>>(await ledger('export', '--preview', '--period', '2022-03'));
    expect(shownBefore.sheets[0]?.rows.flatMap(({ cells }) => cells.filter(({ mark }) => mark === 'filled').map(({ text }) => text))).toContain('已发布目录。');
    expect(await ledger('export', inPlace('台账.xlsx'), '--period', '2022-03')).toMatchObject({ code: 0 });
    const same = jsonOf<Output<'workbook.preview'>>(await ledger('preview', inPlace('台账.xlsx')));
    expect(same.counts).toMatchObject({ added: 0, updated: 0, unchanged: 33, rejected: 0 });
    expect(await ledger('undo')).toMatchObject({ code: 0 });
    mkdirSync(inbox);
    copyFileSync(inPlace('台账.xlsx'), path.join(inbox, '省科技厅.xlsx'));
    writeFileSync(path.join(inbox, '~$省科技厅.xlsx'), '锁');
    writeFileSync(path.join(inbox, '说明.txt'), '不是表格');
    const imported = jsonOf<Output<'workbook.import'>>(await ledger('import', inbox));
    expect(imported.files.map(({ name }) => name)).toEqual(['省科技厅.xlsx']);
    expect(jsonOf<unknown[]>(await ledger('steps'))[0]).toMatchObject({ operation: imported.changes > 0 ? 'workbook.import' : 'step.undo' });
    expect(jsonOf(await ledger('verify'))).toMatchObject({ agrees: true });
    expect(jsonOf<Output<'workspace.backup'>>(await ledger('backup')).name).toMatch(/^workspace-\d{8}-\d{6}/);
  });

  test('a file that cannot be taken is told of, the others are taken, and the end is 1', async () => {
    await setUp();
    await ledger('export', inPlace('台账.xlsx'), '--period', '2022-03');
    writeFileSync(inPlace('通知.xlsx'), '%PDF-1.7');
    const { code, out, err } = await ledger('import', inPlace('台账.xlsx'), inPlace('通知.xlsx'));
    expect(code).toBe(1);
    expect(err).toMatch(/^workbook\.notWorkbook：.*通知\.xlsx/);
    expect(jsonOf<Output<'workbook.import'>>({ code, out, err }).counts.unchanged).toBe(33);
  });

  test('an office exports no ledger without naming a unit', async () => {
    await ledger('setup', '--role', 'office', '--person', '赵敏', '--shipped-plan');
    expect(await ledger('export', inPlace('台账.xlsx'))).toMatchObject({ code: 2 });
  });

  test('without a plan there is nothing to show, and what to do is said', async () => {
    const { code, err } = await ledger('show');
    expect(code).toBe(1);
    expect(err).toMatch(/^cli\.noPlan：.*ledger import-plan/);
  });

  test('verifying data that somebody has changed ends with 1', async () => {
    await setUp();
    const sqlite = new Sqlite(path.join(workspace, 'workspace.db'));
    sqlite.exec("UPDATE task SET text = '改过。' WHERE task_key = '2.1/1'");
    sqlite.close();
    const ran = await ledger('verify');
    expect(ran.code).toBe(1);
    expect(jsonOf(ran)).toMatchObject({ agrees: false });
    expect(ran.err).toMatch(/^cli\.disagrees：/);
  });
});

describe('exchange from a shell', () => {
  test('a unit is registered once its fingerprint is given, and its package is taken in', async () => {
    await setUp();
    const office = (...args: string[]): Promise<Ran> => runInShell([...args, '--workspace', inPlace('省级端')]);
    await office('setup', '--role', 'office', '--person', '赵敏', '--shipped-plan');
    const [application, report] = [inPlace('登记申请.json'), inPlace('报送.yhtz')];
    const { fingerprint } = jsonOf<{ fingerprint: string }>(await ledger('registration.request', JSON.stringify({ contact: '王小明', target: { $target: application } })));
    jsonOf(await ledger('package.create', JSON.stringify({ purpose: 'report', unit: null, full: false, share: 'office', target: { $target: report } })));
    const receive = async (): Promise<string | undefined> => jsonOf<Output<'package.receive'>>(await office('package.receive', JSON.stringify({ files: [{ file: { $file: report }, confirmation: [] }] }))).files[0]?.state;
    expect(await receive()).toBe('PARKED');
    expect(jsonOf(await office('unit.register', application))).toMatchObject({ unit: '省科技厅', fingerprint, status: 'new' });
    expect((await office('unit.register', application, '--fingerprint', '00000 00000 00000 00000 00000 00000')).err).toMatch(/^registration\.fingerprintDiffers：/);
    expect(jsonOf(await office('unit.register', application, '--fingerprint', fingerprint))).toMatchObject({ unit: '省科技厅', results: [{ state: 'APPLIED' }] });
    expect(jsonOf(await office('package.list', '{"limit":5}'))).toMatchObject({ received: [{ state: 'APPLIED' }] });
    expect(jsonOf(await office('workspace.verify'))).toMatchObject({ agrees: true });
  });
});

describe('files without a workspace', () => {
  test('a notice is read as 15 programmes and 97 tasks', async () => {
    const { programmes } = jsonOf<{ programmes: { tasks: unknown[] }[] }>(await runInShell(['read-plan', NOTICE]));
    expect([programmes.length, programmes.flatMap(({ tasks }) => tasks).length]).toEqual([15, 97]);
  });

  test('a workbook is read with values, shown texts, formats and merges', async () => {
    const workbook = jsonOf<{ format: string; sheets: { name: string; rows: { cells: object[] }[]; merges: object[] }[] }>(await runInShell(['read-workbook', TEMPLATE]));
    expect(workbook).toMatchObject({ format: 'xlsx', sheets: [{ name: '工作台账' }] });
    expect(Object.keys(workbook.sheets[0]?.rows[0]?.cells[0] ?? {})).toEqual(expect.arrayContaining(['value', 'text', 'format', 'formula']));
    expect(workbook.sheets[0]?.merges.length).toBeGreaterThan(5);
  });

  test('a package is shown with its signature proved, an encrypted one but for its content; one that was altered is refused', async () => {
    const [report, encrypted] = ['v1-report', 'v1-encrypted'].map((name) => fixture(`tests/fixtures/packages/${name}.yhtz`));
    const open = jsonOf<{ fingerprint: string; content: object }>(await runInShell(['package.inspect', report ?? '']));
    expect(open).toMatchObject({ from: { unit: '省科技厅' }, to: { role: 'office' }, isEncrypted: false, content: { purpose: 'report', changes: 3, ranges: [{ from: 1, to: 3 }] } });
    expect(jsonOf(await runInShell(['package.inspect', encrypted ?? '']))).toEqual({ fingerprint: open.fingerprint, from: { role: 'unit', unit: '省科技厅' }, to: { role: 'office', unit: null }, createdAt: '2022-03-28T12:00:00.000Z', isEncrypted: true, content: null, note: '签名与文件相符；已加密，不能显示内容' });
    const bytes = readFileSync(encrypted ?? '');
    bytes.writeUInt8(bytes.readUInt8(400) ^ 1, 400);
    writeFileSync(inPlace('改动.yhtz'), bytes);
    const { code, err } = await runInShell(['package.inspect', inPlace('改动.yhtz')]);
    expect([code, err.split('：')[0]]).toEqual([1, 'package.badSignature']);
  });

  test('rows filled into a template are recognised there with the same values, and problems can be marked in a copy', async () => {
    writeFileSync(inPlace('填报.json'), JSON.stringify({
      head: { unit: '省科技厅', period: '2022年3月' },
      rows: [{ taskNumber: '1', status: 'inProgress', progress: '目录已发布。', completionRate: '72%' }, { taskText: '开展2022年电子信息类 关键共性技术遴选工作。', status: '已完成', progress: '遴选完成。', completionRate: 10_000 }],
    }));
    const [filled, marked] = [inPlace('填好.xlsx'), inPlace('标注.xlsx')];
    expect(jsonOf(await runInShell(['fill', TEMPLATE, '--entries', inPlace('填报.json'), '--out', filled, '--plan', '2022']))).toMatchObject({ rows: 2, problems: [] });
    const { ledgers } = jsonOf<{ ledgers: Output<'workbook.recognise'>['ledgers'] }>(await runInShell(['recognise', filled, '--plan', '一号发展工程']));
    const rows = ledgers[0]?.rows.filter(({ taskKey }) => taskKey !== null) ?? [];
    expect(rows.map(({ taskKey, cells }) => [taskKey, cells.status?.value, cells.progress?.value, cells.completionRate?.value])).toEqual([
      ['2.1/1', 'inProgress', '目录已发布。', 7200], ['2.1/2', 'completed', '遴选完成。', 10_000],
    ]);
    const before = readFileSync(filled);
    writeFileSync(inPlace('问题.json'), JSON.stringify([{ sheet: '工作台账', cell: 'G5', message: '请写明发布日期。' }]));
    expect(jsonOf(await runInShell(['annotate', filled, '--problems', inPlace('问题.json'), '--out', marked]))).toMatchObject({ marked: 1, unplaced: [] });
    expect(readFileSync(filled).equals(before)).toBe(true);
    const text = (await runInShell(['read-workbook', marked])).out;
    expect(text).toContain('请写明发布日期。');
    expect(text).toContain('错误信息');
  });

  test.each([
    ['填报.json', '[{"进展":"x"}]', ['fill', TEMPLATE, '--entries'], 'usage.badEntries'],
    ['填报.json', '[{"completionRate":"较好"}]', ['fill', TEMPLATE, '--entries'], 'usage.badEntries'],
    ['问题.json', '[{"cell":"A1"}]', ['annotate', TEMPLATE, '--problems'], 'usage.badProblems'],
  ])('%s with %s is refused, and nothing is written', async (name, json, args, expected) => {
    writeFileSync(inPlace(name), json);
    const { code, err } = await runInShell([...args, inPlace(name), '--out', inPlace('结果.xlsx')]);
    expect([code, err.startsWith(expected)]).toEqual([2, true]);
    expect(readdirSync(place.folder)).toEqual([name]);
  });
});

test('progress is one line on a terminal, and nothing in a file', async () => {
  await setUp();
  await ledger('export', inPlace('台账.xlsx'), '--period', '2022-03');
  const args = ['preview', inPlace('台账.xlsx'), '--workspace', workspace];
  expect((await runInShell(args)).err).toBe('');
  const { err } = await runInShell(args, { isTerminal: true });
  expect(err).toContain('1/1 台账.xlsx');
  expect(err).not.toContain('\n');
  expect(err.endsWith('\r\u001b[2K')).toBe(true);
});
