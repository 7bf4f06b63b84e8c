import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { CallOptions, CallResult, Input, OperationName, Output } from '#shared/contract/contract.ts';
import type { FileToken } from '#shared/contract/fileToken.ts';
import type { EntryValues } from '#shared/domain/entry.ts';
import type { EntryField } from '#shared/domain/ledgerField.ts';
import { createApp, type App } from '#electron/hosts/createApp.ts';
import { valueOf } from '#tests/support/hosts/door.ts';
import { noticeDraft } from '#tests/support/noticePlan.ts';

export const PERIOD = '2022-03';

/** A workspace with the real 2022 plan, at a unit or at the office, and somebody who picks files and saves cells. */
export interface LedgerApp {
  app: App;
  folder: string;
  planKey: string;
  call<N extends OperationName>(name: N, input: Input<N>, options?: CallOptions): Promise<CallResult<Output<N>>>;
  /** The answer, or a failed test. */
  get<N extends OperationName>(name: N, input: Input<N>, options?: CallOptions): Promise<Output<N>>;
  pick(file: string): FileToken;
  /** A file with these bytes, picked. */
  pickBytes(name: string, bytes: Uint8Array): FileToken;
  target(name: string): { token: FileToken; file: string };
  /** A person types into the unit's cells as they see them now. */
  type(unit: string, taskKey: string, values: Partial<EntryValues>, period?: string): Promise<void>;
  valueOf(unit: string, taskKey: string, field: EntryField, period?: string): Promise<string | number | null>;
  close(): Promise<void>;
}

export async function ledgerApp(who: { unit: string } | 'office'): Promise<LedgerApp> {
  const folder = mkdtempSync(path.join(tmpdir(), '台账 测试-'));
  const app = await createApp({ workspace: path.join(folder, '工作区') });
  const call = app.dispatch as LedgerApp['call'];
  const get: LedgerApp['get'] = async (name, input, options) => valueOf(await call(name, input, options));
  const identity = who === 'office' ? { role: 'office', unit: null, person: '王处长', phone: '0791-88910000' } as const : { role: 'unit', unit: who.unit, person: '张三', phone: '0791-88912345' } as const;
  const { planKey } = await get('workspace.setUp', { identity, plan: { draft: noticeDraft(), source: { name: '通知.txt', sha256: 'a'.repeat(64) } } });
  if (planKey === null) throw new Error('the plan was not imported');
  const ledger = async (unit: string, period: string) => (await get('ledger.get', { planKey, period, unit })).rows;
  return {
    app, folder, planKey, call, get,
    pick: (file) => app.files.addSource(file),
    pickBytes: (name, bytes) => {
      const file = path.join(folder, name);
      writeFileSync(file, bytes);
      return app.files.addSource(file);
    },
    target: (name) => {
      const file = path.join(folder, name);
      return { token: app.files.addTarget(file), file };
    },
    type: async (unit, taskKey, values, period = PERIOD) => {
      const row = (await ledger(unit, period)).find(({ task }) => task.key === taskKey);
      const seen = Object.fromEntries(Object.entries(row?.entry ?? {}).map(([field, state]) => [field, state.heads]));
      await get('entry.save', { edits: [{ key: { planKey, taskKey, period, unit }, values, seen }] });
    },
    valueOf: async (unit, taskKey, field, period = PERIOD) => (await ledger(unit, period)).find(({ task }) => task.key === taskKey)?.entry[field]?.value ?? null,
    close: async () => {
      await app.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Exports the unit's ledger and gives the file's bytes. */
export async function exportBytes(ledger: LedgerApp, unit: string, options: { period?: string; template?: FileToken; name?: string } = {}): Promise<Buffer> {
  const { token, file } = ledger.target(options.name ?? `${unit}.xlsx`);
  await ledger.get('ledger.export', { planKey: ledger.planKey, period: options.period ?? PERIOD, unit, template: options.template ?? null, target: token });
  return readFileSync(file);
}

export function previewOf(ledger: LedgerApp, files: FileToken[], choice: { unit?: string; period?: string } = {}): Promise<Output<'workbook.preview'>> {
  return ledger.get('workbook.preview', { planKey: ledger.planKey, files: files.map((file) => ({ file, unit: choice.unit ?? null, period: choice.period ?? null })) });
}

/** Imports exactly what the preview showed; of a consolidated workbook all parts. */
export function importOf(ledger: LedgerApp, preview: Output<'workbook.preview'>, choice: { unit?: string; period?: string } = {}): Promise<Output<'workbook.import'>> {
  return ledger.get('workbook.import', { planKey: ledger.planKey, files: [...new Map(preview.files.map(({ file, digest }) => [file, digest]))].map(([file, digest]) => ({ file, digest, unit: choice.unit ?? null, period: choice.period ?? null })) });
}
