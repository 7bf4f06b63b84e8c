import { describe, expect, test } from 'vitest';
import { sectionOfKey, type EditedParagraph, type GeneratedParagraph } from '#shared/domain/briefing/briefing.ts';
import { laggingLines, lastMonthOf, proposedHighlights, refKey, reportedPeriods, type BriefingFacts, type BriefingLine } from '#shared/domain/briefing/briefingFacts.ts';
import { differenceOf } from '#shared/domain/briefing/difference.ts';
import { filledText, literal, piecesOf, standingParagraphs, unknownFields } from '#shared/domain/briefing/paragraphs.ts';
import { printedSections, proposedTitle, untilText } from '#shared/wording/briefingLabels.ts';
import { chineseNumber } from '#shared/wording/chineseNumber.ts';
import { briefingProse } from '#shared/wording/briefingProse.ts';
import { ended, meaningful, pointsText, scheduleWords, shortTask, unitsText } from '#shared/wording/briefingWords.ts';

const line = (number: string, over: Partial<BriefingLine> = {}): BriefingLine => ({
  taskKey: `2.1/${number}`, unit: '省科技厅', number, text: `建设第${number}个平台，年内投用。`, programmeKey: '2.1', standing: 'accepted', light: 'green', status: 'inProgress', rate: 3000, ahead: 500,
  progress: '按计划推进', problems: null, nextSteps: null, dueOn: null, ...over,
});
const facts = (lines: BriefingLine[], over: Partial<BriefingFacts> = {}): BriefingFacts => ({
  title: '江西省2022年工作计划', period: '2022-03', dataPeriod: '2022-03', scheduled: 2500, whole: { rate: 3000, ahead: 500 },
  programmes: [{ key: '2.1', name: '数字技术创新专项', leadUnits: ['省科技厅'], rate: 3000, ahead: 500 }], lines, reports: [], problems: [], next: { period: '2022-04', dueOn: '2022-04-25' }, ...over,
});
const told = (of: BriefingFacts, key: string): string => {
  const found = Object.values(briefingProse({ facts: of, difference: null, highlights: [] })).flat().find((each) => each.key === key);
  return found === undefined ? '' : filledText(found.text, found.fields);
};

describe('the paragraphs of a 通报', () => {
  const generated: GeneratedParagraph = { key: 'overall:main', heading: null, text: '共{{应报}}项。', fields: [{ name: '应报', text: '9' }] };
  const edit = (text: string, basis: string): EditedParagraph => ({ key: 'overall:main', text, basis, version: 7 });
  const state = (edits: EditedParagraph[]) => standingParagraphs([generated], edits).map((each) => [each.state, filledText(each.text, each.fields)]);

  test('numbers are put in their places, and a name that nothing bears stays to be seen', () => {
    expect(piecesOf('共{{应报}}项', generated.fields).map(({ kind }) => kind)).toEqual(['words', 'field', 'words']);
    expect([filledText('共{{应报}}、{{几}}项', generated.fields), unknownFields('共{{应报}}、{{几}}项', generated.fields)]).toEqual(['共9、{{几}}项', ['几']]);
    expect(unknownFields(literal('用{{应报}}作变量名'), [])).toEqual([]);
  });

  test('a person\'s words stand whatever the data do, and say when what they rest on has changed', () => {
    expect(state([])).toEqual([['generated', '共9项。']]);
    expect(state([edit('就{{应报}}项', '共9项。')])).toEqual([['edited', '就9项']]);
    expect(state([edit('就{{应报}}项', '共8项。')])).toEqual([['changed', '就9项']]);
    expect(state([edit('', '共9项。')])).toEqual([['leftOut', '']]);
  });

  test('words about what is told no longer stay until somebody drops them', () => {
    const orphan = { key: 'lagging:2.1/5@省科技厅', text: '平台进度滞后。', basis: '平台（省科技厅）。', version: 3 };
    expect(standingParagraphs([], [orphan])).toMatchObject([{ key: orphan.key, state: 'changed', generated: '' }]);
    expect(standingParagraphs([], [{ ...orphan, basis: '' }])).toMatchObject([{ state: 'edited', text: '平台进度滞后。' }]);
    expect(standingParagraphs([], [{ ...orphan, text: '' }])).toEqual([]);
    expect(sectionOfKey(orphan.key)).toBe('lagging');
  });

  test('sections without a word are not printed, and the others are numbered on', () => {
    const of = (key: string, text: string) => standingParagraphs([{ key, heading: { level: 2, title: '抓落实' }, text, fields: [] }], []);
    expect(printedSections([{ section: 'overall', paragraphs: of('overall:main', '甲') }, { section: 'highlights', paragraphs: [] }, { section: 'next', paragraphs: [...of('next:a', ''), ...of('next:b', '乙')] }]))
      .toEqual([{ section: 'overall', title: '一、总体进展', paragraphs: [{ heading: '（一）抓落实。', text: '甲' }] }, { section: 'next', title: '二、下步工作', paragraphs: [{ heading: '（一）抓落实。', text: '乙' }] }]);
    expect([1, 10, 11, 20, 23].map(chineseNumber)).toEqual(['一', '十', '十一', '二十', '二十三']);
  });
});

describe('what a 通报 picks', () => {
  const behind = line('1', { light: 'red', ahead: -2000, rate: 500 });
  const silent = line('2', { light: 'red', ahead: null, rate: null, standing: 'missing', progress: null });
  const slow = line('3', { light: 'yellow', ahead: -300 });

  test('red before yellow, the furthest behind first', () => {
    expect(laggingLines([slow, silent, behind, line('4')]).map(({ number }) => number)).toEqual(['1', '2', '3']);
  });

  test('亮点 are what was finished since the last issue and what is far ahead, never what is not accepted', () => {
    const done = line('5', { status: 'completed', rate: 10_000, ahead: 7500 });
    const known = line('6', { status: 'completed', rate: 10_000, ahead: 7500 });
    const far = line('7', { ahead: 1500 });
    const lines = [behind, slow, line('8'), known, far, done, line('9', { ahead: 4000, standing: 'leftOut' })];
    expect(proposedHighlights(lines, { farAhead: 1000, finishedBefore: new Set([refKey(known)]) }).map(({ taskKey }) => taskKey)).toEqual(['2.1/7', '2.1/5']);
  });

  test('a quarter is reported in its three months', () => {
    expect([lastMonthOf('2022-Q2'), lastMonthOf('2022-H1'), lastMonthOf('2022'), lastMonthOf('2022-05')]).toEqual(['2022-06', '2022-06', '2022-12', '2022-05']);
    expect([reportedPeriods('2022-Q2', '2022-06'), reportedPeriods('2022-06', '2022-06'), reportedPeriods('2022-Q2', '2022-Q2')]).toEqual([['2022-04', '2022-05', '2022-06'], ['2022-06'], ['2022-Q2']]);
  });

  test('the difference to the last issue: new red, resolved, finished, rates, problems; nothing said is nothing resolved', () => {
    const before = facts([line('1'), line('2', { light: 'red' }), line('3', { light: 'red' }), line('4')], { period: '2022-02', whole: { rate: 2800, ahead: 0 } });
    const now = facts([behind, line('2'), line('3', { light: 'none', standing: 'missing' }), line('4', { status: 'completed', rate: 10_000 }), line('5', { light: 'red' })]);
    const keys = (refs: { taskKey: string }[]): string[] => refs.map(({ taskKey }) => taskKey);
    const { rate, newRed, resolvedRed, finished } = differenceOf(now, before, 'issued');
    expect([rate, keys(newRed), keys(resolvedRed), keys(finished)]).toEqual([200, ['2.1/1'], ['2.1/2'], ['2.1/4']]);
  });
});

describe('the prose of a 通报', () => {
  test('says what is counted, what is left out, and that nothing lags', () => {
    const of = facts([line('1'), line('2', { standing: 'leftOut', light: 'none', rate: null, ahead: null }), line('3', { standing: 'missing', light: 'none', rate: null, ahead: null })]);
    expect(told(of, 'overall:main')).toBe('截至3月底，《江西省2022年工作计划》应报事项3项，经审核1项，已完成0项。从进度看，绿灯1项、黄灯0项、红灯0项，未亮灯2项。平均完成率30%，序时进度25%，超序时进度5.0个百分点。');
    expect(told(of, 'overall:coverage')).toBe('另有1项已填报但未审核，1项没有填报，未纳入本期统计。');
    expect(told(of, 'lagging:summary')).toBe('经审核的填报均不低于序时进度，没有滞后事项。');
    expect(told(of, 'next:deadline')).toContain('请于2022年4月25日前报送2022年4月工作台账。');
  });

  test('names who reported late and who did not report, by month when there are several', () => {
    const report = (unit: string, period: string, timing: 'late' | 'overdue' | 'inTime') => ({ unit, period, timing, filled: 0, expected: 1, dueOn: '2022-03-25', receivedOn: null });
    const of = facts([line('1')], { period: '2022-Q1', reports: [report('省教育厅', '2022-01', 'overdue'), report('省教育厅', '2022-02', 'overdue'), report('省商务厅', '2022-02', 'late'), report('省科技厅', '2022-02', 'inTime')] });
    expect([told(of, 'reporting:summary'), told(of, 'reporting:missing'), told(of, 'reporting:late')]).toEqual(['2022年第一季度各月应报单位4家次，按时报送1家次，迟报1家次，未报2家次。', '未报单位：省教育厅（1月、2月）。', '迟报单位：省商务厅（2月）。']);
  });

  test('words are those of official writing', () => {
    expect([pointsText(-1330), scheduleWords(733), scheduleWords(-4), scheduleWords(-250)]).toEqual(['13.3个百分点', '超序时进度7.3个百分点', '与序时进度持平', '低于序时进度2.5个百分点']);
    expect([ended('已开工'), ended('已开工。'), ended('已开工；'), ended(' ')]).toEqual(['已开工。', '已开工。', '已开工。', '']);
    expect([meaningful('无'), meaningful('/'), meaningful('缺资金')]).toEqual([undefined, undefined, '缺资金']);
    expect(shortTask('实施新基建项目296个(含续建),确保完成投资500亿元')).toBe('实施新基建项目296个');
    expect(unitsText(['甲', '乙', '甲', '丙'], 2)).toBe('甲、乙等3家单位');
    expect([proposedTitle('某计划', '2022-Q1'), untilText('2022-Q1'), untilText('2022-12')]).toEqual(['关于《某计划》2022年第一季度进展情况的通报', '截至第一季度末', '截至12月底']);
  });
});
