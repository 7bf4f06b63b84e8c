import type { Change, ChangeValue } from '#shared/domain/change.ts';
import type { ChangeRef } from '#shared/domain/ids.ts';
import type { Author } from '#shared/domain/merge/ownership.ts';

export const OFFICE = 'a0'.repeat(16);
export const KEJI = 'b1'.repeat(16);
export const GONGXIN = 'c2'.repeat(16);

const AUTHORS = new Map<string, Author>([
  [OFFICE, { role: 'office', unit: null }],
  [KEJI, { role: 'unit', unit: '省科技厅' }],
  [GONGXIN, { role: 'unit', unit: '省工信厅' }],
]);

export const authorOf = (replica: string): Author | undefined => AUTHORS.get(replica);

/** The entry of 省科技厅 about one task in March. */
export const ENTRY = 'entry:2022-1a2b3c4d|2.3/17|2022-03|省科技厅';
export const TASK = 'task:2022-1a2b3c4d|2.3/17';

let clock = 0;

/** A change with what matters to the merge; its clock goes up by one with each. */
export function change(replica: string, seq: number, value: ChangeValue, given: Partial<Change> = {}): Change {
  clock += 1;
  return { replica, seq, hlc: clock, actor: '某某', kind: 'set', entity: ENTRY, field: 'progress', value, base: [], source: 'typed', schema: 1, ...given };
}

export function ref(replica: string, seq: number): ChangeRef {
  return `${replica}:${seq}`;
}
