import type { CancelSignal, Contract, OperationName, Output, ParsedInput, Progress } from '#shared/contract/contract.ts';
import type { FileToken } from '#shared/contract/fileToken.ts';
import type { Ports } from '#electron/ports/ports.ts';
import type { Backup } from '#electron/storage/workspace/backup.ts';
import type { ReadableDb } from '#electron/storage/database.ts';
import type { Workspace } from '#electron/storage/workspace/openWorkspace.ts';
import type { Onlooker } from '#electron/storage/write/steppedWriter.ts';
import type { Steps } from '#electron/storage/write/steps.ts';
import type { Term, WriteContext } from '#electron/storage/write/writer.ts';
import type { RecognitionCache } from '#electron/workbook/recognitionCache.ts';
import type { WorkbookPool } from '#electron/workbook/workbookPool.ts';

export interface QueryContext {
  db: ReadableDb;
  ports: Ports;
  workspace: Pick<Workspace, 'folder' | 'readOnly' | 'replica'>;
}

export interface JobContext extends QueryContext {
  files: JobFiles;
  workbooks: WorkbookPool;
  recognised: RecognitionCache;
  signal: CancelSignal;
  progress(progress: Progress): void;
  /** The job's one write: a transaction, all or nothing. */
  write<T>(work: (context: WriteContext) => T): T;
  /** The same for what takes long: questions are answered meanwhile, commands wait. */
  writeInSteps<T>(work: (context: WriteContext) => Steps<T>, onlooker?: Onlooker): Promise<T>;
  backUp(): Promise<Backup>;
  /** Puts a backup in the place of the database, as a new incarnation. */
  restore(backup: string): Promise<{ changes: number }>;
  /** Calls back after every commit with the terms it changed; returns how to stop. */
  onChange(listener: (terms: Term[]) => void): () => void;
  /** Folder of the files shipped with the app. */
  resources: string;
}

export interface JobFiles {
  nameOf(token: FileToken): string;
  /** `largest`: bytes of the largest file that is read; that of a workbook when left out. */
  read(token: FileToken, largest?: number): { name: string; bytes: Buffer };
  write(token: FileToken, bytes: Uint8Array): { name: string };
}

type Context<N extends OperationName> = { query: QueryContext; command: WriteContext; job: JobContext }[Contract[N]['kind']];
type Result<N extends OperationName> = Contract[N]['kind'] extends 'job' ? Promise<Output<N>> : Output<N>;

export type Handler<N extends OperationName> = (context: Context<N>, input: ParsedInput<N>) => Result<N>;

/** One handler per operation: a missing or misspelt one does not compile. */
export type Handlers = { [N in OperationName]: Handler<N> };

/** The operations of one term, for the file that handles them. */
export type HandlersOf<Prefix extends string> = { [N in Extract<OperationName, `${Prefix}.${string}`>]: Handler<N> };
