import type { Output } from '#shared/contract/contract.ts';
import { Refusal } from '#shared/contract/refusal.ts';
import type { Recognition } from '#shared/domain/recognition.ts';
import { returnedMarks, returnedName } from '#shared/wording/returnedMarks.ts';
import type { Handler, JobContext } from '#electron/services/handlerTypes.ts';
import type { TablePlace } from '#electron/workbook/annotate/annotation.ts';
import { packFiles } from '#electron/workbook/container/packFiles.ts';
import { planImport, type PlannedPart } from './planImport.ts';
import { readFiles, stopIfCancelled, type ReadFile } from './readFiles.ts';
import { knowledgeOf } from './knowledge.ts';

/** The senders' own workbooks with what the preview found written at its cells: one as it is, several in one .zip. The files that came stay as they are. */
export const annotateWorkbooks: Handler<'workbook.annotate'> = async (context, { planKey, files, target }) => {
  const read = await readFiles(context, files, knowledgeOf(context.db, planKey));
  const planned = planImport(context.db, planKey, read);
  const copies: (Copy | undefined)[] = [];
  for (const [place, file] of read.entries()) {
    stopIfCancelled(context);
    context.progress({ done: place, total: read.length, what: file.name });
    copies.push(await annotatedCopy(context, file, planned[place] ?? []));
  }
  const written = copies.flatMap((copy) => copy ?? []);
  const [first] = written;
  if (first === undefined) throw new Refusal('workbook.nothingToReturn', { file: read[0]?.name ?? '', files: read.length });
  const { name } = context.files.write(target, files.length === 1 ? first.bytes : packFiles(written));
  return { name, files: written.map(({ source, marks }) => ({ name: source, marks })), unmarked: read.filter((_, place) => copies[place] === undefined).map((file) => file.name) };
};

interface Copy { source: string; name: string; marks: Output<'workbook.annotate'>['files'][number]['marks']; bytes: Uint8Array }

/** undefined: there is nothing to say to the sender, or no sheet to say it on. */
async function annotatedCopy({ files, workbooks, signal }: JobContext, { choice, name, workbook }: ReadFile, planned: readonly PlannedPart[]): Promise<Copy | undefined> {
  const marks = planned.flatMap(({ preview }) => returnedMarks(preview));
  if (marks.length === 0 || workbook instanceof Refusal) return undefined;
  const { bytes } = files.read(choice.file);
  const annotated = await workbooks.run('annotate', { bytes, fileName: name, annotations: marks, tables: workbook.ledgers.map(placeOf) }, { signal });
  return { source: name, name: returnedName(name), marks: marks.length - annotated.unplaced.length, bytes: annotated.bytes };
}

function placeOf({ sheet, headerTop, headerBottom, dataBottom }: Recognition): TablePlace {
  return { sheet, headerTop, headerBottom, dataBottom };
}
