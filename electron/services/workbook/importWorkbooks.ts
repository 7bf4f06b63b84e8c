import type { Output } from '#shared/contract/contract.ts';
import { Refusal } from '#shared/contract/refusal.ts';
import type { Handler } from '#electron/services/handlerTypes.ts';
import { commitsSeen } from '#electron/storage/tables/version.ts';
import { nameSource } from '#electron/storage/tables/workspace.ts';
import type { WriteContext } from '#electron/storage/write/writer.ts';
import { planImport, sumCounts, type PlannedFile } from './planImport.ts';
import { readFiles, stopIfCancelled, type FileChoice } from './readFiles.ts';
import { knowledgeOf } from './knowledge.ts';

/** What each file would change; nothing is saved. */
export const previewWorkbooks: Handler<'workbook.preview'> = async (context, { planKey, files }) => {
  const read = await readFiles(context, files, knowledgeOf(context.db, planKey));
  const previews = planImport(context.db, planKey, read).map(({ preview }) => preview);
  return { files: previews, counts: sumCounts(previews.map(({ counts }) => counts)) };
};

/**
 * Takes in what the previews showed: what is planned is compared with their digests, and planned anew inside the one
 * transaction if anything was saved meanwhile, so that nothing is saved that nobody has seen. Files that are refused are left
 * out and reported.
 */
export const importWorkbooks: Handler<'workbook.import'> = async (context, { planKey, files }) => {
  const read = await readFiles(context, files, knowledgeOf(context.db, planKey));
  const seen = commitsSeen(context.db);
  const expected = planImport(context.db, planKey, read);
  checkDigests(files, expected);
  if (expected.every(({ changes }) => changes.length === 0)) return resultOf(expected, null);
  await context.backUp();
  stopIfCancelled(context);
  context.progress({ done: files.length, total: files.length, what: '' });
  const result = context.write((writing) => {
    const planned = commitsSeen(context.db) === seen ? expected : planImport(writing.db, planKey, read);
    checkDigests(files, planned);
    return save(writing, planned);
  });
  context.recognised.forgetAll();
  return result;
};

type Choice = FileChoice & { digest: string | null };

function save(writing: WriteContext, planned: readonly PlannedFile[]): Output<'workbook.import'> {
  const taken = planned.filter(({ changes }) => changes.length > 0);
  for (const { preview } of taken) nameSource(writing.db, preview.sha256, preview.name);
  writing.recordAll(taken.flatMap(({ changes }) => changes));
  describe(writing, taken);
  return resultOf(planned, writing.stepId());
}

/** A digest of null is given by somebody who takes the files as they are, without a preview. */
function checkDigests(files: readonly Choice[], planned: readonly PlannedFile[]): void {
  files.forEach(({ digest }, place) => {
    const preview = planned[place]?.preview;
    if (digest !== null && preview?.digest !== digest) throw new Refusal('workbook.previewStale', { file: preview?.name ?? '' });
  });
}

const NAMED_UNITS = 3;

/** At the office this is what says on whose behalf the entries were written. */
function describe(context: WriteContext, taken: readonly PlannedFile[]): void {
  const previews = taken.map(({ preview }) => preview);
  const units = [...new Set(previews.flatMap(({ unit }) => unit ?? []))];
  const periods = [...new Set(previews.flatMap(({ period }) => period ?? []))];
  const { added, updated, conflicts } = sumCounts(previews.map(({ counts }) => counts));
  context.describe({
    file: previews[0]?.name ?? '', files: previews.length, unit: units.slice(0, NAMED_UNITS).join('、'), units: units.length,
    period: periods.length === 1 ? periods[0] ?? '' : '', added, updated, conflicts,
  });
}

function resultOf(planned: readonly PlannedFile[], stepId: number | null): Output<'workbook.import'> {
  const files = planned.map(({ preview: { name, sha256, unit, period, refusal, counts } }) => ({ name, sha256, unit, period, refusal, counts }));
  return { stepId, counts: sumCounts(files.map(({ counts }) => counts)), changes: planned.reduce((sum, { changes }) => sum + changes.length, 0), files };
}
