import path from 'node:path';
import Sqlite from 'better-sqlite3';
import { afterEach } from 'vitest';
import type { Client, Input, OperationName, Output } from '#shared/contract/contract.ts';
import type { EntryValues } from '#shared/domain/entry.ts';
import { createApp, type App } from '#electron/hosts/createApp.ts';
import type { Ports } from '#electron/ports/ports.ts';
import { freshFolder, valueOf } from '../hosts/door.ts';
import { noticeDraft, noticeSource } from '../noticePlan.ts';

/** An app on the 2022 plan whose clock and whose person a test sets: clerk and office take turns at one machine. */
export interface Desk {
  app: App;
  folder: string;
  planKey: string;
  /** The answer, or an error that names the refusal. */
  get<N extends OperationName>(name: N, input: Input<N>): Promise<Output<N>>;
  /** Code of the refusal; `accepted` when there is none. */
  refusal<N extends OperationName>(name: N, input: Input<N>): Promise<string>;
  fill(taskKey: string, period: string, values: Partial<EntryValues>): Promise<void>;
  /** Fills all of the unit's tasks of a period so that nothing is left to put right. */
  fillAll(period: string, values?: Partial<EntryValues>): Promise<string[]>;
  sitDown(who: Who): void;
  setDay(day: string): void;
  reopen(): Promise<void>;
}

export interface Who { role: 'unit' | 'office'; unit: string | null }

export const SCIENCE: Who = { role: 'unit', unit: '省科技厅' };
export const OFFICE: Who = { role: 'office', unit: null };

const closing: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

export async function openDesk(who: Who = SCIENCE, today = '2022-03-20'): Promise<Desk> {
  const place = freshFolder();
  const folder = path.join(place.folder, '工作区');
  const clock = clockOn(today);
  let app = await createApp({ workspace: folder, ports: clock.ports });
  let present = who;
  closing.push(async () => {
    await app.close();
    place.remove();
  });
  const call: Client['call'] = (name, input) => app.dispatch(name, input) as ReturnType<Client['call']> as never;
  const get: Desk['get'] = async (name, input) => valueOf(await call(name, input));
  const { planKey } = await get('workspace.setUp', { identity: { ...who, person: '王小明', phone: '0791-88912345' }, plan: { draft: noticeDraft(), source: noticeSource } });
  if (planKey === null) throw new Error('no plan');
  const save = (period: string, edits: { taskKey: string; values: Partial<EntryValues> }[]) => saveOver(get, { planKey, period, unit: present.unit ?? '' }, edits);
  return {
    get app() { return app; },
    folder, planKey, get,
    refusal: async (name, input) => {
      const result = await call(name, input);
      return result.ok ? 'accepted' : result.error.code;
    },
    fill: async (taskKey, period, values) => save(period, [{ taskKey, values }]),
    fillAll: async (period, values = {}) => {
      const { rows } = await get('ledger.get', { planKey, period, unit: present.unit });
      await save(period, rows.map(({ task }) => ({ taskKey: task.key, values: { ...soundValues(task.number, period), ...values } })));
      return rows.map(({ task }) => task.key);
    },
    sitDown: (next) => {
      present = next;
      const sqlite = new Sqlite(path.join(folder, 'workspace.db'));
      sqlite.prepare('UPDATE workspace SET role = ?, unit = ?').run(next.role, next.unit);
      sqlite.close();
    },
    setDay: clock.setDay,
    reopen: async () => {
      await app.close();
      app = await createApp({ workspace: folder, ports: clock.ports });
    },
  };
}

/** An entry in which no check finds anything, before any deadline. */
export function soundValues(number: string, period: string): Partial<EntryValues> {
  return { status: 'inProgress', progress: `${period}：第${number}项任务按计划推进。`, completionRate: 10_000 * Number(period.slice(5, 7)) / 12 + 4 | 0, problems: '无', nextSteps: '继续推进', personInCharge: '李处长', phone: '0791-88912345' };
}

async function saveOver(get: Desk['get'], scope: { planKey: string; period: string; unit: string }, edits: { taskKey: string; values: Partial<EntryValues> }[]): Promise<void> {
  const { rows } = await get('ledger.get', scope);
  const standing = new Map(rows.map(({ task, entry }) => [task.key, entry]));
  await get('entry.save', {
    edits: edits.map(({ taskKey, values }) => ({
      key: { ...scope, taskKey }, values, seen: Object.fromEntries(Object.entries(standing.get(taskKey) ?? {}).map(([field, { heads }]) => [field, heads])),
    })),
  });
}

/** A clock that goes on by a second at each look, from noon of the day set. */
function clockOn(first: string): { ports: Partial<Ports>; setDay(day: string): void } {
  let day = first;
  let now = Date.parse(`${first}T12:00:00Z`);
  return {
    ports: { clock: { now: () => (now += 1000), today: () => day } },
    setDay: (next) => {
      day = next;
      now = Date.parse(`${next}T12:00:00Z`);
    },
  };
}
