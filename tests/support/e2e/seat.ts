import path from 'node:path';
import type { Input, OperationName, Output } from '#shared/contract/contract.ts';
import type { FileToken } from '#shared/contract/fileToken.ts';
import { createApp } from '#electron/hosts/createApp.ts';
import { valueOf } from '../hosts/door.ts';
import { noticeDraft, noticeSource } from '../noticePlan.ts';
import { officialEntry } from './officialTexts.ts';

/** One person at one workspace on the 2022 plan, whose clock a test sets. */
export interface Seat {
  workspace: string;
  planKey: string;
  ask<N extends OperationName>(name: N, input: Input<N>): Promise<Output<N>>;
  source(file: string): FileToken;
  /** Has a file written and gives its path. */
  written(name: string, write: (target: FileToken) => Promise<unknown>): Promise<string>;
  /** Fills the unit's tasks of a month, the first `count` of them. */
  fill(period: string, month: number, count?: number, shift?: number): Promise<void>;
  setDay(day: string): void;
  close(): Promise<void>;
}

export interface SeatOptions { workspace: string; drawer: string; unit: string | null; person: string }

export async function openSeat({ workspace, drawer, unit, person }: SeatOptions): Promise<Seat> {
  let day = '2022-02-10';
  let now = Date.parse(`${day}T01:00:00Z`);
  const app = await createApp({ workspace, ports: { clock: { now: () => now, today: () => day } } });
  // The contract ties a name to its output, and the handlers are checked against it.
  const ask: Seat['ask'] = async (name, input) => {
    // What is done in one go carries one moment.
    now += 1000;
    return valueOf(await app.dispatch(name, input)) as Output<typeof name>;
  };
  const { planKey } = await ask('workspace.setUp', { identity: { role: unit === null ? 'office' : 'unit', unit, person, phone: '0791-88912345' }, plan: { draft: noticeDraft(), source: noticeSource } });
  if (planKey === null) throw new Error('no plan');
  return {
    workspace, planKey, ask,
    source: (file) => app.files.addSource(file),
    written: async (name, write) => {
      const file = path.join(drawer, name);
      await write(app.files.addTarget(file));
      return file;
    },
    fill: async (period, month, count, shift = 0) => {
      const { rows } = await ask('ledger.get', { planKey, period, unit });
      await ask('entry.save', {
        edits: rows.slice(0, count).map(({ task, unit: own, entry }, at) => ({
          key: { planKey, taskKey: task.key, period, unit: own }, values: officialEntry(at, month, shift), seen: Object.fromEntries(Object.entries(entry).map(([field, { heads }]) => [field, heads])),
        })),
      });
    },
    setDay: (next) => {
      day = next;
      now = Math.max(now, Date.parse(`${next}T01:00:00Z`));
    },
    close: () => app.close(),
  };
}
