import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { CHANGE_SCHEMA, type Change, type ChangeValue } from '#shared/domain/change.ts';
import { mergeField } from '#shared/domain/merge/mergeField.ts';
import { ChangeApplier } from '#electron/storage/log/changeApplier.ts';
import { chainHash } from '#electron/storage/log/chainHash.ts';
import { openWritable, type WritableDb } from '#electron/storage/database.ts';
import { migrate } from '#electron/storage/migrate.ts';
import { entryEntity, standingEntries, standingOf, toEntryState } from '#electron/storage/tables/field.ts';

const SCOPE = { planKey: '2022-5b19b9db', period: '2022-03' };
const UNIT = '省科技厅';
const entity = (task: number) => entryEntity({ ...SCOPE, taskKey: `2.1/${task}`, unit: UNIT } as never);

let db: WritableDb;
let changes: Change[];
beforeEach(() => {
  db = openWritable(':memory:');
  migrate(db);
  changes = [];
});
afterEach(() => db.close());

/** Changes of several machines of the unit, applied in the order given. */
function apply(written: readonly { replica: string; task: number; field: string; value: ChangeValue; base?: string[]; kind?: string }[]): void {
  const chains = new Map<string, { seq: number; hash: Buffer }>();
  db.atomically(() => {
    const applier = new ChangeApplier(db);
    for (const { replica, task, field, value, base = [], kind = 'set' } of written) {
      const chain = chains.get(replica) ?? { seq: 0, hash: Buffer.alloc(0) };
      const change: Change = { replica, seq: chain.seq + 1, hlc: (changes.length + 1) * 1024, actor: `${replica.slice(0, 1)}某`, kind, entity: task === 0 ? `replica:${replica}` : entity(task), field, value, base: base as Change['base'], source: 'typed', schema: CHANGE_SCHEMA };
      const hash = chainHash(chain.hash, change);
      applier.apply(change, hash);
      chains.set(replica, { seq: change.seq, hash });
      changes.push(change);
    }
    applier.flush();
  });
}

const [ONE, TWO] = ['1'.repeat(32), '2'.repeat(32)] as [string, string];
const authors = [ONE, TWO].map((replica) => ({ replica, task: 0, field: 'author', value: { role: 'unit', unit: UNIT } }));

describe('what stands in the fields of entries, as they are read all at once', () => {
  test('is what the merge of each field says, whatever its text and however many heads it has', () => {
    apply([
      ...authors,
      { replica: ONE, task: 1, field: 'progress', value: '引号“”、"双引号"、反斜杠\\、换行\n和制表\t。' },
      { replica: ONE, task: 1, field: 'completionRate', value: 7233 },
      { replica: ONE, task: 1, field: 'problems', value: null },
      { replica: ONE, task: 1, field: 'remark', value: '' },
      { replica: ONE, task: 1, field: 'laterField', value: { 新: ['甲', 1] } },
      { replica: ONE, task: 2, field: 'progress', value: '甲说。' },
      { replica: TWO, task: 2, field: 'progress', value: '乙说。' },
      { replica: ONE, task: 2, field: 'status', value: 'completed' },
      { replica: TWO, task: 2, field: 'status', value: 'completed' },
      { replica: TWO, task: 3, field: 'progress', value: '撤回的。' },
      { replica: TWO, task: 3, field: 'progress', value: null, kind: 'retract', base: [`${TWO}:4`] },
      { replica: ONE, task: 1, field: 'nextSteps', value: '改过。' },
    ]);
    const all = standingEntries(db, { ...SCOPE, unit: null });
    expect([...all.keys()].sort()).toEqual([entity(1), entity(2), entity(3)]);
    for (const [key, fields] of all) {
      expect(standingOf(db, key)).toEqual(fields);
      for (const [field, standing] of fields) {
        const outcome = mergeField(changes.filter((change) => change.entity === key && change.field === field), () => ({ role: 'unit', unit: UNIT }));
        expect([key, field, standing.value, standing.conflict, standing.heads]).toEqual([key, field, outcome.value, outcome.isConflict, outcome.heads.map(({ ref }) => ref).sort()]);
      }
    }
    expect(all.get(entity(2))?.get('progress')?.conflict).toBe(true);
    expect(all.get(entity(2))?.get('status')).toMatchObject({ conflict: false, value: 'completed' });
    expect(all.get(entity(3))?.get('progress')?.value).toBeNull();
  });

  test('leaves fields of a newer version out of the entry that people see', () => {
    apply([...authors, { replica: ONE, task: 1, field: 'laterField', value: '新内容' }, { replica: ONE, task: 1, field: 'progress', value: '已开工。' }]);
    expect(Object.keys(toEntryState(standingOf(db, entity(1))))).toEqual(['progress']);
  });
});
