import type { ReadLimits } from './read/readLimits.ts';
import { readWorkbook } from './read/readWorkbook.ts';
import type { Workbook } from './sheet.ts';

export interface ReadInput {
  bytes: Uint8Array;
  fileName?: string;
  limits?: ReadLimits;
}

/** What a worker can be asked for. Inputs and outputs cross threads: plain data, no functions, no class instances. */
export const workbookJobs = {
  read: ({ bytes, ...options }: ReadInput): Workbook => readWorkbook(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), options),
};

export type WorkbookJobName = keyof typeof workbookJobs;
export type WorkbookJobInput<N extends WorkbookJobName> = Parameters<(typeof workbookJobs)[N]>[0];
export type WorkbookJobOutput<N extends WorkbookJobName> = Awaited<ReturnType<(typeof workbookJobs)[N]>>;
