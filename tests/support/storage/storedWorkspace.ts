import { entityKey, typedSource, type ChangeValue } from '#shared/domain/change.ts';
import type { Ports } from '#electron/ports/ports.ts';
import type { WritableDb } from '#electron/storage/database.ts';
import { openWorkspace, type Workspace } from '#electron/storage/workspace/openWorkspace.ts';
import { standingOf } from '#electron/storage/tables/field.ts';
import { saveIdentity } from '#electron/storage/tables/workspace.ts';
import { createWriter, type Write } from '#electron/storage/write/writer.ts';
import { testPorts } from './testPorts.ts';

/** A workspace as storage has it, without services. */
export interface StoredWorkspace {
  workspace: Workspace;
  /** The handle that writes, for what no operation does. */
  db: WritableDb;
  write: Write;
  /** Types a value over what stands, as one step. */
  type(task: string, field: string, value: ChangeValue): void;
  close(): void;
}

export async function openStored(folder: string, ports: Ports = testPorts()): Promise<StoredWorkspace> {
  const workspace = await openWorkspace(folder, ports);
  const db = workspace.writing;
  if (db === undefined) throw new Error(`not writable: ${workspace.readOnly}`);
  const write = createWriter({ workspace, ports, announce: () => undefined });
  write('workspace.setUp', () => saveIdentity(db, { role: 'unit', unit: '省科技厅', person: '王小明', phone: '' }));
  return {
    workspace, db, write,
    type: (task, field, value) => write('entry.save', ({ record }) => {
      const entity = entryOf(task);
      record({ entity, field, value, base: standingOf(db, entity).get(field)?.heads ?? [], source: typedSource });
    }),
    close: () => workspace.close(),
  };
}

export function entryOf(task: string): string {
  return entityKey('entry', '2026-0a1b2c3d', task, '2026-03', '省科技厅');
}
