import { describe, expect, test } from 'vitest';
import { mergeField } from '#shared/domain/merge/mergeField.ts';
import { fieldsChangedAfterReview } from '#shared/domain/merge/review.ts';
import { authorOf, change, ENTRY, GONGXIN, KEJI, OFFICE, ref, TASK } from './changes.ts';

const KEJI_2 = 'b2'.repeat(16);
const merge = (...changes: ReturnType<typeof change>[]) =>
  mergeField(changes, (replica) => (replica === KEJI_2 ? { role: 'unit', unit: '省科技厅' } : authorOf(replica)));

describe('which value of a field stands', () => {
  test('one value stands alone', () => {
    expect(merge(change(KEJI, 1, '已开工'))).toMatchObject({ value: '已开工', isConflict: false, suggestions: [] });
  });

  test('a later edit that saw the earlier one replaces it, whatever the clocks say', () => {
    const first = change(KEJI, 1, '已开工', { hlc: 900 });
    const second = change(KEJI, 2, '已封顶', { hlc: 100, base: [ref(KEJI, 1)] });
    expect(merge(second, first)).toMatchObject({ value: '已封顶', isConflict: false });
  });

  test('two clerks of one unit who did not see each other stand side by side, the later shown meanwhile', () => {
    const outcome = merge(change(KEJI, 1, '已开工'), change(KEJI_2, 1, '已封顶'));
    expect(outcome).toMatchObject({ value: '已封顶', isConflict: true });
    expect(outcome.heads).toHaveLength(2);
  });

  test('two who wrote the same do not disagree', () => {
    expect(merge(change(KEJI, 1, '已开工'), change(KEJI_2, 1, '已开工'))).toMatchObject({ value: '已开工', isConflict: false });
  });

  test('with equal clocks the replica decides, so that every machine shows the same', () => {
    const [one, other] = [change(KEJI, 1, '甲', { hlc: 5 }), change(KEJI_2, 1, '乙', { hlc: 5 })];
    expect(merge(one, other).value).toBe('乙');
    expect(merge(other, one).value).toBe('乙');
  });

  test('a stale edit over a value that was replaced since stands beside the new one', () => {
    const outcome = merge(change(KEJI, 1, '旧'), change(KEJI, 2, '新', { base: [ref(KEJI, 1)] }), change(KEJI_2, 1, '另一', { base: [ref(KEJI, 1)] }));
    expect(outcome.isConflict).toBe(true);
    expect(outcome.heads.map((head) => head.ref).sort()).toEqual([ref(KEJI, 2), ref(KEJI_2, 1)]);
  });

  test('a replacement that arrives first keeps what it replaces from ever standing', () => {
    const [old, replacement] = [change(KEJI, 1, '旧'), change(KEJI_2, 1, '新', { base: [ref(KEJI, 1)] })];
    expect(merge(replacement)).toEqual(merge(replacement, old));
  });

  test('absence is never deletion: an emptied field is a change like any other', () => {
    expect(merge(change(KEJI, 1, '已开工'), change(KEJI, 2, null, { base: [ref(KEJI, 1)] }))).toMatchObject({ value: null, shown: ref(KEJI, 2), isConflict: false });
  });
});

describe('whose field it is', () => {
  test('what another unit writes is a suggestion beside the owner’s word, even when it saw it', () => {
    const outcome = merge(change(KEJI, 1, '已开工'), change(GONGXIN, 1, '未开工', { base: [ref(KEJI, 1)] }));
    expect(outcome).toMatchObject({ value: '已开工', isConflict: false });
    expect(outcome.suggestions.map((head) => head.ref)).toEqual([ref(GONGXIN, 1)]);
  });

  test('a suggestion that its author corrects is one suggestion', () => {
    const outcome = merge(change(KEJI, 1, '已开工'), change(GONGXIN, 1, '未开工'), change(GONGXIN, 2, '拟开工', { base: [ref(GONGXIN, 1)] }));
    expect(outcome.suggestions.map((head) => head.ref)).toEqual([ref(GONGXIN, 2)]);
  });

  test('the owner takes a suggestion up by naming it', () => {
    const outcome = merge(change(KEJI, 1, '已开工'), change(GONGXIN, 1, '未开工'), change(KEJI, 2, '未开工', { base: [ref(KEJI, 1), ref(GONGXIN, 1)] }));
    expect(outcome).toMatchObject({ value: '未开工', suggestions: [] });
  });

  test('the office types for a unit that has not spoken, and its word stands', () => {
    expect(merge(change(OFFICE, 1, '据电话报'))).toMatchObject({ value: '据电话报', suggestions: [] });
  });

  test('what the office types over the unit’s own word is a suggestion', () => {
    const outcome = merge(change(KEJI, 1, '已开工'), change(OFFICE, 1, '请核实', { base: [ref(KEJI, 1)] }));
    expect(outcome.value).toBe('已开工');
    expect(outcome.suggestions).toHaveLength(1);
  });

  test('the unit’s workbook taken in by the office stands beside a newer edit of the unit, whose own is shown', () => {
    const outcome = merge(change(KEJI, 1, '已开工'), change(OFFICE, 1, '表中值', { source: `workbook:${'d'.repeat(64)}!Sheet1!F7` }));
    expect(outcome).toMatchObject({ value: '已开工', isConflict: true, suggestions: [] });
  });

  test('undoing a suggestion of the office is no word of the unit', () => {
    const suggestion = change(OFFICE, 1, '请核实', { base: [ref(KEJI, 1)] });
    const undo = change(OFFICE, 2, '已开工', { base: [ref(OFFICE, 1)], source: `undo:${ref(OFFICE, 1)}` });
    const outcome = merge(change(KEJI, 1, '已开工'), suggestion, undo, change(KEJI, 2, '已封顶', { base: [ref(KEJI, 1)] }));
    expect(outcome).toMatchObject({ value: '已封顶', isConflict: false });
  });

  test('undoing an import of the unit’s workbook takes the imported value back', () => {
    const imported = change(OFFICE, 1, '表中值', { base: [ref(KEJI, 1)], source: `workbook:${'d'.repeat(64)}!Sheet1!F7` });
    const undo = change(OFFICE, 2, '已开工', { base: [ref(OFFICE, 1)], source: `undo:${ref(OFFICE, 1)}` });
    expect(merge(change(KEJI, 1, '已开工'), imported, undo)).toMatchObject({ value: '已开工', isConflict: false, suggestions: [] });
  });

  test('the plan is the office’s: a unit’s own reading of the notice never competes with it', () => {
    const outcome = merge(change(KEJI, 1, '任务原文', { entity: TASK, field: 'text' }), change(OFFICE, 1, '调整后的任务', { entity: TASK, field: 'text' }));
    expect(outcome).toMatchObject({ value: '调整后的任务', isConflict: false });
  });

  test('the day of receipt is the office’s, in a report that both sides write', () => {
    const report = { entity: 'submission:2022-1a2b3c4d|2022-03|省科技厅', field: 'receivedOn' };
    const outcome = merge(change(OFFICE, 1, '2022-04-06', report), change(KEJI, 1, '2022-04-01', report));
    expect(outcome.value).toBe('2022-04-06');
  });

  test('what belongs to nobody is everybody’s, and edits that did not see each other stand side by side', () => {
    const problem = { entity: 'problem:2022-1a2b3c4d|7', field: 'text' };
    expect(merge(change(KEJI, 1, '缺资金', problem), change(GONGXIN, 1, '缺土地', problem)).isConflict).toBe(true);
  });
});

describe('rulings', () => {
  const sides = () => [change(KEJI, 1, '已开工'), change(KEJI_2, 1, '已封顶')];
  const ruling = () => change(OFFICE, 1, { value: '已开工', reason: '以现场核查为准' }, { kind: 'decide', base: [ref(KEJI, 1), ref(KEJI_2, 1)] });

  test('a ruling that names every head ends the conflict with its value', () => {
    expect(merge(...sides(), ruling())).toMatchObject({ value: '已开工', isConflict: false, isReopened: false, shown: ref(OFFICE, 1) });
  });

  test('an edit that did not see the ruling reopens it', () => {
    const outcome = merge(...sides(), ruling(), change(KEJI, 2, '已竣工', { base: [ref(KEJI, 1)] }));
    expect(outcome).toMatchObject({ isConflict: true, isReopened: true, value: '已竣工' });
  });

  test('an edit of the owner that saw the ruling follows it', () => {
    const outcome = merge(...sides(), ruling(), change(KEJI, 2, '已竣工', { base: [ref(OFFICE, 1)] }));
    expect(outcome).toMatchObject({ isConflict: false, value: '已竣工' });
  });

  test('a head that the ruling did not name still stands beside it', () => {
    const narrow = change(OFFICE, 1, { value: '已开工', reason: '' }, { kind: 'decide', base: [ref(KEJI, 1)] });
    expect(merge(...sides(), narrow)).toMatchObject({ isConflict: true, isReopened: true });
  });

  test('another unit’s ruling is only a suggestion', () => {
    const foreign = change(GONGXIN, 1, { value: '已封顶', reason: '' }, { kind: 'decide', base: [ref(KEJI, 1), ref(KEJI_2, 1)] });
    expect(merge(...sides(), foreign).isConflict).toBe(true);
  });
});

describe('rows that are only added, and retractions', () => {
  const row = { entity: 'problem:2022-1a2b3c4d|7', field: 'measures' };

  test('rows add up and never compete', () => {
    const outcome = merge(change(KEJI, 1, '第一次调度', { ...row, kind: 'add' }), change(GONGXIN, 1, '第二次调度', { ...row, kind: 'add' }));
    expect(outcome).toMatchObject({ isConflict: false });
    expect(outcome.rows.map(({ value }) => value)).toEqual(['第一次调度', '第二次调度']);
  });

  test('a retracted row goes, the others stay, and the retraction keeps its reason in the log', () => {
    const retraction = change(KEJI, 2, { reason: '重复' }, { ...row, kind: 'retract', base: [ref(KEJI, 1)] });
    const outcome = merge(retraction, change(KEJI, 1, '第一次调度', { ...row, kind: 'add' }), change(GONGXIN, 1, '第二次调度', { ...row, kind: 'add' }));
    expect(outcome.rows.map(({ value }) => value)).toEqual(['第二次调度']);
    expect(outcome.isConflict).toBe(false);
  });

  test('a retracted value leaves the field without one', () => {
    expect(merge(change(KEJI, 1, '已开工'), change(KEJI, 2, { reason: '误填' }, { kind: 'retract', base: [ref(KEJI, 1)] }))).toMatchObject({ value: null, isConflict: false });
  });

  test('another unit cannot retract the owner’s word', () => {
    expect(merge(change(KEJI, 1, '已开工'), change(GONGXIN, 1, { reason: '不实' }, { kind: 'retract', base: [ref(KEJI, 1)] })).value).toBe('已开工');
  });
});

describe('what this version does not know', () => {
  test('a change of an unknown kind has no effect here and is named', () => {
    const outcome = merge(change(KEJI, 1, '已开工'), change(KEJI, 2, '?', { kind: 'merge3', base: [ref(KEJI, 1)] }));
    expect(outcome).toMatchObject({ value: '已开工', unknown: [ref(KEJI, 2)] });
  });

  test('fields and entities that nobody here knows merge like any other', () => {
    expect(merge(change(KEJI, 1, { a: 1 }, { entity: `${ENTRY}`, field: 'newField' })).value).toEqual({ a: 1 });
    expect(merge(change(GONGXIN, 1, 'x', { entity: 'novelty:1', field: 'f' })).value).toBe('x');
  });
});

test('an edit after acceptance shows 审核后又有修改, in the fields that it touched', () => {
  const heads = new Map([['progress', [ref(KEJI, 3)]], ['status', [ref(KEJI, 1)]]]);
  expect(fieldsChangedAfterReview([ref(KEJI, 1), ref(KEJI, 2)], heads)).toEqual(['progress']);
  expect(fieldsChangedAfterReview([ref(KEJI, 1), ref(KEJI, 3)], heads)).toEqual([]);
});
