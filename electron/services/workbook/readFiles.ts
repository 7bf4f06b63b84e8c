import { createHash } from 'node:crypto';
import type { ParsedInput } from '#shared/contract/contract.ts';
import { Refusal } from '#shared/contract/refusal.ts';
import type { PlanContext } from '#shared/domain/recognition.ts';
import type { TemplateMapping } from '#shared/domain/templateMapping.ts';
import type { JobContext } from '#electron/services/handlerTypes.ts';
import type { RecognisedWorkbook } from '#electron/workbook/workbookJobs.ts';

export type FileChoice = ParsedInput<'workbook.preview'>['files'][number];

/** One picked file as a worker recognised it, or why it could not. */
export interface ReadFile {
  choice: FileChoice;
  name: string;
  sha256: string;
  workbook: RecognisedWorkbook | Refusal;
}

/** Workers take what is handed to them; more would only hold the bytes of more files. */
const AT_ONCE = 4;

/** Reads and recognises every file in the pool's workers, unless the same content was recognised before; a file that cannot be read stops no other. */
export async function readFiles(context: JobContext, files: readonly FileChoice[], knowledge: { plan: PlanContext; mapping: TemplateMapping }): Promise<ReadFile[]> {
  const results: ReadFile[] = [];
  const learnt = sha256Of(JSON.stringify(knowledge));
  let [next, done] = [0, 0];
  const work = async (): Promise<void> => {
    for (let place = next++; place < files.length; place = next++) {
      const choice = files[place];
      if (choice === undefined) return;
      stopIfCancelled(context);
      results[place] = await readFile(context, choice, { ...knowledge, learnt });
      done += 1;
      context.progress({ done, total: files.length, what: results[place]?.name ?? '' });
    }
  };
  context.progress({ done: 0, total: files.length, what: '' });
  await Promise.all(Array.from({ length: Math.min(AT_ONCE, files.length) }, work));
  stopIfCancelled(context);
  return results;
}

export function stopIfCancelled({ signal }: Pick<JobContext, 'signal'>): void {
  if (signal.aborted) throw new Refusal('call.cancelled');
}

async function readFile(context: JobContext, choice: FileChoice, { plan, mapping, learnt }: { plan: PlanContext; mapping: TemplateMapping; learnt: string }): Promise<ReadFile> {
  const file = { choice, name: context.files.nameOf(choice.file), sha256: '' };
  try {
    const { name, bytes } = context.files.read(choice.file);
    Object.assign(file, { name, sha256: sha256Of(bytes) });
    // The name counts too: what a text file holds is told by it.
    const key = [file.sha256, learnt, choice.period, name].join(' ');
    const known = context.recognised.find(key);
    if (known !== undefined) return { ...file, workbook: known };
    const workbook = await context.workbooks.run('recognise', { bytes, fileName: name, plan, mapping, period: choice.period ?? undefined }, { signal: context.signal });
    context.recognised.keep(key, workbook);
    return { ...file, workbook };
  } catch (error) {
    stopIfCancelled(context);
    if (!(error instanceof Refusal)) throw error;
    return { ...file, workbook: new Refusal(error.code, { file: file.name, ...error.detail }) };
  }
}

function sha256Of(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}
