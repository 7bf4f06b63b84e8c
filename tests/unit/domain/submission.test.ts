import { describe, expect, test } from 'vitest';
import { whyClosed, whyNotEditable, type Person } from '#shared/domain/editing.ts';
import { grantedDay, whyNotExtend, type Extension } from '#shared/domain/extension.ts';
import { isAccepted, isEditedSince, type Review, type ReviewDecision } from '#shared/domain/review.ts';
import { possibleActions, stateShown, submissionActionSchema, submissionStateSchema, whyNotAct, type SubmissionAction, type SubmissionState } from '#shared/domain/submission.ts';

describe('the way of a report (报送)', () => {
  const allowed: Record<SubmissionState, { unit: SubmissionAction[]; office: SubmissionAction[] }> = {
    draft: { unit: ['check', 'submit'], office: ['receive'] },
    checked: { unit: ['check', 'submit'], office: ['receive'] },
    submitted: { unit: ['withdraw'], office: ['receive', 'review', 'sendBack'] },
    accepted: { unit: [], office: ['review', 'sendBack', 'lock'] },
    sentBack: { unit: ['check', 'submit'], office: ['receive'] },
    locked: { unit: [], office: ['correct'] },
    correcting: { unit: ['check', 'submit'], office: ['receive'] },
  };

  test.each(submissionStateSchema.options)('from %s each role may take only its own steps', (state) => {
    expect(possibleActions('unit', { state, hasReviews: false })).toEqual(allowed[state].unit);
    expect(possibleActions('office', { state, hasReviews: false })).toEqual(allowed[state].office);
  });

  test('once the office reviews, the unit cannot take it back', () => {
    expect(whyNotAct('withdraw', { state: 'submitted', hasReviews: true })).toBe('submission.inReview');
    expect(possibleActions('unit', { state: 'submitted', hasReviews: true })).toEqual([]);
  });

  test.each(submissionActionSchema.options)('%s from a state that does not allow it says so', (action) => {
    const wrong = submissionStateSchema.options.find((state) => ![...allowed[state].unit, ...allowed[state].office].includes(action)) ?? 'draft';
    expect(whyNotAct(action, { state: wrong, hasReviews: false })).toBe('submission.wrongState');
  });

  test('an edit after 自查 makes a draft of it again, and of nothing else', () => {
    expect([stateShown('checked', false), stateShown('checked', true), stateShown('submitted', false)]).toEqual(['draft', 'checked', 'submitted']);
  });
});

describe('who may type where', () => {
  const task = { leadUnits: ['省科技厅'], supportingUnits: ['省财政厅'] };
  const clerk: Person = { role: 'unit', unit: '省科技厅' };
  test.each<[string, Person, string, SubmissionState, ReviewDecision | null, string | null]>([
    ['the clerk in a draft', clerk, '省科技厅', 'draft', null, null],
    ['after 自查', clerk, '省科技厅', 'checked', null, null],
    ['once handed in', clerk, '省科技厅', 'submitted', null, 'submission.submitted'],
    ['once accepted', clerk, '省科技厅', 'accepted', 'accepted', 'submission.accepted'],
    ['once locked', clerk, '省科技厅', 'locked', 'accepted', 'submission.locked'],
    ['what was sent back', clerk, '省科技厅', 'sentBack', 'sentBack', null],
    ['what was accepted beside what was sent back', clerk, '省科技厅', 'sentBack', 'accepted', 'entry.accepted'],
    ['what nobody has judged beside what was sent back', clerk, '省科技厅', 'sentBack', null, null],
    ['what was opened for a correction', clerk, '省科技厅', 'correcting', 'reopened', null],
    ['what was not', clerk, '省科技厅', 'correcting', 'accepted', 'entry.accepted'],
    ['a supporting unit its own', { role: 'unit', unit: '省财政厅' }, '省财政厅', 'draft', null, null],
    ['another unit\'s row', clerk, '省财政厅', 'draft', null, 'entry.notYours'],
    ['a task that is not the unit\'s', { role: 'unit', unit: '省教育厅' }, '省教育厅', 'draft', null, 'entry.notYourTask'],
    ['the office types in no unit\'s row', { role: 'office', unit: null }, '省科技厅', 'draft', null, 'entry.officeReads'],
  ])('%s', (_, person, unit, state, decision, why) => {
    expect(whyNotEditable(person, unit, task, { state }, decision === null ? undefined : { decision })).toBe(why);
  });
});

describe('a workbook that the office takes in on a unit\'s behalf', () => {
  test.each<[string, SubmissionState, ReviewDecision | null, string | null]>([
    ['before it is handed in', 'draft', null, null], ['handed in, not reviewed', 'submitted', null, null], ['handed in, this entry accepted', 'submitted', 'accepted', 'entry.accepted'],
    ['accepted', 'accepted', 'accepted', 'submission.accepted'], ['locked', 'locked', 'accepted', 'submission.locked'], ['sent back', 'sentBack', 'sentBack', null],
  ])('%s', (_, state, decision, why) => {
    expect(whyClosed('office', state, decision === null ? undefined : { decision })).toBe(why);
  });
});

describe('a review', () => {
  const ref = (seq: number) => `${'a'.repeat(32)}:${seq}`;
  const review: Review = { decision: 'accepted', reason: null, covers: [ref(1), ref(2)], person: '张三', reviewedOn: '2022-03-28', sendBacks: 0 };

  test('covers what stood when it was made; what comes later it does not', () => {
    expect(isEditedSince(review, [ref(2), ref(1)])).toBe(false);
    expect(isEditedSince(review, [ref(1), ref(3)])).toBe(true);
    expect(isAccepted(review, [ref(1)])).toBe(true);
    expect(isAccepted(review, [ref(3)])).toBe(false);
    expect(isAccepted({ ...review, decision: 'sentBack' }, [ref(1)])).toBe(false);
    expect(isAccepted(undefined, [])).toBe(false);
  });
});

describe('an extension (延期)', () => {
  test.each([
    ['on the last day', '2022-06-30', '2022-06-30', '2022-08-31', null], ['a day too late', '2022-07-01', '2022-06-30', '2022-08-31', 'extension.tooLate'],
    ['to a day that is not later', '2022-06-01', '2022-06-30', '2022-06-30', 'extension.notLater'], ['of what has no deadline', '2022-06-01', null, '2022-06-30', 'extension.noDeadline'],
  ])('%s', (_, requestedOn, dueOn, newDueOn, why) => {
    expect(whyNotExtend({ requestedOn, dueOn, newDueOn })).toBe(why);
  });

  test('only granted ones count, the latest of them, each for its own', () => {
    const one: Extension = { planKey: '2022-0a1b2c3d', extensionId: '1', unit: '省科技厅', period: '2022-03', taskKey: null, requestedOn: '2022-03-20', dueOn: '2022-03-25', newDueOn: '2022-03-28', reason: '出差', person: '王小明', decision: 'granted', decisionReason: null };
    const all = [one, { ...one, newDueOn: '2022-03-30' }, { ...one, newDueOn: '2022-05-01', decision: 'refused' as const }, { ...one, newDueOn: '2022-06-01', decision: null }, { ...one, unit: '省教育厅', newDueOn: '2022-07-01' }];
    expect(grantedDay(all, { unit: '省科技厅', period: '2022-03' })).toBe('2022-03-30');
    expect(grantedDay(all, { unit: '省科技厅', period: '2022-04' })).toBeNull();
    expect(grantedDay(all, { unit: '省科技厅', taskKey: '2.1/1' })).toBeNull();
  });
});
