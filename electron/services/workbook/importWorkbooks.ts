import type { Output, ParsedInput } from '#shared/contract/contract.ts';
import { Refusal } from '#shared/contract/refusal.ts';
import type { Handler } from '#electron/services/handlerTypes.ts';
import { commitsSeen } from '#electron/storage/tables/version.ts';
import { nameSource } from '#electron/storage/tables/workspace.ts';
import type { WriteContext } from '#electron/storage/write/writer.ts';
import { planImport, sumCounts, type PlannedPart } from './planImport.ts';
import { readFiles, stopIfCancelled } from './readFiles.ts';
import { knowledgeOf } from './knowledge.ts';

/** What each file would change; nothing is saved. */
export const previewWorkbooks: Handler<'workbook.preview'> = async (context, { planKey, files }) => {
  const read = await readFiles(context, files, knowledgeOf(context.db, planKey));
  const previews = planImport(context.db, planKey, read).flat().map(({ preview }) => preview);
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
  const expected = acceptedParts(files, planImport(context.db, planKey, read));
  if (expected.every(({ changes }) => changes.length === 0)) return resultOf(expected, null);
  await context.backUp();
  stopIfCancelled(context);
  context.progress({ done: files.length, total: files.length, what: '' });
  const result = context.write((writing) => save(writing, commitsSeen(context.db) === seen ? expected : acceptedParts(files, planImport(writing.db, planKey, read))));
  context.recognised.forgetAll();
  return result;
};

type Choice = ParsedInput<'workbook.import'>['files'][number];

/** The parts that were accepted. A digest of null is given by somebody who takes the files as they are, without a preview. */
function acceptedParts(files: readonly Choice[], planned: readonly PlannedPart[][]): PlannedPart[] {
  return files.flatMap(({ digest, parts }, place) => {
    const found = planned[place] ?? [];
    const preview = found[0]?.preview;
    if (digest !== null && preview?.digest !== digest) throw new Refusal('workbook.previewStale', { file: preview?.name ?? '' });
    return parts === null ? found : found.filter((each) => parts.includes(each.preview.part));
  });
}

function save(writing: WriteContext, planned: readonly PlannedPart[]): Output<'workbook.import'> {
  const taken = planned.filter(({ changes }) => changes.length > 0);
  for (const { sha256, name } of new Map(taken.map(({ preview }) => [preview.sha256, preview])).values()) nameSource(writing.db, sha256, name);
  writing.recordAll(taken.flatMap(({ changes }) => changes));
  describe(writing, taken);
  return resultOf(planned, writing.stepId());
}

const NAMED_UNITS = 3;

/** At the office this is what says on whose behalf the entries were written. */
function describe(context: WriteContext, taken: readonly PlannedPart[]): void {
  const previews = taken.map(({ preview }) => preview);
  const units = [...new Set(previews.flatMap(({ unit }) => unit ?? []))];
  const periods = [...new Set(previews.flatMap(({ period }) => period ?? []))];
  const { added, updated, conflicts } = sumCounts(previews.map(({ counts }) => counts));
  context.describe({
    file: previews[0]?.name ?? '', files: new Set(previews.map(({ sha256 }) => sha256)).size, unit: units.slice(0, NAMED_UNITS).join('、'), units: units.length,
    period: periods.length === 1 ? periods[0] ?? '' : '', added, updated, conflicts,
  });
}

function resultOf(planned: readonly PlannedPart[], stepId: number | null): Output<'workbook.import'> {
  const files = planned.map(({ preview: { name, sha256, sheet, unit, period, refusal, counts } }) => ({ name, sha256, sheet, unit, period, refusal, counts }));
  return { stepId, counts: sumCounts(files.map(({ counts }) => counts)), changes: planned.reduce((sum, { changes }) => sum + changes.length, 0), files };
}
