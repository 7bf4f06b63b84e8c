import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { PackageResult } from '#shared/contract/exchange.ts';
import type { Client, Input, OperationName, Output } from '#shared/contract/contract.ts';
import type { FileToken } from '#shared/contract/fileToken.ts';
import type { EntryValues } from '#shared/domain/entry.ts';
import type { PlanDraft } from '#shared/domain/planDraft.ts';
import type { SigningAlgorithm } from '#shared/domain/signingKey.ts';
import { createApp, type App } from '#electron/hosts/createApp.ts';
import type { Ports } from '#electron/ports/ports.ts';
import { freshFolder, valueOf } from '#tests/support/hosts/door.ts';
import { SMALL_PLAN_SOURCE, smallPlan } from '#tests/support/hosts/smallPlan.ts';

/** One machine with its workspace, and a drawer for files that travel. */
export interface Desk {
  app: App;
  folder: string;
  planKey: string;
  get<N extends OperationName>(name: N, input: Input<N>): Promise<Output<N>>;
  refusal<N extends OperationName>(name: N, input: Input<N>): Promise<string>;
  /** Writes a package and gives its bytes. */
  pack(wish?: Partial<Omit<Input<'package.create'>, 'target'>>): Promise<Buffer>;
  receive(...packages: Buffer[]): Promise<PackageResult[]>;
  receiveConfirmed(confirmation: string | string[], bytes: Buffer): Promise<PackageResult>;
  preview(...packages: Buffer[]): Promise<PackageResult[]>;
  fill(task: string, period: string, values: Partial<EntryValues>, unit?: string): Promise<void>;
  /** Shown values of all fields of all entries, by unit, task, period and field. */
  values(): Promise<Map<string, unknown>>;
  addFile(name: string, bytes: Uint8Array): FileToken;
  close(): Promise<void>;
  reopen(): Promise<Desk>;
}

export interface DeskOptions { unit: string | null; algorithm?: SigningAlgorithm; person?: string; plan?: PlanDraft | null; folder?: string; ports?: Partial<Ports> }

const places = new Set<{ remove(): void }>();
const apps = new Set<App>();

export async function closeDesks(): Promise<void> {
  for (const app of apps) await app.close();
  for (const place of places) place.remove();
  apps.clear();
  places.clear();
}

/** A unit's desk, or the office's (`unit: null`), set up on a small plan. */
export async function openDesk({ unit, algorithm = 'ed25519', person = '王小明', plan = smallPlan(), folder, ports }: DeskOptions): Promise<Desk> {
  const place = freshFolder();
  places.add(place);
  const home = folder ?? path.join(place.folder, '工作区');
  const desk = await deskOn(home, place.folder, ports ?? { clock: movingClock() });
  const { identity, plans } = await desk.get('workspace.status', {});
  if (identity === null) {
    const made = await desk.get('workspace.setUp', { identity: { role: unit === null ? 'office' : 'unit', unit, person, phone: '' }, plan: plan === null ? null : { draft: plan, source: SMALL_PLAN_SOURCE }, algorithm });
    desk.planKey = made.planKey ?? '';
  } else desk.planKey = plans[0]?.planKey ?? '';
  return desk;
}

/** Both sides compare fingerprints: the office accepts the unit's application, the unit the office's key. */
export async function register(unit: Desk, office: Desk): Promise<void> {
  const application = await applicationOf(unit);
  const { fingerprint } = await unit.get('registration.own', {});
  await office.get('registration.accept', { file: office.addFile('登记申请', application), fingerprint });
  const own = await office.get('registration.own', {});
  await unit.get('registration.trustOffice', { publicKey: own.publicKey, fingerprint: own.fingerprint });
}

export async function applicationOf(desk: Desk): Promise<Buffer> {
  const file = path.join(desk.folder, '..', '登记申请');
  await desk.get('registration.request', { contact: '0791-88912345', target: desk.app.files.addTarget(file) });
  return readFileSync(file);
}

async function deskOn(home: string, drawer: string, ports: Partial<Ports>): Promise<Desk> {
  const app = await createApp({ workspace: home, ports });
  apps.add(app);
  const call = app.dispatch as Client['call'];
  const get: Desk['get'] = async (name, input) => valueOf(await call(name, input));
  let files = 0;
  const addFile = (name: string, bytes: Uint8Array): FileToken => {
    const file = path.join(drawer, `${(files += 1)}-${name}`);
    writeFileSync(file, bytes);
    return app.files.addSource(file, name);
  };
  const desk: Desk = {
    app, folder: home, planKey: '', get, addFile,
    refusal: async (name, input) => {
      const result = await call(name, input);
      return result.ok ? 'accepted' : result.error.code;
    },
    pack: async (wish = {}) => {
      const file = path.join(drawer, `${(files += 1)}-交换包.yhtz`);
      await get('package.create', { purpose: 'report', unit: null, full: false, share: 'office', ...wish, target: app.files.addTarget(file) });
      return readFileSync(file);
    },
    receive: async (...packages) => (await get('package.receive', { files: packages.map((bytes, at) => ({ file: addFile(`包${at}.yhtz`, bytes), confirmation: [] })) })).files,
    receiveConfirmed: async (confirmation, bytes) => {
      const [result] = (await get('package.receive', { files: [{ file: addFile('包.yhtz', bytes), confirmation: [confirmation].flat() }] })).files;
      if (result === undefined) throw new Error('no outcome');
      return result;
    },
    preview: async (...packages) => (await get('package.preview', { files: packages.map((bytes, at) => addFile(`包${at}.yhtz`, bytes)) })).files,
    fill: async (task, period, values, unit) => {
      const own = unit ?? (await get('workspace.status', {})).identity?.unit ?? '';
      const key = { planKey: desk.planKey, taskKey: task, period, unit: own };
      const { rows } = await get('ledger.get', { planKey: desk.planKey, period, unit: own });
      const row = rows.find((candidate) => candidate.task.key === task);
      await get('entry.save', { edits: [{ key, values, seen: Object.fromEntries(Object.entries(row?.entry ?? {}).map(([field, { heads }]) => [field, heads])) }] });
    },
    values: async () => {
      const found = new Map<string, unknown>();
      const { periods } = await get('period.list', { planKey: desk.planKey });
      for (const { key: period } of periods) {
        const { rows } = await get('ledger.get', { planKey: desk.planKey, period, unit: null });
        for (const { unit, task, entry } of rows) for (const [field, state] of Object.entries(entry)) found.set(`${unit} ${task.key} ${period} ${field}`, state);
      }
      return found;
    },
    close: async () => {
      apps.delete(app);
      await app.close();
    },
    reopen: async () => {
      await desk.close();
      const again = await deskOn(home, drawer, ports);
      again.planKey = desk.planKey;
      return again;
    },
  };
  return desk;
}

/** Goes on by a second at each look, from noon of that day. */
export function movingClock(day = '2026-03-28'): Ports['clock'] {
  let now = Date.parse(`${day}T12:00:00Z`);
  return { now: () => (now += 1000), today: () => day };
}
