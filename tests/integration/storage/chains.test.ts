import Sqlite from 'better-sqlite3';
import { afterAll, expect, test } from 'vitest';
import type { Ports } from '#electron/ports/ports.ts';
import { findBrokenChainIn } from '#electron/storage/checkChains.ts';
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
