import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Output } from '#shared/contract/contract.ts';
import { stepText } from '#shared/wording/stepText.ts';
import { openZip } from '#electron/workbook/container/openZip.ts';
import { readWorkbook } from '#electron/workbook/read/readWorkbook.ts';
import { OFFICE, SCIENCE, openDesk, type Desk } from '#tests/support/desk/desk.ts';

const MARCH = '2022-03';
const GROUPS = [{ name: '数据部门', takes: 'listed' as const, units: ['省科技厅', '省教育厅'] }, { name: '其他省直单位', takes: 'rest' as const, units: [] }];

interface Assessed { desk: Desk; which: { planKey: string; assessmentId: string }; key: { planKey: string; period: string; unit: string }; compose(): Promise<Output<'briefing.compose'>> }

/** 省科技厅 has reported March, the office has accepted it, and assesses in two groups; `settles`: the table is settled. */
async function assessed({ settles = true } = {}): Promise<Assessed> {
  const desk = await openDesk(SCIENCE, '2022-03-20');
  await desk.fillAll(MARCH);
  const key = { planKey: desk.planKey, period: MARCH, unit: '省科技厅' };
  await desk.get('submission.submit', { key, person: '王小明', phone: '', note: null });
  desk.sitDown(OFFICE);
  desk.setDay('2022-04-02');
  await desk.get('submission.receive', { key, receivedOn: '2022-03-24' });
  await desk.get('submission.review', { key, taskKeys: null, note: null });
  const { assessmentId } = await desk.get('assessment.create', { planKey: desk.planKey, name: '工作台账考核', period: MARCH, start: { from: 'sample', sample: 'ledger' } });
  const which = { planKey: desk.planKey, assessmentId };
  await desk.get('assessment.update', { ...which, values: { rankGroups: GROUPS } });
  if (settles) await desk.get('assessment.settle', { ...which, settledOn: '2022-04-02', note: '主任办公会审定' });
  return { desk, which, key, compose: () => desk.get('briefing.compose', { planKey: desk.planKey, period: MARCH }) };
}

const choose = ({ desk, which: { assessmentId } }: Assessed) => desk.get('briefing.save', { planKey: desk.planKey, period: MARCH, assessmentId });

async function written({ desk }: Assessed, what: 'document' | 'annexes'): Promise<Buffer> {
  const file = path.join(desk.folder, what);
  await desk.get('briefing.export', { planKey: desk.planKey, period: MARCH, what, target: desk.app.files.addTarget(file) });
  return readFileSync(file);
}

async function paragraphsOf(office: Assessed): Promise<string[]> {
  const archive = openZip(await written(office, 'document'));
  const entry = archive.find('word/document.xml');
  const xml = entry === undefined ? '' : archive.inflate(entry).toString('utf8');
  return xml.replace(/<\/w:p>/g, '\n').replace(/<[^>]+>/g, '').split('\n').map((line) => line.trim());
}

describe('考核结果 with a 通报', () => {
  test('are not there unless somebody chose them', async () => {
    const office = await assessed();
    expect((await office.compose()).results).toMatchObject({ assessmentId: null, state: 'none', table: null, candidates: [{ name: '工作台账考核', period: MARCH, settledOn: '2022-04-02' }] });
    expect((await paragraphsOf(office)).join('\n')).not.toMatch(/附件4|考核结果/);
    expect(readWorkbook(await written(office, 'annexes')).sheets.map(({ name }) => name)).toEqual(['附件1', '附件2', '附件3']);
  });

  test('stand behind the signature on a page of their own, group by group, and with every item in the annexes’ workbook', async () => {
    const office = await assessed();
    await choose(office);
    const lines = await paragraphsOf(office);
    expect(lines).toContain('4．2022年3月工作台账考核结果');
    const page = lines.indexOf('附件4');
    expect(lines.slice(page, page + 12)).toEqual(['附件4', '', '2022年3月工作台账考核结果', '分组排名。2022年4月2日定稿（主任办公会审定）。', '名次', '单位', '得分', '数据部门（2 个单位）', '1', '省科技厅', expect.stringMatching(/^\d+(\.\d+)?$/), '2']);
    expect(lines.indexOf('2022年4月2日')).toBeLessThan(page);
    expect(lines.filter((line) => line !== '').at(-1)).toMatch(/印发$/);
    const { sheets } = readWorkbook(await written(office, 'annexes'));
    expect(sheets.map(({ name }) => name)).toEqual(['附件1', '附件2', '附件3', '附件4']);
    expect(JSON.stringify(sheets[3])).toMatch(/序时进度\\n（40 分）.*数据部门（2 个单位）.*其他省直单位（\d+ 个单位）/);
    const [step] = await office.desk.get('step.list', { before: null, limit: 1 });
    expect(step === undefined ? '' : stepText(step)).toBe('修改2022年3月通报（所附的考核结果）');
  });

  test('say when the data have changed since, and stay as settled; a table that is no longer settled cannot go out', async () => {
    const office = await assessed();
    const { desk, which, key, compose } = office;
    await choose(office);
    const before = (await compose()).results;
    expect(before.state).toBe('settled');
    const { taskKey } = (await desk.get('assessment.get', which)).rows[0]?.cells[0]?.sources[0] as { taskKey: string };
    await desk.get('submission.sendBack', { key, taskKeys: [taskKey], reason: '数据有误' });
    const after = (await compose()).results;
    expect([after.state, after.changedUnits.includes('省科技厅'), after.table]).toEqual(['changed', true, before.table]);
    await desk.get('assessment.reopen', { ...which, reason: '数据更正' });
    expect((await compose()).results).toMatchObject({ state: 'reopened', table: null });
    const target = desk.app.files.addTarget(path.join(desk.folder, '不成.docx'));
    expect(await desk.refusal('briefing.export', { planKey: desk.planKey, period: MARCH, what: 'document', target })).toBe('briefing.resultsNotSettled');
    expect(await desk.refusal('briefing.issue', { planKey: desk.planKey, period: MARCH, number: '3', issuedOn: '2022-04-02', signatory: null, version: (await compose()).version })).toBe('briefing.resultsNotSettled');
    await desk.get('assessment.retract', { ...which, reason: '作废' });
    expect((await compose()).results.state).toBe('gone');
    await desk.get('briefing.save', { planKey: desk.planKey, period: MARCH, assessmentId: null });
    expect((await paragraphsOf(office)).join('\n')).not.toContain('附件4');
  });

  test('stay in an issue as they went out, whatever becomes of the table', async () => {
    const office = await assessed();
    const { desk, which, compose } = office;
    await choose(office);
    const { results: { table }, version } = await compose();
    await desk.get('briefing.issue', { planKey: desk.planKey, period: MARCH, number: '3', issuedOn: '2022-04-02', signatory: null, version });
    await desk.get('assessment.reopen', { ...which, reason: '数据更正' });
    expect((await compose()).issued?.results).toEqual(table);
    expect(await paragraphsOf(office)).toContain('2022年3月工作台账考核结果');
    expect(await desk.get('workspace.verify', {})).toMatchObject({ agrees: true, differences: [] });
  });

  test('cannot be chosen before they are settled', async () => {
    const { desk, which: { assessmentId }, compose } = await assessed({ settles: false });
    expect(await desk.refusal('briefing.save', { planKey: desk.planKey, period: MARCH, assessmentId })).toBe('briefing.resultsNotSettled');
    expect((await compose()).results.candidates).toEqual([]);
  });
});
