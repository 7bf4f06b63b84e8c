import { readFileSync } from 'node:fs';
import path from 'node:path';
import { crc32, deflateSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import type { Output } from '#shared/contract/contract.ts';
import { filledText } from '#shared/domain/briefing/paragraphs.ts';
import { stepText } from '#shared/wording/stepText.ts';
import { openZip, type ZipArchive } from '#electron/workbook/container/openZip.ts';
import { readWorkbook } from '#electron/workbook/read/readWorkbook.ts';
import { OFFICE, SCIENCE, openDesk, type Desk } from '#tests/support/desk/desk.ts';

const MARCH = '2022-03';
type Composed = Output<'briefing.compose'>;

const compose = (desk: Desk, period = MARCH): Promise<Composed> => desk.get('briefing.compose', { planKey: desk.planKey, period });
const paragraph = ({ sections }: Composed, key: string) => sections.flatMap(({ paragraphs }) => paragraphs).find((each) => each.key === key);
const words = (composed: Composed, key: string): string => {
  const found = paragraph(composed, key);
  return found === undefined ? '' : filledText(found.text, found.fields);
};
const basisOf = (composed: Composed, key: string): string => {
  const found = paragraph(composed, key);
  return found === undefined ? '' : filledText(found.generated, found.fields);
};
const verified = async (desk: Desk): Promise<void> => expect(await desk.get('workspace.verify', {})).toMatchObject({ agrees: true, differences: [] });

/** 省科技厅 reports March; the office accepts all but what `keep` says. */
async function reported({ keepBack = 0, today = '2022-04-02' } = {}): Promise<{ desk: Desk; led: string[] }> {
  const desk = await openDesk(SCIENCE, '2022-03-20');
  await desk.fillAll(MARCH);
  const { rows } = await desk.get('ledger.get', { planKey: desk.planKey, period: MARCH, unit: '省科技厅' });
  const led = rows.filter(({ role }) => role === 'lead').map(({ task }) => task.key);
  await desk.fill(led[0] ?? '', MARCH, { status: 'completed', completionRate: 10_000, progress: '首批概念验证中心挂牌运行。' });
  await desk.fill(led[1] ?? '', MARCH, { completionRate: 500, problems: '资金尚未下达' });
  const key = { planKey: desk.planKey, period: MARCH, unit: '省科技厅' };
  await desk.get('submission.submit', { key, person: '王小明', phone: '', note: null });
  desk.sitDown(OFFICE);
  desk.setDay(today);
  await desk.get('submission.receive', { key, receivedOn: '2022-03-24' });
  const taken = rows.map(({ task }) => task.key).filter((taskKey) => !led.slice(led.length - keepBack).includes(taskKey) || keepBack === 0);
  await desk.get('submission.review', { key, taskKeys: taken, note: null });
  return { desk, led };
}

describe('what a 通报 is made of', () => {
  test('counts accepted entries alone, with the very numbers of 总览, and says how many were left out', async () => {
    const { desk, led } = await reported({ keepBack: 2 });
    const composed = await compose(desk);
    const { whole } = await desk.get('overview.get', { planKey: desk.planKey, period: MARCH, scope: 'accepted' });
    const main = paragraph(composed, 'overall:main');
    const field = (name: string) => main?.fields.find((each) => each.name === name);
    expect([field('应报')?.text, field('已审')?.text, field('红灯')?.entries]).toEqual([String(whole.owed.length), String(led.length - 2), whole.lights.red]);
    expect(composed.facts.whole).toEqual({ rate: whole.rate, ahead: whole.ahead });
    expect(words(composed, 'overall:coverage')).toContain('另有2项已填报但未审核');
    expect(paragraph(composed, 'overall:coverage')?.fields.find(({ name }) => name === '未审')?.entries?.map(({ taskKey }) => taskKey)).toEqual(led.slice(-2));
    expect(words(composed, `lagging:${led[1]}@省科技厅`)).toMatch(/完成率5%，低于序时进度20\.0个百分点.*存在问题：资金尚未下达。/);
    expect(words(composed, `highlights:${led[0]}@省科技厅`)).toBe('省科技厅：首批概念验证中心挂牌运行。该项任务已完成。');
    expect(words(composed, 'reporting:summary')).toMatch(/按时报送1家，迟报0家，未报\d+家/);
    expect(words(composed, 'reporting:missing')).not.toContain('省科技厅');
  });

  test('an entry that was changed after it was accepted is left out again', async () => {
    const { desk, led } = await reported();
    const before = await compose(desk);
    await desk.get('submission.sendBack', { key: { planKey: desk.planKey, period: MARCH, unit: '省科技厅' }, taskKeys: [led[2] ?? ''], reason: '数据有误' });
    const count = ({ facts }: Composed) => facts.lines.filter(({ standing }) => standing === 'accepted').length;
    expect(count(await compose(desk))).toBe(count(before) - 1);
  });

  test('a quarter is told of by its last month, and names the months of reports that are missing', async () => {
    const { desk } = await reported();
    const composed = await compose(desk, '2022-Q1');
    expect(composed.facts.dataPeriod).toBe(MARCH);
    expect(words(composed, 'overall:main')).toContain('截至第一季度末');
    expect(words(composed, 'reporting:missing')).toContain('省科技厅（1月、2月）');
  });
});

describe('what a person writes in a 通报', () => {
  test('stays when the 通报 is generated again, with its numbers alive, and says so when the data have changed under it', async () => {
    const { desk, led } = await reported({ keepBack: 1 });
    const first = await compose(desk);
    const key = 'overall:coverage';
    await desk.get('briefing.save', { planKey: desk.planKey, period: MARCH, paragraphs: [{ key, text: '尚有{{未审}}项正在审核。', basis: basisOf(first, key), version: 0 }] });
    expect([words(await compose(desk), key), paragraph(await compose(desk), key)?.state]).toEqual(['尚有1项正在审核。', 'edited']);
    await desk.get('submission.review', { key: { planKey: desk.planKey, period: MARCH, unit: '省科技厅' }, taskKeys: led.slice(-1), note: null });
    const later = await compose(desk);
    expect([words(later, key), paragraph(later, key)?.state]).toEqual(['尚有0项正在审核。', 'changed']);
    expect(basisOf(later, key)).not.toContain('未审核');

    expect(await desk.refusal('briefing.issue', { planKey: desk.planKey, period: MARCH, number: '1', issuedOn: '2022-04-02', signatory: null, version: 0 })).toBe('briefing.undecided');
    await desk.get('briefing.save', { planKey: desk.planKey, period: MARCH, paragraphs: [{ key, text: null, basis: '', version: paragraph(later, key)?.version ?? 0 }] });
    expect(paragraph(await compose(desk), key)?.state).toBe('generated');
    await verified(desk);
  });

  test('is refused with a number that the paragraph does not have, and over what somebody wrote meanwhile', async () => {
    const { desk } = await reported();
    const save = (text: string, version = 0) => desk.refusal('briefing.save', { planKey: desk.planKey, period: MARCH, paragraphs: [{ key: 'overall:main', text, basis: '', version }] });
    expect(await save('共{{几项}}项')).toBe('briefing.unknownField');
    expect(await save('共{{应报}}项')).toBe('accepted');
    expect(await save('共{{已审}}项')).toBe('desk.changedMeanwhile');
  });

  test('is told in 留痕 and can be undone', async () => {
    const { desk, led } = await reported();
    const { stepId } = await desk.get('briefing.save', { planKey: desk.planKey, period: MARCH, head: { issuer: '省数字办' }, highlights: [{ taskKey: led[2] ?? '', unit: '省科技厅' }], paragraphs: [{ key: 'next:deadline', text: '', basis: '', version: 0 }] });
    const changed = await compose(desk);
    expect([changed.head.issuer, changed.highlights.chosen.length, paragraph(changed, 'next:deadline')?.text]).toEqual(['省数字办', 1, '']);
    const [step] = await desk.get('step.list', { before: null, limit: 1 });
    expect(step === undefined ? '' : stepText(step)).toBe('修改2022年3月通报（下步工作、亮点的挑选、版头与落款）');
    await desk.get('step.undo', { stepId: stepId ?? 0 });
    const undone = await compose(desk);
    expect([undone.head.issuer, undone.highlights.isProposed, paragraph(undone, 'next:deadline')?.state]).toEqual([null, true, 'generated']);
    await verified(desk);
  });

  test('an entry that is not accepted cannot be picked as 亮点, and a unit cannot write a 通报', async () => {
    const { desk, led } = await reported({ keepBack: 1 });
    const input = { planKey: desk.planKey, period: MARCH, highlights: [{ taskKey: led.at(-1) ?? '', unit: '省科技厅' }] };
    expect(await desk.refusal('briefing.save', input)).toBe('briefing.noHighlight');
    desk.sitDown(SCIENCE);
    expect(await desk.refusal('briefing.save', { ...input, highlights: [] })).toBe('role.officeOnly');
  });
});

describe('a 通报 that is issued', () => {
  test('stays what it was whatever happens to the data, and is what the next one is compared with', async () => {
    const { desk, led } = await reported();
    const draft = await compose(desk);
    expect(draft.difference).toBeNull();
    await desk.get('briefing.issue', { planKey: desk.planKey, period: MARCH, number: '3', issuedOn: '2022-04-02', signatory: '张三', version: 0 });
    await desk.get('submission.sendBack', { key: { planKey: desk.planKey, period: MARCH, unit: '省科技厅' }, taskKeys: [led[0] ?? ''], reason: '数据有误' });
    const { issued, facts } = await compose(desk);
    expect([issued?.head.number, issued?.head.signatory, issued?.facts.lines.filter(({ standing }) => standing === 'accepted').length]).toEqual(['3', '张三', led.length]);
    expect(facts.lines.filter(({ standing }) => standing === 'accepted').length).toBe(led.length - 1);
    expect(issued?.sections.map(({ title }) => title)).toContain('三、工作亮点');
    expect(await desk.refusal('briefing.save', { planKey: desk.planKey, period: MARCH, head: { issuer: '别的' } })).toBe('briefing.issued');
    expect(await desk.get('briefing.list', { planKey: desk.planKey })).toMatchObject([{ period: MARCH, number: '3', isIssued: true }]);

    const april = await compose(desk, '2022-04');
    expect(april.difference).toMatchObject({ period: MARCH, against: 'issued' });
    expect(april.proposedHead.number).toBe('4');
    expect(await desk.refusal('briefing.issue', { planKey: desk.planKey, period: '2022-04', number: '4', issuedOn: '2022-05-02', signatory: null, version: 0 })).toBe('briefing.nothingAccepted');

    await desk.get('briefing.reopen', { planKey: desk.planKey, period: MARCH, reason: '数据更正' });
    expect((await compose(desk)).issued).toBeNull();
    await verified(desk);
  });
});

describe('a 通报 as files', () => {
  test('is a document in the form of GB/T 9704 with the words that a person wrote, and a workbook of three annexes', async () => {
    const { desk, led } = await reported();
    const composed = await compose(desk);
    await desk.get('briefing.save', {
      planKey: desk.planKey, period: MARCH, head: { mark: '数字经济工作通报', issuer: '省发展数字经济领导小组办公室', signing: 'onBehalf', sealedBy: '省发展改革委', recipients: '各设区市人民政府，省直各有关单位', copies: '省委办公厅' },
      paragraphs: [{ key: 'next:deadline', text: '各单位要再接再厉。\n务求实效。', basis: basisOf(composed, 'next:deadline'), version: 0 }],
    });
    const written = async (what: 'document' | 'annexes', name: string): Promise<Buffer> => {
      const file = path.join(desk.folder, name);
      await desk.get('briefing.export', { planKey: desk.planKey, period: MARCH, what, target: desk.app.files.addTarget(file) });
      return readFileSync(file);
    };
    const archive = openZip(await written('document', '通报.docx'));
    const part = (name: string): string => archive.find(name) === undefined ? '' : archive.inflate(archive.find(name) ?? archive.entries[0] as never).toString('utf8');
    const xml = part('word/document.xml');
    // 37, 35, 28 and 26 mm; 22 lines of 28.95 pt, letters drawn together so that 28 of 16 pt fit on 156 mm.
    expect(/<w:pgMar [^>]*>/.exec(xml)?.[0]).toMatch(/w:top="2098" w:right="1474" w:bottom="1984" w:left="1587"/);
    expect(new Set([...xml.matchAll(/w:eastAsia="([^"]+)"/g)].map(([, face]) => face))).toEqual(new Set(['方正小标宋简体', '仿宋_GB2312', '黑体', '楷体_GB2312']));
    expect([...xml.matchAll(/<w:spacing w:val="-5"\/><w:sz w:val="32"\/>/g)].length).toBeGreaterThan(20);
    expect([...xml.matchAll(/w:line="579" w:lineRule="exact"/g)].length).toBeGreaterThan(20);
    expect(/<w:color w:val="([0-9A-F]+)"\/><w:sz w:val="\d+"\/><w:szCs w:val="\d+"\/><\/w:rPr><w:t xml:space="preserve">数字经济工作通报/.exec(xml)?.[1]).toBe('FF0000');
    const text = xml.replace(/<\/w:p>/g, '\n').replace(/<[^>]+>/g, '');
    expect(text).toContain('省发展数字经济领导小组办公室（省发展改革委代章）');
    expect(text).toMatch(/各单位要再接再厉。\n务求实效。\n/);
    expect(text).toContain('附件：1．各专项进展情况表');
    expect(text).not.toContain('{{');
    expect(part('docProps/core.xml')).not.toMatch(/Un-named|docx/);
    expect(part('word/settings.xml')).toContain('evenAndOddHeaders');

    const workbook = readWorkbook(await written('annexes', '附件.xlsx'), { fileName: '附件.xlsx' });
    expect(workbook.sheets.map(({ name }) => name)).toEqual(['附件1', '附件2', '附件3']);
    expect(JSON.stringify(workbook.sheets[2])).toContain('资金尚未下达');
    expect(led.length).toBeGreaterThan(2);
  });

  test('has the picture of the trend below 总体进展 where it is wanted, byte for byte, and is what it was without', async () => {
    const { desk } = await reported();
    const written = async (figure: { png: string; alt: string } | null): Promise<ZipArchive> => {
      const file = path.join(desk.folder, '通报.docx');
      await desk.get('briefing.export', { planKey: desk.planKey, period: MARCH, what: 'document', figure, target: desk.app.files.addTarget(file) });
      return openZip(readFileSync(file));
    };
    const textOf = (archive: ZipArchive, name: string): string => bytesOf(archive, name).toString('utf8');
    const png = pngOf(2160, 990);
    const [plain, drawn] = [await written(null), await written({ png: png.toString('base64'), alt: '3月平均完成率 62%' })];
    const pictures = drawn.entries.filter(({ name }) => /^word\/media\/.+\.png$/.test(name));
    expect(pictures.map(({ name }) => bytesOf(drawn, name))).toEqual([png]);
    const xml = textOf(drawn, 'word/document.xml');
    const relation = /r:embed="([^"]+)"/.exec(xml)?.[1] ?? '';
    expect(textOf(drawn, 'word/_rels/document.xml.rels')).toMatch(new RegExp(`<Relationship [^>]*Id="${relation}"[^>]*Target="${pictures[0]?.name.slice('word/'.length) ?? ''}"`));
    expect(xml).toContain('descr="3月平均完成率 62%"');
    // 156 mm wide in units of 1/914400 inch, and as high as the dots say.
    expect(/<wp:extent cx="(\d+)" cy="(\d+)"/.exec(xml)?.slice(1).map((size) => Math.round(Number(size) / 36_000))).toEqual([156, 71]);
    const words = xml.replace(/<\/w:p>/g, '\n').replace(/<[^>]+>/g, '');
    expect(words).toMatch(/一、总体进展\n(?:.+\n)+\n图1　各期平均完成率、序时进度和亮灯情况（截至2022年3月）\n二、/);
    expect([plain.entries.some(({ name }) => name.includes('media/')), textOf(plain, 'word/document.xml').includes('图1')]).toEqual([false, false]);
    const withoutFigure = words.replace(/\n图1　[^\n]*\n/, '');
    expect(withoutFigure).toBe(textOf(plain, 'word/document.xml').replace(/<\/w:p>/g, '\n').replace(/<[^>]+>/g, ''));
    const target = desk.app.files.addTarget(path.join(desk.folder, '坏.docx'));
    expect(await desk.refusal('briefing.export', { planKey: desk.planKey, period: MARCH, what: 'document', target, figure: { png: png.subarray(0, 12).toString('base64'), alt: '图' } })).toBe('briefing.badFigure');
    expect(await desk.refusal('briefing.export', { planKey: desk.planKey, period: MARCH, what: 'document', target, figure: { png: Buffer.from('GIF89a……').toString('base64'), alt: '图' } })).toBe('call.badInput');
  });

  test('keeps the trend that it was issued with', async () => {
    const { desk, led } = await reported();
    const shown = await desk.get('overview.get', { planKey: desk.planKey, period: MARCH, scope: 'accepted' });
    await desk.get('briefing.issue', { planKey: desk.planKey, period: MARCH, number: '3', issuedOn: '2022-04-02', signatory: null, version: 0 });
    await desk.get('submission.sendBack', { key: { planKey: desk.planKey, period: MARCH, unit: '省科技厅' }, taskKeys: [led[0] ?? ''], reason: '数据有误' });
    expect((await compose(desk)).issued?.trend).toEqual(shown.trend);
    expect((await desk.get('overview.get', { planKey: desk.planKey, period: MARCH, scope: 'accepted' })).trend).not.toEqual(shown.trend);
    await verified(desk);
  });
});

function bytesOf(archive: ZipArchive, name: string): Buffer {
  const entry = archive.find(name);
  return entry === undefined ? Buffer.alloc(0) : archive.inflate(entry);
}

/** A white picture, written by hand. */
function pngOf(width: number, height: number): Buffer {
  const chunk = (type: string, data: Buffer): Buffer => {
    const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
    const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
    length.writeUInt32BE(data.length);
    sum.writeUInt32BE(crc32(body));
    return Buffer.concat([length, body, sum]);
  };
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([1, 0, 0, 0, 0], 8);
  const dots = Buffer.alloc(height * (1 + Math.ceil(width / 8)), 0xff);
  for (let row = 0; row < height; row += 1) dots[row * (1 + Math.ceil(width / 8))] = 0;
  return Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), chunk('IHDR', head), chunk('IDAT', deflateSync(dots)), chunk('IEND', Buffer.alloc(0))]);
}
