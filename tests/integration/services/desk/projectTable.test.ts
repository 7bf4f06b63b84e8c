import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import Sqlite from 'better-sqlite3';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Output } from '#shared/contract/contract.ts';
import { readWorkbook } from '#electron/workbook/read/readWorkbook.ts';
import { openDesk, OFFICE, type Desk } from '#tests/support/desk/desk.ts';
import { drawnWorkbook } from '#tests/support/drawnWorkbook.ts';
import { hasLibreOffice, throughLibreOffice } from '#tests/support/libreOffice.ts';

const UNIT = '省科技厅';
const PERIOD = '2022-03';
const BLANK = { category: null, place: null, owner: null, totalInvestment: null, annualInvestment: null, duration: null };

/** The monthly table as an agency's own hand draws it, in 亿元. */
const AGENCY = `
附件2 | < | < | < | < | < | <
2022年3月重大项目进展情况表 | < | < | < | < | < | <
填报单位：省科技厅 | < | < | 金额单位：亿元 | < | < | <
序号 | 项目名称 | 总投资 | 2022年计划投资 | 截至2021年底完成投资 | 1-3月累计完成投资 | 形象进度
一、算力项目
#1 | 鄱阳湖智算中心一期 | #12.8 | 5.12 | #1.5 | #1.9968 | 主体封顶
#2 | 上饶大数据存储基地 | 54200万元 | 待定 | / | #0.9323 | 设备进场
小计 | | #18.22 | | | | 
二、应用项目
#1 | 新余智慧物流枢纽 | 3.18亿元 | #1.272 | | #0.4706 | 
合计 | | #21.4 | | | | 
注：投资额以统计口径为准。`;

let desk: Desk;
beforeEach(async () => {
  desk = await openDesk();
});

const pick = (name: string, bytes: Uint8Array) => {
  const file = path.join(desk.folder, '..', name);
  writeFileSync(file, bytes);
  return desk.app.files.addSource(file);
};
const scope = () => ({ planKey: desk.planKey, period: PERIOD, unit: UNIT });
const preview = (name: string, bytes: Uint8Array): Promise<Output<'project.preview'> & { file: string }> => {
  const file = pick(name, bytes);
  return desk.get('project.preview', { ...scope(), file }).then((shown) => ({ ...shown, file }));
};
const take = async (name: string, bytes: Uint8Array): Promise<Output<'project.import'>> => {
  const { file, digest } = await preview(name, bytes);
  return desk.get('project.import', { ...scope(), file, digest });
};
const exported = async (unit: string | null = UNIT): Promise<Buffer> => {
  const file = path.join(desk.folder, '..', '导出.xlsx');
  await desk.get('project.export', { planKey: desk.planKey, period: PERIOD, unit, target: desk.app.files.addTarget(file) });
  return readFileSync(file);
};
const list = () => desk.get('project.list', scope());

describe('a monthly table of 重大项目', () => {
  test('in an agency\'s own form is read with its amounts in 万元, its groups as 类别, and neither sums nor earlier years', async () => {
    const shown = await preview('月报.xlsx', drawnWorkbook(AGENCY));
    expect(shown).toMatchObject({ counts: { added: 3, updated: 0, unchanged: 0, rejected: 0 }, problems: [], unread: ['截至2021年底完成投资'] });
    expect((await list()).projects).toEqual([]);
    expect(await desk.get('project.import', { ...scope(), file: shown.file, digest: shown.digest })).toMatchObject({ added: 3, updated: 0 });
    const { projects, sums } = await list();
    expect(projects.map(({ project, month }) => [project.name, project.category, project.totalInvestment, project.annualInvestment, month?.cumulative, month?.stage ?? null])).toEqual([
      ['上饶大数据存储基地', '算力项目', '54200', null, '9323', '设备进场'],
      ['新余智慧物流枢纽', '应用项目', '31800', '12720', '4706', null],
      ['鄱阳湖智算中心一期', '算力项目', '128000', '51200', '19968', '主体封顶'],
    ]);
    expect(sums.cumulative).toBe('33997');
    expect(await desk.get('workspace.verify', {})).toMatchObject({ agrees: true });
  });

  test('is one step: taken back as a whole, and each value names its cell', async () => {
    const { stepId } = await take('月报.xlsx', drawnWorkbook(AGENCY));
    const sqlite = new Sqlite(path.join(desk.folder, 'workspace.db'), { readonly: true });
    const sources = sqlite.prepare("SELECT source FROM source WHERE source LIKE 'workbook:%'").pluck().all();
    sqlite.close();
    expect(sources).toHaveLength(15);
    expect(sources.every((source) => /^workbook:[0-9a-f]{64}!台账![A-G]\d+$/.test(String(source)))).toBe(true);
    await desk.get('step.undo', { stepId: stepId ?? 0 });
    expect((await list()).projects).toEqual([]);
  });

  test('comes back from our own export as no change, and from LibreOffice with exactly what was changed there', async () => {
    await take('月报.xlsx', drawnWorkbook(AGENCY));
    const bytes = await exported();
    expect(await preview('导出.xlsx', bytes)).toMatchObject({ counts: { added: 0, updated: 0, unchanged: 3, rejected: 0 }, problems: [], unread: [] });
    const cells = readWorkbook(bytes).sheets[0]?.rows.flatMap((row) => row.cells) ?? [];
    expect(cells.find(({ text }) => text === '合计')).toBeDefined();
    if (!hasLibreOffice) return void process.stderr.write('\n⚠ 没有 LibreOffice：未经其另存核对。 NO LIBREOFFICE\n');
    expect(await preview('另存.xls', throughLibreOffice(bytes, 'xlsx', 'xls'))).toMatchObject({ counts: { added: 0, updated: 0, unchanged: 3, rejected: 0 } });
    return undefined;
  });

  test('leaves out what is wrong, at its cell, and takes the rest', async () => {
    await desk.get('project.add', { planKey: desk.planKey, unit: UNIT, values: { ...BLANK, name: '甲项目', totalInvestment: '100' } });
    const shown = await preview('月报.csv', Buffer.from('\ufeff项目名称,总投资（万元）,本月完成（万元）,存在问题\r\n甲项目,120,约一百,\r\n乙项目,200,5,缺用地指标\r\n乙项目,300,,\r\n,400,,\r\n丙 项目,,7,'));
    expect(shown.rows.map(({ name, outcome }) => [name, outcome])).toEqual([['甲项目', 'rejected'], ['乙项目', 'added'], ['乙项目', 'rejected'], ['丙 项目', 'added']]);
    expect(shown.problems.map(({ code, cell, seen }) => [code, cell, seen])).toEqual([['project.notAmount', 'C2', '约一百'], ['project.nameTwice', 'A4', '乙项目'], ['project.rowWithoutName', 'A5', '']]);
    await desk.get('project.import', { ...scope(), file: shown.file, digest: shown.digest });
    expect((await list()).projects.map(({ project, month }) => [project.name, project.totalInvestment, month?.completed ?? null])).toEqual([['丙 项目', null, '7'], ['乙项目', '200', '5'], ['甲项目', '100', null]]);
  });

  test('changes nothing where it is blank, and says so where no unit of money is written', async () => {
    await desk.get('project.add', { planKey: desk.planKey, unit: UNIT, values: { ...BLANK, name: '甲项目', owner: '某公司', totalInvestment: '100.50' } });
    const shown = await preview('月报.csv', Buffer.from('\ufeff项目名称,项目业主,总投资\r\n甲项目,,100.5'));
    expect(shown).toMatchObject({ counts: { unchanged: 1 }, problems: [{ code: 'project.unitAssumed', severity: 'warning' }] });
  });

  test('of another month or unit, without projects or changed since it was shown, is refused and nothing is saved', async () => {
    const refusal = (name: string, bytes: Uint8Array) => desk.refusal('project.preview', { ...scope(), file: pick(name, bytes) });
    expect(await refusal('四月.xlsx', drawnWorkbook(AGENCY.replace('2022年3月', '2022年4月')))).toBe('project.otherPeriod');
    expect(await refusal('别家.xlsx', drawnWorkbook(AGENCY.replace('省科技厅', '省教育厅')))).toBe('project.otherUnit');
    expect(await refusal('台账.csv', Buffer.from('\ufeff序号,工作任务,进展情况\r\n1,某任务,推进中'))).toBe('project.noTable');
    expect(await refusal('空表.csv', Buffer.from('\ufeff项目名称,总投资（万元）\r\n'))).toBe('project.noRows');
    const shown = await preview('月报.xlsx', drawnWorkbook(AGENCY));
    await desk.get('project.add', { planKey: desk.planKey, unit: UNIT, values: { ...BLANK, name: '新余智慧物流枢纽' } });
    expect(await desk.refusal('project.import', { ...scope(), file: shown.file, digest: shown.digest })).toBe('workbook.previewStale');
    expect((await list()).projects).toHaveLength(1);
  });

  test('is written by the office for all units, and taken in by units alone', async () => {
    await take('月报.xlsx', drawnWorkbook(AGENCY));
    const shown = await preview('再.xlsx', drawnWorkbook(AGENCY));
    desk.sitDown(OFFICE);
    expect(readWorkbook(await exported(null)).sheets[0]?.rows[2]?.cells.map(({ text }) => text)).toContain('填报单位');
    expect(await desk.refusal('project.import', { ...scope(), file: shown.file, digest: shown.digest })).toBe('role.unitOnly');
  });
});
