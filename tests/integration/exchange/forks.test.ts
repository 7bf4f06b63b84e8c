import { afterAll, describe, expect, test } from 'vitest';
import type { Ports } from '#electron/ports/ports.ts';
import { lineageOf } from '#electron/storage/log/incarnation.ts';
import { eachChange } from '#electron/storage/tables/change.ts';
import { standingOf } from '#electron/storage/tables/field.ts';
import { verify } from '#electron/storage/verify/verify.ts';
import { Machine, removeMachines, type Parcel } from '#tests/support/exchange/machine.ts';

afterAll(removeMachines);

const entryOf = (unit: string): string => `entry:2022-1a2b3c4d|1.1/1|2022-03|${unit}`;
const [KEJI, GONGXIN] = ['省科技厅', '省工信厅'];

describe('a unit that was put back, and whose numbers were used twice', () => {
  test('writes its own branch anew with the person and the time it was written at', () => {
    const { office, keji, twin } = twins();
    twin.edit(entryOf(KEJI), 'progress', '副本所写', false);
    keji.edit(entryOf(KEJI), 'progress', '原机所写', false);
    office.receive(keji.report('all'));
    const before = written(twin, '副本所写');
    followOffice(twin, office);
    const after = written(twin, '副本所写');
    expect(after).toMatchObject([{ actor: '省科技厅副', hlc: before[0]?.hlc }]);
    expect(after[0]?.replica).not.toBe(before[0]?.replica);
    expect(lineageOf(twin.db, twin.replica.id)).toHaveLength(2);
    expect(agrees(twin)).toBe(true);
  });

  test('is not told its branch twice, however often it changes sides', () => {
    const { office, keji, twin } = twins();
    const backup = office.backUp();
    twin.edit(entryOf(KEJI), 'progress', '副本所写', false);
    keji.edit(entryOf(KEJI), 'progress', '原机所写', false);
    office.receive(keji.report('all'));
    const old = office.answer(KEJI, true);
    office.restore(backup, true);
    office.receive(twin.report('all'));
    followOffice(keji, office);
    expect(keji.receive(old).state).toBe('QUARANTINED');
    expect(keji.resolve(old)).toMatchObject({ settlement: null });
    expect(keji.receive(old).state).toBe('APPLIED');
    followOffice(keji, office);
    expect(values(keji).filter((value) => value === '原机所写')).toHaveLength(1);
    expect(values(keji).filter((value) => value === '副本所写')).toHaveLength(1);
    expect(agrees(keji)).toBe(true);
  });

  test('keeps what somebody else wrote beside its only word when that word is taken out', () => {
    const { office, keji, twin } = twins();
    twin.edit(entryOf(KEJI), 'status', '副本所写', false);
    office.edit(entryOf(KEJI), 'status', '省办所写', true);
    twin.receive(office.answer(KEJI, true));
    keji.edit(entryOf(KEJI), 'progress', '原机所写', false);
    office.receive(keji.report('all'));
    followOffice(twin, office);
    expect(standingOf(twin.db, entryOf(KEJI)).get('status')?.value).toBe('副本所写');
    expect(agrees(twin)).toBe(true);
  });
});

describe('a bystander that has taken in the branch which does not stand', () => {
  test('follows the office, and the office gets back what only the bystander was sent', () => {
    const { office, keji, twin, gongxin } = twins();
    const backup = office.backUp();
    twin.edit(entryOf(KEJI), 'progress', '副本所写', false);
    keji.edit(entryOf(KEJI), 'progress', '原机所写', false);
    office.receive(twin.report('all'));
    office.edit(entryOf(GONGXIN), 'progress', '省办所写', false);
    const answer = office.answer(null, true);
    expect(gongxin.receive(answer).state).toBe('APPLIED');
    // The office is put back: what it wrote since is with the bystander only, beside a branch that no longer stands.
    office.restore(backup, true);
    office.receive(keji.report('all'));
    expect(office.receive(answer).state).toBe('QUARANTINED');
    expect(office.resolve(answer)?.settlement).toMatchObject({ state: 'APPLIED', code: 'package.adopted', detail: { reissued: 1 } });
    expect(values(office)).toEqual(expect.arrayContaining(['副本所写', '原机所写', '省办所写']));
    followOffice(gongxin, office);
    expect(vector(gongxin)).toEqual(vector(office));
    expect([agrees(office), agrees(gongxin)]).toEqual([true, true]);
  });

  test('is asked for the whole when the package does not tell where the branches part', () => {
    const { office, keji, twin, gongxin } = twins();
    const backup = office.backUp();
    twin.edit(entryOf(KEJI), 'progress', '副本所写', false);
    office.receive(twin.report('all'));
    gongxin.receive(office.answer(null, true));
    office.restore(backup, true);
    keji.edit(entryOf(KEJI), 'progress', '原机所写', false);
    office.receive(keji.report('all'));
    const answer = office.answer(GONGXIN, true);
    const bare: Parcel = { ...answer, segments: answer.segments.filter(({ replica }) => replica !== keji.replica.id) };
    expect(gongxin.receive(bare).state).toBe('QUARANTINED');
    expect(gongxin.resolve(bare)).toBeUndefined();
    expect(values(gongxin)).toContain('副本所写');
    followOffice(gongxin, office);
    expect(values(gongxin)).toContain('原机所写');
  });

  test('waits again for the changes that others have named and that were taken out', () => {
    const { office, keji, twin, gongxin } = twins();
    const backup = office.backUp();
    twin.edit(entryOf(KEJI), 'progress', '副本所写', false);
    office.receive(twin.report('all'));
    office.edit(entryOf(KEJI), 'progress', '省办看过副本后所写', false);
    gongxin.receive(office.answer(null, true));
    office.restore(backup, true);
    keji.edit(entryOf(KEJI), 'progress', '原机所写', false);
    office.receive(keji.report('all'));
    followOffice(gongxin, office);
    expect(agrees(gongxin)).toBe(true);
  });
});

describe('what lies apart at the office', () => {
  test('is written anew beside the unit’s word when the unit no longer has it', () => {
    const { office, keji } = twins();
    const backup = keji.backUp();
    keji.edit(entryOf(KEJI), 'progress', '恢复前所写', false);
    const first = keji.report('all');
    keji.restore(backup, false);
    keji.edit(entryOf(KEJI), 'progress', '恢复后所写', false);
    office.receive(keji.report('all'));
    expect(office.receive(first).state).toBe('QUARANTINED');
    expect(office.resolve(first)?.reissued).toBe(1);
    expect(standingOf(office.db, entryOf(KEJI)).get('progress')?.value).toBe('恢复后所写');
    expect(keji.receive(office.answer(KEJI, true)).state).toBe('APPLIED');
    expect(values(keji)).toContain('恢复前所写');
    // Decided over once more: nothing is said twice.
    expect(office.resolve(first)?.reissued).toBe(0);
  });

  test('becomes no word of the office where the unit could only suggest it', () => {
    const { office, keji, gongxin } = twins();
    const task = 'task:2022-1a2b3c4d|1.1/1';
    office.edit(task, 'text', '省办所定', false);
    gongxin.edit(entryOf(GONGXIN), 'progress', '工信厅所写', false);
    office.receive(gongxin.report('all'));
    keji.receive(office.answer(null, true));
    const backup = keji.backUp();
    keji.edit(entryOf(KEJI), 'status', '恢复前所写', false);
    keji.edit(entryOf(GONGXIN), 'progress', '科技厅替工信厅所写', false);
    keji.edit(task, 'text', '科技厅所改', false);
    const first = keji.report('all');
    keji.restore(backup, false);
    keji.edit(entryOf(KEJI), 'progress', '恢复后所写', false);
    office.receive(keji.report('all'));
    expect(office.resolve(first)?.reissued).toBe(3);
    expect(keji.receive(office.answer(KEJI, true)).state).toBe('APPLIED');
    for (const machine of [office, keji]) {
      expect(standingOf(machine.db, entryOf(KEJI)).get('status')?.value).toBe('恢复前所写');
      expect(standingOf(machine.db, entryOf(GONGXIN)).get('progress')).toMatchObject({ value: '工信厅所写', conflict: false });
      expect(standingOf(machine.db, task).get('text')).toMatchObject({ value: '省办所定', conflict: false });
      expect(written(machine, '科技厅所改').map(({ source }) => source)).toContain('suggested:省科技厅');
      expect(agrees(machine)).toBe(true);
    }
  });

  test('is taken back by the unit itself as its own word', () => {
    const { keji } = twins();
    const backup = keji.backUp();
    keji.edit(entryOf(KEJI), 'progress', '恢复前所写', false);
    const first = keji.report('all');
    keji.restore(backup, false);
    keji.edit(entryOf(KEJI), 'progress', '恢复后所写', true);
    expect(keji.receive(first).state).toBe('QUARANTINED');
    expect(keji.resolve(first)?.reissued).toBe(1);
    expect(standingOf(keji.db, entryOf(KEJI)).get('progress')).toMatchObject({ conflict: true });
    expect(agrees(keji)).toBe(true);
  });

  test('or waits for a part that is lost for good is taken in when the office says so', () => {
    const { office, keji } = twins();
    keji.edit(entryOf(KEJI), 'progress', '丢失的一条', false);
    keji.edit(entryOf(KEJI), 'progress', '留下的一条', false);
    const whole = keji.report('all');
    const late: Parcel = { ...whole, segments: whole.segments.map((segment) => ({ ...segment, from: 3, previousHash: segment.hashes[1]?.toString('hex') ?? '', changes: segment.changes.slice(2), hashes: segment.hashes.slice(2) })) };
    const stranger = new Machine('新省办', null, office.ports);
    expect(stranger.receive(late).state).toBe('PARKED');
    expect(stranger.resolve(late)?.reissued).toBe(1);
    expect(values(stranger)).toContain('留下的一条');
    // The lost part turns up after all: the chain goes in, and nobody is contradicted.
    expect(stranger.receive(whole).state).toBe('APPLIED');
    expect(standingOf(stranger.db, entryOf(KEJI)).get('progress')).toMatchObject({ value: '留下的一条', conflict: false });
    expect(agrees(stranger)).toBe(true);
    expect(office.receive(whole).state).toBe('APPLIED');
  });
});

/** The office, two units, and a copy of the first, all with the same beginnings. */
function twins(): { office: Machine; keji: Machine; twin: Machine; gongxin: Machine } {
  const ports = portsOf();
  const [office, keji, gongxin] = [new Machine('省办', null, ports), new Machine(KEJI, KEJI, ports), new Machine(GONGXIN, GONGXIN, ports)];
  for (const unit of [keji, gongxin]) office.receive(unit.report('all'));
  for (const unit of [keji, gongxin]) unit.receive(office.answer(null, true));
  return { office, keji, gongxin, twin: new Machine(`${KEJI}副`, KEJI, ports, keji.backUp()) };
}

function followOffice(unit: Machine, office: Machine): void {
  const answer = office.answer(unit.unit, true);
  if (unit.receive(answer).state === 'APPLIED') return;
  expect(unit.resolve(answer)).toMatchObject({ settlement: null });
  expect(unit.receive(answer).state).toBe('APPLIED');
}

function portsOf(): Ports {
  let [now, ids] = [1_648_468_800_000, 0];
  return { clock: { now: () => (now += 1), today: () => '2022-03-28' }, ids: { randomHex: (bytes) => (ids += 1).toString(16).padStart(bytes * 2, '0') }, logger: { error: () => undefined } };
}

function written({ db }: Machine, value: string): { replica: string; actor: string; hlc: number; source: string }[] {
  return [...eachChange(db)].map(({ change }) => change).filter((change) => change.value === value);
}

function values({ db }: Machine): unknown[] {
  return [...eachChange(db)].map(({ change }) => change.value);
}

function vector(machine: Machine): string[] {
  return [...eachChange(machine.db)].map(({ hash }) => hash.toString('hex')).sort();
}

function agrees({ db }: Machine): boolean {
  return verify(db).agrees;
}
