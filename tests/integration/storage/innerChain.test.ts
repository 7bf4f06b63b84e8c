import { afterEach, beforeEach, expect, test } from 'vitest';
import { entityKey, typedSource, undoSource } from '#shared/domain/change.ts';
import { refOf } from '#shared/domain/merge/mergeField.ts';
import { stepHandlers } from '#electron/services/step/stepHandlers.ts';
import { vectorOf } from '#electron/storage/log/chains.ts';
import { ChangeLog } from '#electron/storage/log/changeLog.ts';
import { findInnerChain, listInnerChains, vectorForUnits } from '#electron/storage/log/innerChain.ts';
import { eachChange } from '#electron/storage/tables/change.ts';
import { standingOf } from '#electron/storage/tables/field.ts';
import { addStep, closeStep, findStep } from '#electron/storage/tables/step.ts';
import { saveIdentity } from '#electron/storage/tables/workspace.ts';
import { verify } from '#electron/storage/verify/verify.ts';
import { freshFolder } from '#tests/support/hosts/door.ts';
import { entryOf, openStored, type StoredWorkspace } from '#tests/support/storage/storedWorkspace.ts';
import { testPorts, type TestPorts } from '#tests/support/storage/testPorts.ts';

const ENTRY = entryOf('1.1/1');
const SCORE = entityKey('assessmentScore', '2026-0a1b2c3d', 'a1', 'i1', '省科技厅');

let place: ReturnType<typeof freshFolder>;
let stored: StoredWorkspace;
let ports: TestPorts;

beforeEach(async () => {
  place = freshFolder();
  ports = testPorts();
  stored = await openStored(place.folder, ports);
  saveIdentity(stored.db, { role: 'office', unit: null, person: '李主任', phone: '' });
});
afterEach(() => {
  stored.close();
  place.remove();
});

test('one step that writes both chains is one step: counted, undone and done again as a whole', () => {
  const made = save({ [ENTRY]: '省办所录', [SCORE]: '批示肯定' });
  const changes = [...eachChange(stored.db)].map(({ change }) => change).filter(({ field }) => field === 'remark' || field === 'reason');
  expect(changes.map(({ entity, replica }) => [entity, listInnerChains(stored.db).has(replica)])).toEqual([[ENTRY, false], [SCORE, true]]);
  expect(findStep(stored.db, made)).toMatchObject({ changes: 2 });
  const undo = stored.write('step.undo', (context) => stepHandlers['step.undo'](context, { stepId: made }));
  expect(undo).toMatchObject({ restored: 2, kept: 0 });
  expect(shown()).toEqual([null, null]);
  expect(stored.write('step.undo', (context) => stepHandlers['step.undo'](context, { stepId: undo.stepId }))).toMatchObject({ restored: 2, kept: 0 });
  expect(shown()).toEqual(['省办所录', '批示肯定']);
  expect(verify(stored.db).agrees).toBe(true);
});

test('a step of which nothing is left in one chain is undone in the other', () => {
  const made = save({ [ENTRY]: '省办所录', [SCORE]: '批示肯定' });
  save({ [ENTRY]: '后来所录' });
  expect(stored.write('step.undo', (context) => stepHandlers['step.undo'](context, { stepId: made }))).toMatchObject({ restored: 1, kept: 1 });
  expect(shown()).toEqual(['后来所录', null]);
});

test('a transaction that fails leaves no inner chain behind', () => {
  expect(() => stored.write('assessment.score', (context) => {
    context.record({ entity: SCORE, field: 'reason', value: '批示肯定', base: [], source: typedSource });
    throw new Error('something else');
  })).toThrow('something else');
  expect([listInnerChains(stored.db).size, findInnerChain(stored.db, stored.workspace.replica)]).toEqual([0, undefined]);
  save({ [SCORE]: '批示肯定' });
  expect([listInnerChains(stored.db).size, vectorOf(stored.db).size, vectorForUnits(stored.db).size]).toEqual([1, 1, 0]);
});

test('what a score of before lies in is left alone: it stands, is written over and undone from the inner chain, and what was written goes on from its clock', () => {
  const old = scoreOfBefore('旧版所写');
  expect(shown()[1]).toBe('旧版所写');
  expect(stored.write('step.undo', (context) => stepHandlers['step.undo'](context, { stepId: old }))).toMatchObject({ restored: 1 });
  expect(shown()[1]).toBeNull();
  save({ [SCORE]: '新版所写' });
  const changes = [...eachChange(stored.db)].map(({ change }) => change).filter(({ entity }) => entity === SCORE);
  const [first, undo, last] = changes;
  expect(changes.map(({ replica }) => listInnerChains(stored.db).has(replica))).toEqual([false, true, true]);
  expect([undo?.source, undo?.base, last?.base]).toEqual([undoSource(first === undefined ? '' : refOf(first)), first === undefined ? [] : [refOf(first)], undo === undefined ? [] : [refOf(undo)]]);
  expect((undo?.hlc ?? 0) > (first?.hlc ?? 0)).toBe(true);
  expect(verify(stored.db).agrees).toBe(true);
});

test('a change for units is never written over what no unit has', () => {
  save({ [SCORE]: '批示肯定' });
  const base = standingOf(stored.db, SCORE).get('reason')?.heads ?? [];
  expect(() => stored.write('entry.save', ({ record }) => record({ entity: ENTRY, field: 'remark', value: '', base, source: typedSource }))).toThrow('no unit has');
});

test('a unit has one chain, whatever it writes', () => {
  saveIdentity(stored.db, { role: 'unit', unit: '省科技厅', person: '王小明', phone: '' });
  save({ [ENTRY]: '本单位所填', [SCORE]: '不该有' });
  expect([listInnerChains(stored.db).size, vectorForUnits(stored.db).size]).toEqual([0, 1]);
});

/** Writes over all that stands, as one step. */
function save(values: Record<string, string>): number {
  return stored.write('assessment.score', ({ db, recordAll, stepId }) => {
    recordAll(Object.entries(values).map(([entity, value]) => {
      const field = entity === SCORE ? 'reason' : 'remark';
      return { entity, field, value, base: standingOf(db, entity).get(field)?.heads ?? [], source: typedSource };
    }));
    return stepId() ?? 0;
  });
}

/** As the versions before have written it: in the one chain that there was, and with a clock that was ahead. */
function scoreOfBefore(value: string): number {
  const { db, workspace } = stored;
  return db.atomically(() => {
    const stepId = addStep(db, { operation: 'assessment.score', person: '李主任', at: '2026-03-15T01:02:03Z', firstSeq: 1 });
    new ChangeLog(db, workspace.replica, () => ports.clock.now() + 3_600_000).record({ entity: SCORE, field: 'reason', value, base: [], source: typedSource }, '李主任');
    closeStep(db, stepId, { lastSeq: 1, inner: null, detail: {}, undoes: null });
    return stepId;
  });
}

function shown(): unknown[] {
  return [standingOf(stored.db, ENTRY).get('remark')?.value, standingOf(stored.db, SCORE).get('reason')?.value];
}
