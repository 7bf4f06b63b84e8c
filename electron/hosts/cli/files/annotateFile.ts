import path from 'node:path';
import { z } from 'zod';
import { Refusal } from '#shared/contract/refusal.ts';
import { cellProblemSchema } from '#shared/domain/recognition.ts';
import { cellProblemText } from '#shared/wording/workbookMessages.ts';
import { writeSafely } from '#electron/ports/writeSafely.ts';
import { needOption, type Given } from '../command.ts';
import { readJsonFile } from '../typedJson.ts';
import { readSource, runWorkbookJob } from './readSheets.ts';

/** Problems as recognition and previews give them, or with a sentence of one's own. */
const problemsSchema = z.array(z.union([
  cellProblemSchema.extend({ message: z.string().optional() }),
  z.object({ sheet: z.string(), cell: z.string().nullable(), header: z.string().nullable().default(null), severity: cellProblemSchema.shape.severity.default('error'), message: z.string() }),
]));

/** A copy of the sender's own workbook with what is wrong written at its cells; the original stays as it is. */
export async function annotateFile(given: Given): Promise<unknown> {
  const [file = ''] = given.arguments;
  const wanted = path.resolve(needOption(given, 'out'));
  const annotations = readProblems(needOption(given, 'problems')).map((problem) => {
    const { sheet, cell, header, severity } = problem;
    return { sheet, cell, header, severity, message: problem.message ?? ('code' in problem ? cellProblemText(problem) : '') };
  });
  const { bytes, extension, marked, unplaced } = await runWorkbookJob('annotate', { ...readSource(file), annotations }, given);
  const out = wanted.replace(/(\.\w+)?$/, `.${extension}`);
  writeSafely(out, bytes);
  return { out, marked, unplaced };
}

function readProblems(file: string): z.infer<typeof problemsSchema> {
  const parsed = problemsSchema.safeParse(readJsonFile(file));
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  throw new Refusal('usage.badProblems', { place: issue?.path.join('.') ?? '', rule: issue?.message ?? '' });
}
