import path from 'node:path';
import { afterEach } from 'vitest';
import type { Client, Input, OperationName, Output } from '#shared/contract/contract.ts';
import type { EntryKey, EntryValues } from '#shared/domain/entry.ts';
import { createApp, type App } from '#electron/hosts/createApp.ts';
import type { Ports } from '#electron/ports/ports.ts';
import { freshFolder, valueOf } from './hosts/door.ts';
import { noticeDraft, noticeSource } from './noticePlan.ts';

/** An app on a workspace of its own with the 2022 plan in it. */
export interface NoticeWorkspace {
  app: App;
  folder: string;
  planKey: string;
  call: Client['call'];
  /** The answer, or an error that names the refusal. */
  get<N extends OperationName>(name: N, input: Input<N>): Promise<Output<N>>;
  /** Code of the refusal; `accepted` when there is none. */
  refusal<N extends OperationName>(name: N, input: Input<N>): Promise<string>;
  key(taskKey: string, period: string, unit?: string): EntryKey;
  /** Fills one entry as a person would who sees what stands. */
  fill(key: EntryKey, values: Partial<EntryValues>): Promise<Output<'entry.save'>>;
  /** Closes the app and opens it again on the same folder. */
  reopen(): Promise<NoticeWorkspace>;
}

export interface Who { role: 'unit' | 'office'; unit: string | null; person?: string; today?: string }

const opened: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const close of opened.splice(0)) await close();
});

/** Made anew for a test and removed after it; `today` stands still unless a test says otherwise. */
export async function noticeWorkspace({ role, unit, person = '王小明', today = '2022-03-28' }: Who): Promise<NoticeWorkspace> {
  const place = freshFolder();
  const folder = path.join(place.folder, '工作区');
  const ports = portsOn(today);
  const made = await open(folder, ports, '');
  opened.push(() => Promise.resolve(place.remove()));
  const { planKey } = await made.get('workspace.setUp', { identity: { role, unit, person, phone: '0791-88912345' }, plan: { draft: noticeDraft(), source: noticeSource } });
  return { ...made, planKey: planKey ?? '', key: keyMaker(planKey ?? '', unit), reopen: async () => reopened(made, folder, ports, { planKey: planKey ?? '', unit }) };
}

async function reopened(before: NoticeWorkspace, folder: string, ports: Partial<Ports>, { planKey, unit }: { planKey: string; unit: string | null }): Promise<NoticeWorkspace> {
  await before.app.close();
  const again = await open(folder, ports, planKey);
  return { ...again, key: keyMaker(planKey, unit), reopen: () => reopened(again, folder, ports, { planKey, unit }) };
}

async function open(folder: string, ports: Partial<Ports>, planKey: string): Promise<NoticeWorkspace> {
  const app = await createApp({ workspace: folder, ports });
  opened.unshift(() => app.close());
  const call = app.dispatch as Client['call'];
  const get: NoticeWorkspace['get'] = async (name, input) => valueOf(await call(name, input));
  return {
    app, folder, planKey, call, get,
    refusal: async (name, input) => {
      const result = await call(name, input);
      return result.ok ? 'accepted' : result.error.code;
    },
    key: keyMaker(planKey, null),
    fill: async (key, values) => {
      const { rows } = await get('ledger.get', { planKey: key.planKey, period: key.period, unit: key.unit });
      const row = rows.find(({ task }) => task.key === key.taskKey);
      const seen = Object.fromEntries(Object.entries(row?.entry ?? {}).map(([field, { heads }]) => [field, heads]));
      return get('entry.save', { edits: [{ key, values, seen }] });
    },
    reopen: () => Promise.reject(new Error('not of a notice workspace')),
  };
}

function keyMaker(planKey: string, own: string | null): NoticeWorkspace['key'] {
  return (taskKey, period, unit = own ?? '') => ({ planKey, taskKey, period, unit });
}

/** A clock that goes on by a second at each look, from noon of that day. */
function portsOn(today: string): Partial<Ports> {
  let now = Date.parse(`${today}T12:00:00Z`);
  return { clock: { now: () => (now += 1000), today: () => today } };
}
