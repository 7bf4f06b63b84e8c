import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { Refusal } from '#shared/contract/refusal.ts';
import { createWorkbookPool } from '#electron/workbook/workbookPool.ts';
import type { WorkbookJobInput, WorkbookJobName, WorkbookJobOutput } from '#electron/workbook/workbookJobs.ts';
import type { Given } from '../command.ts';

const LARGEST_FILE = 50 * 1024 * 1024;

/** The bytes of a file and its name, as every workbook job takes them. */
export function readSource(file: string): { bytes: Buffer; fileName: string } {
  const { size } = statSync(file);
  if (size > LARGEST_FILE) throw new Refusal('file.tooLarge', { file, megabytes: Math.round(size / 1_048_576) });
  return { bytes: readFileSync(file), fileName: path.basename(file) };
}

/** One job in a worker with limits on time and memory, which Ctrl+C ends. */
export async function runWorkbookJob<N extends WorkbookJobName>(job: N, input: WorkbookJobInput<N>, { shell }: Pick<Given, 'shell'>): Promise<WorkbookJobOutput<N>> {
  const pool = createWorkbookPool({ size: 1 });
  try {
    return await pool.run(job, input, { signal: shell.signal });
  } finally {
    await pool.close();
  }
}
