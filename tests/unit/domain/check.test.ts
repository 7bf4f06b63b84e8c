import { describe, expect, test } from 'vitest';
import { SEVERITIES, checkCodeSchema, countChecks } from '#shared/domain/check.ts';
import { checkEntry, type CheckSubject } from '#shared/domain/checkEntry.ts';
import type { EntryValues } from '#shared/domain/entry.ts';
import { saysNoProgress } from '#shared/domain/noProgress.ts';
import { isPhone } from '#shared/domain/phone.ts';
import { scheduledRate } from '#shared/domain/planSchedule.ts';
import { checkText } from '#shared/wording/checkText.ts';

const SOUND: Partial<EntryValues> = { status: 'inProgress', progress: '6月完成选址。', completionRate: 5500, problems: null, nextSteps: null, personInCharge: '李处长', phone: '0791-88912345' };
const LAST: Partial<EntryValues> = { status: 'inProgress', progress: '5月完成可研。', completionRate: 4500 };

const subject = (values: Partial<EntryValues>, rest: Partial<CheckSubject> = {}): CheckSubject => ({
  taskKey: '2.1/1', unit: '省科技厅', role: 'lead', values: { ...SOUND, ...values }, previous: LAST, leads: [], conflicts: [],
  scheduled: scheduledRate({ by: 'month' }, '2022-06'), yellowBehind: 0, isPastDue: false, dueOn: '2022-06-30', ...rest,
});
const codesOf = (given: CheckSubject): string[] => checkEntry(given, {}).map(({ code, field }) => (field === null ? code : `${code} ${field}`));

describe('自查', () => {
  test('finds nothing in a sound entry', () => {
    expect(codesOf(subject({}))).toEqual([]);
  });

  test.each<[string, Partial<EntryValues>, Partial<CheckSubject>, string[]]>([
    ['a cumulative completion that falls', { completionRate: 4400, problems: '有', nextSteps: '有' }, {}, ['completionFalls completionRate']],
    ['the same completion again is none', { completionRate: 4500, problems: '有', nextSteps: '有' }, {}, []],
    ['已完成 below 100 %', { status: 'completed', completionRate: 9000 }, {}, ['completedBelowFull completionRate']],
    ['100 % without 已完成', { completionRate: 10_000 }, {}, ['fullNotCompleted status']],
    ['over-fulfilled and 已完成 is sound', { completionRate: 12_500, status: 'completed' }, {}, []],
    ['the words of last period', { progress: ' 5月完成 可研。' }, {}, ['sameText progress']],
    ['the same words of something finished', { progress: '5月完成可研。', status: 'completed', completionRate: 10_000 }, {}, []],
    ['no status', { status: null }, {}, ['missingStatus status']],
    ['a supporting unit owes no status', { status: null, completionRate: null }, { role: 'supporting' }, []],
    ['no progress', { progress: null }, {}, ['missingProgress progress']],
    ['本月无进展 is a statement', { progress: null, statement: 'noProgress', completionRate: 5000 }, { previous: { ...LAST, completionRate: 5000 } }, []],
    ['本月无进展 written out is one too', { progress: '本月无进展。', completionRate: 5000 }, { previous: { progress: '本月无进展。', completionRate: 5000 } }, []],
    ['本月无进展 with a higher completion', { progress: null, statement: 'noProgress' }, {}, ['statementContradicted completionRate']],
    ['no person, no phone', { personInCharge: ' ', phone: null }, {}, ['missingPerson personInCharge', 'missingPhone phone']],
    ['a phone that is none', { phone: '8891' }, {}, ['phoneForm phone']],
    ['behind schedule without a word', { completionRate: 4600 }, {}, ['behindUnexplained problems', 'behindUnexplained nextSteps']],
    ['behind schedule with the problem named, but no next step', { completionRate: 4600, problems: '用地未批' }, {}, ['behindUnexplained nextSteps']],
    ['behind within what the plan tolerates', { completionRate: 4600 }, { yellowBehind: 500 }, []],
    ['滞后 without a rate and without a word', { status: 'behind', completionRate: null }, {}, ['behindUnexplained problems', 'behindUnexplained nextSteps']],
    ['its day is past and it is not done', {}, { isPastDue: true }, ['overdueNotDone status']],
    ['its day is past and it is done', { completionRate: 10_000, status: 'completed' }, { isPastDue: true }, []],
    ['done, while the lead has not begun', { status: 'completed', completionRate: 10_000 }, { role: 'supporting', leads: [{ status: 'notStarted' }] }, ['contradictsLead status']],
    ['suspended, while the lead is done', { status: 'suspended', completionRate: null, problems: '有', nextSteps: '有' }, { role: 'supporting', leads: [{ status: 'completed' }] }, ['contradictsLead status']],
    ['a rate far from the lead\'s', {}, { role: 'supporting', leads: [{ status: 'inProgress', completionRate: 8000 }] }, ['contradictsLead completionRate']],
    ['a rate near the lead\'s', {}, { role: 'supporting', leads: [{ status: 'inProgress', completionRate: 7000 }] }, []],
    ['two leads do not contradict each other', { status: 'completed', completionRate: 10_000 }, { leads: [{ status: 'notStarted' }] }, []],
    ['two values side by side', {}, { conflicts: ['progress'] }, ['undecided progress']],
  ])('%s', (_, values, rest, codes) => {
    expect(codesOf(subject(values, rest))).toEqual(codes);
  });

  test('nothing reported is one finding, not one for each cell; a name carried over is no report', () => {
    expect(codesOf({ ...subject({}), values: {} })).toEqual(['nothingReported']);
    expect(codesOf({ ...subject({}), values: { personInCharge: '李处长', phone: '0791-88912345' } })).toEqual(['nothingReported']);
    expect(codesOf({ ...subject({}, { isPastDue: true }), values: {} })).toEqual(['nothingReported', 'overdueNotDone status']);
  });

  test('a plan raises a check, lowers one and switches one off', () => {
    const given = subject({ completionRate: 10_000, phone: null, progress: LAST.progress ?? null });
    const checks = checkEntry(given, { fullNotCompleted: 'error', missingPhone: 'warning', sameText: 'off' });
    expect(checks.map(({ code, severity }) => `${code} ${severity}`)).toEqual(['missingPhone warning', 'fullNotCompleted error']);
    expect(countChecks(checks)).toEqual({ errors: 1, warnings: 1 });
  });

  test.each(checkCodeSchema.options)('%s has a severity and says in Chinese what to do', (code) => {
    expect(SEVERITIES[code]).toMatch(/error|warning/);
    const text = checkText({ code, detail: { rate: 9000, before: 9500, behind: 833, dueOn: '2022-06-30', own: 'completed', lead: 'notStarted', phone: '8891' } });
    expect(text).toMatch(/[\u4e00-\u9fff].*。$/);
    expect(text).not.toMatch(/undefined|NaN|notStarted/);
  });

  test('says how far a task is behind, in points', () => {
    expect(checkText({ code: 'behindUnexplained', detail: { behind: 833 } })).toContain('低于序时进度 8.3个百分点');
  });
});

describe('a phone number', () => {
  test.each(['13907911234', '139-0791-1234', '139 0791 1234', '+86 13907911234', '0791-88912345', '（0791）88912345', '079188912345', '88912345', '0791-88912345-8012', '88912345转8012', '13907911234、0791-88912345', '13907911234 13807911234', '13907911234/88912345', '400-800-1234', '０７９１－８８９１２３４５'])('%s is one', (text) => {
    expect(isPhone(text)).toBe(true);
  });

  test.each(['8891', '139079112345', '12345678901', '李处长', '0791-8891', '无', '', '1390791123a'])('"%s" is none', (text) => {
    expect(isPhone(text)).toBe(false);
  });
});

describe('本月无进展', () => {
  test.each(['本月无进展', '本月无进展。', '本季度无新进展', '暂无进展', '无进展', '当月无进展'])('%s says so', (progress) => {
    expect(saysNoProgress({ progress })).toBe(true);
  });

  test.each(['', '无', '因本月无进展，已约谈承办单位', '本月进展顺利'])('"%s" does not', (progress) => {
    expect(saysNoProgress({ progress })).toBe(false);
  });
});
