import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { CallOptions, OperationName } from '#shared/contract/contract.ts';
import type { Ports } from '#electron/ports/ports.ts';
import { systemPorts } from '#electron/ports/systemPorts.ts';
import type { JobContext, QueryContext } from '#electron/services/handlerTypes.ts';
import { Refusal } from '#shared/contract/refusal.ts';
import { settleOwnKeys } from '#electron/exchange/ownKeystore.ts';
import { backUp } from '#electron/storage/workspace/backup.ts';
import { openWorkspace } from '#electron/storage/workspace/openWorkspace.ts';
import { restoreBackup } from '#electron/storage/workspace/restore.ts';
import { createSteppedWriter } from '#electron/storage/write/steppedWriter.ts';
import type { Term } from '#electron/storage/write/writer.ts';
import { createRecognitionCache } from '#electron/workbook/recognitionCache.ts';
import { createWorkbookPool } from '#electron/workbook/workbookPool.ts';
import { createDispatch, type Dispatch } from './dispatch.ts';
import { createFileRegistry, type FileRegistry } from './fileRegistry.ts';
import { handlers } from './handlers.ts';

export interface AppOptions {
  /** Folder of the workspace; made when it is not there. */
  workspace: string;
  ports?: Partial<Ports>;
  /** Folder of the files shipped with the app (`plans/`, `templates/`). */
  resources?: string;
}

/** The whole program behind every door. */
export interface App {
  dispatch: Dispatch;
  files: FileRegistry;
  close(): Promise<void>;
}

/** Opens the workspace and wires everything once; rejects with a Refusal when it cannot be had. */
export async function createApp(options: AppOptions): Promise<App> {
  const ports: Ports = { ...systemPorts, ...options.ports };
  const workspace = await openWorkspace(path.resolve(options.workspace), ports);
  await settleOwnKeys({ workspace, ports });
  const workbooks = createWorkbookPool({});
  const recognised = createRecognitionCache();
  const files = createFileRegistry((bytes) => ports.ids.randomHex(bytes));
  const listeners = new Set<(terms: Term[]) => void>();
  const announce = (terms: Term[]) => listeners.forEach((listener) => listener(terms));
  const writer = createSteppedWriter({ workspace, ports, announce });
  const running = new Set<AbortController>();

  const queryContext = (): QueryContext => ({ db: workspace.reading, ports, workspace });
  const jobContext = (name: OperationName, { onProgress, signal }: CallOptions): JobContext => ({
    ...queryContext(),
    files, workbooks, recognised,
    resources: options.resources ?? shippedResources(),
    signal: linkedSignal(signal, running),
    progress: (progress) => onProgress?.(progress),
    write: (work) => writer.write(name, work),
    writeInSteps: (work, onlooker) => writer.writeInSteps(name, work, onlooker),
    backUp: () => writer.alone(() => backUp(writable(workspace.writing), workspace.folder, ports.clock)),
    restore: (backup) => writer.alone(() => restoreBackup(workspace, backup, ports)),
    onChange: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  });

  return {
    dispatch: createDispatch({ handlers, ports, folder: workspace.folder, queryContext, jobContext, whenFree: writer.whenFree, write: writer.write }),
    files,
    close: async () => {
      for (const controller of running) controller.abort();
      await workbooks.close();
      recognised.forgetAll();
      writer.close();
      workspace.close();
    },
  };
}

/** A job ends when its caller cancels it or when the app closes. */
function linkedSignal(signal: CallOptions['signal'], running: Set<AbortController>): AbortSignal {
  const controller = new AbortController();
  running.add(controller);
  controller.signal.addEventListener('abort', () => running.delete(controller));
  if (signal?.aborted === true) controller.abort();
  signal?.addEventListener('abort', () => controller.abort());
  return controller.signal;
}

function writable<T>(db: T | undefined): T {
  if (db === undefined) throw new Refusal('workspace.readOnly');
  return db;
}

/** From source: `build/samples`; from the flat bundle: `samples` beside it. */
function shippedResources(): string {
  return fileURLToPath(new URL(import.meta.url.endsWith('.ts') ? '../../build/samples' : './samples', import.meta.url));
}
