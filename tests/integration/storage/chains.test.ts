import Sqlite from 'better-sqlite3';
import { afterAll, expect, test } from 'vitest';
import type { Ports } from '#electron/ports/ports.ts';
import { ChangeLog } from '#electron/storage/log/changeLog.ts';
import { findBrokenChainIn } from '#electron/storage/verify/checkChains.ts';
import { findBrokenChain } from '#electron/storage/verify/verifyChains.ts';
import { Machine, removeMachines } from '#tests/support/exchange/machine.ts';

afterAll(removeMachines);

const ENTRY = 'entry:2022-1a2b3c4d|1.1/1|2022-03';
const IN_TWO_THREADS = 0;

test.each([['the first', '省办'], ['the second', '省科技厅'], ['no', null]])('a long log is read in two halves: %s of them is broken', async (_, name) => {
  const { office, keji } = joined();
  const owner = [office, keji].find((machine) => machine.name === name);
  if (owner !== undefined) alter(office.file, owner.replica.id);
  expect(await findBrokenChainIn(office.file, IN_TWO_THREADS)).toEqual(owner === undefined ? null : { replica: owner.replica.id, seq: 3 });
  expect(await findBrokenChainIn(office.file)).toEqual(owner === undefined ? null : { replica: owner.replica.id, seq: 3 });
});

test('a change over several values, and letters that are joined only when they are written, hold in a chain', () => {
  const { office } = joined();
  office.edit(`${ENTRY}|省科技厅`, 'progress', '一', true);
  office.edit(`${ENTRY}|省科技厅`, 'progress', '二', true);
  office.edit(`${ENTRY}|省科技厅`, 'progress', '三', false);
  office.db.atomically(() => new ChangeLog(office.db, office.replica, () => 0).record({ entity: `${ENTRY}|省科技厅`, field: 'remark', value: 'e\u0301', base: [], source: 'typed' }, 'Jose\u0301'));
  expect(office.db.get<{ bases: number }>("SELECT max(length(base) - length(replace(base, ' ', ''))) AS bases FROM change")?.bases).toBeGreaterThan(0);
  expect(findBrokenChain(office.db)).toBeNull();
});

test.each([
  ['a hash', "UPDATE change SET hash = zeroblob(32) WHERE seq = 2", 2],
  ['a hash that is cut', "UPDATE change SET hash = x'00' WHERE seq = 2", 2],
  ['a change in the middle', 'DELETE FROM change WHERE seq = 3', 4],
  ['the first change', 'DELETE FROM change WHERE seq = 1', 2],
  ['a change before the first', "INSERT INTO change SELECT replica_no, 0, hlc, actor, kind, entity_no, field, value, base, source_no, schema, hash FROM change WHERE seq = 1", 0],
  ['whose change another was made over', "UPDATE change SET base = '1:1' WHERE seq = 3", 3],
])('%s that somebody changed or took out breaks a chain, and its place is named', (_, sql, seq) => {
  const { office } = joined();
  const sqlite = new Sqlite(office.file);
  sqlite.exec(`DROP TRIGGER change_is_append_only_update; DROP TRIGGER change_is_append_only_delete; ${sql}`);
  sqlite.close();
  expect(findBrokenChain(office.db)?.seq).toBe(seq);
});

/** The office, with two chains of about the same length. */
function joined(): { office: Machine; keji: Machine } {
  let [now, ids] = [1_648_468_800_000, 0];
  const ports: Ports = { clock: { now: () => (now += 1), today: () => '2022-03-28' }, ids: { randomHex: (bytes) => (ids += 1).toString(16).padStart(bytes * 2, '0') }, logger: { error: () => undefined } };
  const [office, keji] = [new Machine('省办', null, ports), new Machine('省科技厅', '省科技厅', ports)];
  for (let at = 0; at < 5; at += 1) {
    office.edit(`${ENTRY}|省科技厅`, 'remark', `“省办”第${at}次`, false);
    keji.edit(`${ENTRY}|省科技厅`, 'progress', `第${at}次：\t换行\n与“引号”`, false);
  }
  expect(office.receive(keji.report('all')).state).toBe('APPLIED');
  return { office, keji };
}

function alter(file: string, replica: string): void {
  const sqlite = new Sqlite(file);
  sqlite.exec('DROP TRIGGER change_is_append_only_update');
  sqlite.prepare("UPDATE change SET value = '\"改过\"' WHERE seq = 3 AND replica_no = (SELECT replica_no FROM replica WHERE replica_id = ?)").run(replica);
  sqlite.close();
}
